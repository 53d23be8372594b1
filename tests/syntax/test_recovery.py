"""Whatever is done to a scorecard, it is read: findings or none, never an exception, and one finding for one slip."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from tests.syntax import reading, texts
from tests.syntax.reading import FIXTURES, TODAY, flaws, text_of

from bsclint.api import Options, check
from bsclint.reporters import FORMATS, Look
from bsclint.syntax.grammar import grammar

EVERY = reading.every()
SMALL = [path for path in EVERY if path.stat().st_size <= 250]
SAMPLE = 12

every = pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
small = pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem)


def assert_read(text: str) -> None:
    """That `text` can be read, and that what is said about it can be shown."""
    for flaw in flaws(text):
        assert 0 <= flaw.span.start <= flaw.span.end <= len(text)
        assert all(0 <= label.span.start <= label.span.end <= len(text) for label in flaw.labels)
        assert flaw.message
        assert flaw.help
        assert len(flaw.message) < 500
        assert flaw.message.isprintable()
        assert flaw.help.isprintable()


def mutants(text: str) -> Iterator[str]:
    """`text` with one letter less, and with one word less, twice, or in the place of the next."""
    for at in range(len(text)):
        yield text[:at] + text[at + 1 :]
    tokens = grammar().scanner.scan(text)[0]
    for token, after in pairwise(tokens):
        yield text[: token.start] + text[token.end :]
        yield f"{text[: token.end]} {token.text}{text[token.end :]}"
        yield text[: token.start] + after.text + text[token.end : after.start] + token.text + text[after.end :]


@small
def test_every_prefix(path: Path) -> None:
    text = text_of(path)
    for end in range(len(text)):
        assert_read(text[:end])


@small
def test_every_mutant_of_a_small_file(path: Path) -> None:
    for mutant in mutants(text_of(path)):
        assert_read(mutant)


@every
def test_a_sample_of_prefixes_and_mutants(path: Path) -> None:
    text = text_of(path)
    random = Random(path.stem)
    size = min(SAMPLE, 100_000 // (len(text) + 1) + 1)
    for end in random.sample(range(len(text)), min(size, len(text))):
        assert_read(text[:end])
    every_mutant = list(mutants(text)) if len(text) < 2000 else []
    for mutant in random.sample(every_mutant, min(size, len(every_mutant))):
        assert_read(mutant)


@pytest.mark.deep
@every
def test_every_prefix_and_every_mutant(path: Path) -> None:
    text = text_of(path)
    for end in range(0, len(text), 1 + len(text) // 5000):
        assert_read(text[:end])
    for mutant in list(mutants(text))[:: 1 + len(text) // 3000]:
        assert_read(mutant)


@pytest.mark.parametrize("seed", range(0, 500, 50))
def test_soups(seed: int) -> None:
    for each in range(seed, seed + 50):
        assert_read(texts.soup(each, most=60))


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(0, 100_000, 1000))
def test_very_many_soups(seed: int) -> None:
    for each in range(seed, seed + 1000):
        assert_read(texts.soup(each, most=80))


@pytest.mark.parametrize("seed", range(0, 60, 10))
def test_every_rule_copes_with_what_is_broken(seed: int, tmp_path: Path) -> None:
    whole = text_of(FIXTURES / "cases" / "southwest.bsc")
    for each in range(seed, seed + 10):
        random = Random(each)
        lines = whole.split("\n")
        for _ in range(random.randint(1, 4)):
            lines[random.randrange(len(lines))] = texts.soup(random.randrange(1000), most=5)
        text = "\n".join(lines)
        options = Options(as_of=TODAY, overlay={Path("case.bsc"): text}, isolated=True, select=("ALL",), preview=True)
        report = check(["case.bsc"], options, cwd=tmp_path)
        assert not report.crashes
        for render in FORMATS.values():
            assert render(report, Look())


@pytest.mark.parametrize("seed", range(0, 100, 20))
def test_bytes_of_any_sort(seed: int, tmp_path: Path) -> None:
    whole = (FIXTURES / "syntax" / "ok" / "names.bsc").read_bytes()
    for each in range(seed, seed + 20):
        random = Random(each)
        data = bytearray(whole)
        for _ in range(random.randint(1, 5)):
            data[random.randrange(len(data))] = random.randrange(256)
        (tmp_path / "case.bsc").write_bytes(data)
        report = check(["case.bsc"], Options(as_of=TODAY, isolated=True), cwd=tmp_path)
        assert FORMATS["full"](report, Look()).isascii() or report.findings or data.decode("utf-8")


# One slip, one finding

WHOLE = [
    FIXTURES / "cases" / "southwest.bsc",
    FIXTURES / "cases" / "mobil.bsc",
    FIXTURES / "syntax" / "ok" / "structure.bsc",
]


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_a_lost_word_costs_one_finding(path: Path) -> None:
    text = text_of(path)
    assert flaws(text) == []
    tokens = grammar().scanner.scan(text)[0][:-1][:: 1 + len(text) // 1500]
    counts = [len(flaws(text[: token.start] + text[token.end :])) for token in tokens]
    assert max(counts) <= 3
    assert sum(count > 1 for count in counts) <= len(counts) / 20


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_a_doubled_word_costs_one_finding(path: Path) -> None:
    text = text_of(path)
    tokens = grammar().scanner.scan(text)[0][:-1][:: 1 + len(text) // 1500]
    counts = [len(flaws(f"{text[: token.end]} {token.text}{text[token.end :]}")) for token in tokens]
    assert max(counts) <= 3
    assert sum(count > 1 for count in counts) <= len(counts) / 20


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
@pytest.mark.parametrize("stray", [",", ";", " foo", '"', " ("])
def test_a_stray_sign_costs_one_finding(path: Path, stray: str) -> None:
    text = text_of(path)
    tokens = grammar().scanner.scan(text)[0][: -1 : 1 + len(text) // 500]
    counts = [len(flaws(text[: token.end] + stray + text[token.end :])) for token in tokens]
    assert max(counts) <= 4
    assert sum(count > 1 for count in counts) <= len(counts) / 10


def test_several_slips_are_all_found_in_one_run() -> None:
    text = text_of(FIXTURES / "cases" / "southwest.bsc")
    tokens = grammar().scanner.scan(text)[0][:-1]
    colons = [token for token in tokens if token.type == "COLON"][::4]
    for colon in reversed(colons):
        text = text[: colon.start] + text[colon.end :]
    assert len(flaws(text)) == len(colons)
