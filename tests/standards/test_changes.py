"""What a change makes of policy is said in one sentence, the weaker first; what counts is what holds, not how it is
written."""

from collections.abc import Callable

import pytest

from bsclint.standards import Settings
from bsclint.standards.changes import policy_changes

BASE = """
extends: []
rules: {BSC101: error, BSC102: {severity: error, options: {min: 3}}, BSC301: warning}
"""
Project = Callable[..., Settings]


def said(before: Settings, after: Settings, **facts: object) -> str:
    sentences = policy_changes(before, after, **facts)  # type: ignore[arg-type]
    if not sentences:
        return ""
    assert len(sentences) == 1
    text = sentences[0]
    assert text.startswith("this change ")
    assert text.endswith(": none of it counts in this run")
    return text.removeprefix("this change ").removesuffix(": none of it counts in this run")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("rules: {BSC101: error, BSC102: {severity: error, options: {min: 3}}}", "switches off `BSC301`"),
        ("rules: {BSC101: off, BSC102: {severity: error, options: {min: 3}}}", "switches off `BSC101` and `BSC301`"),
        (f"{BASE[12:-2]}, BSC302: error}}", "switches on `BSC302`"),
        (BASE[12:].replace("BSC101: error", "BSC101: info"), "lowers `BSC101` from error to info"),
        (BASE[12:].replace("BSC301: warning", "BSC301: error"), "raises `BSC301` from warning to error"),
        (BASE[12:].replace("min: 3", "min: 1"), "sets other options for `BSC102`"),
        (BASE[12:] + "overrides: [{paths: [a/**], rules: {BSC101: off}}]", "sets other overrides for `BSC101`"),
        (BASE[12:] + "exclude: [drafts/]", "sets other `exclude`"),
        (BASE[12:] + "include: ['a.bsc']\npreview: true", "sets other `include` and `preview`"),
        (BASE[12:] + "waivers: {approvers: [a@b.c]}", "sets other `waivers.approvers`"),
        (BASE[12:] + "people: {a@b.c: [CFO]}", "sets other `people`"),
        (BASE[12:] + "ignores: {allow_errors: true}", "sets other `ignores`"),
        (BASE[12:] + "waiver_files: [w.yaml]\nbaseline: b.jsonl", "sets other `waiver_files` and `baseline`"),
        (BASE[12:] + "controls: [{id: A, title: B, rules: [BSC101]}]", "sets other `controls`"),
    ],
)
def test_each_change_is_named(project: Project, after: str, expected: str) -> None:
    assert said(project(BASE), project(f"extends: []\n{after}")) == expected


def test_the_weaker_first(project: Project) -> None:
    after = "extends: []\nrules: {BSC101: warning, BSC301: error, BSC401: info}\nexclude: [a/]"
    assert said(project(BASE), project(after), before_waivers={1}, after_waivers={1, 2, 3}) == (
        "adds 2 waivers; switches off `BSC102`; lowers `BSC101` from error to warning;"
        " raises `BSC301` from warning to error; switches on `BSC401`; sets other `exclude`"
    )


def test_what_is_mandatory_no_longer(project: Project) -> None:
    assert said(project(BASE + "mandatory: [BSC101]"), project(BASE)) == "no longer makes `BSC101` mandatory"
    assert said(project(BASE), project(BASE + "mandatory: [BSC101]")) == ""


def test_what_a_declared_rule_asks(project: Project) -> None:
    declared = """
declare:
  ACME001:
    name: priced-initiative
    on: initiative
    assert: {}
    message: "Initiative '{{self.title}}' has no budget."
    severity: error
    why: Work without a price is not discussed.
"""
    before = project(BASE + declared.format("has(self.budget)"))
    assert said(before, project(BASE + declared.format("true || has(self.budget)"))) == "rewrites `ACME001`"
    assert said(before, project(BASE + declared.format("has(self.budget)  # dear"))) == ""
    assert said(before, project(BASE)) == "switches off `ACME001`"


def test_exceptions_are_counted(project: Project) -> None:
    same = project(BASE)
    assert said(same, same, after_waivers=["W-1"]) == "adds 1 waiver"
    assert said(same, same, before_waivers=["W-1", "W-2"], after_waivers=["W-2"]) == "drops 1 waiver"
    assert said(same, same, before_baseline={"a", "b"}, after_baseline={"b", "c", "d"}) == (
        "adds 2 baseline entries; drops 1 baseline entry"
    )
    assert said(same, same, before_waivers={1, 2}, after_waivers={2, 1}) == ""


@pytest.mark.parametrize(
    "after",
    [
        BASE + "# a remark\ntitle: Another title",
        "extends: [./other.yaml]",
        "extends: []\nrules: {orphan-objective: on, BSC101: error, BSC102: {severity: error, options: {min: 3}}}",
    ],
)
def test_what_is_written_otherwise_and_means_the_same(project: Project, after: str) -> None:
    assert said(project(BASE), project(after, **{"other.yaml": BASE})) == ""


def test_the_place_of_an_override_does_not_matter_and_its_order_does(project: Project) -> None:
    first, second = "{paths: [a/**], rules: {BSC101: off}}", "{paths: ['**'], rules: {BSC101: info}}"
    before = project(f"{BASE}overrides: [{first}, {second}]")
    assert said(before, project(f"{BASE}\n\noverrides:\n - {first}\n - {second}")) == ""
    assert said(before, project(f"{BASE}overrides: [{second}, {first}]")) == "sets other overrides for `BSC101`"
