"""`bsclint check`: the main job."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bsclint.cli.checking import WORDS, Request, run
from bsclint.cli.commands import Command
from bsclint.cli.parameters import exception_options, one_of, policy_option, project_options

_EXAMPLES = {
    "bsclint check": "check this folder and all below it",
    "bsclint check --select BSC3 acme.bsc": "look at causality alone",
    "bsclint check --diff": "show what safe fixes would change",
    "bsclint check --output-format junit:report.xml": "write a report for a CI server",
}


def _repeatable(option: str, help: str) -> Callable[[Any], Any]:
    return click.option(option, multiple=True, metavar="RULES", help=help)


def _flag(option: str, help: str) -> Callable[[Any], Any]:
    return click.option(option, is_flag=True, help=help)


@click.command("check", cls=Command, short_help="Check scorecards: the main job.", examples=_EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(readable=False), metavar="[PATHS|-]...")
@_repeatable("--select", "Only these rules: codes, names, prefixes such as BSC3, or ALL; commas between them.")
@_repeatable("--extend-select", "These rules too.")
@_repeatable("--ignore", "Not these rules.")
@click.option(
    "--output-format",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help="text, concise, json, junit, sarif, github, gitlab, rdjson or markdown, to standard output or to a file; "
    "may be given several times.",
)
@one_of("--fail-level", WORDS["fail_level"], default="error", help="The least severity that fails.")
@click.option("--as-of", metavar="DATE", help="The day on which everything is judged.  [default: today]")
@_flag("--fix", "Make the fixes that are safe, and report what is left.")
@_flag("--unsafe-fixes", "Show fixes that need a second look; with `--fix`, make them too.")
@_flag("--diff", "Write nothing; show what fixes would change, and end with 1 if they would.")
@_flag("--fix-only", "Make the fixes that are safe, and report nothing.")
@one_of("--report", WORDS["report"], default="listed", help="Of which files to report.")
@project_options
@policy_option
@click.option(
    "--cache-dir",
    type=click.Path(path_type=Path, readable=False),
    metavar="FOLDER",
    help="Where to keep what checks have said.  [default: the cache of the user]",
)
@_flag("--no-cache", "Neither use nor keep what checks have said.")
@_flag("--preview", "Run rules that are not settled yet.")
@_flag("--statistics", "Show how often each rule found something, in place of the findings.")
@_flag("--show-waived", "Show findings that are waived, too.")
@exception_options
@_flag("--show-files", "Show which files would be checked, and check none.")
@_flag("--show-settings", "Show which settings would hold, and check nothing.")
@click.option("--stdin-filename", metavar="PATH", help="What to take standard input for.  [default: stdin.bsc]")
@one_of("--color", WORDS["color"], default="auto", help="Whether text is coloured.")
@_flag("--junit-strict", "Write JUnit that the schema of Jenkins accepts.")
@_flag("--sarif-all", "Write into SARIF what passed, was not applicable or not evaluated, too.")
@click.option("--jobs", metavar="N", help="Judge in so many processes.  [default: as many as cores, from 50 files on]")
@click.option(
    "--shard", metavar="I/N", help="Judge every N-th file only, from the I-th on, and write a part, no report."
)
@click.option("--merge", metavar="FOLDER", help="Report what the parts of all shards say, in place of judging.")
@_flag("--allow-empty", "No scorecard at all is no error.")
@_flag("--exit-zero", "End with 0 in spite of findings.")
@click.option("-q", "--quiet", is_flag=True, help="Show findings only.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is done, on standard error.")
def command(**given: Any) -> int:
    """Check scorecards: files, folders with all below them, or `-` for standard input.

    Ends with 0 if there is nothing to complain of, 1 if there is, and 2 if it could not be judged.

    With `--shard` that is 0 if its share could be judged, whatever was found: only all parts together say whether that
    is acceptable. `--output-format part:FILE` says where the part goes.
    """
    return run(Request(**given))
