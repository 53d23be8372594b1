"""GitLab Code Quality: what GitLab needs, and nothing that it would take for new or for mended."""

import json

from bsclint.record import replace
from bsclint.report import Report
from bsclint.reporters.gitlab import render


def test_every_issue_has_what_gitlab_needs(report: Report) -> None:
    issues = json.loads(render(report))
    for issue in issues:
        assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["path"].strip()
        assert not issue["location"]["path"].startswith(("/", "./"))
        assert issue["location"]["lines"]["begin"] >= 1
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(set(fingerprints)) == len(fingerprints)


def test_what_was_not_evaluated_is_an_issue_so_that_it_does_not_look_mended(report: Report) -> None:
    issues = json.loads(render(report))
    blockers = [issue for issue in issues if issue["severity"] == "blocker"]
    assert [(issue["check_name"], issue["location"]["path"]) for issue in blockers] == [
        ("BSC301 crashed", "corp.bsc"),
        ("not-evaluated", "broken.bsc"),
    ]


def test_what_is_accepted_is_left_out(report: Report) -> None:
    assert "`seats` has no target" not in render(report)
    assert "`empty` has no owner" not in render(report)


def test_a_report_without_findings_is_an_empty_list(report: Report) -> None:
    assert json.loads(render(replace(report, findings=(), results=(), crashes=()))) == []


def test_paths_start_from_the_root_of_the_repository(report: Report) -> None:
    paths = {issue["location"]["path"] for issue in json.loads(render(replace(report, folder="a/b")))}
    assert all(path.startswith("a/b/") for path in paths)
