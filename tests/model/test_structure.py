"""Where things may stand, what they must have, and how often."""

import pytest
from tests.syntax.reading import codes, flaws

from bsclint.element import KINDS
from bsclint.model.builder import read_document
from bsclint.schema import ATTRIBUTE_KEYS, BLOCKS, Link, Measure, Objective
from bsclint.source import Source

SHELL = {
    "file": "{0}",
    "scorecard": "scorecard a {{ {0} }}",
    "perspective": "scorecard a {{ perspective process {{ {0} }} }}",
    "objective": "scorecard a {{ perspective process {{ objective o {{ {0} }} }} }}",
    "measure": "scorecard a {{ perspective process {{ objective o {{ measure m {{ {0} }} }} }} }}",
    "initiative": "scorecard a {{ initiative i {{ {0} }} }}",
    "theme": "scorecard a {{ theme t {{ {0} }} }}",
    "value_proposition": "scorecard a {{ value_proposition {{ {0} }} }}",
    "thresholds": "scorecard a {{ perspective process {{ objective o {{ measure m {{ thresholds {{ {0} }} }} }} }} }}",
    "milestone": "scorecard a {{ initiative i {{ milestone m {{ {0} }} }} }}",
    "waiver": "scorecard a {{ waiver w {{ {0} }} }}",
    "link": "scorecard a {{ perspective process {{ objective x {{ }} objective y {{ }} }} x -> y {{ {0} }} }}",
}


def block(kind: str) -> str:
    return f"{kind} name_of_it {{ }}" if KINDS[kind].named else f"{kind} {{ }}"


@pytest.mark.parametrize("kind", BLOCKS)
@pytest.mark.parametrize("place", [place for place in SHELL if place != "file"])
def test_a_block_stands_where_the_schema_says(kind: str, place: str) -> None:
    legal = place in KINDS[kind].stands_in
    assert codes(SHELL[place].format(block(kind))) == ([] if legal else ["BSC008"])


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_at_the_top(kind: str) -> None:
    assert codes(block(kind)) == ([] if kind == "scorecard" else ["BSC008"])


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_has_a_name_if_the_schema_says_so(kind: str) -> None:
    place = SHELL[KINDS[kind].stands_in[0]]
    wrong = f"{kind} {{ }}" if KINDS[kind].named else f"{kind} a_name {{ }}"
    assert codes(place.format(wrong)) == ["BSC001"]


@pytest.mark.parametrize("place", [place for place in SHELL if place != "file"])
def test_an_attribute_stands_where_the_schema_says(place: str) -> None:
    for key in ATTRIBUTE_KEYS:
        found = codes(SHELL[place].format(f'{key}: tbd "to be seen" by 2027'))
        legal = key in KINDS[place].attributes
        assert found == ([] if legal else ["BSC004"] if key in BLOCKS else ["BSC008"]), key


def test_an_unknown_key_and_an_unknown_kind_have_a_hint() -> None:
    helps = [flaw.help for flaw in flaws("scorecard a { visoin: x persective process { } zzz { } zzz: 1 }")]
    assert helps[0] == "did you mean `vision`? a key of your own begins with `x_`"
    assert helps[1] == "did you mean `perspective`?"
    assert "`perspective`" in helps[2]
    assert "`vision`" in helps[3]


@pytest.mark.parametrize("place", [place for place in SHELL if place != "file"])
def test_keys_of_the_users_own_stand_everywhere(place: str) -> None:
    assert codes(SHELL[place].format("x_own: 5 x_: a")) == []


@pytest.mark.parametrize("place", [place for place in SHELL if place not in ("file", "scorecard")])
def test_links_and_imports_stand_in_their_places(place: str) -> None:
    assert "BSC008" in codes(SHELL[place].format("p -> q"))
    assert "BSC008" in codes(SHELL[place].format('import "x" as y'))


def test_at_the_top_stand_imports_and_then_scorecards() -> None:
    assert codes("owner: 5") == ["BSC008"]
    assert codes("a -> b") == ["BSC008"]
    assert "BSC008" in codes('scorecard a { } import "x.bsc" as x')


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "# only a comment", "#"])
def test_a_file_with_nothing_in_it(text: str) -> None:
    found = flaws(text)
    assert [(flaw.code, flaw.span.start, flaw.span.end) for flaw in found] == [("BSC001", 0, 0)]


def test_a_file_with_imports_only_is_legal() -> None:
    assert codes('import "x.bsc" as x') == ["BSC006"]


@pytest.mark.parametrize("series", ["targets", "actuals", "thresholds"])
def test_a_measure_has_one_of_each_series(series: str) -> None:
    assert codes(SHELL["measure"].format(f"{series} {{ }} {series} {{ }}")) == ["BSC007"]


def test_an_attribute_stated_twice_shows_both_places() -> None:
    text = 'scorecard a { owner: "x" owner: "y" }'
    found = flaws(text)[0]
    assert (found.code, found.span.start, found.labels[0].span.start) == ("BSC007", 25, 14)
    assert read_document(Source("", text)).scorecards[0].stated["owner"].value == "x"


def test_a_chain_of_links_is_one_element_with_its_sides() -> None:
    text = "scorecard a { x, y -> z -> p.q { lag: 2 quarters } }"
    link = next(read_document(Source("", text)).scorecards[0].within(Link))
    assert [[ref.text for ref in side] for side in link.sides] == [["x", "y"], ["z"], ["p.q"]]
    assert text[link.span.start : link.span.end] == "x, y -> z -> p.q { lag: 2 quarters }"
    assert text[link.place.start : link.place.end] == "x"


def test_every_element_knows_its_place() -> None:
    text = 'scorecard a "A" { perspective process "P" { objective o "O" { measure m "M" { unit: % } } } }'
    card = read_document(Source("case.bsc", text)).scorecards[0]
    measure = next(card.within(Measure))
    objective = next(card.within(Objective))
    assert (measure.qualified, measure.parent, measure.root) == ("a.m", objective, card)
    assert text[measure.span.start : measure.span.end] == 'measure m "M" { unit: % }'
    assert text[measure.place.start : measure.place.end] == "m"
    assert measure.title_span is not None
    assert text[measure.title_span.start : measure.title_span.end] == '"M"'
    assert (measure.path, measure.shown, objective.shown) == ("case.bsc", "M", "O")


@pytest.mark.parametrize(
    ("written", "damaged"),
    [
        ("owner; ", True),
        ("ownr: 5", True),
        ("objectiv x { }", True),
        ("objective x { owner; }", False),
        ('description: "fine"', False),
        ("weight: heavy", False),
        ("milestone m { }", True),
    ],
)
def test_the_innermost_element_around_an_error_is_damaged(written: str, damaged: bool) -> None:
    card = read_document(Source("", SHELL["perspective"].format(written))).scorecards[0]
    assert card.children[0].damaged is damaged
    assert not card.damaged
