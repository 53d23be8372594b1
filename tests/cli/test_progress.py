"""The bar: late, on a terminal, and gone afterwards."""

import io
from pathlib import Path

import pytest

from bsclint.cli import main
from bsclint.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None, *times: float, **facts: bool) -> str:
    """What a run of four files shows whose clock stands at `times`: at the beginning, then after each file."""
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    clock = iter(times)
    with Progress(clock=lambda: next(clock), **facts) as progress:
        for path in "abcd"[: len(times) - 1]:
            progress(path, 4)
    return stream.getvalue() if stream else ""


def test_a_long_run_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, Terminal(), 0.0, 0.5, 1.5, 1.55, 2.0)
    assert [part.split("] ")[-1] for part in text.split("\r\x1b[K")] == ["", "2 of 4 files", "4 of 4 files", ""]


def test_a_short_run_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal(), 0.0, 0.2, 0.4, 0.6, 0.8) == ""


def test_a_pipe_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), 0.0, 9.0, 10.0) == ""


def test_quiet_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Terminal(), 0.0, 9.0, 10.0, wanted=False) == ""


def test_no_standard_error_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, None, 0.0, 9.0, 10.0) == ""


def test_a_fault_takes_the_bar_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    clock = iter((0.0, 5.0))
    progress = Progress(clock=lambda: next(clock))
    progress("a", 2)
    progress.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert terminal.getvalue().endswith("1 of 2 files\r\x1b[K")


@pytest.mark.parametrize(
    ("words", "seen"), [(["check"], True), (["check", "--fix"], True), (["check", "--quiet"], False)]
)
def test_a_check_counts_its_files(folder: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], seen: bool) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("bsclint.cli.progress._PATIENCE", 0.0)
    assert main(words) == 0
    assert ("1 of 1 files" in terminal.getvalue()) == seen
