"""`bsclint waivers`: the register of exceptions."""

from __future__ import annotations

from typing import Any

import click

from bsclint.cli.commands import Command
from bsclint.cli.parameters import one_of, policy_option, project_options
from bsclint.cli.streams import out, say
from bsclint.cli.words import day, refuse_both, today
from bsclint.display import quoted


@click.command(
    "waivers",
    cls=Command,
    short_help="Show the register of waivers.",
    examples={
        "bsclint waivers": "every waiver of the workspace, those that end first on top",
        "bsclint waivers --as-of 2026-12-31": "how they will stand at the end of the year",
        "bsclint waivers --output-format markdown": "a page for the meeting",
    },
)
@click.argument("paths", nargs=-1, type=click.Path(readable=False), metavar="[PATHS]...")
@click.option("--as-of", metavar="DATE", help="The day on which everything is judged.  [default: today]")
@one_of("--output-format", ("text", "json", "markdown", "csv"), "style", default="text", help="How to show it.")
@project_options
@policy_option
def command(paths: tuple[str, ...], as_of: str | None, style: str, **policy: Any) -> int:
    """Show what was excepted, by whose word and until when, and whether it is still needed.

    Without paths it looks at the whole workspace. It ends with 0 however the waivers stand: `bsclint check` judges.
    """
    from bsclint.api import ALL, LISTED, Options, check
    from bsclint.reporters.register import STYLES

    refuse_both(**policy)
    options = Options(
        as_of=today() if as_of is None else day(as_of),
        **policy,
        report=LISTED if paths else ALL,
    )
    report = check(paths, options)
    for crash in report.crashes:
        say(f"the rule {quoted(crash.code)} crashed on {quoted(crash.scorecard)}: {crash.error[:300]}")
    for note in report.notes if policy["policy_from"] is not None else ():
        say(note)
    out(STYLES[style](report))
    return 2 if report.crashes else 0
