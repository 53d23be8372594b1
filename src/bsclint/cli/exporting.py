"""`bsclint export`: a scorecard as somebody else's document."""

from __future__ import annotations

from pathlib import Path

import click

from bsclint.cli.commands import Command
from bsclint.cli.streams import out_bytes, say
from bsclint.cli.words import known
from bsclint.display import quoted
from bsclint.errors import UsageError
from bsclint.exchange.kinds import WRITABLE
from bsclint.project import SUFFIX


@click.command(
    "export",
    cls=Command,
    short_help="Write a scorecard as a workbook or another document.",
    examples={
        "bsclint export acme.bsc --to xlsx -o acme.xlsx": "for people who work in workbooks",
        "bsclint export acme.bsc --to mermaid": "the strategy map, to paste into a page",
    },
)
@click.argument("path", type=click.Path(readable=False), metavar="PATH")
@click.option("--to", "kind", required=True, metavar="|".join(WRITABLE), help="What to write.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to write.")
@click.option("--carry", is_flag=True, help="Keep what the other format has no place for in its notes.")
@click.option("-q", "--quiet", is_flag=True, help="Do not say what the other format has no place for.")
def command(path: str, kind: str, output: Path | None, carry: bool, quiet: bool) -> int:
    """Write the scorecard file PATH as a document of another kind, to FILE or to standard output.

    What the other kind has no place for is told on standard error. Ends with 0, or with 2 if PATH has errors of the
    language: they would be lost.
    """
    from bsclint import files, limits
    from bsclint.exchange.kinds import Asked
    from bsclint.exchange.transfer import give
    from bsclint.source import Source

    known("--to", kind, WRITABLE)
    if output and output.suffix.casefold() == SUFFIX:
        raise UsageError(f"`--output` {quoted(str(output))} would be taken for a scorecard: name another file")
    text = files.read(Path(path), limits.FILE_BYTES).decode("utf-8", "surrogateescape")
    source = Source(path, text.removeprefix("\ufeff"), text.startswith("\ufeff"))
    data, log = give(source, kind, Asked(source=path, carry=carry))
    if output is None:
        out_bytes(data)
    else:
        files.write(output, data)
    if not quiet:
        for remark in log.remarks:
            say(f"{remark.where}: {remark.message}" if remark.where else remark.message)
    return 0
