"""With `--policy-from`, an exception in a scorecard counts only if the revision has the same one."""

from pathlib import Path

import pytest
from tests.repositories import Repository
from tests.settle.texts import TODAY

from bsclint.api import Options, check
from bsclint.report import Report

CONFIGURATION = "extends: []\nrules: {BSC401: error, BSC403: warning}\n"
WAIVER = """  waiver BSC401 { id: "W-1" on: filed reason: "The register opens in spring." requested_by: "a@city.example"
    approved_by: "b@city.example" approved_on: 2026-10-01 expires: 2027-03-31 }
"""
REMARK = "  # bsclint: ignore[BSC403] -- what is counted is decided in spring"


def card(waiver: str = "", remark: str = "", before: str = "", measure: str = "kept") -> str:
    return f"""{before}scorecard archive "City archive" {{
  perspective process {{
    objective deeds "File every deed" {{
      owner: "Archivist"
      measure filed "Deeds filed" {{ unit: deeds owner: "Clerk" }}
      measure {measure} "Deeds kept" {{ owner: "Clerk" target: >= 900 by 2027-12-31 }}{remark}
    }}
  }}
{waiver}}}
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def judged(repository: Repository) -> Report:
    return check([], Options(as_of=TODAY, policy_from="main"), repository.folder)


def covered(repository: Repository, old: str | None, new: str) -> set[str]:
    repository.commit({".bsclint.yaml": CONFIGURATION, **({"archive.bsc": old} if old is not None else {})})
    repository.put({"archive.bsc": new})
    report = judged(repository)
    assert {f.code for f in report.findings} >= {"BSC401", "BSC403"}
    return {finding.code for finding in report.findings if finding.state.value == "waived"}


def test_one_that_the_revision_has_counts(repository: Repository) -> None:
    assert covered(repository, card(WAIVER, REMARK), card(WAIVER, REMARK)) == {"BSC401", "BSC403"}


def test_it_counts_wherever_in_the_file_it_stands(repository: Repository) -> None:
    shifted = card(WAIVER.replace("\n", "  # signed\n\n"), REMARK, before="# The archive.\n\n")
    assert covered(repository, card(WAIVER, REMARK), shifted) == {"BSC401", "BSC403"}


def test_ends_of_lines_make_no_difference(repository: Repository) -> None:
    both = card(
        WAIVER.replace('"The register opens in spring."', '"""\n    The register opens\n    in spring.\n    """'),
        REMARK,
    )
    assert covered(repository, both, both.replace("\n", "\r\n")) == {"BSC401", "BSC403"}


@pytest.mark.parametrize("old", [None, card()])
def test_one_that_the_revision_lacks_does_not(repository: Repository, old: str | None) -> None:
    assert covered(repository, old, card(WAIVER, REMARK)) == set()
    report = judged(repository)
    assert report.exit_code == 1
    lacks = "in scorecards cover nothing here, for the revision of the policy lacks them"
    assert f"1 waiver and 1 ignore {lacks}" in report.notes
    assert [entry.standing for entry in report.waivers] == ["new"]


@pytest.mark.parametrize(
    "changed",
    [
        WAIVER.replace("on: filed", 'on: "archive.*"'),
        WAIVER.replace("2027-03-31", "2027-09-30"),
        WAIVER.replace("in spring", "in autumn"),
        WAIVER.replace("BSC401", "measure-without-target"),
    ],
)
def test_one_that_was_changed_does_not(repository: Repository, changed: str) -> None:
    assert covered(repository, card(WAIVER), card(changed)) == set()


@pytest.mark.parametrize(("new", "what"), [(card(WAIVER), "1 waiver"), (card("", REMARK), "1 ignore")])
def test_of_one_alone_it_is_said_in_the_singular(repository: Repository, new: str, what: str) -> None:
    assert covered(repository, card(), new) == set()
    said = f"{what} in scorecards covers nothing here, for the revision of the policy lacks it"
    assert said in judged(repository).notes


def test_a_comment_beside_other_code_does_not(repository: Repository) -> None:
    assert covered(repository, card("", REMARK), card("", REMARK, measure="stored")) == set()


def test_one_in_the_revision_vouches_for_one(repository: Repository) -> None:
    twice = card(WAIVER + WAIVER.replace("W-1", "W-1"))
    assert covered(repository, card(WAIVER), twice) == set()  # one number, two waivers: neither holds
    report = judged(repository)
    assert sorted(entry.standing for entry in report.waivers) == ["unjustified", "unjustified"]


def test_a_comment_that_was_copied_counts_once(repository: Repository) -> None:
    measure = f'      measure kept "Deeds kept" {{ owner: "Clerk" target: >= 900 by 2027-12-31 }}{REMARK}\n'
    more = f'    objective maps "File every map" {{\n      owner: "Archivist"\n{measure}    }}\n'
    old = card("", REMARK)
    repository.commit({".bsclint.yaml": CONFIGURATION, "archive.bsc": old})
    repository.put({"archive.bsc": old.replace("    }\n  }\n", f"    }}\n{more}  }}\n")})
    found = [finding for finding in judged(repository).findings if finding.code == "BSC403"]
    assert [finding.state.value for finding in found] == ["waived", "open"]


def test_a_broken_file_in_the_revision_vouches_for_what_can_be_read(repository: Repository) -> None:
    assert covered(repository, card(WAIVER) + "}", card(WAIVER)) == {"BSC401"}


def test_the_report_counts_what_the_change_adds(repository: Repository) -> None:
    repository.commit({".bsclint.yaml": CONFIGURATION, "archive.bsc": card()})
    signed = "{id: W-2, rule: BSC401, scorecard: archive, reason: It takes until spring., requested_by: a, "
    signed += "approved_by: b, approved_on: 2026-10-01, expires: 2027-03-31}"
    repository.put(
        {
            ".bsclint.yaml": CONFIGURATION + "waiver_files: [waivers.yaml]\n",
            "waivers.yaml": f"- {signed}\n",
        }
    )
    report = judged(repository)
    assert report.exit_code == 1
    assert any("this change adds 1 waiver" in note for note in report.notes)


def test_waivers_of_the_work_tree_that_cannot_be_read_are_told_of(repository: Repository) -> None:
    repository.commit({".bsclint.yaml": CONFIGURATION, "archive.bsc": card()})
    repository.put({".bsclint.yaml": CONFIGURATION + "waiver_files: [gone.yaml]\n"})
    report = judged(repository)
    assert any("cannot be used" in note and "gone.yaml" in note for note in report.notes)
