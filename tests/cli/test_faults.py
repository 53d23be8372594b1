"""Whatever goes wrong: exit code 2, one sentence, no traceback, and never a pass."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Outcome

from bsclint import api, limits
from bsclint.cli import main
from bsclint.errors import InternalError

Run = Callable[..., Outcome]


def configured(text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / ".bsclint.yaml").write_text(text, "utf-8")


def holding(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text, "utf-8")


def nothing(_folder: Path) -> None:
    pass


def unconfigured(make: Callable[[Path], object]) -> Callable[[Path], object]:
    def prepare(folder: Path) -> None:
        (folder / ".bsclint.yaml").unlink()
        make(folder / ".bsclint.yaml")

    return prepare


FAULTS: list[tuple[Callable[[Path], object], str, str]] = [
    # what is done to the project that is checked without a finding otherwise, the arguments, what is said
    # the words of the command line
    (nothing, "--slect BSC104", "there is no option `--slect` (did you mean `--select`?)"),
    (nothing, "--no-cache", "there is no option `--no-cache`"),
    (nothing, "-x", "there is no option `-x`"),
    (nothing, "--select", "option `--select` requires an argument"),
    (nothing, "--exit-zero=1", "option `--exit-zero` does not take a value"),
    (nothing, "--output-format jsn", "not `jsn` (did you mean `json`?)"),
    (nothing, "--output-format JSON", "not `JSON` (did you mean `json`?)"),
    (nothing, "--output-format json:", "names no file after the colon"),
    (nothing, "--output-format json:acme.bsc", "would write over a scorecard"),
    (nothing, "--output-format json --output-format text", "two formats cannot both go to standard output"),
    (nothing, "--output-format json:a --output-format text:./a", "two formats cannot both go to `"),
    (nothing, "--fail-level warn", "not `warn` (did you mean `warning`?)"),
    (nothing, "--color alway", "not `alway` (did you mean `always`?)"),
    (nothing, "--report everything", "`--report` takes listed, closure or all, not `everything`"),
    (nothing, "--as-of 2026-02-30", "there is no day `2026-02-30`"),
    (nothing, "--as-of 0000-01-01", "there is no day `0000-01-01`"),
    (nothing, "--as-of 22.11.2026", "takes a date like 2026-12-31, not `22.11.2026`"),
    (nothing, "--as-of 20261122", "takes a date like 2026-12-31, not `20261122`"),
    (nothing, "--as-of 2026-W47", "takes a date like 2026-12-31, not `2026-W47`"),
    (nothing, "--as-of today", "takes a date like 2026-12-31, not `today`"),
    (nothing, "--isolated --config .bsclint.yaml", "`--isolated` means no configuration"),
    (nothing, "--quiet --verbose", "`--quiet` and `--verbose` contradict each other"),
    (nothing, "--stdin-filename a.bsc", "add the path `-`"),
    (nothing, "- acme.bsc", "leave out the other paths"),
    # rules
    (nothing, "--select BSC3O1", "there is no rule `BSC3O1` (did you mean `BSC301`?)"),
    (nothing, "--extend-select orphan-objectve", "(did you mean `orphan-objective`?)"),
    (nothing, "--ignore BSC999", "there is no rule `BSC999`"),
    (nothing, "--ignore BSC001", "cannot be switched off"),
    (nothing, "--select ,", "`--select` names no rule"),
    # paths
    (nothing, "nowhere.bsc", "nowhere.bsc`"),
    (nothing, "..", "lies outside the workspace"),
    (nothing, "/dev/null", "lies outside the workspace"),
    (lambda folder: (folder / "acme.bsc").unlink(), "", "there is no scorecard file"),
    (lambda folder: (folder / "empty").mkdir(), "empty", "there is no scorecard file"),
    (configured("include: ['**/*.sbc']"), "", "there is no scorecard file"),
    (lambda folder: os.mkfifo(folder / "pipe.bsc"), "", "`pipe.bsc` is not a regular file"),
    (lambda folder: (folder / "gone.bsc").symlink_to("nowhere"), "", "`gone.bsc` cannot be read"),
    (holding("big.bsc", "#" * (limits.FILE_BYTES + 1)), "", "`big.bsc` is larger than 5242880 bytes"),
    (nothing, "a" * 300, "file name too long"),
    # configurations
    (configured("a: [b"), "", "this is not YAML"),
    (configured("rules: {}\nexludes: [a]"), "", ".bsclint.yaml:2: there is no key `exludes` (did you mean `exclude`?)"),
    (configured("rules: {orphan-objectve: error}"), "", "(did you mean `orphan-objective`?)"),
    (configured("rules: {BSC104: eror}"), "", "(did you mean `error`?)"),
    (configured("rules: {BSC102: {options: {mim: 3}}}"), "", "(did you mean `min`?)"),
    (configured("rules: {BSC001: off}"), "", "always on"),
    (configured("rules: {BSC104: error, BSC104: off}"), "", "BSC104"),
    (configured("extends: [recomended]"), "", "(did you mean `recommended`?)"),
    (configured("extends: [../board.yaml]"), "", "leads out of the workspace"),
    (configured("extends: ['https://example.org/a.yaml']"), "", "is an address"),
    (configured("plugins: [nobody]"), "", "no plugin `nobody` is installed"),
    (unconfigured(lambda path: path.mkdir()), "", "`.bsclint.yaml` cannot be read: it is a directory"),
    (unconfigured(lambda path: path.symlink_to("nowhere")), "", "`.bsclint.yaml` cannot be read"),
    (unconfigured(lambda path: path.write_bytes(b"\xff")), "", ".bsclint.yaml: the file is not UTF-8"),
    (unconfigured(os.mkfifo), "", "`.bsclint.yaml` is not a regular file"),
    (nothing, "--config nowhere.yaml", "`nowhere.yaml` cannot be read: there is no such file"),
    # reports
    (nothing, "--output-format json:acme.bsc/report", "cannot be written"),
    (nothing, "--output-format json:.", "cannot be written"),
    (nothing, "--output-format json:/dev/full", "`/dev/full` cannot be written: no space left on device"),
]


@pytest.mark.parametrize(("prepare", "args", "said"), FAULTS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_fault_is_one_sentence_and_2(
    run: Run, folder: Path, prepare: Callable[[Path], object], args: str, said: str
) -> None:
    prepare(folder)
    outcome = run("check", "--exit-zero", *args.split())
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.err.startswith("bsclint: ")
    assert outcome.err.count("\n") == 1
    assert outcome.out == ""


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ("chek", "there is no command `chek` (did you mean `check`?)"),
        ("acme.bsc", "`bsclint check` takes scorecards"),
        ("--versio", "(did you mean `--version`?)"),
        ("standard shw", "(did you mean `show`?)"),
        ("standard show minimall", "(did you mean `minimal`?)"),
        ("standard show nowhere.yaml", "`nowhere.yaml` cannot be read"),
        ("standard show --output-format yaml", "takes text or json, not `yaml`"),
        ("rule BSC5011", "(did you mean `BSC501`?)"),
        ("rule orphan-objectve", "(did you mean `orphan-objective`?)"),
        ("rule BSC301 --all", "leave one of them out"),
        ("rule BSC301 --output-format html", "takes text, json or markdown, not `html`"),
        ("config exclud", "(did you mean `exclude`?)"),
        ("config --isolated --config a", "`--isolated` means no configuration"),
        ("init acme.bsc", "there can be no folder `acme.bsc`"),
        ("completion bsh", "(did you mean `bash`?)"),
        ("completion", "missing argument"),
        ("version now", "got unexpected extra argument (now)"),
    ],
)
def test_so_do_the_other_commands(run: Run, args: str, said: str) -> None:
    outcome = run(*args.split())
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("args", [[], ["standard"]])
def test_no_command_is_no_pass(run: Run, args: list[str]) -> None:
    outcome = run(*args)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Usage: bsclint")


@pytest.mark.parametrize("hostile", ["\x1b[31mred", "two\nlines", "\u202etxt.exe", "a\u200bb", "##vso[x]", "\udcff"])
@pytest.mark.parametrize("args", [["check"], ["check", "--select"], [], ["rule"], ["check", "--output-format"]])
def test_what_somebody_else_wrote_on_the_command_line_is_shown_as_it_is(
    run: Run, args: list[str], hostile: str
) -> None:
    outcome = run(*args, hostile)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert hostile not in outcome.err


CRASHES = [
    ("raise ValueError('no\\x1b[2J')", "ValueError: no\\u{1B}[2J"),
    ("raise SystemExit(0)", "SystemExit: 0"),
    ("1 / 0", "ZeroDivisionError"),
    ("check.__wrapped__", "AttributeError"),
    ("(lambda f: f(f))(lambda f: f(f))", "RecursionError"),
    ("raise MemoryError", "MemoryError"),
]


@pytest.mark.parametrize(("body", "error"), CRASHES)
def test_a_rule_that_crashes_is_named_and_the_others_go_on(
    run: Run, folder: Path, install: Callable[[str], None], body: str, error: str
) -> None:
    install(body)
    configured("extends: []\nplugins: [acme]\nrules: {missing-vision: error, ACME001: error}")(folder)
    holding("bad.bsc", 'scorecard bad "Bad" { }')(folder)
    outcome = run("check", "--exit-zero")
    assert outcome.code == 2
    assert outcome.err.startswith("bsclint: the rule `ACME001` crashed on `acme` in `acme.bsc` (and 1 more): ")
    assert error in outcome.err
    assert outcome.err.count("\n") == 1
    assert "error[BSC104]" in outcome.out


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise ValueError


class Leaving(BaseException):
    pass


@pytest.mark.parametrize(
    "fault",
    [
        RuntimeError("boom"),
        InternalError("the table is upside down"),
        SystemExit(0),
        SystemExit(None),
        GeneratorExit(),
        MemoryError(),
        RecursionError(),
        Unspeakable(),
        Leaving(),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_a_fault_of_ours_says_so(run: Run, monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    def check(*_args: object, **_facts: object) -> None:
        raise fault

    monkeypatch.setattr(api, "check", check)
    outcome = run("check")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("bsclint: this is a fault of bsclint, not yours")
    assert "please report it" in outcome.err
    assert "Traceback" not in outcome.err
    assert outcome.err.count("\n") == 1
    monkeypatch.setenv("BSCLINT_TRACEBACK", "1")
    assert "Traceback" in run("check").err


def test_a_command_that_forgets_its_exit_code_is_no_pass(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from bsclint.cli import version

    monkeypatch.setattr(version.command, "callback", lambda: None)
    assert run("version").code == 2


def test_not_even_the_explanation_may_fail(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bsclint.cli import faults

    def explain(_fault: BaseException) -> None:
        raise MemoryError

    monkeypatch.setattr(faults, "explain", explain)
    assert main(["check", "nowhere"]) == 2


def test_an_interruption_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(*_args: object, **_facts: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "check", check)
    assert run("check") == (130, "", "")
