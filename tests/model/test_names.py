"""Names that are given twice, and names that only look different."""

import pytest
from tests.syntax.reading import codes, flaws


def objectives(*names: str) -> str:
    return "scorecard a { perspective process { " + "".join(f"objective {name} {{ }} " for name in names) + "} }"


@pytest.mark.parametrize(
    "twins",
    [
        ("area", "аrea"),  # Cyrillic a
        ("profit", "Profit"),
        ("profit", "PROFIT"),
        ("profit", "ｐｒｏｆｉｔ"),  # full width
        ("strasse", "straße"),
        ("office", "oﬃce"),  # a ligature
        ("scope", "ѕсоре"),  # Cyrillic throughout
        ("one", "οnε"),  # Greek o and e
        ("2".join("ab"), "a２b"),
    ],
)
def test_twins(twins: tuple[str, str]) -> None:
    found = flaws(objectives(*twins))
    assert [flaw.code for flaw in found] == ["BSC010"]
    assert found[0].labels[0].message == "the other name"


@pytest.mark.parametrize(
    "names", [("a", "b"), ("on_time", "ontime"), ("profit", "profits"), ("größe", "grösser"), ("доход", "расход")]
)
def test_names_that_look_different(names: tuple[str, str]) -> None:
    assert codes(objectives(*names)) == []


def test_one_name_in_two_forms_of_unicode_is_one_name() -> None:
    assert codes(objectives("caf\u00e9", "cafe\u0301")) == ["BSC003"]


@pytest.mark.parametrize(
    "text",
    [
        objectives("x", "x"),
        "scorecard a { perspective process { objective x { measure x { } } } }",
        "scorecard a { perspective process { } perspective process { } }",
        "scorecard a { theme x { } initiative x { } }",
        "scorecard a { initiative i { milestone m { } milestone m { } } }",
        "scorecard a { } scorecard a { }",
        'import "x.bsc" as a scorecard a { }',
    ],
)
def test_a_name_given_twice(text: str) -> None:
    found = [flaw for flaw in flaws(text) if flaw.code != "BSC006"]
    assert [flaw.code for flaw in found] == ["BSC003"]
    assert "is called so already" in found[0].labels[0].message


@pytest.mark.parametrize(
    "text",
    [
        "scorecard a { initiative i { milestone m { } } initiative j { milestone m { } } }",
        "scorecard a { initiative i { milestone i { } } }",
        "scorecard a { waiver BSC104 { } waiver BSC104 { } }",
        "scorecard a { theme x { } } scorecard b { theme x { } }",
        "scorecard a { theme a { } }",
    ],
)
def test_a_name_that_may_be_given_again(text: str) -> None:
    assert codes(text) == []


def test_of_three_of_one_name_two_are_too_many() -> None:
    found = flaws(objectives("x", "x", "x"))
    assert [flaw.code for flaw in found] == ["BSC003", "BSC003"]
    assert found[0].labels[0].span == found[1].labels[0].span
