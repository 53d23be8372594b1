"""Every exception that there is to a run: in its scorecards, in files of waivers, in the baseline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from bsclint.model.document import Document
from bsclint.model.exceptions import Grant, Ignore
from bsclint.model.workspace import Workspace
from bsclint.schema import Scorecard
from bsclint.settle import baseline, waiver_files
from bsclint.settle.grants import grants_of
from bsclint.settle.ignores import ignores_of
from bsclint.source import Source
from bsclint.standards import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceptions:
    """The exceptions to a run.

    `sources` are the texts of the files of waivers, by path; `digests` what was read, by kind; `cards` the scorecards
    of the run by file and name. `whole`: the run reports on every scorecard of the workspace. `unwritten`: a baseline
    is configured, and there is none yet.
    """

    grants: tuple[Grant, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    baseline: tuple[baseline.Entry, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[tuple[str, str], Scorecard] = field(default_factory=dict)
    lines: Mapping[str, Source] = field(default_factory=dict)
    whole: bool = False
    unwritten: bool = False


def gather(
    documents: Iterable[Document], workspace: Workspace, settings: Settings, root: Path, whole: bool
) -> Exceptions:
    """The exceptions in `documents`, and in the files that `settings` name below `root`. Raises UserError."""
    documents = list(documents)
    book = settings.book
    granted, sources = waiver_files.read(root, settings.waiver_files, book)
    there = settings.baseline is not None and baseline.exists(root, settings.baseline)
    entries = baseline.read(root, settings.baseline) if settings.baseline and there else []
    inside = [grant for document in documents for grant in grants_of(document, workspace.links(document), book)]
    digests = {}
    if sources:
        digests["waivers"] = sha256("\0".join(source.text for source in sources).encode()).hexdigest()
    if entries:
        digests["baseline"] = sha256(baseline.render(entries).encode()).hexdigest()
    return Exceptions(
        grants=(*inside, *granted),
        ignores=tuple(ignore for document in documents for ignore in ignores_of(document, book)),
        baseline=tuple(entries),
        sources={source.path: source for source in sources},
        digests=digests,
        cards={(card.path, card.id): card for document in documents for card in document.scorecards},
        lines={document.path: document.source for document in documents},
        whole=whole,
        unwritten=settings.baseline is not None and not there,
    )
