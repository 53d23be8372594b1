"""What `bsclint check` makes of its options."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import BAD, GOOD, Outcome

from bsclint.rulebook import ALWAYS, PREVIEW, Rulebook
from bsclint.standards import LANGUAGE

Run = Callable[..., Outcome]
RULES = {code: Rulebook.shipped().rule(code) for code in Rulebook.shipped().names}


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize("config", ["extends: []\n", None])
def test_a_configuration_that_is_not_read_is_named(run: Run, folder: Path, config: str | None) -> None:
    (folder / ".git").mkdir()
    for name in ("sub/deep", "other"):
        (folder / name).mkdir(parents=True)
        (folder / name / "a.bsc").write_text(GOOD, "utf-8")
    (folder / "sub/.bsclint.yaml").write_text("rules: {nonsense: off}\n", "utf-8")
    (folder / ".bsclint.yaml").unlink(missing_ok=True)
    why = "none stands above all that is checked, so the standard `recommended` holds"
    if config:
        (folder / ".bsclint.yaml").write_text(config, "utf-8")
        why = "one holds for a run, and it is `.bsclint.yaml`"
    said = f"note: `sub/.bsclint.yaml` is not read: {why}\n"
    assert said in run("check").out
    assert said in run("check", "sub/deep/a.bsc", "other").out
    assert "is not read" not in run("check", "other").out + run("check", "--isolated").out
    assert run("check", "sub").code == 2


def test_the_exit_code_says_whether_there_are_findings(run: Run, folder: Path) -> None:
    assert run("check").code == 0
    (folder / "acme.bsc").write_text(BAD, "utf-8")
    outcome = run("check")
    assert outcome.code == 1
    assert "error[BSC104]: `acme` states no vision" in outcome.out
    assert outcome.err == ""


def test_a_finding_below_the_fail_level_is_shown_and_does_not_fail(run: Run, folder: Path) -> None:
    (folder / "acme.bsc").write_text(BAD, "utf-8")
    (folder / ".bsclint.yaml").write_text("extends: []\nrules: {missing-vision: warning}\n", "utf-8")
    assert run("check").code == 0
    assert "warning[BSC104]" in run("check").out
    assert run("check", "--fail-level", "warning").code == 1
    assert run("check", "--fail-level=info").code == 1


def test_exit_zero_hides_findings_and_nothing_else(run: Run, folder: Path) -> None:
    (folder / "acme.bsc").write_text(BAD, "utf-8")
    outcome = run("check", "--exit-zero")
    assert outcome.code == 0
    assert "BSC104" in outcome.out
    assert run("check", "--exit-zero", "nowhere").code == 2


@pytest.mark.parametrize(
    ("args", "codes"),
    [
        (["--select", "missing-vision"], {"BSC104"}),
        (["--select", "BSC104,BSC101"], {"BSC104", "BSC101"}),
        (["--select", "BSC104", "--select", "BSC101"], {"BSC104", "BSC101"}),
        (["--extend-select", "BSC101"], {"BSC104", "BSC101"}),
        (["--ignore", "BSC104"], set()),
    ],
)
def test_which_rules_run(run: Run, args: list[str], codes: set[str]) -> None:
    document = json.loads(run("check", "--output-format", "json", *args).out)
    ran = {result["code"] for result in document["results"]}
    assert ran - {*LANGUAGE, *ALWAYS} == codes
    assert ran > ALWAYS


def test_preview_lets_rules_run_that_may_still_change(run: Run) -> None:
    def ran(*args: str) -> set[str]:
        document = json.loads(run("check", "--select", "ALL", "--output-format", "json", *args).out)
        return {result["code"] for result in document["results"]}

    assert ran("--preview") - ran() == {code for code, rule in RULES.items() if rule.status == PREVIEW}


def test_isolated_means_the_default_standard(run: Run) -> None:
    document = json.loads(run("check", "--isolated", "--output-format", "json").out)
    assert document["standards"] == ["recommended@1"]


def test_a_configuration_by_name(run: Run, folder: Path) -> None:
    (folder / "other.yaml").write_text("standard: other\nextends: []\n", "utf-8")
    document = json.loads(run("check", "--config", "other.yaml", "--output-format", "json").out)
    assert document["standards"] == ["other"]


def test_as_of_is_the_day_of_the_report(run: Run) -> None:
    document = json.loads(run("check", "--as-of", "2026-11-22", "--output-format", "json").out)
    assert document["as_of"] == "2026-11-22"


def test_several_formats_at_once(run: Run, folder: Path) -> None:
    formats = ["text", "json:out/deep/report.json", "junit:out/report.xml", "concise:report.txt"]
    outcome = run("check", *(word for one in formats for word in ("--output-format", one)))
    assert outcome.out.endswith("no findings\n")
    assert json.loads((folder / "out/deep/report.json").read_text("utf-8"))["version"] == 1
    assert (folder / "out/report.xml").read_text("utf-8").startswith("<?xml")
    assert "no findings" in (folder / "report.txt").read_text("utf-8")


def test_a_file_leaves_standard_output_alone(run: Run) -> None:
    assert run("check", "--output-format", "json:report.json").out == ""


def test_a_dash_in_the_place_of_a_path_is_standard_output(run: Run) -> None:
    assert json.loads(run("check", "--output-format", "json:-").out)["version"] == 1


def test_one_target_that_fails_does_not_keep_the_others_back(run: Run, folder: Path) -> None:
    args = ["--output-format", "json:acme.bsc/x", "--output-format", "json:acme.bsc/y", "--output-format", "junit"]
    outcome = run("check", *args)
    assert outcome.code == 2
    assert outcome.out.startswith("<?xml")
    assert outcome.err.count("cannot be written") == 2


def test_strict_junit_has_no_line(run: Run) -> None:
    assert 'line="1"' in run("check", "--output-format", "junit").out
    assert 'line="1"' not in run("check", "--output-format", "junit", "--junit-strict").out


def test_statistics_stand_in_the_place_of_findings(run: Run, folder: Path) -> None:
    (folder / "acme.bsc").write_text(BAD, "utf-8")
    outcome = run("check", "--statistics")
    assert outcome.code == 1
    assert outcome.out.split("\n")[0].split() == ["1", "BSC104", "missing-vision"]
    assert "states no vision" not in outcome.out
    assert "1 error" in outcome.out


def test_quiet_is_silent_about_what_is_good(run: Run, folder: Path) -> None:
    assert run("check", "-q") == (0, "", "")
    (folder / "acme.bsc").write_text(BAD, "utf-8")
    assert "BSC104" in run("check", "--quiet").out


def test_verbose_says_what_was_checked(run: Run) -> None:
    outcome = run("check", "--verbose", "--as-of", "2026-11-22")
    assert "checked `acme.bsc`" in outcome.err
    assert "2026-11-22" in outcome.err
    assert "checked" not in run("check").err


def test_nobody_pays_color_to_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run("check").out
    assert "\x1b[" in run("check", "--color", "always").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("check").out
    assert "\x1b[" not in run("check", "--color", "never").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check").out


def test_color_that_is_wanted_for_a_screen_stays_out_of_files(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    run("check", "--output-format", "text:report.txt")
    assert "\x1b[" not in (folder / "report.txt").read_text("utf-8")


def test_show_files(run: Run, folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "b.bsc").write_text("not read", "utf-8")
    assert run("check", "--show-files") == (0, "acme.bsc\nsub/b.bsc\n", "")
    assert run("check", "--show-files", "sub").out == "sub/b.bsc\n"
    assert run("check", "--show-files", "-").out == "stdin.bsc\n"


def test_show_files_of_none(run: Run, folder: Path) -> None:
    (folder / "acme.bsc").unlink()
    assert run("check", "--show-files").code == 2
    assert run("check", "--show-files", "--allow-empty") == (0, "", "")


def test_show_settings(run: Run, folder: Path) -> None:
    outcome = run("check", "--show-settings", "--extend-select", "BSC101")
    assert outcome.code == 0
    assert outcome.out.startswith(f"workspace: {folder}\nconfiguration: {folder / '.bsclint.yaml'}\n")
    isolated = run("check", "--show-settings", "--isolated").out
    assert isolated.startswith(f"workspace: {folder}\nconfiguration: none\n")
    rows = [line.split() for line in outcome.out.split("\n")]
    assert ["BSC104", "missing-vision", "error"] in rows
    assert ["BSC101", "missing-perspective", "warning"] in [row[:3] for row in rows]


def test_no_scorecard_at_all(run: Run, folder: Path) -> None:
    (folder / "acme.bsc").unlink()
    assert run("check").code == 2
    assert run("check", "--allow-empty").code == 0


def test_a_folder_that_is_called_like_a_scorecard_is_walked(run: Run, folder: Path) -> None:
    (folder / "old.bsc").mkdir()
    (folder / "old.bsc" / "card.bsc").write_text(BAD, "utf-8")
    outcome = run("check", "old.bsc", "--output-format", "concise")
    assert outcome.code == 1
    assert "old.bsc/card.bsc:1:11: BSC104" in outcome.out


def test_report_widens_what_is_shown(run: Run, folder: Path) -> None:
    (folder / "parent.bsc").write_text('scorecard top "Top" { }\n', "utf-8")
    (folder / "acme.bsc").write_text(f'import "parent.bsc" as parent\n{GOOD}', "utf-8")
    (folder / "apart.bsc").write_text('scorecard apart "Apart" { }\n', "utf-8")

    def found(report: str) -> set[str]:
        document = json.loads(run("check", "acme.bsc", "--report", report, "--output-format", "json").out)
        return {result["path"] for result in document["results"]}

    assert found("listed") == {"acme.bsc"}
    assert found("closure") == {"acme.bsc", "parent.bsc"}
    assert found("all") == {"acme.bsc", "apart.bsc", "parent.bsc"}


class TestStandardInput:
    def test_is_checked_as_a_file(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        stdin(monkeypatch, BAD.encode())
        outcome = run("check", "-", "--output-format", "concise")
        assert outcome.code == 1
        assert outcome.out.startswith("stdin.bsc:1:11: BSC104")

    def test_stands_in_for_the_file_that_it_is_taken_for(
        self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (folder / "sub").mkdir()
        (folder / "sub" / ".bsclint.yaml").write_text("extends: []\nrules: {missing-vision: info}\n", "utf-8")
        stdin(monkeypatch, BAD.encode())
        outcome = run("check", "-", "--stdin-filename", "sub/acme.bsc", "--output-format", "concise")
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out.startswith("acme.bsc:1:11: BSC104")
        assert "1 info" in outcome.out

    def test_that_is_not_utf8_is_a_finding(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        stdin(monkeypatch, b'scorecard acme "\xff" { vision: "To fly" }')
        outcome = run("check", "-", "--output-format", "concise")
        assert outcome.code == 1
        assert "stdin.bsc:1:17: BSC009" in outcome.out

    def test_keeps_its_line_ends(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        stdin(monkeypatch, b"# one\r# two\r\n" + BAD.encode())
        assert run("check", "-", "--output-format", "concise").out.startswith("stdin.bsc:3:11: BSC104")


def test_two_runs_give_the_same_bytes(run: Run, folder: Path) -> None:
    (folder / "acme.bsc").write_text(BAD, "utf-8")
    for style in ("text", "concise", "json", "junit"):
        args = ("check", "--as-of", "2026-11-22", "--output-format", style)
        assert run(*args) == run(*args)
