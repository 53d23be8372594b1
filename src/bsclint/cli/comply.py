"""`bsclint comply`: the scorecards seen from the clauses of a written policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from bsclint import disk
from bsclint.cli.commands import Command
from bsclint.cli.faults import crashes
from bsclint.cli.parameters import beginning, exception_options, one_of, policy_option, project_options
from bsclint.cli.progress import Progress
from bsclint.cli.streams import say
from bsclint.cli.targets import for_each, put, refuse_read, targets_of
from bsclint.cli.words import day, refuse_both, today
from bsclint.reporters.compliance import FORMATS


def _shipped(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from bsclint.standards import shipped

    return beginning(incomplete, shipped())


@click.command(
    "comply",
    cls=Command,
    short_help="Show which clauses of a policy are satisfied.",
    examples={
        "bsclint comply": "the controls of this folder's standard",
        "bsclint comply --standard gpra plans": "the same scorecards by another standard",
        "bsclint comply --output-format markdown:audit.md": "a page for the meeting",
        "bsclint comply --no-waivers --no-baseline": "as if nothing had been accepted",
    },
)
@click.argument("paths", nargs=-1, type=click.Path(readable=False), metavar="[PATHS]...")
@click.option(
    "--standard",
    metavar="NAME|FILE",
    shell_complete=_shipped,
    help="Judge by this standard in place of the project's.",
)
@click.option(
    "--output-format",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help="text, json, markdown or oscal, to standard output or to a file; may be given several times.",
)
@one_of("--fail-level", ("error", "warning", "info"), default="error", help="The least severity that fails a control.")
@click.option("--as-of", metavar="DATE", help="The day on which everything is judged.  [default: today]")
@one_of("--report", ("listed", "closure", "all"), default="listed", help="Of which files to report.")
@project_options
@policy_option
@exception_options
@click.option("--preview", is_flag=True, help="Run rules that are not settled yet.")
@click.option("--allow-empty", is_flag=True, help="No scorecard, or no control, is no error.")
def command(
    *,
    paths: tuple[str, ...],
    output_format: tuple[str, ...],
    as_of: str | None,
    fail_level: str,
    preview: bool,
    no_waivers: bool,
    no_ignores: bool,
    no_baseline: bool,
    config: Path | None,
    isolated: bool,
    policy_from: str | None,
    **rest: Any,
) -> int:
    """Show for each control of the standard whether the scorecards satisfy it, and by what evidence.

    Ends with 0 if every control is satisfied, accepted or not applicable, 1 if one is not or that is not known, and 2
    if it could not be judged.
    """
    from bsclint import api
    from bsclint.finding import Severity
    from bsclint.settle.settling import Heed

    refuse_both(config, isolated, policy_from)
    targets = targets_of(output_format, FORMATS)
    options = api.Options(
        as_of=today() if as_of is None else day(as_of),
        fail_level=Severity.of(fail_level),
        preview=preview or None,
        config=config,
        isolated=isolated,
        policy_from=policy_from,
        heed=Heed(waivers=not no_waivers, ignores=not no_ignores, baseline=not no_baseline),
        **rest,
    )
    notes = disk.noting(wanted=True)
    try:
        with Progress() as progress:
            compliance = api.compliance(paths, options, progress=progress)
    finally:
        disk.noting(wanted=False)
    refuse_read(targets, notes.files)
    for sentence in crashes(compliance.report.crashes):
        say(sentence)
    for_each(targets, lambda target: put(FORMATS[target.format](compliance), target))
    return compliance.exit_code
