"""Every way in which what bsclint works on can fail it: exit code 2, one sentence that names the thing, never a pass.

Faults of streams and signals are in test_process.py, slips on the command line in test_faults.py.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import BAD, CONFIGURATION, GOOD, Outcome
from tests.repositories import NEUTRAL, Repository

from bsclint import limits

CONFIG = ".bsclint.yaml"
PLUGIN = f"{CONFIGURATION}plugins: [acme]\n"
WAIVER = "{id: W-1, rule: BSC104, scorecard: acme, reason: r, requested_by: a, approved_by: b, approved_on: %s}"


@dataclass
class World:
    """A project in git in which nothing is wrong yet, and ways to spoil it."""

    folder: Path
    patch: pytest.MonkeyPatch
    install: Callable[[str], None]

    def write(self, name: str, data: str | bytes = "") -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)

    def commit(self) -> None:
        """Commit what is there, and put the work tree right again."""
        self.repository.commit()
        self.write(CONFIG, CONFIGURATION)

    @property
    def repository(self) -> Repository:
        return Repository(self.folder)

    def link(self, name: str, target: str) -> None:
        (self.folder / name).unlink(missing_ok=True)
        (self.folder / name).symlink_to(target)

    def plug(self, body: str, *, rules: str = "") -> None:
        """Install a plugin whose rule does this, and ask for it."""
        self.install(body)
        self.write(CONFIG, PLUGIN.replace("}", f", {rules}}}") if rules else PLUGIN)

    def fail(self, where: Any, function: str, number: int, about: str = "") -> None:
        """Let a function of the system fail where its first argument speaks `about` something."""
        works = getattr(where, function)

        def fails(first: Any = "", *rest: Any, **facts: Any) -> Any:
            if about in str(first):
                raise OSError(number, os.strerror(number), str(first))
            return works(first, *rest, **facts)

        self.patch.setattr(where, function, fails)

    def path(self, script: str | None) -> None:
        """Have a git that is this script, or none."""
        programs = Path(tempfile.mkdtemp(dir=self.folder.parent))
        if script:
            (programs / "git").write_text(script, "utf-8")
            (programs / "git").chmod(0o755)
        self.patch.setenv("PATH", str(programs))


@pytest.fixture
def world(
    folder: Path,
    install: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> World:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in NEUTRAL.items():
        monkeypatch.setenv(name, value)
    made = World(folder, monkeypatch, install)
    made.repository.commit()
    return made


Spoil = Callable[[World], object]


def nothing(_world: World) -> None:
    pass


def configured(text: str | bytes, **others: str) -> Spoil:
    def spoil(world: World) -> None:
        world.write(CONFIG, text)
        for name, other in others.items():
            world.write(f"{name}.yaml", other)

    return spoil


def unconfigured(make: Callable[[Path], object]) -> Spoil:
    def spoil(world: World) -> None:
        (world.folder / CONFIG).unlink()
        make(world.folder / CONFIG)

    return spoil


def written(name: str, data: str | bytes = "") -> Spoil:
    return lambda world: world.write(name, data)


def committed(spoil: Spoil) -> Spoil:
    """In the revision that policy is from, not in the work tree."""

    def both(world: World) -> None:
        spoil(world)
        world.commit()

    return both


def waived(text: str | bytes | None) -> Spoil:
    def spoil(world: World) -> None:
        world.write(CONFIG, f"{CONFIGURATION}waiver_files: [waivers.yaml]\n")
        if text is not None:
            world.write("waivers.yaml", text)

    return spoil


def baselined(text: str | bytes) -> Spoil:
    def spoil(world: World) -> None:
        world.write(CONFIG, f"{CONFIGURATION}baseline: known.jsonl\n")
        world.write("known.jsonl", text)

    return spoil


ENTRY = '{"path": "a", "scorecard": "a", "code": "BSC104", "element": "a", "fingerprint": "%s"}'

PATHS: dict[str, tuple[Spoil, str, str]] = {
    "a file that is not there": (nothing, "nowhere.bsc", "there is no file or folder `nowhere.bsc`"),
    "a name too long": (nothing, "a" * 300, "file name too long"),
    "the folder above": (nothing, "..", "lies outside the workspace"),
    "a device": (nothing, "/dev/null", "lies outside the workspace"),
    "no scorecard": (lambda w: (w.folder / "acme.bsc").unlink(), "", "there is no scorecard file"),
    "a folder without one": (lambda w: (w.folder / "empty").mkdir(), "empty", "there is no scorecard file"),
    "a folder called like one": (lambda w: (w.folder / "x.bsc").mkdir(), "x.bsc", "there is no scorecard file"),
    "a slip in include": (configured("include: ['**/*.sbc']"), "", "there is no scorecard file"),
    "a slip in one glob of include": (
        configured("include: ['*.bsc', 'plnas/*.bsc']"),
        "",
        f"no scorecard fits `plnas/*.bsc` in `include` ({CONFIG}:1)",
    ),
    "more overrides than anybody needs": (
        configured("overrides:\n" + "- {paths: [a/], rules: {BSC104: off}}\n" * (limits.OVERRIDES + 1)),
        "",
        f"overrides, and at most {limits.OVERRIDES} may be stated",
    ),
    "more approvers than anybody needs": (
        configured(f"waivers: {{approvers: [{', '.join(f'a{n}' for n in range(limits.APPROVERS + 1))}]}}"),
        "",
        f"there are {limits.APPROVERS + 1} approvers, and at most {limits.APPROVERS} may be named",
    ),
    "everything excluded": (configured("exclude: ['**']"), "", "there is no scorecard file"),
    "a pipe": (lambda w: os.mkfifo(w.folder / "pipe.bsc"), "", "`pipe.bsc` is not a regular file"),
    "a link to nowhere": (lambda w: w.link("gone.bsc", "nowhere"), "", "`gone.bsc` cannot be read"),
    "a link to itself": (lambda w: w.link("loop.bsc", "loop.bsc"), "", "`loop.bsc` cannot be read"),
    "a link out": (lambda w: w.link("out.bsc", "/etc/hostname"), "", "`out.bsc` is a link that leads out"),
    "too large": (written("big.bsc", "#" * (limits.FILE_BYTES + 1)), "", "`big.bsc` is larger than 5242880 bytes"),
    "a file one may not read": (
        lambda w: w.fail(os, "open", errno.EACCES, "acme.bsc"),
        "",
        "`acme.bsc` cannot be read: permission denied",
    ),
    "a disk that fails": (lambda w: w.fail(os, "open", errno.EIO, "acme.bsc"), "", "`acme.bsc` cannot be read: input/"),
    "a folder one may not read": (
        lambda w: (w.write("shut/b.bsc", GOOD), w.fail(os, "scandir", errno.EACCES, "shut")),
        "",
        "shut` cannot be read: permission denied",
    ),
}

CONFIGURATIONS: dict[str, tuple[Spoil, str, str]] = {
    "no YAML": (configured("a: [b"), "", f"{CONFIG}:2: this is not YAML"),
    "two documents": (configured("a: b\n---\na: c"), "", f"{CONFIG}:2: "),
    "an anchor": (configured("rules: &all {BSC104: error}"), "", f"{CONFIG}:1: "),
    "a tag": (configured("rules: !!python/name:os.system x"), "", f"{CONFIG}:1: "),
    "too deep": (configured(f"rules: {'[' * 40}{']' * 40}"), "", f"{CONFIG}:1: "),
    "far too deep": (configured("[" * 100_000), "", f"{CONFIG}:1: "),
    "a list": (configured("- rules"), "", "must be keys with values"),
    "a key twice": (configured("rules: {BSC104: error, BSC104: off}"), "", "BSC104"),
    "an unknown key": (
        configured("rules: {}\nexludes: [a]"),
        "",
        f"{CONFIG}:2: there is no key `exludes` (did you mean `exclude`?)",
    ),
    "an unknown rule": (configured("rules: {orphan-objectve: error}"), "", "(did you mean `orphan-objective`?)"),
    "an unknown severity": (configured("rules: {BSC104: eror}"), "", "(did you mean `error`?)"),
    "an unknown option": (configured("rules: {BSC102: {options: {mim: 3}}}"), "", "(did you mean `min`?)"),
    "options at odds": (configured("rules: {BSC108: {options: {min: 9, max: 2}}}"), "", "contradict each other"),
    "a rule of the language": (configured("rules: {BSC001: off}"), "", "always on"),
    "a mandatory rule": (
        configured("extends: [./top.yaml]\nrules: {BSC104: off}", top="mandatory: [BSC104]\nrules: {BSC104: error}"),
        "",
        "BSC104",
    ),
    "an unknown standard": (configured("extends: [recomended]"), "", "(did you mean `recommended`?)"),
    "a standard that is not there": (configured("extends: [./board.yaml]"), "", "there is no such file"),
    "a standard outside": (configured("extends: [../board.yaml]"), "", "leads out of the workspace"),
    "an address": (configured("extends: ['https://example.org/a.yaml']"), "", "is an address"),
    "a circle": (
        configured("extends: [./a.yaml]", a="extends: [./b.yaml]", b="extends: [./a.yaml]"),
        "",
        "in a circle",
    ),
    "no UTF-8": (configured(b"\xff"), "", f"{CONFIG}: the file is not UTF-8"),
    "too large": (configured("#" * (limits.YAML_BYTES + 1)), "", f"`{CONFIG}` is larger than 1048576 bytes"),
    "a folder": (unconfigured(lambda path: path.mkdir()), "", f"`{CONFIG}` cannot be read: it is a directory"),
    "a link to nowhere": (unconfigured(lambda path: path.symlink_to("nowhere")), "", f"`{CONFIG}` cannot be read"),
    "a link to itself": (unconfigured(lambda path: path.symlink_to(path)), "", CONFIG),
    "a link out": (unconfigured(lambda path: path.symlink_to("/etc/hostname")), "", "leads out of the workspace"),
    "a pipe": (unconfigured(os.mkfifo), "", f"`{CONFIG}` is not a regular file"),
    "one may not read it": (
        lambda w: w.fail(os, "open", errno.EACCES, CONFIG),
        "",
        f"`{CONFIG}` cannot be read: permission denied",
    ),
    "not where it is said to be": (nothing, "--config nowhere.yaml", "`nowhere.yaml` cannot be read: there is no such"),
}

PLUGINS: dict[str, tuple[Spoil, str, str]] = {
    "not installed": (configured("plugins: [nobody]"), "", "no plugin `nobody` is installed"),
    "raises": (lambda w: w.plug("pass\n1 / 0\ndef more():"), "", "cannot be loaded: ZeroDivisionError"),
    "exits": (lambda w: w.plug("pass\nraise SystemExit(0)\ndef more():"), "", "cannot be loaded: SystemExit: 0"),
    "leaves": (lambda w: w.plug("pass\nraise GeneratorExit\ndef more():"), "", "cannot be loaded: GeneratorExit"),
    "no Python": (lambda w: w.plug("(("), "", "`acme` cannot be loaded: SyntaxError"),
    "a rule that raises": (
        lambda w: w.plug("1 / 0", rules="ACME001: info"),
        "",
        "the rule `ACME001` crashed on `acme`",
    ),
    "a rule that exits": (lambda w: w.plug("raise SystemExit(0)", rules="ACME001: info"), "", "SystemExit: 0"),
    "a rule that leaves": (lambda w: w.plug("raise GeneratorExit", rules="ACME001: info"), "", "GeneratorExit"),
    "a rule that answers nonsense": (
        lambda w: w.plug("yield 7", rules="ACME001: info"),
        "",
        "the rule `ACME001` crashed",
    ),
}

REPORTS: dict[str, tuple[Spoil, str, str]] = {
    "a file in the way": (nothing, "--output-format json:acme.bsc/report", "cannot be written"),
    "a folder in the way": (nothing, "--output-format json:.", "cannot be written"),
    "a full disk": (
        nothing,
        "--output-format json:/dev/full",
        "`/dev/full` cannot be written: no space left on device",
    ),
    "a disk that one may not write to": (
        lambda w: w.fail(tempfile, "mkstemp", errno.EROFS),
        "--output-format json:r.json",
        "`r.json` cannot be written: read-only file system",
    ),
    "full before the end": (
        lambda w: w.fail(os, "fsync", errno.ENOSPC),
        "--output-format junit:r.xml",
        "`r.xml` cannot be written: no space left on device",
    ),
    "not put in its place": (
        lambda w: w.fail(os, "replace", errno.EACCES),
        "--output-format junit:r.xml",
        "`r.xml` cannot be written: permission denied",
    ),
    "one of two": (nothing, "--output-format json:/dev/full --output-format junit:r.xml", "`/dev/full` cannot be"),
}

FROM = "--policy-from main"
REVISIONS: dict[str, tuple[Spoil, str, str]] = {
    "no repository": (lambda w: shutil.rmtree(w.folder / ".git"), FROM, "lies in no git repository"),
    "an empty repository": (
        lambda w: shutil.rmtree(w.folder / ".git") or w.repository,
        FROM,
        "no revision `main` here",
    ),
    "a damaged repository": (lambda w: w.write(".git/HEAD", "junk"), FROM, "git cannot read `"),
    "damaged objects": (
        lambda w: (
            shutil.rmtree(w.folder / ".git/objects/pack")
            or [shutil.rmtree(p) for p in (w.folder / ".git/objects").glob("??")]
        ),
        FROM,
        "git ",
    ),
    "an unknown revision": (nothing, "--policy-from mian", "git knows no revision `mian` here"),
    "no revision": (nothing, "--policy-from=", "`--policy-from` takes a revision of git"),
    "an option": (nothing, "--policy-from=--output=acme.bsc", "`--output=acme.bsc` is no revision of git"),
    "two of a name": (lambda w: w.repository.git("tag", "main"), FROM, "`main` means more than one thing to git"),
    "no git": (lambda w: w.path(None), FROM, "git is not installed"),
    "a git that dies": (lambda w: w.path("#!/bin/sh\nkill -9 $$\n"), FROM, "git cannot read `"),
    "a git that cannot be run": (lambda w: w.path("#!/nowhere\n"), FROM, "git cannot be run"),
    "two configurations": (nothing, f"{FROM} --config {CONFIG}", "`--policy-from` and `--config` each say which"),
    "one and none": (nothing, f"{FROM} --isolated", "`--policy-from` and `--isolated` each say which"),
    "no YAML there": (committed(configured("a: [b")), FROM, f"{CONFIG}:2: this is not YAML"),
    "a standard not there": (
        committed(lambda w: (w.write(CONFIG, "extends: [./a.yaml]"), w.write(".gitignore"))),
        FROM,
        "`a.yaml` cannot be read",
    ),
    "a link there": (committed(lambda w: w.link(CONFIG, "acme.bsc")), FROM, "is not a regular file"),
    "a plugin not installed": (committed(configured("plugins: [nobody]")), FROM, "no plugin `nobody` is installed"),
    "no waivers there": (committed(waived(None)), FROM, "waivers.yaml"),
    "broken waivers there": (committed(waived("- {idd: W-1}")), FROM, "(did you mean `id`?)"),
    "a broken baseline there": (committed(baselined("{")), FROM, "known.jsonl:1: this line is not JSON"),
    "no room for copies": (
        lambda w: w.fail(tempfile, "mkdtemp", errno.ENOSPC),
        FROM,
        "no temporary folder can be made",
    ),
}

WAIVERS: dict[str, tuple[Spoil, str, str]] = {
    "not there": (waived(None), "", "`waivers.yaml` cannot be read: there is no such file"),
    "no YAML": (waived("- ["), "", "waivers.yaml:2: this is not YAML"),
    "no list": (waived("id: W-1"), "", "waivers.yaml:1: a file of waivers must be a list"),
    "no UTF-8": (waived(b"\xff"), "", "waivers.yaml:1: the file is not UTF-8"),
    "an unknown field": (waived("- {idd: W-1}"), "", "(did you mean `id`?)"),
    "an unknown rule": (
        waived(f"- {WAIVER.replace('BSC104', 'BSC1O4') % '2026-01-01'}"),
        "",
        "(did you mean `BSC104`?)",
    ),
    "no such day": (waived(f"- {WAIVER % '2026-02-30'}"), "", "there is no such day"),
    "no date": (waived(f"- {WAIVER % 'soon'}"), "", "must be a date like 2026-12-31, not `soon`"),
    "a link out": (
        lambda w: (waived(None)(w), w.link("waivers.yaml", "/etc/hostname")),
        "",
        "is a link that leads out of the workspace",
    ),
    "a folder": (lambda w: (waived(None)(w), (w.folder / "waivers.yaml").mkdir()), "", "it is a directory"),
    "an unknown rule in a scorecard": (
        written("b.bsc", 'scorecard b "B" { vision: "V" waiver orphan-objectve { reason: "r" } }'),
        "",
        "there is no rule `orphan-objectve` to waive (did you mean `orphan-objective`?)",
    ),
}

BASELINES: dict[str, tuple[Spoil, str, str]] = {
    "no JSON": (baselined("{"), "", "known.jsonl:1: this line is not JSON"),
    "a conflict": (baselined("<<<<<<< HEAD\n"), "", "it is left from a merge"),
    "no entry": (baselined("7\n"), "", "known.jsonl:1: this line is not an entry"),
    "too deep": (baselined("[" * 100_000), "", "known.jsonl:1: this line is not JSON"),
    "an unknown field": (baselined('{"pth": "a"}'), "", "(did you mean `path`?)"),
    "a field missing": (baselined('{"path": "a"}'), "", "this entry lacks `scorecard`"),
    "no fingerprint": (baselined(ENTRY % "abc"), "", "`abc` is no fingerprint"),
    "no UTF-8": (baselined(b"\xff"), "", "known.jsonl:1: the file is not UTF-8"),
    "a folder": (lambda w: (w.write(CONFIG, "baseline: k"), (w.folder / "k").mkdir()), "", "it is a directory"),
    "too large": (baselined(" " * (limits.BASELINE_BYTES + 1)), "", "`known.jsonl` is larger than"),
}

MATRIX = {
    f"{group}: {name}": fault
    for group, faults in {
        "path": PATHS,
        "configuration": CONFIGURATIONS,
        "plugin": PLUGINS,
        "report": REPORTS,
        "revision": REVISIONS,
        "waivers": WAIVERS,
        "baseline": BASELINES,
    }.items()
    for name, fault in faults.items()
}


@pytest.mark.parametrize("name", MATRIX)
def test_a_fault_is_one_sentence_and_2(run: Callable[..., Outcome], world: World, name: str) -> None:
    spoil, args, said = MATRIX[name]
    spoil(world)
    outcome = run("check", "--exit-zero", *args.split())
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.err.startswith("bsclint: ")
    assert outcome.err.count("\n") == 1
    assert "a fault of bsclint" not in outcome.err
    assert "Traceback" not in outcome.err + outcome.out
    assert not list(world.folder.glob(".r.*"))


@pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (BAD, 1)])
def test_without_a_fault_it_is_not_2(run: Callable[..., Outcome], world: World, text: str, code: int) -> None:
    world.plug("", rules="ACME001: info")
    waived("[]")(world)
    baselined("")(world)
    world.write("acme.bsc", text)
    world.repository.commit()
    for args in ([], FROM.split(), ["--output-format", "json:r.json"]):
        assert (run("check", *args).code, run("check", *args).err) == (code, "")
