"""Writing scorecards in their one form, file by file.

from bsclint.formatting import Form, format_files, format_text
text = format_text('scorecard acme { vision : "To fly" }')
outcomes = list(format_files(["scorecards"], Form()))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from bsclint import files, limits
from bsclint.display import quoted
from bsclint.errors import InternalError, UsageError, UserError
from bsclint.globs import path_matches
from bsclint.project import SUFFIX, Options, Project, project, relative, reported
from bsclint.record import Record
from bsclint.rewrite.formatter import formatted
from bsclint.source import Source
from bsclint.standards import Settings

_MARK = "\ufeff"


class Form(Record, kw_only=True):
    """How to format: lines of `line_width` characters, or of as many as the configuration says; which that is.

    With `allow_empty` it is no error that there is nothing to format.
    """

    line_width: int | None = None
    config: Path | None = None
    isolated: bool = False
    allow_empty: bool = False


class Outcome(Record):
    """What became of one file: its text before and after, byte order mark and all.

    `fault` says in one sentence why it is left as it is though it is not known to be in its one form; `excluded`:
    the configuration says that it is none of the formatter's business.
    """

    path: str
    before: str = ""
    after: str = ""
    fault: str | None = None
    excluded: bool = False

    @property
    def changed(self) -> bool:
        """Whether its one form is another than it has, or had."""
        return self.before != self.after


def format_text(text: str, line_width: int = Settings.line_width) -> str:
    """`text`, the whole of a scorecard file, in its one form. Raises UserError where it has errors of syntax."""
    return _formatted("text", text, line_width)


def format_files(
    paths: Iterable[str | Path], form: Form, cwd: Path | None = None, write: bool = True
) -> Iterator[Outcome]:
    """Format the files that `paths` stand for (files and folders; `cwd` where there are none), one after the other.

    Without `write` nothing is written. Raises UserError where there is nothing to format.
    """
    cwd = cwd or Path.cwd()
    given = [cwd / path for path in paths] or [cwd]
    found = _project(given, form, cwd)
    listed = reported(given, found, {})
    if not listed and not form.allow_empty:
        where = ", ".join(quoted(str(path)) for path in paths) or "this folder"
        raise UsageError(f"there is no scorecard file ({SUFFIX}) in {where}")
    return (_file(path, found, form, write) for path in listed)


def format_named(text: str, path: str | Path, form: Form, cwd: Path | None = None) -> Outcome:
    """Format `text` as if the file `path` held it, and write nothing. Raises UserError."""
    cwd = cwd or Path.cwd()
    found = _project([cwd / path], form, cwd)
    return _outcome(relative(cwd / path, found.root), text, found, form)


def _project(given: list[Path], form: Form, cwd: Path) -> Project:
    # Whatever the day: no rule is asked.
    return project(given, Options(as_of=date.min, config=form.config, isolated=form.isolated), cwd)


def _file(path: str, found: Project, form: Form, write: bool) -> Outcome:
    if _excluded(path, found):
        return Outcome(path, excluded=True)
    try:
        data = files.read_below(found.root, path, limits.FILE_BYTES)
        outcome = _outcome(path, data.decode("utf-8"), found, form)
        if write and outcome.changed:
            files.exchange(found.root, path, data, outcome.after.encode("utf-8"))
    except UnicodeDecodeError:
        return Outcome(path, fault=_refused(path, "it is not UTF-8"))
    except UserError as fault:
        return Outcome(path, fault=str(fault))
    return outcome


def _outcome(path: str, text: str, found: Project, form: Form) -> Outcome:
    if _excluded(path, found):
        return Outcome(path, text, text, excluded=True)
    try:
        after = _formatted(path, text, form.line_width or found.settings.line_width)
    except UserError as fault:
        return Outcome(path, text, text, _refused(path, str(fault)))
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is ours, and the other files go on
        what = str(fault) if isinstance(fault, InternalError) else f"{type(fault).__name__}: {fault}"
        ours = "please report this fault of bsclint where you got it from"
        return Outcome(path, text, text, f"{_refused(path, what)}; the file is left as it is, and {ours}")
    return Outcome(path, text, after)


def _formatted(path: str, text: str, width: int) -> str:
    mark = _MARK if text.startswith(_MARK) else ""
    return mark + formatted(Source(path, text.removeprefix(_MARK), bool(mark)), width)


def _excluded(path: str, found: Project) -> bool:
    return any(path_matches(glob, path) for glob in found.settings.exclude)


def _refused(path: str, why: str) -> str:
    return f"{quoted(path)} cannot be formatted: {why}"
