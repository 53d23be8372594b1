"""Slips on the command line, and faults of our own: exit code 2, one sentence, no traceback, and never a pass."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Outcome

from bsclint import api, limits
from bsclint.cli import faults, main
from bsclint.errors import InternalError
from bsclint.patience import at_most
from bsclint.report import PROCESS, Crash

Run = Callable[..., Outcome]


def configured(text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / ".bsclint.yaml").write_text(text, "utf-8")


def holding(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text, "utf-8")


SLIPS = [
    ("--slect BSC104", "there is no option `--slect` (did you mean `--select`?)"),
    ("--bare", "there is no option `--bare`"),
    ("--jobs many", "`--jobs` takes a number of processes, from 1 on, not `many`"),
    ("--jobs 0", "`--jobs` takes a number of processes, from 1 on, not `0`"),
    ("-x", "there is no option `-x`"),
    ("--select", "option `--select` requires an argument"),
    ("--exit-zero=1", "option `--exit-zero` does not take a value"),
    ("--output-format jsn", "not `jsn` (did you mean `json`?)"),
    ("--output-format JSON", "not `JSON` (did you mean `json`?)"),
    ("--output-format json:", "names no file after the colon"),
    ("--output-format json:acme.bsc", "would write over a scorecard"),
    ("--output-format json:acme.BSC", "would write over a scorecard"),
    ("--output-format json:.bsclint.yaml", "would write over the configuration"),
    ("--output-format json --output-format text", "two formats cannot both go to standard output"),
    ("--output-format json:a --output-format text:./a", "two formats cannot both go to `"),
    ("--fail-level warn", "not `warn` (did you mean `warning`?)"),
    ("--color alway", "not `alway` (did you mean `always`?)"),
    ("--report everything", "`--report` takes listed, closure or all, not `everything`"),
    ("--as-of 2026-02-30", "there is no day `2026-02-30`"),
    ("--as-of 0000-01-01", "there is no day `0000-01-01`"),
    ("--as-of 22.11.2026", "takes a date like 2026-12-31, not `22.11.2026`"),
    ("--as-of 20261122", "takes a date like 2026-12-31, not `20261122`"),
    ("--as-of 2026-W47", "takes a date like 2026-12-31, not `2026-W47`"),
    ("--as-of today", "takes a date like 2026-12-31, not `today`"),
    ("--isolated --config .bsclint.yaml", "`--isolated` means no configuration"),
    ("--quiet --verbose", "`--quiet` and `--verbose` contradict each other"),
    ("--stdin-filename a.bsc", "add the path `-`"),
    ("- --stdin-filename .", "`--stdin-filename` takes the name of a file, such as `acme.bsc`, not `.`"),
    ("- --stdin-filename ..", "not `..`"),
    ("- --stdin-filename=", "`--stdin-filename` takes the name of a file, such as `acme.bsc`, not ``"),
    ("--policy-from=", "`--policy-from` takes a revision of git, such as `origin/main`, and not nothing"),
    ("- acme.bsc", "leave out the other paths"),
    # rules
    ("--select BSC3O1", "there is no rule `BSC3O1` (did you mean `BSC301`?)"),
    ("--extend-select orphan-objectve", "(did you mean `orphan-objective`?)"),
    ("--ignore BSC999", "there is no rule `BSC999`"),
    ("--ignore BSC001", "cannot be switched off"),
    ("--select ,", "`--select` names no rule"),
]


SENTENCE = re.compile(r"bsclint: (\.bsclint\.yaml:\d+: )?[a-z`][^\n]*[^\n.A-Z]\n")
"""One line that begins small and ends without a stop."""


@pytest.mark.parametrize(("args", "said"), SLIPS)
def test_a_slip_is_one_sentence_and_2(run: Run, args: str, said: str) -> None:
    outcome = run("check", "--exit-zero", *args.split())
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert SENTENCE.fullmatch(outcome.err)


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
    assert SENTENCE.fullmatch(outcome.err)


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
    ("raise GeneratorExit", "GeneratorExit"),
    ("yield 'no vision'", "TypeError: it answered 'no vision', which is neither a Problem nor Unknown"),
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
    ("fault", "what"),
    [
        (RuntimeError("boom"), "RuntimeError: boom"),
        (InternalError("the table is upside down"), "the table is upside down"),
        (SystemExit(0), "SystemExit: 0"),
        (SystemExit(None), "SystemExit: None"),
        (GeneratorExit(), "GeneratorExit"),
        (MemoryError(), "MemoryError"),
        (RecursionError(), "RecursionError"),
        (Unspeakable(), "Unspeakable"),
        (Leaving(), "Leaving"),
    ],
)
def test_a_fault_of_ours_says_so(run: Run, monkeypatch: pytest.MonkeyPatch, fault: BaseException, what: str) -> None:
    def check(*_args: object, **_facts: object) -> None:
        raise fault

    monkeypatch.setattr(api, "run", check)
    outcome = run("check")
    assert (outcome.code, outcome.out) == (2, "")
    said = f"bsclint: this is a fault of bsclint, not yours: {what}; please report it where you got bsclint from"
    assert outcome.err == f"{said}; `BSCLINT_TRACEBACK=1` shows where it happened\n"
    monkeypatch.setenv("BSCLINT_TRACEBACK", "1")
    first, head, *_, last = run("check").err.removesuffix("\n").split("\n")
    assert (first, head) == (said, "Traceback (most recent call last):")
    assert type(fault).__name__ in last


def test_whom_to_tell_of_a_rule_that_crashed() -> None:
    crashes = [
        Crash("BSC104", "acme", "acme.bsc", "ValueError: x"),
        Crash("ACME001", "acme", "acme.bsc", "e" * 400),
        Crash("BSC104", "more", "more.bsc", "KeyError: y"),
        Crash("BSC104", "most", "most.bsc", "KeyError: z"),
        Crash(PROCESS, "", "a.bsc", "its process ended with -9"),
        Crash(PROCESS, "", "b.bsc", "its process ended with 1"),
    ]
    assert [*faults.crashes(crashes)] == [
        (
            "the rule `BSC104` crashed on `acme` in `acme.bsc` (and 2 more): ValueError: x; "
            "please report it where you got bsclint from"
        ),
        f"the rule `ACME001` crashed on `acme` in `acme.bsc`: {'e' * 300}; please report it to whoever wrote the rule",
        "`a.bsc` (and 1 more) could not be judged: its process ended with -9",
    ]
    assert [*faults.crashes(crashes[-1:])] == ["`b.bsc` could not be judged: its process ended with 1"]


def test_a_command_that_forgets_its_exit_code_is_no_pass(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from bsclint.cli import version

    monkeypatch.setattr(version.command, "callback", lambda: None)
    assert run("version").code == 2


def test_not_even_the_explanation_may_fail(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def explain(_fault: BaseException) -> None:
        raise MemoryError

    monkeypatch.setattr(faults, "explain", explain)
    assert main(["check", "nowhere"]) == 2


def test_an_interruption_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(*_args: object, **_facts: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "run", check)
    assert run("check") == (130, "", "")


def test_a_rule_that_never_ends_is_named_and_the_others_go_on(
    run: Run, folder: Path, install: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PLUGIN_SECONDS", 0.1)
    install("while True:\n        try: pass\n        except Exception: pass")
    configured("extends: []\nplugins: [acme]\nrules: {missing-vision: error, ACME001: error}")(folder)
    holding("acme.bsc", 'scorecard acme "Acme" { }')(folder)
    with at_most(20):
        outcome = run("check", "--exit-zero")
    assert outcome.code == 2
    assert (
        "the rule `ACME001` crashed on `acme` in `acme.bsc`: TookTooLong: it took more than 0.1 seconds" in outcome.err
    )
    assert "error[BSC104]" in outcome.out


def test_a_fault_that_no_process_could_send_is_told_by_two_as_by_one(
    run: Run, folder: Path, install: Callable[[str], None]
) -> None:
    install("class Fault(Exception): pass\n    raise Fault(lambda: 0)")
    configured("extends: []\nplugins: [acme]\nrules: {missing-vision: error, ACME001: error}")(folder)
    holding("b.bsc", 'scorecard b "B" { }')(folder)
    outcome = run("check", "--jobs", "2")
    assert outcome.code == 2
    assert "bsclint: the rule `ACME001` crashed on `acme` in `acme.bsc` (and 1 more): Fault: " in outcome.err
