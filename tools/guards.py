"""Take away each guard against a fault that was seen in libraries, and demand that its tests notice.

python -m tools.guards               try all guards of tools/guards.yaml, each in a copy of the checkout
python -m tools.guards --only bomb   those of which the name of the fault holds this
python -m tools.guards --list        only name them
python -m tools.guards --write       write the table of docs/quality.md
python -m tools.guards --check       only say whether it is up to date, and end with 1 if it is not
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
GUARDS = Path("tools") / "guards.yaml"
PAGE = Path("docs") / "quality.md"
BEGIN, END = (
    "<!-- generated: what stands from here to the next mark comes from tools/guards.yaml -->",
    "<!-- /generated -->",
)
SECONDS, ALL_SECONDS = 120, 900
"""How long the tests of one guard may take, and those of all where none is taken away."""


@dataclass(frozen=True)
class Guard:
    """What keeps a `fault` away: a piece of a `file`, what stands in its place `without` it, and who must notice."""

    part: str
    fault: str
    file: str
    guard: str
    without: str
    tests: tuple[str, ...]


def guards(root: Path = ROOT) -> list[Guard]:
    """Those of the list. Raises TypeError where an entry lacks a field, or has one too many."""
    found: dict[str, list[dict[str, str]]] = yaml.safe_load((root / GUARDS).read_text("utf-8"))
    return [
        Guard(part=part, **{**entry, "tests": tuple(entry["tests"])})  # type: ignore[arg-type]
        for part, entries in found.items()
        for entry in entries
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked for; the number to exit with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="NAME", default="")
    for option in ("--list", "--write", "--check"):
        parser.add_argument(option, action="store_true")
    asked = parser.parse_args(arguments)
    if asked.write or asked.check:
        return _page(check=asked.check)
    chosen = [guard for guard in guards() if asked.only.lower() in guard.fault.lower()]
    if not chosen:
        print(f"no fault has {asked.only!r} in its name")
        return 2
    if asked.list:
        print("\n".join(f"{guard.part}: {guard.fault} ({guard.file})" for guard in chosen))
        return 0
    with tempfile.TemporaryDirectory(prefix="guards-") as folder:
        copy(ROOT, Path(folder))
        code, told = tests(dict.fromkeys(test for guard in chosen for test in guard.tests), Path(folder), ALL_SECONDS)
        if code:
            print(f"with all guards in their places, tests fail already:\n{told}")
            return 1
        bad = list(_tried(chosen, Path(folder)))
    print(f"{len(chosen)} guards taken away, {len(chosen) - len(bad)} noticed" + "".join(f"\n{one}" for one in bad))
    return 1 if bad else 0


def copy(root: Path, folder: Path) -> None:
    """Copy to `folder` what git knows of the checkout, or would if it were asked to."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in filter(None, subprocess.run(listed, cwd=root, capture_output=True, check=True).stdout.split(b"\0")):
        source = root / os.fsdecode(name)
        if source.is_file():
            target = folder / os.fsdecode(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)


def _tried(chosen: Iterable[Guard], folder: Path) -> Iterator[str]:
    """Take each away in turn; what is wrong with it, or with its tests."""
    for number, guard in enumerate(chosen, 1):
        wrong = complaint(guard, folder, number)
        print(f"{number:3} {'ok' if wrong is None else 'NO'} {guard.part}: {guard.fault}", flush=True)
        if wrong:
            yield f"{guard.part}: {guard.fault}: {wrong}"


def complaint(guard: Guard, folder: Path, number: int = 1) -> str | None:
    """Why it is not shown that its tests notice when `guard` is gone; None where they do."""
    path = folder / guard.file
    text, times = path.read_text("utf-8"), path.stat()
    if text.count(guard.guard) != 1:
        return f"its piece stands {text.count(guard.guard)} times in {guard.file}"
    try:
        path.write_text(text.replace(guard.guard, guard.without), "utf-8")
        os.utime(path, (number, number))  # or what Python has compiled of another text of this size could be taken
        codes = {test: tests([test], folder, SECONDS) for test in guard.tests}
    finally:
        path.write_text(text, "utf-8")
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    for test, (code, told) in codes.items():
        if code != 1:
            why = {0: "passes without it", None: "does not end"}.get(code, f"cannot be run (pytest ends with {code})")
            return f"{test} {why}" + (f"\n{told}" if code else "")
        if re.search(_SLIP, told):
            return f"{test} fails by a slip of the list\n{told}"
    return None


_SLIP = r"(?m)^E +(NameError|UnboundLocalError|SyntaxError|IndentationError|ImportError)\b"
"""What a test says where the piece that was put in the place of a guard makes no sense."""


def tests(names: Iterable[str], folder: Path, seconds: float) -> tuple[int | None, str]:
    """How pytest ends over the tests of these names in `folder` (None: not in so many seconds), and what it says."""
    plugins = ["-p", "no:cacheprovider", "-p", "_hypothesis_pytestplugin"]  # to load all of them takes half of the time
    command = [sys.executable, "-m", "pytest", "-x", "-q", *plugins, "--hypothesis-seed=0"]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    with subprocess.Popen(
        [*command, *names],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    ) as run:
        try:
            told, _ = run.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            run.kill()
            return None, ""
    return run.returncode, "\n".join(told.splitlines()[-25:])


def table(found: Iterable[Guard]) -> str:
    """The faults with their guards and tests, as Markdown."""
    lines = []
    for part, faults in groupby(found, lambda guard: guard.part):
        lines += [f"### {part}", "", "| fault | guard | test |", "|---|---|---|"]
        for guard in faults:
            names = ", ".join(f"`{test.rpartition('::')[2].partition('[')[0]}`" for test in guard.tests)
            fault = guard.fault.replace("|", r"\|")
            lines.append(f"| {fault} | [{Path(guard.file).name}](../{guard.file}) | {names} |")
        lines.append("")
    return "\n".join(lines)


def _page(*, check: bool) -> int:
    path = ROOT / PAGE
    text = path.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        print(f"{PAGE} lacks the marks between which the table stands")
        return 1
    wanted = f"{before}{begin}\n\n{table(guards())}\n{end}{after}"
    if wanted != text and check:
        print(f"{PAGE}: is not up to date: run `python -m tools.guards --write`")
    elif wanted != text:
        path.write_text(wanted, "utf-8")
    return int(check and wanted != text)


if __name__ == "__main__":
    sys.exit(main())
