"""What the tests of the language share: reading a text alone or among others, and the fixtures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bsclint.api import Options, check
from bsclint.framework import Framework
from bsclint.model.builder import read_document
from bsclint.model.document import Document, ImportLine
from bsclint.model.flaw import Flaw
from bsclint.model.links import link
from bsclint.report import Report
from bsclint.source import Source

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures"
SYNTAX = FIXTURES / "syntax"
TODAY = date(2026, 6, 30)


class Alone:
    """The library of a file that has no others around it."""

    frameworks: Mapping[str, Framework] = dict.fromkeys(("private", "public", "nonprofit"))  # type: ignore[assignment]

    def imported(self, document: Document, line: ImportLine) -> Document | str:
        return "there is no such file"

    def holders(self, scorecard: str) -> list[str]:
        return []


def flaws(text: str) -> list[Flaw]:
    """Everything that is wrong with `text` as a piece of the language, in the order of the text."""
    document = read_document(Source("case.bsc", text))
    found = [*document.flaws, *link(document, Alone()).flaws]
    return sorted(found, key=lambda flaw: (flaw.span.start, flaw.code, flaw.message))


def codes(text: str) -> list[str]:
    """The codes of `flaws`."""
    return [flaw.code for flaw in flaws(text)]


def messages(text: str) -> list[str]:
    """The messages of `flaws`."""
    return [flaw.message for flaw in flaws(text)]


def report(files: Mapping[str, str], root: Path, *paths: str) -> Report:
    """The report on `paths` (by default `case.bsc`) among `files`, which are not on the disk, under the rules of
    the language alone."""
    (root / ".bsclint.yaml").write_text("title: The language alone\nextends: []\n", encoding="utf-8")
    overlay = {Path(path): text for path, text in files.items()}
    return check(paths or ["case.bsc"], Options(as_of=TODAY, overlay=overlay), cwd=root)


def fixtures(*folders: str) -> list[Path]:
    """The scorecards of `folders` that are UTF-8."""
    paths = [path for folder in folders for path in sorted((FIXTURES / folder).glob("**/*.bsc"))]
    return [path for path in paths if path.name != "latin-1.bsc"]


def every() -> list[Path]:
    """Every scorecard of the fixtures, but of the many examples of rules only some."""
    return fixtures("clean", "cases", "syntax") + fixtures("rules")[::12]


def text_of(path: Path) -> str:
    """The text of the scorecard at `path`, as the parser gets it."""
    return path.read_bytes().decode("utf-8").removeprefix("\ufeff")
