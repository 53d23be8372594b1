"""`bsclint import`: a scorecard from somebody else's document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bsclint.cli.commands import Command
from bsclint.cli.streams import err, out_file, read_stdin_bytes
from bsclint.cli.words import known
from bsclint.errors import UsageError
from bsclint.exchange.kinds import READABLE

if TYPE_CHECKING:
    from bsclint.exchange.log import Reading
    from bsclint.exchange.transfer import Brought

_STDIN = "-"


@click.command(
    "import",
    cls=Command,
    short_help="Make a scorecard of a workbook, a table or another document.",
    examples={
        "bsclint import plan.xlsx -o plan.bsc": "from a workbook",
        "bsclint import report.xml -o report.bsc": "from StratML or ArchiMate",
        "bsclint import - < table.md": "from a table that was copied",
    },
)
@click.argument("source", type=click.Path(readable=False), metavar="SOURCE|-")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to write.")
@click.option("--from", "kind", metavar="|".join(READABLE), help="What SOURCE is.  [default: what it looks like]")
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help="Write the report there: .json or .md.")
@click.option("--mapping", type=click.Path(path_type=Path), metavar="FILE", help="What the columns of a table mean.")
@click.option("--sheet", metavar="NAME", help="Read this sheet of a workbook alone.")
@click.option("--goals-as", "goals", default="perspective", metavar="perspective|theme", help="What goals become.")
@click.option("-q", "--quiet", is_flag=True, help="Do not show the report.")
def command(source: str, output: Path | None, kind: str | None, report: Path | None, quiet: bool, **given: Any) -> int:
    """Make a scorecard of SOURCE: a workbook (.xlsx), CSV, a Markdown table, StratML, ArchiMate or JSON.

    The scorecard goes to FILE, or to standard output; the report of what was read, worked out and left out goes to
    standard error. Nothing is invented. Ends with 0, with 1 if something is broken in SOURCE or has to be decided,
    and with 2 if it cannot be read.
    """
    from bsclint import files, limits
    from bsclint.exchange.kinds import Asked
    from bsclint.exchange.transfer import bring

    if kind is not None:
        known("--from", kind, READABLE)
    known("--goals-as", given["goals"], ("perspective", "theme"))
    if report and report.suffix not in (".json", ".md"):
        raise UsageError("`--report` takes a file that ends in `.json` or `.md`")
    piped = source == _STDIN
    data = read_stdin_bytes(limits.DOCUMENT_BYTES) if piped else files.read(Path(source), limits.DOCUMENT_BYTES)
    asked = Asked(source="standard input" if piped else source, **given)
    brought = bring(data, asked, kind)
    _deliver(brought, output)
    if report:
        files.write(report, _told(brought.reading, report.suffix))
    if not quiet:
        err(_told(brought.reading, ""))
    return 1 if brought.unsettled else 0


def _deliver(brought: Brought, output: Path | None) -> None:
    from bsclint import files

    if output is None:
        out_file(brought.text)
    else:
        files.create(output, brought.text)


def _told(reading: Reading, suffix: str) -> str:
    from bsclint.exchange import telling

    return {".json": telling.json, ".md": telling.markdown}.get(suffix, telling.text)(reading)
