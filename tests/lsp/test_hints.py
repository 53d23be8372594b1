"""What stands beside the text, and what can be done about a finding."""

import pytest
from tests.lsp.conftest import TODAY, UNIT, Project

from bsclint.api import Options, check
from bsclint.finding import Applicability, Edit, Finding, FindingState, Fix, Remedy, Severity, Span
from bsclint.lsp.actions import Action, actions
from bsclint.lsp.hints import hints, lenses
from bsclint.lsp.renaming import applied
from bsclint.lsp.view import View


def test_hints_count_measures_and_name_effects(project: Project) -> None:
    view = project.view()
    found = {view.text[: hint.offset].split()[-1]: hint.text for hint in hints(view, 0, len(view.text))}
    assert found == {
        '"Owners"': "no measure, 4–6 wanted",
        '"Processes"': "1 measure, 4–6 wanted",
        'time"': "→ margin",
    }
    assert hints(view, 0, 10) == []


@pytest.mark.parametrize(
    ("rules", "text"),
    [
        ("perspective-measure-count: {options: {min: 1, max: 3}}", "1 measure, 1–3 wanted"),
        ("perspective-measure-count: {options: {min: 2, max: 2}}", "1 measure, 2 wanted"),
        ("perspective-measure-count: {options: {by_role: {process: {max: 9}}}}", "1 measure, 4–9 wanted"),
        ("perspective-measure-count: off", "1 measure"),
        ("perspective-measure-count: {options: {levels: [enterprise]}}", "1 measure"),
    ],
)
def test_hints_want_what_the_standard_wants(project: Project, rules: str, text: str) -> None:
    (project.root / ".bsclint.yaml").write_text(f"rules: {{{rules}}}\n", "utf-8")
    project.session.reload()
    assert text in {hint.text for hint in hints(project.view(), 0, len(UNIT))}


def test_a_framework_that_there_is_not_takes_no_hint_away(project: Project) -> None:
    project.open("unit.bsc", UNIT.replace("cascades_from: top", "framework: nowhere"))
    assert "1 measure" in {hint.text for hint in hints(project.view(), 0, len(UNIT))}


def test_lenses_count_drivers_and_outcomes(project: Project) -> None:
    view = project.view()
    found = {view.text[lens.place.start : lens.place.end]: lens.text for lens in lenses(view)}
    assert found == {"margin": "1 driver, no outcome", "turn": "no driver, 1 outcome"}


def ignoring(view: View) -> list[Action]:
    """What is offered by which nothing is mended."""
    return [action for action in actions(view, 0, len(view.text)) if not action.mends]


def test_a_finding_can_be_ignored_with_a_reason(project: Project) -> None:
    view = project.view()
    found = [one for one in ignoring(view) if one.finding.element == "unit.turn"]
    assert found
    for action in found:
        assert action.title == f"Ignore {action.finding.code} {action.finding.name} here, with a reason"
        text = applied(view.text, action.edits).replace(" -- \n", " -- agreed with the board\n")
        path = project.root / "unit.bsc"
        report = check([path], Options(as_of=TODAY, overlay={path: text}), project.root)
        (ignored,) = [f for f in report.findings if f.fingerprint == action.finding.fingerprint]
        assert ignored.state is FindingState.WAIVED
        assert ignored.justification == "agreed with the board"
        assert f"\n    # bsclint: ignore[{action.finding.code}] -- agreed with the board\n    objective turn" in text


def test_no_error_no_error_of_the_language_and_nothing_mandatory_is_ignored(project: Project) -> None:
    (project.root / ".bsclint.yaml").write_text(
        "rules: {measure-without-target: error}\nmandatory: [measure-without-owner]\n", "utf-8"
    )
    project.session.reload()
    project.open("unit.bsc", UNIT.replace("drives: margin", "drives: nobody").replace("  waiver", "  # waiver"))
    view = project.view()
    offered = {action.finding.code for action in ignoring(view)}
    there = {finding.code for finding in view.findings}
    assert {"BSC002", "BSC401", "BSC402"} <= there
    assert not {"BSC002", "BSC401", "BSC402"} & offered
    assert offered
    assert all(f.code not in offered for f in view.findings if f.severity is Severity.ERROR)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_comment_ends_as_the_other_lines_do(project: Project, end: str) -> None:
    project.open("unit.bsc", UNIT.replace("\n", end))
    action = ignoring(project.view())[0]
    assert action.edits[0].text.endswith(f"-- {end}")


def test_a_comment_is_never_put_into_a_text(project: Project) -> None:
    project.open(
        "unit.bsc",
        UNIT.replace("cascades_from", 'vision: """\n  far\n""" cascades_from').replace(
            "{\n    objective turn", '{ question: """\n   why\n""" objective turn'
        ),
    )
    view = project.view()
    found = [one for one in ignoring(view) if one.finding.element == "unit.turn"]
    assert found == []
    assert any(finding.element == "unit.turn" for finding in view.findings)


def test_a_fix_is_offered_before_an_ignore(project: Project) -> None:
    view = project.view()
    first = view.findings[0]
    edit = Edit(Span("unit.bsc", 0, 0), "# x\n")
    fixed = Finding(
        **{name: getattr(first, name) for name in first.__slots__}
        | {"remedy": Remedy(lambda: Fix("mend it", Applicability.SAFE, (edit,)))}
    )
    view.__dict__["findings"] = [fixed]
    mend, *_ = actions(view, first.span.start, first.span.start)
    assert (mend.title, mend.edits, mend.mends, mend.preferred) == ("Mend it (BSC101)", (edit,), True, True)
