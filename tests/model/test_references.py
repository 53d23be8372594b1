"""What names stand for, in one file and across files; and what is said where they stand for nothing."""

from pathlib import Path

import pytest
from tests.syntax.reading import report

from bsclint.finding import Finding
from bsclint.language import LANGUAGE

GROUP = """
scorecard airline "Airline" {
  perspective financial { objective return_on_capital "Return" { measure roce "ROCE" { } } }
}
"""
TWO = """
scorecard north { perspective process { objective n { } } }
scorecard south { perspective process { objective s { } } }
"""
OWN = """
import "group.bsc" as group
scorecard acme {{ {0} perspective process {{ objective crew {{ {1} }} objective loyalty {{ }} }} }}
"""
BESIDE = """
scorecard a { perspective process { objective x { contributes_to: b.y } } }
scorecard b { perspective process { objective y { } } cascades_from: a }
"""
ITSELF = """
import "case.bsc" as me
scorecard a { perspective process { objective x { } } theme t { objectives: me.x } }
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path


def findings(root: Path, case: str, **files: str) -> list[Finding]:
    """What the rules of the language find in `case`, among `files` (by name, without suffix)."""
    (root / "empty").mkdir(exist_ok=True)
    named = {f"{name}.bsc": text for name, text in files.items()}
    for path, text in named.items():
        (root / path).write_text(text, encoding="utf-8")
    return [finding for finding in report({"case.bsc": case}, root).findings if finding.code in LANGUAGE]


def said(root: Path, case: str, **files: str) -> list[tuple[str, str, str | None]]:
    return [(finding.code, finding.message, finding.help) for finding in findings(root, case, **files)]


def only(root: Path, case: str, **files: str) -> tuple[str, str]:
    """The one BSC002 in `case`: message and help."""
    found = said(root, case, **files)
    assert [code for code, _, _ in found] == ["BSC002"], found
    return found[0][1], found[0][2] or ""


def own(attributes: str = "", objective: str = "") -> str:
    return OWN.format(attributes, objective)


# What stands for something


@pytest.mark.parametrize(
    "case",
    [
        own(objective="drives: loyalty"),
        own(objective="contributes_to: group.return_on_capital"),
        own(objective="contributes_to: group.airline.return_on_capital"),
        own("cascades_from: group"),
        own("cascades_from: group.airline"),
        own("crew -> loyalty"),
        own("initiative i { supports: group.return_on_capital, crew }"),
        own("perspective learning { measure m { for: crew rolls_up_to: group.roce } }"),
        own("theme t { objectives: crew, loyalty }", "theme: t"),
        own('waiver BSC104 { on: crew } waiver BSC105 { on: "acme.*" }'),
        BESIDE,
    ],
)
def test_it_stands_for_something(root: Path, case: str) -> None:
    assert said(root, case, group=GROUP) == []


def test_of_an_element_and_a_scorecard_the_scorecard_is_meant_where_both_would_do(root: Path) -> None:
    files = {"group": "scorecard airline { perspective process { objective airline { } } }"}
    case = own("cascades_from: group.airline", "contributes_to: group.airline")
    assert said(root, case, **files) == []


def test_imports_may_run_in_circles(root: Path) -> None:
    case = 'import "b.bsc" as b scorecard a { perspective process { objective x { contributes_to: b.y } } }'
    other = 'import "case.bsc" as a scorecard b { perspective process { objective y { contributes_to: a.x } } }'
    assert said(root, case, b=other) == []


def test_a_scorecard_may_import_itself(root: Path) -> None:
    assert said(root, ITSELF) == []


# What stands for nothing


def test_a_mistyped_name(root: Path) -> None:
    finding = findings(root, own(objective="drives: loyalti"), group=GROUP)[0]
    assert finding.help == "did you mean `loyalty`?"
    assert [label.message for label in finding.labels] == ["`loyalty` is here"]


def test_a_name_that_is_nowhere(root: Path) -> None:
    message, help = only(root, own(objective="drives: quality"), group=GROUP)
    assert message == "there is no objective called `quality`"
    assert "declare `quality`" in help


def test_a_name_of_another_kind(root: Path) -> None:
    message, help = only(root, own("theme t { } initiative i { supports: t }"), group=GROUP)
    assert message == "`t` is a theme, and an objective is wanted here"
    assert help == "name an objective"


def test_a_mistyped_name_in_another_file(root: Path) -> None:
    message, help = only(root, own(objective="contributes_to: group.return_on_capitol"), group=GROUP)
    assert "in `airline`" in message
    assert help == "did you mean `return_on_capital`?"


def test_a_mistyped_alias(root: Path) -> None:
    message, help = only(root, own(objective="contributes_to: groop.return_on_capital"), group=GROUP)
    assert "nothing is imported as `groop`" in message
    assert help == "did you mean `group`?"


def test_a_mistyped_scorecard(root: Path) -> None:
    message, help = only(root, own("cascades_from: grup"), group=GROUP)
    assert message == "there is no scorecard called `grup` here"
    assert help == "did you mean `group`?"


def test_an_alias_that_is_not_imported_at_all(root: Path) -> None:
    assert "import" in only(root, own(objective="contributes_to: zzz.profit"), group=GROUP)[1]
    assert "import" in only(root, own("cascades_from: zzz"), group=GROUP)[1]


@pytest.mark.parametrize("case", [own("cascades_from: holding"), own(objective="contributes_to: holding.x")])
def test_a_scorecard_of_the_workspace_that_is_not_imported(root: Path, case: str) -> None:
    message, help = only(
        root, case, group=GROUP, holding_file="scorecard holding { perspective process { objective x { } } }"
    )
    assert message == "`holding` is a scorecard of `holding_file.bsc`, which this file does not import"
    assert 'write `import "holding_file.bsc" as holding` at the top of this file' in help


def test_a_file_of_two_scorecards_of_which_none_is_named(root: Path) -> None:
    message, help = only(root, 'import "two.bsc" as two scorecard a { cascades_from: two }', two=TWO)
    assert "holds 2 scorecards" in message
    assert help == "put the name of one of them after the alias: `north` or `south`"
    case = 'import "two.bsc" as two scorecard a { perspective process { objective x { contributes_to: two.n } } }'
    assert "holds 2 scorecards" in only(root, case, two=TWO)[0]


def test_a_file_of_two_scorecards_of_which_one_is_named(root: Path) -> None:
    case = """
import "two.bsc" as two
scorecard a { cascades_from: two.south perspective process { objective x { contributes_to: two.north.n } } }
"""
    assert said(root, case, two=TWO) == []


def test_a_file_without_the_scorecard_that_is_named(root: Path) -> None:
    message, help = only(root, own("cascades_from: group.airlines"), group=GROUP)
    assert message == "`group.bsc` holds no scorecard called `airlines`"
    assert help == "did you mean `airline`?"


def test_a_file_without_any_scorecard(root: Path) -> None:
    message, _ = only(root, own("cascades_from: group"), group='import "case.bsc" as case')
    assert message == "`group.bsc` holds no scorecard"


def test_a_link_to_another_scorecard(root: Path) -> None:
    for case in (own("crew -> group.return_on_capital"), own(objective="drives: group.return_on_capital")):
        assert only(root, case, group=GROUP)[1].startswith("use `contributes_to: group.return_on_capital`")


def test_a_contribution_to_ones_own_scorecard(root: Path) -> None:
    assert only(root, own(objective="contributes_to: loyalty"), group=GROUP)[1] == "use `drives: loyalty`"


def test_an_unknown_framework_and_a_view_that_contradicts_its_name(root: Path) -> None:
    found = said(root, "scorecard a { framework: publik perspective customer { view: finance } }")
    assert [(code, message) for code, message, _ in found] == [
        ("BSC005", "there is no framework `publik`"),
        ("BSC005", "a perspective called `customer` has the view `customer`, and this one states `finance`"),
    ]
    assert "did you mean `public`?" in (found[0][2] or "")


# Imports


@pytest.mark.parametrize(
    "path",
    [
        "nowhere.bsc",
        "../outside.bsc",
        "/etc/passwd",
        "C:/x.bsc",
        "a\\\\b.bsc",
        "empty",
        "",
        "nul\\u{0}.bsc",
        "x" * 300,
        "folder/../../up.bsc",
    ],
)
def test_a_file_that_cannot_be_imported(root: Path, path: str) -> None:
    case = own("cascades_from: group", "contributes_to: group.y").replace("group.bsc", path)
    found = said(root, case)
    assert [code for code, _, _ in found] == ["BSC006"]
    assert "cannot be imported" in found[0][1]


def test_a_link_of_the_file_system_out_of_the_workspace_is_not_followed(root: Path) -> None:
    inside = root / "inside"
    inside.mkdir()
    (root / "secret.bsc").write_text("scorecard s { }", encoding="utf-8")
    (inside / "link.bsc").symlink_to(root / "secret.bsc")
    found = said(inside, 'import "link.bsc" as s scorecard a { cascades_from: s }')
    assert [code for code, _, _ in found] == ["BSC006"]


def test_of_a_broken_file_nothing_is_relied_on(root: Path) -> None:
    broken = 'scorecard airline { vision "no colon" perspective financial { objective return_on_capital { } } }'
    found = said(
        root, own("cascades_from: group", "contributes_to: group.return_on_capital, group.not_there"), group=broken
    )
    assert [code for code, _, _ in found] == ["BSC006"]
    assert "has an error of syntax" in found[0][1]
    assert found[0][2] == "mend `group.bsc` first"


def test_what_is_lost_in_the_file_itself_is_not_missed(root: Path) -> None:
    lost = "scorecard a { perspective process { objective x y { } objective z { drives: x, y } } }"
    assert [code for code, _, _ in said(root, lost)] == ["BSC001"]
    lost = "scorecard a { perspective process { ; objective y { } objective z { drives: y } } }"
    assert [code for code, _, _ in said(root, lost)] == ["BSC001"]
    nameless = 'scorecard a { perspective process { objective "No name" { } objective z { drives: that_one } } }'
    assert [code for code, _, _ in said(root, nameless)] == ["BSC001"]
    misplaced = "scorecard a { objective x { } perspective process { objective z { drives: x } } }"
    assert [code for code, _, _ in said(root, misplaced)] == ["BSC008"]
    mistyped = "scorecard a { perspective process { objectve x { } objective z { drives: x } } }"
    assert [code for code, _, _ in said(root, mistyped)] == ["BSC004"]


def test_a_mistyped_kind_does_not_hide_what_is_in_it(root: Path) -> None:
    case = "scorecard a { perspectiv process { Objective x { ownr: 5 weight: heavy drives: nobody } } }"
    assert sorted(code for code, _, _ in said(root, case)) == ["BSC002", "BSC004", "BSC004", "BSC004", "BSC005"]


def test_two_files_may_hold_scorecards_of_one_name(root: Path) -> None:
    case = 'import "a.bsc" as first import "b.bsc" as second scorecard x { cascades_from: first.same }'
    assert said(root, case, a="scorecard same { }", b="scorecard same { }") == []
    case = 'import "a.bsc" as same import "b.bsc" as same scorecard x { cascades_from: same }'
    assert [code for code, _, _ in said(root, case, a="scorecard same { }", b="scorecard same { }")] == ["BSC003"]


def test_references_beyond_number_are_found_all(root: Path) -> None:
    case = "scorecard a { " + "".join(f"theme t{i} {{ objectives: q{i} }} " for i in range(300)) + "}"
    assert [code for code, _, _ in said(root, case)] == ["BSC002"] * 300


def test_every_reference_is_looked_at(root: Path) -> None:
    case = 'import "group.bsc" as group\nscorecard a { perspective process { objective x { drives: y, z } objective y '
    case += "{ contributes_to: group.return_on_capital } objective z { measure m { for: x } } } x -> y -> z }"
    (root / "group.bsc").write_text(GROUP, encoding="utf-8")
    (looked,) = (result.evaluated for result in report({"case.bsc": case}, root).results if result.code == "BSC002")
    assert looked == 7
