"""From a name to what it stands for, to all its places, and to another name."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lsp.conftest import TODAY, UNIT, Project, alone

from bsclint.api import Options, check
from bsclint.lsp.names import occurrences
from bsclint.lsp.navigation import definition, highlights, references
from bsclint.lsp.renaming import Refusal, applied, renamable, rename
from bsclint.lsp.view import View


def at(view: View, marked: str) -> int:
    """The offset of the `|` in a piece of the text."""
    before, _, after = marked.partition("|")
    return view.text.index(before + after) + len(before)


def shown(project: Project, path: str, start: int, end: int) -> str:
    """The words around a place."""
    text = project.view(path).text
    return f"{path}: {text[start:end]} in {text[text.rfind(chr(10), 0, start) + 1 : end].strip()}"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("drives: |margin", "unit.bsc: margin in objective margin"),
        ("drives: margin|", "unit.bsc: margin in objective margin"),
        ("top.p|rofit", "group.bsc: profit in objective profit"),
        ("t|op.profit", 'unit.bsc: top in import "group.bsc" as top'),
        ("cascades_from: to|p", 'unit.bsc: top in import "group.bsc" as top'),
        ("group|.bsc", "group.bsc: group in scorecard group"),
        ("as to|p", "group.bsc: group in scorecard group"),
        ("on: gate|_time", "unit.bsc: gate_time in measure gate_time"),
        ("turn| -> ", "unit.bsc: turn in objective turn"),
    ],
)
def test_a_name_leads_to_where_it_is_given(project: Project, marked: str, expected: str) -> None:
    view = project.view()
    span = definition(view, at(view, marked))
    assert span is not None
    assert shown(project, *span) == expected


@pytest.mark.parametrize("marked", ["A un|it", "owner|ship", "hypo|thesis"])
def test_what_is_no_name_leads_nowhere(project: Project, marked: str) -> None:
    project.open("unit.bsc", UNIT + "# ownership\n")
    view = project.view()
    assert definition(view, at(view, marked)) is None
    assert references(view, at(view, marked), True) == []
    with pytest.raises(Refusal, match="there is no name here"):
        renamable(view, at(view, marked))


def test_references_are_found_in_all_files(project: Project) -> None:
    view = project.view("group.bsc")
    found = references(view, at(view, "objective pro|fit"), True)
    assert [shown(project, *span) for span in found] == [
        "group.bsc: profit in objective profit",
        'unit.bsc: profit in objective margin "Widen the margin of flights" { contributes_to: top.profit',
    ]
    assert len(references(view, at(view, "objective pro|fit"), False)) == 1


def test_highlights_tell_where_a_name_is_given(project: Project) -> None:
    view = project.view()
    found = list(highlights(view, at(view, "mar|gin")))
    assert [declares for _, declares in found] == [True, False, False]


NAMES = ["profit", "margin", "turn", "gate_time", "financial", "process", "top", "unit", "group"]


@pytest.mark.parametrize("name", NAMES)
def test_another_name_changes_no_finding_but_in_its_words(project: Project, name: str) -> None:
    root = project.root
    view = project.view("group.bsc" if name in ("profit", "group") else "unit.bsc")
    offset = next(
        one.span.start
        for one in occurrences(view.document, view.workspace)
        if one.declares and word(view, one.span) == name
    )
    before = check([], Options(as_of=TODAY), root)
    edits = rename(view, offset, "renamed")
    assert sum(len(found) for _, found in edits) == {"turn": 2, "margin": 3, "gate_time": 2, "top": 3, "profit": 2}.get(
        name, 1
    )
    overlay = {root / source.path: applied(source.text, found) for source, found in edits}
    assert all("renamed" in text for text in overlay.values())
    after = check([], Options(as_of=TODAY, overlay=overlay), root)
    if name not in ("financial", "process"):  # whose names say what they look at
        assert [f.code for f in after.findings] == [f.code for f in before.findings]


def word(view: View, span: tuple[str, int, int]) -> str:
    return view.text[span[1] : span[2]]


def test_waivers_speak_of_the_new_name(project: Project) -> None:
    (project.root / ".bsclint.yaml").write_text("waiver_files: [waivers.yaml]\n", "utf-8")
    lines = [
        "- id: W-2\n  rule: BSC402\n  scorecard: unit\n  on: gate_time\n  reason: gate_time is on its way",
        '- {id: W-3, rule: BSC403, scorecard: "unit", on: "unit.gate_time"}',
        "- {id: W-4, rule: BSC404, scorecard: unit, on: unit.gate_*}",
        "- {id: W-5, rule: BSC404, scorecard: group, on: gate_time}",
    ]
    (project.root / "waivers.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    project.session.reload()
    text = UNIT.replace("on: gate_time", 'on: "unit.gate_time"')
    project.open("unit.bsc", text)
    view = project.view()
    edits = {
        source.path: applied(source.text, found) for source, found in rename(view, at(view, "gate|_time"), "gates")
    }
    assert edits["unit.bsc"] == text.replace("measure gate_time", "measure gates").replace(
        "unit.gate_time", "unit.gates"
    )
    expected = [
        lines[0].replace("  on: gate_time", "  on: gates"),
        lines[1].replace("unit.gate_time", "unit.gates"),
        *lines[2:],
    ]
    assert edits["waivers.yaml"] == "\n".join(expected) + "\n"
    view = project.view()
    edits = {
        source.path: applied(source.text, found) for source, found in rename(view, at(view, "scorecard uni|t"), "seat")
    }
    assert edits["waivers.yaml"] == "\n".join(lines).replace(": unit", ": seat").replace('"unit', '"seat') + "\n"
    assert 'on: "seat.gate_time"' in edits["unit.bsc"]


@pytest.mark.parametrize("new", ["", "a b", "1a", "a-", "tbd", "a.b", "a{", "ä ö", "a # b", '"a"', "margin", "process"])
def test_an_illegal_or_taken_name_is_refused(project: Project, new: str) -> None:
    view = project.view()
    with pytest.raises(Refusal):
        rename(view, at(view, "objective tu|rn"), new)


def test_a_name_that_would_hide_another_is_refused(project: Project) -> None:
    project.open(
        "unit.bsc",
        UNIT.replace(
            "cascades_from: top", "cascades_from: top\n  perspective x { objective y { contributes_to: second.z } }"
        )
        + "scorecard second { perspective p { objective z { } } }\n",
    )
    view = project.view()
    with pytest.raises(Refusal, match="name of something else"):
        rename(view, at(view, "as to|p"), "second")


def test_a_name_that_an_error_may_hide_is_not_changed(project: Project) -> None:
    project.open("unit.bsc", UNIT.replace("drives: margin", "drives margin"))
    view = project.view()
    with pytest.raises(Refusal, match="has errors"):
        rename(view, at(view, "objective mar|gin"), "gain")


def test_the_same_name_changes_nothing(project: Project) -> None:
    view = project.view()
    assert rename(view, at(view, "objective tu|rn"), "turn") == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, len(UNIT)), length=st.integers(0, 8), pointer=st.integers(0, len(UNIT)))
def test_no_text_is_too_broken_to_be_asked_about(start: int, length: int, pointer: int) -> None:
    view = alone(UNIT[:start] + UNIT[start + length :])
    offset = min(pointer, len(view.text))
    for span in (definition(view, offset), *references(view, offset, True), *(s for s, _ in highlights(view, offset))):
        assert span is None or 0 <= span.start <= span.end <= len(view.text)
    try:
        edits = rename(view, offset, "renamed")
    except Refusal:
        return
    (changed,) = [applied(source.text, found) for source, found in edits] or [view.text]
    assert len(alone(changed).document.flaws) == len(view.document.flaws)
