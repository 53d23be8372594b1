"""The examples of the rules, in `fixtures/rules/<CODE-name>/`: which there are, and what bsclint says of each.

An example is a file or a folder called `good…` or `bad…`. It is judged under its own rule alone (one about exceptions
beside the rules from which they except), on one day, as the only thing in its workspace; a folder may hold a
configuration, and with it the rule's options. What bsclint says of a bad one stands beside it, in `bad….out`, and what
its fixes make of it in `bad….fixed.bsc`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bsclint.api import Options, check
from bsclint.fixing import Fixed, fix
from bsclint.report import Report
from bsclint.reporters import FORMATS, Look
from bsclint.rulebook import ALWAYS
from bsclint.standards import CONFIGURATION

ROOT = Path(__file__).resolve().parents[1]
RULES = ROOT / "fixtures" / "rules"
FIXED = ".fixed.bsc"
TODAY = date(2026, 11, 22)
EXCEPTED = ("BSC401", "BSC403")
"""The rules from which the exceptions in examples except: an error, and a warning."""


@dataclass(frozen=True)
class Example:
    """One example of the rule `code`, at `path`."""

    code: str
    path: Path

    @property
    def good(self) -> bool:
        """Whether bsclint has nothing to say of it."""
        return self.path.name.startswith("good")

    @property
    def out(self) -> Path:
        """Where it is written what bsclint says of a bad one."""
        return self.path.with_suffix(".out")

    @property
    def text(self) -> str:
        """The example itself, where it is one file."""
        return self.path.read_bytes().decode("utf-8")

    @property
    def folder(self) -> Path:
        """The folder that it is, or stands in: its workspace."""
        return self.path if self.path.is_dir() else self.path.parent

    def report(self, *paths: Path) -> Report:
        """What its own rule comes to on all of it, or on `paths` only."""
        return check(paths or [self.path], self._options, self.folder)

    @property
    def fixed(self) -> Path:
        """Where it is written what all fixes make of a bad one, where there are any."""
        return self.path.with_suffix(FIXED)

    def mended(self) -> Fixed:
        """What all fixes come to, the unsafe ones too."""
        return fix([self.path], self._options, self.folder, unsafe=True)

    @property
    def _options(self) -> Options:
        isolated = not (self.path / CONFIGURATION).is_file()
        select = (self.code, *(EXCEPTED if self.code in ALWAYS else ()))
        return Options(as_of=TODAY, select=select, isolated=isolated)

    def output(self) -> str:
        """What bsclint prints."""
        return FORMATS["full"](self.report(), Look())


def folder(code: str, name: str, root: Path = RULES) -> Path:
    """Where the examples of a rule are."""
    return root / f"{code}-{name}"


def examples(code: str, name: str, root: Path = RULES) -> Iterator[Example]:
    """The examples of a rule, in the order of their names; `good.bsc` and `bad.bsc` are those that its page shows."""
    for path in sorted(folder(code, name, root).iterdir()):
        if path.name.startswith(("good", "bad")) and (path.is_dir() or _is_scorecard(path)):
            yield Example(code, path)


def _is_scorecard(path: Path) -> bool:
    return path.suffix == ".bsc" and not path.name.endswith(FIXED)
