"""`bsclint standard check` ends with 0, 1 or 2, and says which line to look at."""

from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_a_standard_that_holds_together(run: Run) -> None:
    assert run("standard", "check", "minimal") == (0, "minimal holds together\n", "")


def test_the_configuration_of_this_folder(run: Run, folder: Path) -> None:
    assert run("standard", "check") == (0, ".bsclint.yaml holds together\n", "")
    (folder / ".bsclint.yaml").unlink()
    assert run("standard", "check") == (0, "recommended holds together\n", "")


def test_what_does_not_hold_together(run: Run, folder: Path) -> None:
    (folder / "board.yaml").write_text(
        "rules:\n  BSC102: {options: {min: 7}}\n  BSC301: off\ncontrols:\n  - {id: SG-1, title: T, rules: [BSC301]}\n",
        "utf-8",
    )
    code, out, err = run("standard", "check", "board.yaml")
    assert (code, err) == (1, "")
    assert [line[:12] for line in out.splitlines()] == ["board.yaml:2", "board.yaml:5"]


def test_the_configuration_above_this_folder(run: Run, folder: Path, monkeypatch: object) -> None:
    (folder / ".bsclint.yaml").write_text("rules: {BSC102: {options: {min: 7}}}\n", "utf-8")
    (folder / "deep").mkdir()
    monkeypatch.chdir(folder / "deep")  # type: ignore[attr-defined]
    code, out, _ = run("standard", "check")
    assert code == 1
    assert out.startswith("../.bsclint.yaml:1: `BSC102` ")


def test_what_cannot_be_read(run: Run, folder: Path) -> None:
    (folder / "board.yaml").write_text("nonsense: 1\n", "utf-8")
    code, out, err = run("standard", "check", "board.yaml")
    assert (code, out) == (2, "")
    assert err.startswith("bsclint: board.yaml:1: there is no key `nonsense`")
    code, out, err = run("standard", "check", "minimall")
    assert (code, out) == (2, "")
    assert "did you mean `minimal`?" in err
    assert run("standard", "check", "gone.yaml")[0] == 2


LENIENT = """\
extends: []
rules: {BSC104: warning, BSC105: info, BSC301: error}
controls:
  - {id: SG-1, title: Vision, rules: [BSC104]}
  - {id: SG-2, title: Both, rules: [BSC104, BSC105]}
  - {id: SG-3, title: Causes, rules: [BSC104, BSC301]}
  - {id: SG-4, title: Language, rules: [BSC105, BSC001]}
"""


def test_controls_that_no_error_proves_are_noted(run: Run, folder: Path) -> None:
    (folder / "board.yaml").write_text(LENIENT, "utf-8")
    begins = "note: board.yaml:{}: what breaks the control `SG-{}` fails no run:".format
    notes = (
        f"{begins(4, 1)} `BSC104` is at most a warning\n{begins(5, 2)} none of `BSC104` and `BSC105` is ever an error\n"
    )
    assert run("standard", "check", "board.yaml") == (0, f"{notes}board.yaml holds together\n", "")
    (folder / "board.yaml").write_text(
        f"{LENIENT}overrides: [{{sectors: [public], rules: {{BSC104: error}}}}]\n", "utf-8"
    )
    assert run("standard", "check", "board.yaml") == (0, "board.yaml holds together\n", "")
    (folder / "board.yaml").write_text("extends: [public-sector]\n", "utf-8")
    assert "note:" not in run("standard", "check", "board.yaml").out
    assert "`PUB-3` fails no run" in run("standard", "check", "public-sector").out
