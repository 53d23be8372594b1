"""Writing the baseline of a workspace, and removing from it what is settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from bsclint import files, limits
from bsclint.api import ALL, LISTED, Options, Run, run
from bsclint.display import quoted
from bsclint.errors import UserError
from bsclint.record import Record, replace
from bsclint.report import State
from bsclint.settle import baseline
from bsclint.settle.settling import Heed


class Written(Record):
    """What became of a baseline: where it is, how many entries it holds, and how many are new or gone.

    `configured`: the configuration names it, so that it counts. `unknown` results could not be had, and `left` open
    findings are of the kinds that no baseline holds.
    """

    path: str
    entries: int
    added: int
    removed: int
    configured: bool
    unknown: int
    left: int


def write(paths: Sequence[str], options: Options, cwd: Path) -> Written:
    """Record every open finding in `paths` (all of the workspace around `cwd` if there are none) as known.

    What is known of other files, and of what could not be read, stays. Raises UserError where the workspace cannot be
    judged or the file cannot be written; then nothing is changed.
    """
    found = _run(paths, replace(options, heed=Heed(baseline=False)), cwd)
    before = found.exceptions.baseline
    judged = {result.path for result in found.report.results}
    others = {entry for entry in before if paths and entry.path not in judged}
    settings = found.project.settings
    after = {*baseline.entries_of(found.report.open_findings, settings), *found.settled.unknown, *others}
    return _written(found, before, after)


def prune(options: Options, cwd: Path) -> Written:
    """Remove from the baseline of the workspace around `cwd` what matches nothing any more. Raises UserError."""
    found = _run((), options, cwd)
    if not found.project.settings.baseline or found.exceptions.unwritten:
        raise UserError("there is no baseline here: `bsclint baseline write` writes one")
    before = found.exceptions.baseline
    stale = set(found.settled.stale)
    return _written(found, before, [entry for entry in before if entry not in stale])


def _run(paths: Sequence[str], options: Options, cwd: Path) -> Run:
    found = run(paths, replace(options, report=LISTED if paths else ALL), cwd)
    if found.report.crashes:
        first = found.report.crashes[0]
        raise UserError(f"the rule {quoted(first.code)} crashed, and the baseline stays as it is: {first.error}")
    return found


def _written(found: Run, before: Iterable[baseline.Entry], after: Iterable[baseline.Entry]) -> Written:
    before, after = set(before), set(after)
    root, configured = found.project.root, found.project.settings.baseline
    path = configured or baseline.DEFAULT
    if before != after or found.exceptions.unwritten or not configured:
        text = baseline.render(after)
        if len(text) > limits.BASELINE_BYTES:
            raise UserError(
                f"there are {len(after)} findings, more than a baseline holds: leave some rules off for now"
            )
        files.refuse_outside(root, path)
        files.write(root / path, text)
    return Written(
        path=path,
        entries=len(after),
        added=len(after - before),
        removed=len(before - after),
        configured=configured is not None,
        unknown=found.report.states[State.NOT_EVALUATED],
        left=sum(not baseline.may_be_known(f.code, found.project.settings) for f in found.report.open_findings),
    )
