"""A finding keeps its fingerprint through every edit that does not touch the matter, and no two have the same."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.test_rulebook import BAD, named
from tools.examples import TODAY, Example

from bsclint.api import Options, check
from bsclint.report import Report
from tools import examples

FILES = [example for example in BAD if example.path.is_file() and example.code != "BSC009"]


def judged(example: Example, text: str) -> Report:
    options = Options(as_of=TODAY, select=(example.code,), isolated=True, overlay={example.path: text})
    return check([example.path], options, example.path.parent)


def prints(report: Report) -> list[str]:
    return sorted(finding.fingerprint for finding in report.findings)


def lines_between(text: str) -> str:
    return "\n\n".join(text.split("\n"))


def comments_between(text: str) -> str:
    def remark(line: str, number: int) -> str:
        return "" if "bsclint:" in line else f"  # remark {number}"  # it would be part of what is asked for

    return "".join(f"{line}{remark(line, number)}\n# another\n" for number, line in enumerate(text.split("\n")))


def windows_lines(text: str) -> str:
    return text.replace("\n", "\r\n")


def deeper(text: str) -> str:
    return "".join(f"\t{line}\n" for line in text.split("\n"))


@pytest.mark.parametrize("edit", [lines_between, comments_between, windows_lines, deeper])
@pytest.mark.parametrize("example", FILES, ids=named)
def test_lines_blanks_and_comments_change_no_fingerprint(example: Example, edit: Callable[[str], str]) -> None:
    assert prints(judged(example, edit(example.text))) == prints(judged(example, example.text))


@pytest.mark.parametrize("example", BAD, ids=named)
def test_no_two_findings_have_one_fingerprint(example: Example) -> None:
    found = prints(example.report())
    assert len(set(found)) == len(found)
    assert all(found)


def bad(code: str, name: str, file: str = "bad.bsc") -> Example:
    return Example(code, examples.folder(code, name) / file)


UNTOUCHED = [
    # an unrelated objective
    (
        bad("BSC301", "orphan-objective"),
        "perspective customer {",
        "perspective customer { objective x { drives: margin }",
    ),
    # a title
    (bad("BSC401", "measure-without-target"), "Days from referral", "Days of waiting from referral"),
    # another attribute of the element itself
    (bad("BSC501", "unlinked-initiative"), 'owner: "Press office"', 'owner: "Mayor" status: active'),
    # the reason for an open decision
    (bad("BSC104", "missing-vision", "bad-open-too-long.bsc"), "Waits for", "Awaits"),
]


@pytest.mark.parametrize(("example", "before", "after"), UNTOUCHED, ids=lambda value: getattr(value, "code", ""))
def test_what_is_no_part_of_the_matter_changes_no_fingerprint(example: Example, before: str, after: str) -> None:
    assert before in example.text
    assert prints(judged(example, example.text.replace(before, after))) == prints(judged(example, example.text))


def test_filling_one_gap_leaves_the_other_findings_as_they_were() -> None:
    example = bad("BSC201", "missing-process-cluster", "bad-none-stated.bsc")
    before = prints(judged(example, example.text))
    filled = example.text.replace('"Settle claims in ten days" {', '"Settle claims in ten days" { cluster: operational')
    after = prints(judged(example, filled))
    assert len(before) == 4
    assert len(after) == 3
    assert set(after) < set(before)


def test_the_first_of_several_alike_may_go_and_the_others_keep_all_but_one(tmp_path: Path) -> None:
    example = bad("BSC307", "self-link", "bad-twice.bsc")
    before = prints(judged(example, example.text))
    after = prints(judged(example, example.text.replace("{ drives: taste }", "{ }")))
    assert len(before) == 2
    assert len(after) == 1
    assert set(after) < set(before)


def test_the_order_of_the_files_does_not_matter() -> None:
    folder = examples.folder("BSC301", "orphan-objective") / "bad-family"
    options = Options(as_of=TODAY, select=("BSC3",), isolated=True)
    forth, back = (
        check(["group.bsc", "trucks.bsc"], options, folder),
        check(["trucks.bsc", "group.bsc"], options, folder),
    )
    assert forth.findings == back.findings
    assert forth.results == back.results


def test_another_file_makes_another_finding(tmp_path: Path) -> None:
    example = bad("BSC301", "orphan-objective")
    for name in ("a.bsc", "b.bsc"):
        (tmp_path / name).write_text(example.text, encoding="utf-8")
    report = check([tmp_path], Options(as_of=TODAY, select=("BSC301",), isolated=True), tmp_path)
    assert len(set(prints(report))) == len(report.findings) == 6
