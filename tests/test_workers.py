"""Several processes give what one gives, and one that is killed costs no more than its item."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tools.examples import ROOT, TODAY

from bsclint import workers
from bsclint.cli import main
from bsclint.errors import ConfigurationError

ITEMS = [str(number) for number in range(20)]


@pytest.mark.parametrize("many", [1, 2, 3, 20])
def test_every_item_comes_back_once(many: int) -> None:
    assert dict(workers.each(lambda item: int(item) ** 2, ITEMS, many)) == {item: int(item) ** 2 for item in ITEMS}


def test_a_process_that_is_killed_loses_one_item() -> None:
    def make(item: str) -> str:
        if item in ("3", "8"):
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    made = dict(workers.each(make, ITEMS, 2))
    assert made == {item: None if item in ("3", "8") else item for item in ITEMS}


def test_what_is_killed_by_accident_is_made_after_all(tmp_path: Path) -> None:
    def make(item: str) -> str:
        if item == "3" and not (tmp_path / "once").exists():
            (tmp_path / "once").touch()
            os._exit(0)
        return item

    assert dict(workers.each(make, ITEMS, 2)) == {item: item for item in ITEMS}


def test_what_is_raised_is_raised_here() -> None:
    def make(item: str) -> str:
        raise ConfigurationError("it is wrong", "a.yaml", 3)

    with pytest.raises(ConfigurationError, match=r"a\.yaml:3: it is wrong"):
        list(workers.each(make, ITEMS, 2))


@pytest.mark.parametrize(("wanted", "items", "many"), [(4, 3, 3), (2, 100, 2), (1, 100, 1), (2, 0, 1)])
def test_there_is_no_process_without_an_item(wanted: int | None, items: int, many: int) -> None:
    assert workers.number(wanted, items) == many


@pytest.mark.parametrize("format_", ["text", "json", "junit", "sarif", "markdown"])
def test_a_report_is_the_same_from_several_processes(format_: str, capsys: pytest.CaptureFixture[str]) -> None:
    governed = str(ROOT / "fixtures" / "workspaces" / "governed")
    words = ["check", governed, "--as-of", TODAY.isoformat(), "--output-format", format_]

    def report(jobs: str) -> tuple[int, str]:
        return main([*words, "--jobs", jobs]), capsys.readouterr().out

    assert report("3") == report("1")


KILLER = """
import os, sys
from bsclint.engine import Engine
judge = Engine.judge
def killed(self, path):
    if path == "b.bsc":
        os.kill(os.getpid(), 9)
    return judge(self, path)
Engine.judge = killed
from bsclint.cli import main
sys.exit(main(["check", "--isolated", "--jobs", "2"]))
"""


def test_who_killed_a_process_is_named_and_the_others_are_judged(tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / f"{name}.bsc").write_text(f'scorecard {name} "{name}" {{ }}\n', "utf-8")
    command = [sys.executable, "-c", KILLER]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "bsclint: `b.bsc` could not be judged: judging it killed the process that did it, twice" in ran.stderr
    assert all(f"{name}.bsc:1" in ran.stdout for name in "acd")


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def waiting(tmp_path: Path) -> Callable[[], subprocess.Popen[str]]:
    """A run in two processes that never ends by itself."""

    def start() -> subprocess.Popen[str]:
        slow = KILLER.replace("os.kill(os.getpid(), 9)", 'open("begun", "w").close(); __import__("time").sleep(60)')
        for name in "abcd":
            (tmp_path / f"{name}.bsc").write_text(f'scorecard {name} "{name}" {{ }}\n', "utf-8")
        command = [sys.executable, "-c", slow]
        run = subprocess.Popen(
            command, cwd=tmp_path, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        until = time.monotonic() + 60
        while not (tmp_path / "begun").exists():
            assert time.monotonic() < until
            assert run.poll() is None
        return run

    return start


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_who_is_stopped_leaves_no_process_behind(
    sent: signal.Signals, waiting: Callable[[], subprocess.Popen[str]]
) -> None:
    run = waiting()
    os.killpg(run.pid, sent) if sent is signal.SIGINT else os.kill(run.pid, sent)
    _, told = run.communicate(timeout=20)
    assert run.returncode in (130, 143, -sent)
    assert "Traceback" not in told
    until = time.monotonic() + 20
    while alive(run.pid):
        assert time.monotonic() < until, "a worker is left"


def test_what_other_processes_see_is_seen_by_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("BSCLINT_NO_CACHE", raising=False)
    monkeypatch.setenv("BSCLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def run(*more: str) -> tuple[int, str]:
        words = ["check", "--isolated", "--jobs", "2", "--as-of", TODAY.isoformat(), *more]
        return main(words), capsys.readouterr().out

    Path("a.bsc").write_text('import "b.bsc" as b\nscorecard a { cascades_from: b.b }\n', "utf-8")
    Path("b.bsc").write_text("scorecard b { }\n", "utf-8")
    Path("c.bsc").write_text("scorecard c { }\n", "utf-8")
    first = run()
    assert list((tmp_path / "cache").rglob("*"))
    assert run() == first == run("--no-cache")
    for name, text in (("b.bsc", 'scorecard b { vision: "To fly" }\n'), ("c.bsc", "scorecard d { }\n")):
        Path(name).write_text(text, "utf-8")
        again = run()
        assert again == run("--no-cache") != first
        first = again
