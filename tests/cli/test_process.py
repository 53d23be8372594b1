"""What only a process of its own shows: real streams, signals, and what is imported."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tests.cli.conftest import BAD, GOOD
from tools.examples import ROOT

Start = Callable[..., "subprocess.Popen[bytes]"]
PIPE = subprocess.PIPE
FULL = Path("/dev/full")

COMMANDS = ["check", "--help", "--version", "rule", "rule BSC301", "standard show", "config", "completion zsh"]
"""What writes to standard output."""


@pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (BAD, 1), (None, 2)])
def test_the_console_script(folder: Path, text: str | None, code: int) -> None:
    (folder / "acme.bsc").write_text(text or "", "utf-8")
    words = ["check"] if text else ["check", "nowhere"]
    script = Path(sys.executable).with_name("bsclint")
    assert subprocess.run([script, *words], cwd=folder, capture_output=True, check=False).returncode == code


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_no_pass(start: Start, command: str) -> None:
    with FULL.open("wb") as full:
        process = start(*command.split(), stdout=full, stderr=PIPE)
        _, err = process.communicate()
    assert process.returncode == 2
    assert err == b"bsclint: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_standard_output_is_no_pass(start: Start, command: str) -> None:
    process = start(*command.split(), stderr=PIPE, preexec_fn=lambda: os.close(1))
    _, err = process.communicate()
    assert process.returncode == 2
    assert err == b"bsclint: the output cannot be written: standard output is closed\n"


@pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (BAD, 1)])
def test_a_reader_that_goes_away_is_no_fault(start: Start, folder: Path, text: str, code: int) -> None:
    (folder / "acme.bsc").write_text(text, "utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    process = start("check", stdout=writer, stderr=PIPE)
    os.close(writer)
    _, err = process.communicate()
    assert (process.returncode, err) == (code, b"")


def test_nobody_who_listens_changes_no_exit_code(start: Start) -> None:
    with FULL.open("wb") as full:
        assert start("check", "nowhere", stderr=full).wait() == 2
        assert start("check", stderr=full, stdout=subprocess.DEVNULL).wait() == 0
    assert start("check", "nowhere", preexec_fn=lambda: os.close(2)).wait() == 2


def test_standard_input_that_is_closed(start: Start) -> None:
    process = start("check", "-", stderr=PIPE, preexec_fn=lambda: os.close(0))
    _, err = process.communicate()
    assert (process.returncode, err) == (2, b"bsclint: standard input cannot be read: it is closed\n")


def test_an_output_that_knows_few_characters(start: Start, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    (folder / "acme.bsc").write_text('scorecard café "Café" { }\n', "utf-8")
    process = start("check", stdout=PIPE, stderr=PIPE)
    out, err = process.communicate()
    assert (process.returncode, err) == (1, b"")
    assert b"`caf\\xe9` states no vision" in out


@pytest.mark.parametrize("body", ["while True: pass", "import time; time.sleep(60)"])
def test_an_interruption_ends_the_run_at_once(
    start: Start, folder: Path, install: Callable[[str], None], body: str
) -> None:
    install(f"import sys; print('here', file=sys.stderr, flush=True)\n    {body}")
    (folder / ".bsclint.yaml").write_text("plugins: [acme]\nrules: {ACME001: error}\n", "utf-8")
    process = start("check", stdout=PIPE, stderr=PIPE)
    assert process.stderr
    assert process.stderr.readline() == b"here\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=5)
    assert (process.returncode, out, err) == (130, b"", b"")


HEAVY = {
    *("click", "lark", "networkx", "yaml", "junit_xml", "jsonschema", "json", "email", "bsclint.engine"),
    *("calendar", "dataclasses", "difflib", "inspect", "shutil", "subprocess", "tempfile", "textwrap", "traceback"),
    *("_hashlib", "xml", "bsclint.standards.consistency", "bsclint.conditions"),
}
CLICK = {"click", "inspect", "textwrap"}
YAML = {"yaml"}


@pytest.mark.parametrize(
    ("args", "needed"),
    [
        ("--version", CLICK),
        ("--help", CLICK | {"shutil", "dataclasses"}),  # asks how wide the screen is, and every command
        ("check --help", CLICK | {"shutil"}),
        ("completion bash", CLICK),
        ("check --slect", CLICK | {"difflib"}),
        ("rule", CLICK | {"yaml"}),
        ("config", CLICK | {"yaml"}),
        ("check", {"yaml", "bsclint.engine"}),
        ("check --isolated", {"bsclint.engine"}),
        ("check --isolated --output-format json --exit-zero .", {"bsclint.engine", "json"}),
        ("check --isolated --show-files", set()),
    ],
)
def test_nothing_is_imported_before_it_is_needed(folder: Path, args: str, needed: set[str]) -> None:
    code = (
        "import sys; from bsclint.cli import main; main(sys.argv[1:]);"
        f"print(*sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *args.split()], cwd=folder, capture_output=True, check=False, text=True
    )
    assert set(done.stderr.split("\n")[-2].split()) <= needed


def test_no_module_of_the_repository_is_imported(start: Start, folder: Path) -> None:
    """Not even by `python -m bsclint`, which looks for modules in the current folder."""
    for name in ("click", "json", "junit_xml", "lark", "networkx", "re2", "yaml"):
        (folder / f"{name}.py").write_text("open('it-ran', 'w')\n", "utf-8")
    for words in ("check --output-format json --output-format junit:r.xml", "rule", "config"):
        process = start(*words.split(), stdout=PIPE, stderr=PIPE)
        _, err = process.communicate()
        assert (process.returncode, err) == (0, b"")
    assert not (folder / "it-ran").exists()


def test_the_hooks_start_the_console_script() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [(hook["language"], hook["entry"].split()[0]) for hook in hooks] == [("python", "bsclint")] * 2
