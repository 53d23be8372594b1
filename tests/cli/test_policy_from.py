"""`--policy-from`: a change under review is judged by the policy that it found, and the report says what it changes."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import BAD, GOOD, Outcome
from tests.repositories import NEUTRAL, Repository

Run = Callable[..., Outcome]
GUIDE = Path(__file__).parents[2] / "docs" / "standards.md"
POLICY = "extends: []\nrules: {missing-vision: error}\nwaiver_files: [waivers.yaml]\n"
WAIVER = """\
- id: W-1
  rule: BSC104
  scorecard: acme
  reason: The board decides in March.
  requested_by: cmo@acme.example
  approved_by: cfo@acme.example
  approved_on: 2026-10-01
  expires: 2026-12-31
"""
DAY = ["--as-of", "2026-11-22"]


@pytest.fixture
def made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A project whose scorecard breaks its standard, and has no waiver; `main` is all of it."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in NEUTRAL.items():
        monkeypatch.setenv(name, value)
    repository = Repository(folder)
    repository.commit({".bsclint.yaml": POLICY, "waivers.yaml": "", "acme.bsc": BAD})
    return repository


def test_a_change_cannot_weaken_its_own_gate(run: Run, made: Repository) -> None:
    assert run("check", *DAY).code == 1
    weakened = [
        {".bsclint.yaml": "extends: []"},
        {".bsclint.yaml": POLICY + "exclude: ['**/*.bsc']"},
        {".bsclint.yaml": POLICY + "overrides: [{paths: ['**'], rules: {BSC104: off}}]"},
        {"waivers.yaml": WAIVER},
        {"new/.bsclint.yaml": "extends: []", "new/b.bsc": BAD},
    ]
    for texts in weakened:
        made.put(texts)
        assert run("check", *DAY, "--policy-from", "main").code == 1
        made.git("reset", "--quiet", "--hard")
        made.git("clean", "--quiet", "--force", "-d")


def test_a_waiver_that_the_revision_has_counts(run: Run, made: Repository) -> None:
    made.commit({"waivers.yaml": WAIVER})
    made.put({"waivers.yaml": ""})
    assert run("check", *DAY).code == 1
    outcome = run("check", *DAY, "--policy-from", "main", "--output-format", "json")
    report = json.loads(outcome.out)
    assert outcome.code == 0
    assert [(f["state"], f["waiver"]) for f in report["findings"] if f["code"] == "BSC104"] == [("waived", "W-1")]


def test_the_register_is_that_of_the_revision(run: Run, made: Repository) -> None:
    made.commit({"waivers.yaml": WAIVER})
    made.put({"waivers.yaml": WAIVER.replace("W-1", "W-2")})
    outcome = run("waivers", *DAY, "--policy-from", "main", "--output-format", "json")
    assert [waiver["id"] for waiver in json.loads(outcome.out)["waivers"]] == ["W-1"]
    assert "bsclint: this change adds 1 waiver; drops 1 waiver: none of it counts in this run\n" in outcome.err
    assert run("waivers", *DAY).err == ""
    assert run("waivers", "--policy-from", "main", "--isolated").code == 2


@pytest.mark.parametrize(
    "change",
    [
        {"a.bsc": "a.BSC"},
        {"a.bsc": "old/.hidden/a.bsc"},
        {"a.bsc": "a.txt"},
        {"a.bsc": None},
    ],
)
def test_a_scorecard_that_goes_away_does_not_go_in_silence(
    run: Run, made: Repository, change: dict[str, str | None]
) -> None:
    made.commit({"a.bsc": BAD.replace("acme", "beta"), ".hidden/b.bsc": BAD, "sub/c.bsc": GOOD})
    for old, new in change.items():
        made.put({new: (made.folder / old).read_text("utf-8")} if new else {})
        (made.folder / old).unlink()
    said = (
        f"1 scorecard file of {made.git('rev-parse', '--short=7', 'main')} (`main`) is not judged, "
        "for it was deleted, renamed or moved: `a.bsc`"
    )
    gate = ["check", *DAY, "--policy-from", "main"]
    assert f"note: {said}\n" in run(*gate).out
    assert said in json.loads(run(*gate, "--output-format", "json").out)["notes"]
    for quietly in (["-q"], ["--output-format", "junit:out/report.xml"], ["--diff"], ["--statistics"]):
        assert run(*gate, *quietly).err == f"bsclint: {said}\n"
    assert said not in str(run(*gate, "sub")) + str(run(*gate, "acme.bsc"))


def test_a_scorecard_that_the_revision_leaves_out_is_not_missed(run: Run, made: Repository) -> None:
    made.commit({".bsclint.yaml": POLICY + "exclude: [old/]\n", "old/a.bsc": BAD})
    (made.folder / "old/a.bsc").unlink()
    made.put({".bsclint.yaml": POLICY + "include: [new/*.bsc]\n", "new/b.bsc": BAD})
    out = run("check", *DAY, "--policy-from", "main").out
    assert "not judged" not in out
    assert "new/b.bsc" in out
    assert "acme.bsc" in out


def test_every_format_says_where_the_policy_is_from_and_what_does_not_count(run: Run, made: Repository) -> None:
    commit = made.git("rev-parse", "main")
    made.put({".bsclint.yaml": "extends: []\n"})
    said = [
        f"the policy of this run is that of {commit[:7]} (`main`), not the work tree's",
        "this change switches off `BSC104`; sets other `waiver_files`: none of it counts in this run",
    ]
    for style in ("text", "concise"):
        assert (
            "".join(f"note: {note}\n" for note in said)
            in run("check", "--policy-from=main", "--output-format", style).out
        )
    assert json.loads(run("check", "--policy-from=main", "--output-format", "json").out)["notes"] == said
    junit = run("check", "--policy-from=main", "--output-format", "junit").out
    assert f'<property name="policy" value="{commit}" />' in junit
    assert all(note in junit for note in said)


def test_select_chooses_for_the_run_and_is_no_change_of_policy(run: Run, made: Repository) -> None:
    outcome = run("check", "--policy-from", "main", "--select", "BSC105", *DAY)
    assert outcome.code == 0
    assert "BSC105" in outcome.out
    assert "this change" not in outcome.out


def test_controls_are_those_of_the_revision(run: Run, made: Repository) -> None:
    control = "controls: [{id: A-1, title: There is a vision, rules: [missing-vision]}]\n"
    made.commit({".bsclint.yaml": POLICY + control})
    made.put({".bsclint.yaml": POLICY.replace("error", "off")})
    assert run("comply", *DAY).code == 2
    outcome = run("comply", *DAY, "--policy-from", "main")
    assert outcome.code == 1
    assert "A-1" in outcome.out


def test_another_standard_is_no_file_of_the_work_tree(run: Run, made: Repository) -> None:
    made.put({"lax.yaml": "extends: []"})
    assert "`--standard` takes one that ships" in run("comply", "--policy-from=main", "--standard=lax.yaml").err
    assert run("comply", "--policy-from=main", "--standard=gpra").code == 1


def test_the_settings_that_hold(run: Run, made: Repository) -> None:
    made.put({".bsclint.yaml": "extends: []\n"})
    out = run("check", "--policy-from", "main", "--show-settings").out
    assert (
        f"configuration: {made.folder}/.bsclint.yaml of {made.git('rev-parse', '--short=7', 'main')} (`main`)\n" in out
    )
    assert "BSC104" in out


def test_from_within_a_hook(run: Run, made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git tells its hooks where it is, and they may stand in another folder."""
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    (made.folder / "deep").mkdir()
    monkeypatch.chdir(made.folder / "deep")
    assert run("check", "--policy-from", "main", "..").code == 1


def test_the_guide_shows_what_is_said(run: Run, made: Repository) -> None:
    made.put({".bsclint.yaml": "extends: []\nrules: {missing-vision: warning}\nwaiver_files: [waivers.yaml]\n"})
    made.git("update-ref", "refs/remotes/origin/main", "main")
    notes = [line for line in run("check", "--policy-from", "origin/main").out.splitlines() if line.startswith("note")]
    assert len(notes) == 2
    assert "\n".join(notes) in GUIDE.read_text("utf-8")
