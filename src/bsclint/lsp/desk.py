"""A project in an editor: it remembers what it has read, and judges files as they stand in the open texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from bsclint import limits
from bsclint.api import Run, judge
from bsclint.display import quoted
from bsclint.engine import Cleared
from bsclint.errors import UnreadableFile, UserError
from bsclint.finding import Finding
from bsclint.fixing import mend
from bsclint.language import LANGUAGE
from bsclint.lsp.readings import Readings
from bsclint.lsp.view import View
from bsclint.model.document import Document
from bsclint.model.workspace import Workspace
from bsclint.project import SUFFIX, Options, Project, reported
from bsclint.record import Record, field
from bsclint.report import Crash
from bsclint.source import Source


class Checked(Record):
    """What checking a file came to.

    `fault` says why it could not be judged; then `findings` are those of its syntax alone. `sources` holds the texts
    that the findings point into.
    """

    findings: tuple[Finding, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    crashes: tuple[Crash, ...] = ()
    fault: UserError | None = None


class Disk(Record, frozen=False):
    """What the disk was found to hold: which scorecards there are, and their bytes."""

    paths: list[str] | None = None
    data: dict[str, bytes] = field(default_factory=dict)


class Desk:
    """One project. `fault` says why its configuration cannot be used: then no rule of a standard is judged.

    `lone`: nothing says how far the project reaches, so that it is one folder, without those in it.
    """

    def __init__(self, project: Project, fault: UserError | None = None, lone: bool = False) -> None:
        self.project, self.fault, self.lone = project, fault, lone
        self.disk = Disk()
        self.readings = Readings()
        self._cleared: dict[str, Cleared] = {}
        self._today: date | None = None

    def snapshot(self, overlay: Mapping[str, str], today: date) -> Snapshot:
        """The project as it stands now, `overlay` being the open texts. Those before it are out of date."""
        self.readings.keep(overlay)
        self._cleared = {path: one for path, one in self._cleared.items() if path in overlay and today == self._today}
        self._today = today
        return Snapshot(self, overlay, today)

    def cleared(self, path: str) -> Cleared:
        """What of the file at `path` need not be looked at again today."""
        return self._cleared.setdefault(path, Cleared())

    def forget_disk(self) -> None:
        """Look at the disk anew."""
        self.disk = Disk()


class _Workspace(Workspace):
    """A workspace that reads no file twice, as long as nobody says that the disk has changed."""

    def __init__(self, desk: Desk, overlay: Mapping[str, str]) -> None:
        project = desk.project
        super().__init__(project.root, project.settings.frameworks, self._listed, overlay, desk.readings.document)
        self._desk, self._disk, self._open = desk, desk.disk, overlay

    def _listed(self) -> list[str]:
        if self._disk.paths is None:
            self._disk.paths = self._found()
        return sorted({*self._disk.paths, *self._open})

    def _found(self) -> list[str]:
        if not self.root.is_dir():  # an editor may show a folder that is gone
            return []
        if self._desk.lone:
            return sorted(path.name for path in self.root.glob(f"*{SUFFIX}") if path.is_file())
        return reported([self.root], self._desk.project, {})

    def data(self, path: str) -> bytes:
        """The bytes of the file at `path`, as they were when it was first read. Raises UnreadableFile."""
        if path not in self._disk.data:
            self._disk.data[path] = super().data(path)
        return self._disk.data[path]


class Snapshot:
    """A project in one state of its open texts. Everything that is asked of it is worked out once."""

    def __init__(self, desk: Desk, overlay: Mapping[str, str], today: date) -> None:
        self.desk, self.options = desk, Options(as_of=today)
        self.overlay = {path: text for path, text in overlay.items() if len(text) <= limits.FILE_BYTES}
        self._too_large = overlay.keys() - self.overlay
        self.workspace: Workspace = _Workspace(desk, self.overlay)
        self._checked: dict[str, Checked] = {}

    @property
    def root(self) -> Path:
        """The root of the workspace."""
        return self.desk.project.root

    def view(self, path: str) -> View | None:
        """The file at `path`, or None where it cannot be read."""
        if path in self._too_large:
            return None
        try:
            document = self.workspace.document(path)
        except UnreadableFile:
            return None
        tree, today = self.desk.readings.tree(document.source), self.options.as_of
        settings = self.desk.project.settings
        judged, mended = (lambda: self._findings(path)), (lambda: self._mended(path))
        return View(path, self.workspace, settings, tree, today, judged, mended)

    def _findings(self, path: str) -> Sequence[Finding]:
        return [finding for finding in self.check(path).findings if finding.span.path == path]

    def check(self, path: str) -> Checked:
        """Judge the file at `path`, as `bsclint check` would."""
        if path not in self._checked:
            self._checked[path] = self._check(path)
        return self._checked[path]

    def _check(self, path: str) -> Checked:
        if path in self._too_large:
            message = f"{quoted(path)} is larger than {limits.FILE_BYTES} bytes, the most that is read"
            return Checked(fault=UnreadableFile(message))
        try:
            document = self.workspace.document(path)
        except UnreadableFile:
            return Checked()  # gone; whoever imports it says so
        try:
            if self.desk.fault is not None:
                raise self.desk.fault
            report = self._judged(path, self.workspace, self.desk.cleared(path)).report
        except UserError as fault:
            return Checked(tuple(_language_findings(document)), {path: document.source}, fault=fault)
        return Checked(report.open_findings, report.sources, report.crashes)

    def _judged(self, path: str, workspace: Workspace, cleared: Cleared | None = None) -> Run:
        return judge(self.desk.project, workspace, [path], self.options, cleared=cleared)

    def _mended(self, path: str) -> str:
        """The text of the file at `path` after all fixes that are safe and hold, as `bsclint check --fix` makes them.

        Raises UserError where it cannot be judged.
        """
        if self.desk.fault is not None:
            raise self.desk.fault

        def judged(texts: Mapping[str, str]) -> Run:
            return self._judged(path, _Workspace(self.desk, {**self.overlay, **texts}))

        first = self._judged(path, self.workspace)
        changed = {file.before.path: file.after for file in mend(first, judged).files}
        return changed.get(path, self.workspace.document(path).source.text)

    def importers(self, paths: Sequence[str]) -> list[str]:
        """The other files of the workspace that import one of `paths`, or a file that does."""
        importers: dict[str, list[str]] = {}
        for path in self.workspace.paths:
            for imported in self._imports(path):
                importers.setdefault(imported, []).append(path)
        found = dict.fromkeys(paths)
        waiting = list(paths)
        while waiting:
            for path in importers.get(waiting.pop(), ()):
                if path not in found:
                    found[path] = None
                    waiting.append(path)
        return list(found)[len(set(paths)) :]

    def _imports(self, path: str) -> list[str]:
        try:
            if "import" not in self.workspace.source(path).text:
                return []
            document = self.workspace.document(path)
        except UnreadableFile:
            return []
        others = (self.workspace.imported(document, line) for line in document.imports)
        return [other.path for other in others if isinstance(other, Document)]


def _language_findings(document: Document) -> list[Finding]:
    """What is wrong with `document` under any standard, each file for itself."""
    return [
        Finding(
            code=flaw.code,
            name=LANGUAGE[flaw.code].name,
            severity=LANGUAGE[flaw.code].severity,
            message=flaw.message,
            span=flaw.span,
            scorecard=flaw.element.root.id if flaw.element else None,
            element=flaw.element.qualified if flaw.element else flaw.span.path,
            kind=flaw.element.kind if flaw.element else "file",
            help=flaw.help,
            labels=flaw.labels,
        )
        for flaw in sorted(document.flaws, key=lambda flaw: flaw.span)
    ]
