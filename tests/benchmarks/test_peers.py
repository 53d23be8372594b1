"""What the speed of bsclint is compared by: every program must find the same before its time says anything."""

import pytest
import yaml
from benchmarks.cards import RULES, card, cards
from benchmarks.comparison import Corpus, disagreement
from benchmarks.peers import OURS, PEERS, Program
from benchmarks.twins import LANGUAGES


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return Corpus.made(tmp_path_factory.mktemp("corpus"), 30)


def test_bsclint_finds_every_defect_that_the_generator_puts_in_and_no_other(corpus):
    _, found = corpus.run(OURS, "all")
    assert {rule for _, rule, _ in found} == set(RULES)
    assert found == sorted(corpus.planted("all"))


def test_without_defects_there_is_nothing_to_find(tmp_path):
    sound = Corpus.made(tmp_path, 10, defects=0)
    assert sound.planted("all") == []
    assert sound.run(OURS, "all")[1] == []


def test_more_defects_are_put_in_at_a_higher_rate():
    few, many = (sum(len(card.defects) for card in cards(50, defects=rate)) for rate in (0.05, 0.3))
    assert 0 < few < many


def test_a_seed_stands_for_one_card():
    assert card(7, "a") == card(7, "a")
    assert card(7, "a") != card(8, "a")


@pytest.mark.parametrize("lines", [120, 400, 1000])
def test_a_card_has_about_the_lines_that_were_asked_for(lines):
    written = [len(list(LANGUAGES["bsc"](one.data))) for one in cards(20, lines=lines)]
    assert all(0.7 * lines <= count <= 1.4 * lines for count in written)


def test_the_yaml_of_a_card_says_what_the_card_says():
    for one in cards(20, defects=0.3):
        assert yaml.safe_load("\n".join(LANGUAGES["yaml"](one.data))) == one.data


@pytest.mark.parametrize("program", PEERS, ids=lambda program: program.name)
def test_a_program_finds_what_bsclint_finds(program: Program, corpus: Corpus):
    if not program.version:
        pytest.skip(f"{program.name} is not installed; `make peers` does that")
    assert disagreement(corpus, program, "all") == ""
