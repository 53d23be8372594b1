"""Every exception that there is to a run: in its scorecards, in files of waivers, in the baseline."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bsclint.digest import sha256
from bsclint.display import quoted
from bsclint.errors import UserError
from bsclint.model.case import Case
from bsclint.model.exceptions import Grant, Ignore
from bsclint.model.workspace import Workspace
from bsclint.record import Record, field
from bsclint.schema import Scorecard
from bsclint.settle import baseline, waiver_files
from bsclint.settle.grants import grants_of
from bsclint.settle.ignores import ignores_of
from bsclint.source import Source
from bsclint.standards import Settings

if TYPE_CHECKING:
    from bsclint.settle.vouching import Before


class Exceptions(Record, kw_only=True):
    """The exceptions to a run.

    `sources` are the texts that exceptions stand in, by path; `digests` what was read of files of waivers and of the
    baseline; `card` gives a scorecard of the run by file and name. `whole`: the run reports on every scorecard of the
    workspace; if not, `elsewhere` says whether a waiver may be about one that is not reported on. `unwritten`: a
    baseline is configured, and there is none yet. `nature` gives sector and level of a scorecard, by file and name.
    """

    grants: tuple[Grant, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    baseline: tuple[baseline.Entry, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    card: Callable[[str, str], Scorecard]
    whole: bool = False
    elsewhere: Callable[[Grant], bool]
    unwritten: bool = False
    nature: Callable[[tuple[str, str]], tuple[str, str]]


def gather(
    judged: Mapping[str, bool],
    workspace: Workspace,
    settings: Settings,
    root: Path,
    *,
    whole: bool,
    before: Before | None = None,
) -> Exceptions:
    """The exceptions in the scorecards that were `judged`, and in the files that `settings` name below `root`.

    Of the paths `judged` those are read that may hold exceptions.

    `before` gives the texts of a revision that keeps the gate. Raises UserError.
    """
    documents = [workspace.document(path) for path, speaks in judged.items() if speaks]
    book = settings.book
    granted, texts = waiver_files.read(root, settings)
    there = baseline.exists(root, settings)
    entries = baseline.read(root, settings) if there else []
    digests = {}
    if texts:
        digests["waivers"] = sha256("\0".join(source.text for source in texts).encode()).hexdigest()
    if entries:
        digests["baseline"] = sha256(baseline.render(entries).encode()).hexdigest()

    @cache
    def elsewhere(scorecard: str) -> bool:
        return not judged.keys() >= set(workspace.holders(scorecard))

    def card(path: str, name: str) -> Scorecard:
        for card in workspace.document(path).scorecards:
            if card.id == name:
                return card
        where = f"there is no scorecard {quoted(name)} in {quoted(path)}"
        raise UserError(f"{where}, though a part of the check has a verdict on it")

    @cache
    def nature(key: tuple[str, str]) -> tuple[str, str]:
        case = Case(card(*key), workspace, date.min)
        return case.sector, case.level

    inside: list[Grant] = []
    ignores: list[Ignore] = []
    for document in documents:
        own = list(grants_of(document, workspace.links(document), book))
        remarks = list(ignores_of(document, book))
        if before:
            from bsclint.settle.vouching import vouched_grants, vouched_ignores

            own = list(vouched_grants(own, document, before)) if own else own
            remarks = list(vouched_ignores(remarks, document, before, book)) if remarks else remarks
        inside += own
        ignores += remarks
    return Exceptions(
        grants=(*inside, *granted),
        ignores=tuple(ignores),
        baseline=tuple(entries),
        sources={source.path: source for source in (*(document.source for document in documents), *texts)},
        digests=digests,
        card=card,
        whole=whole,
        elsewhere=lambda grant: grant.place.path not in judged and elsewhere(grant.scorecard or ""),
        unwritten=settings.baseline is not None and not there,
        nature=nature,
    )


def kept(root: Path, settings: Settings) -> tuple[frozenset[Hashable], frozenset[Hashable]]:
    """What tells apart the waivers in files below `root`, and the entries of the baseline. Raises UserError."""
    waivers, _ = waiver_files.read(root, settings)
    entries = baseline.read(root, settings) if baseline.exists(root, settings) else []
    about = frozenset(tuple(getattr(waiver, field) for field in waiver_files.FIELDS) for waiver in waivers)
    return about, frozenset(entries)
