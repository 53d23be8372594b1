"""Runs that somebody ends, that nobody reads, and that get in each other's way; more of it is in test_process.py."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.cli.conftest import GOOD
from tests.repositories import Repository

Start = Callable[..., "subprocess.Popen[bytes]"]
PIPE = subprocess.PIPE
FULL = Path("/dev/full")
CARDS = 400
SLOW = "import os, time; os.write(2, b'here\\n'); time.sleep(0.05)"
"""What a rule does, so that a run over all scorecards takes twenty seconds if nobody ends it."""
TALKATIVE = (
    "check --output-format concise",
    "check --output-format sarif",
    "check --fix --unsafe-fixes --diff",
    "comply --standard gpra",
    "export acme.bsc --to json",
    "format --diff",
    "import plan.csv",
    "standard show",
    "waivers",
)


@pytest.fixture
def busy(folder: Path) -> Path:
    """A project of many scorecards with something wrong in each, and a table to import."""
    for number in range(CARDS):
        (folder / f"a{number}.bsc").write_text(f'scorecard a{number} "A" {{\n owner: ""  team: "" }}\n', "utf-8")
    (folder / "plan.csv").write_text("Objective,Measure,Target\nGrow,Margin,12%\n", "utf-8")
    return folder


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("command", TALKATIVE)
def test_a_reader_that_has_had_enough_gets_no_complaint(start: Start, busy: Path, command: str) -> None:
    """As `bsclint … | head -c 1` does."""
    process = start(*command.split(), stdout=PIPE, stderr=PIPE)
    assert process.stdout
    assert process.stdout.read(1)
    process.stdout.close()
    assert process.stderr
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait() in (0, 1)
    assert b"written" not in err
    assert b"Traceback" not in err


@pytest.mark.parametrize("command", TALKATIVE)
def test_an_output_that_takes_nothing_is_no_pass(start: Start, busy: Path, command: str) -> None:
    with FULL.open("wb") as full:
        process = start(*command.split(), stdout=full, stderr=PIPE)
        _, err = process.communicate()
    assert process.returncode == 2
    assert err == b"bsclint: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("command", ["format", "check --fix --quiet", "check --output-format json:r.json"])
def test_without_any_stream_nothing_goes_into_the_files(start: Start, folder: Path, command: str) -> None:
    """The next file that is opened gets the number of the stream that is closed."""
    (folder / "acme.bsc").write_text('scorecard acme "Acme" { vision: "To fly", }\n', "utf-8")

    def close() -> None:
        for number in (0, 1, 2):
            os.close(number)

    code = start(*command.split(), preexec_fn=close).wait()
    assert code in (0, 1, 2)
    assert (folder / "acme.bsc").read_text("utf-8").replace(",", "") == GOOD
    if (report := folder / "r.json").exists():
        assert json.loads(report.read_text("utf-8"))["findings"]
    assert names(folder) <= {"acme.bsc", ".bsclint.yaml", "r.json"}


@pytest.mark.parametrize(
    "command",
    [
        "check --output-format json:shut/r.json",
        "baseline write --output shut/known.jsonl",
        "export acme.bsc --to json -o shut/acme.json",
        "import plan.csv -o shut/plan.bsc",
        "import plan.csv --report shut/plan.md",
    ],
)
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_takes_nothing(start: Start, folder: Path, command: str) -> None:
    (folder / "plan.csv").write_text("Objective,Measure,Target\nGrow,Margin,12%\n", "utf-8")
    (folder / "shut").mkdir(0o555)
    process = start(*command.split(), stdout=PIPE, stderr=PIPE)
    _, err = process.communicate()
    assert process.returncode == 2
    assert b"cannot be written: permission denied\n" in err
    assert err.count(b"\n") == 1
    assert names(folder / "shut") == set()


@pytest.mark.parametrize("end", [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
@pytest.mark.parametrize("words", ["check --output-format json:r.json", "check --fix --unsafe-fixes", "comply"])
def test_a_run_that_is_ended_ends_at_once_and_leaves_nothing(
    start: Start, busy: Path, install: Callable[[str], None], end: tuple[int, int], words: str
) -> None:
    number, code = end
    install(SLOW)
    configuration = "plugins: [acme]\nrules: {ACME001: error}\ncontrols: [{id: C1, title: T, rules: [ACME001]}]\n"
    (busy / ".bsclint.yaml").write_text(configuration, "utf-8")
    before = {path: path.read_bytes() for path in busy.iterdir()}
    process = start(*words.split(), stdout=PIPE, stderr=PIPE, start_new_session=True)
    assert process.stderr
    assert process.stderr.readline() == b"here\n"
    began = time.monotonic()
    os.killpg(process.pid, number)  # as a terminal does, to all that the run has started
    out, err = process.communicate(timeout=60)
    assert time.monotonic() - began < 2 * float(os.environ.get("BSCLINT_PATIENCE", "1"))
    assert process.returncode == code
    assert out == b""
    assert err.replace(b"here\n", b"") == b""
    assert {path: path.read_bytes() for path in busy.iterdir()} == before
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


@pytest.mark.parametrize("end", [*product([signal.SIGINT, signal.SIGTERM, signal.SIGHUP], "12")])
def test_the_copy_of_a_policy_is_gone_with_the_run_that_needed_it(
    start: Start, busy: Path, install: Callable[[str], None], place: Path, end: tuple[int, str]
) -> None:
    number, jobs = end
    install(SLOW)
    Repository(busy).commit({".bsclint.yaml": "plugins: [acme]\nrules: {ACME001: error}\n"})
    words = ("check", "--policy-from", "HEAD", "--jobs", jobs)
    process = start(*words, stdout=PIPE, stderr=PIPE, env={**os.environ, "TMPDIR": str(place)})
    assert process.stderr
    assert process.stderr.readline() == b"here\n"
    assert names(place)
    process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode == (130 if number == signal.SIGINT else -number)
    assert not names(place)


KILLED = """
import os, signal, sys
from pathlib import Path
from bsclint import files
works = os.fsync
def fsync(handle):
    os.kill(os.getpid(), getattr(signal, sys.argv[1]))
    works(handle)
os.fsync = fsync
files.write(Path("r.json"), "new")
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_who_is_ended_while_writing_leaves_the_old_or_the_new(folder: Path, name: str) -> None:
    (folder / "r.json").write_text("old", "utf-8")
    before = names(folder)
    code = subprocess.run([sys.executable, "-c", KILLED, name], cwd=folder, capture_output=True, check=False).returncode
    assert code == -getattr(signal, name)
    assert (folder / "r.json").read_text("utf-8") in ("old", "new")
    assert names(folder) == before


def test_runs_that_write_the_same_report_leave_the_whole_of_one(start: Start, busy: Path) -> None:
    words = ("check", "--output-format", "json:r.json", "--output-format", "junit:r.xml", "--quiet")
    before = names(busy)
    runs = [start(*words, *select) for select in ([], ["--select", "BSC104"], ["--select", "BSC101"])]
    assert {run.wait() for run in runs} <= {0, 1}
    report = json.loads((busy / "r.json").read_text("utf-8"))
    assert len(report["results"]) >= CARDS
    assert ElementTree.parse(busy / "r.xml").getroot().tag == "testsuites"
    assert names(busy) == {*before, "r.json", "r.xml"}


@pytest.mark.parametrize("words", ["format", "check --fix --unsafe-fixes --quiet", "baseline write"])
def test_runs_that_write_the_same_files_spoil_none(start: Start, folder: Path, words: str) -> None:
    (folder / "acme.bsc").write_text('scorecard acme "Acme"{vision:"To fly"  perspective customer {}}', "utf-8")
    runs = [start(*words.split(), stdout=PIPE, stderr=PIPE) for _ in range(3)]
    told = [run.communicate()[1] for run in runs]
    assert {run.returncode for run in runs} <= {0, 1, 2}
    assert all(b"changed it meanwhile" in err for run, err in zip(runs, told, strict=True) if run.returncode == 2)
    assert (folder / "acme.bsc").read_text("utf-8").count("vision") == 1
    assert start("check", "--no-baseline", stdout=PIPE).communicate()[0]
    assert names(folder) <= {"acme.bsc", ".bsclint.yaml", ".bsclint-baseline.jsonl"}
