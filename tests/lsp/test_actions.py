"""All safe fixes of a file at once, as the command line makes them."""

import pytest
from tests.lsp.conftest import TODAY, UNIT, Project

from bsclint.element import Element
from bsclint.errors import UserError
from bsclint.fixing import fix
from bsclint.lsp.actions import fix_all, may_be_fixed
from bsclint.lsp.renaming import applied
from bsclint.lsp.view import View
from bsclint.project import Options

IDLE = UNIT.replace("  turn ->", "  # bsclint: ignore[BSC402] -- nothing to find here\n  turn ->")
LONE = """\
scorecard lone "A unit alone" {
  perspective financial {
    objective margin "Widen the margin of flights" { }
    objective speed "Turn planes round in less time" { drives: margin, margin }
  }
}
"""
TEXTS = {
    "a double link": UNIT,
    "and an ignore that is not needed": IDLE,
    "a byte order mark and other line ends": "\ufeff" + IDLE.replace("\n", "\r\n"),
    "a fix that needs a second look": IDLE.replace("drives:", "drivs:"),
    "an error of syntax": UNIT.replace("}", "", 1),
    "nothing to fix": UNIT.replace("      drives: margin\n", ""),
}


def mended(view: View) -> str:
    return applied(view.text, fix_all(view))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_fixes_are_those_of_the_command_line(project: Project, text: str) -> None:
    path = project.open("unit.bsc", text)
    path.write_bytes(text.encode())
    fixed = fix(["unit.bsc"], Options(as_of=TODAY), project.root)
    expected = {file.before.path: file.after for file in fixed.files}
    view = project.view()
    assert mended(view) == expected.get("unit.bsc", view.text)
    assert may_be_fixed(view) or not expected


def test_fixes_are_those_of_the_open_texts(project: Project) -> None:
    project.open("unit.bsc", IDLE)
    assert mended(project.view()) == UNIT.replace("      drives: margin\n", "")
    assert (project.root / "unit.bsc").read_text("utf-8") == UNIT


def test_to_work_out_fixes_changes_nothing_of_what_is_known(project: Project) -> None:
    project.open("lone.bsc", LONE)
    view = project.view("lone.bsc")
    assert mended(view) != LONE
    (card,) = view.document.scorecards
    assert [element.qualified for element in card.within(Element)] == ["lone.financial", "lone.margin", "lone.speed"]
    assert view.findings


def test_nothing_is_fixed_where_nothing_can_be_judged(project: Project) -> None:
    (project.root / ".bsclint.yaml").write_text("rule: {}\n", "utf-8")
    project.session.reload()
    view = project.view()
    assert not may_be_fixed(view)
    with pytest.raises(UserError, match="there is no key `rule`"):
        fix_all(view)
