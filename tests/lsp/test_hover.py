"""What is said of the thing under the pointer."""

import pytest
from tests.lsp.conftest import UNIT, Project

from bsclint.lsp.hover import hover


def said(project: Project, marked: str) -> str:
    """What is said where, in the file of the unit, the part before `|` ends."""
    before, _, after = marked.partition("|")
    found = hover(project.view(), UNIT.index(before + after) + len(before))
    return found.markdown if found else ""


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("drives|: margin", "**drives**: The objectives that it has an effect on"),
        ("id|: ", "**id**: Its number in the register."),
        ("unit|: min", "It takes a word, a sign or a text: `EUR`, `%`"),
        ("objective| turn", "**objective**: What is to be achieved."),
        ("drives: mar|gin", "objective `unit.margin`: Widen the margin of flights"),
        ("top.pro|fit", "objective `group.profit`: Earn more on every seat"),
        ("top.pro|fit", 'owner: `"CFO"`'),
        ("top.pro|fit", "`group.bsc:3`"),
        ("to|p.profit", "`top` is what this file calls `group.bsc`"),
        ("cascades_from: t|op", "scorecard `group`: The group"),
    ],
)
def test_a_word_is_explained(project: Project, place: str, words: str) -> None:
    assert words in said(project, place)


def test_the_words_of_an_attribute_are_listed_on_its_value(project: Project) -> None:
    view = project.view("group.bsc")
    found = hover(view, view.text.index("active") + 2)
    assert found is not None
    assert found.markdown.endswith("It takes `proposed`, `active`, `achieved` or `dropped`.")


def test_a_finding_shows_the_page_of_its_rule(project: Project) -> None:
    markdown = said(project, "measure gate|_time")
    assert markdown.startswith("measure `unit.gate_time`: Minutes at the gate")
    for finding in project.view().findings:
        if finding.element == "unit.gate_time":
            assert f"**{finding.code} {finding.name}**" in markdown
    project.open("unit.bsc", UNIT.replace("turn -> margin", "turn ~> margin"))
    view = project.view()
    at = view.text.index("~>")
    (only,) = {finding.code for finding in view.findings_at(at, at)}
    found = hover(view, at)
    assert found is not None
    assert only == "BSC001"
    assert found.markdown.startswith("# BSC001 syntax-error")
    assert "## Why it matters" in found.markdown


def test_what_a_file_says_marks_up_nothing(project: Project) -> None:
    project.open("unit.bsc", UNIT.replace("Widen the margin of flights", "[x](command:y) **<b>** `z`"))
    view = project.view()
    found = hover(view, view.text.index("drives: margin") + 9)
    assert found is not None
    assert "\\[x\\](command:y) \\*\\*\\<b\\>\\*\\* \\`z\\`" in found.markdown


def test_of_nothing_nothing_is_said(project: Project) -> None:
    assert hover(project.view(), UNIT.index("\n\nscorecard") + 1) is None
    assert hover(project.view(), len(UNIT)) is None
