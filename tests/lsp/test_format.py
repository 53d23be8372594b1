"""An editor formats as the command line does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lsp.conftest import UNIT, Project, alone

from bsclint.errors import UserError
from bsclint.formatting import format_text
from bsclint.lsp.format import format_edits
from bsclint.lsp.renaming import applied


@given(
    blanks=st.lists(st.tuples(st.integers(0, 40), st.sampled_from([" ", "\n", "\n\n\n", "\t", " # 🛫\n"])), max_size=6)
)
def test_an_edit_makes_the_one_form(blanks: list[tuple[int, str]]) -> None:
    words = UNIT.split(" ")
    for at, blank in blanks:
        words[at % len(words)] += blank
    text = " ".join(words)
    try:
        expected = format_text(text)
    except UserError:
        with pytest.raises(UserError):
            format_edits(alone(text))
        return
    view = alone(text)
    assert applied(view.text, format_edits(view)) == expected


def test_line_ends_are_never_parted() -> None:
    text = UNIT.replace(" {", "   {").replace("\n", "\r\n")
    view = alone(text)
    edits = format_edits(view)
    assert len(edits) > 1
    assert applied(text, edits) == format_text(text)
    assert all(text[at - 1 : at + 1] != "\r\n" for edit in edits for at in edit.span[1:])


def test_only_the_lines_that_differ_are_edited() -> None:
    view = alone(format_text(UNIT).replace("drives: margin", "drives:   margin"))
    (edit,) = format_edits(view)
    assert view.text[edit.span.start : edit.span.end] == "      drives:   margin\n"


def test_what_has_its_form_is_not_edited() -> None:
    assert format_edits(alone(format_text(UNIT))) == []


def test_what_is_excluded_is_not_formatted(project: Project) -> None:
    (project.root / ".bsclint.yaml").write_text("exclude: [unit.bsc]\n", "utf-8")
    project.session.reload()
    project.open("unit.bsc", UNIT.replace(" {", "   {"))
    assert format_edits(project.view()) == []
