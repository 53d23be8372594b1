"""`bsclint export`: a scorecard as somebody else's document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bsclint.cli.commands import Command
from bsclint.cli.streams import out_bytes, say
from bsclint.cli.words import known
from bsclint.display import quoted
from bsclint.errors import UsageError
from bsclint.exchange.kinds import WRITABLE
from bsclint.project import SUFFIX

if TYPE_CHECKING:
    from bsclint.exchange.kinds import Asked
    from bsclint.exchange.log import Log


@click.command(
    "export",
    cls=Command,
    short_help="Write a scorecard as a workbook or another document.",
    examples={
        "bsclint export acme.bsc --to xlsx -o acme.xlsx": "for people who work in workbooks",
        "bsclint export --template --to xlsx -o plan.xlsx": "an empty workbook, to be filled in and imported",
        "bsclint export acme.bsc --to mermaid": "the strategy map, to paste into a page",
    },
)
@click.argument("path", type=click.Path(readable=False), metavar="PATH", required=False)
@click.option("--to", "kind", required=True, metavar="|".join(WRITABLE), help="What to write.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to write.")
@click.option("--template", is_flag=True, help="Write an empty workbook or table, without PATH.")
@click.option("--carry", is_flag=True, help="Keep what the other format has no place for in its notes.")
@click.option("--initiatives", is_flag=True, help="Show initiatives in a strategy map.")
@click.option("-q", "--quiet", is_flag=True, help="Do not say what the other format has no place for.")
def command(*, path: str | None, kind: str, output: Path | None, template: bool, quiet: bool, **asked: Any) -> int:
    """Write the scorecard file PATH as a document of another kind, to FILE or to standard output.

    What the other kind has no place for is told on standard error. Ends with 0, or with 2 if PATH has errors of the
    language: they would be lost.
    """
    from bsclint import files
    from bsclint.exchange.kinds import Asked

    known("--to", kind, WRITABLE)
    if output and output.suffix.casefold() == SUFFIX:
        raise UsageError(f"`--output` {quoted(str(output))} would be taken for a scorecard: name another file")
    if template == (path is not None):
        raise UsageError("`bsclint export` takes one scorecard file, or `--template`")
    data, log = _template(kind) if path is None else _given(path, kind, Asked(source=path, **asked))
    if output is None:
        out_bytes(data)
    else:
        files.write(output, data)
    if not quiet:
        for remark in log.remarks:
            say(f"{remark.where}: {remark.message}" if remark.where else remark.message)
    return 0


def _given(path: str, kind: str, asked: Asked) -> tuple[bytes, Log]:
    from bsclint import files, limits
    from bsclint.exchange.transfer import give
    from bsclint.source import Source

    text = files.read(Path(path), limits.FILE_BYTES).decode("utf-8", "surrogateescape")
    return give(Source(path, text.removeprefix("\ufeff"), text.startswith("\ufeff")), kind, asked)


def _template(kind: str) -> tuple[bytes, Log]:
    from bsclint.exchange.draft import Plan
    from bsclint.exchange.kinds import Asked, writer
    from bsclint.exchange.log import Log

    if kind not in ("xlsx", "csv"):
        raise UsageError("`--template` writes a workbook or a table: `--to xlsx` or `--to csv`")
    log = Log()
    return writer(kind).write(Plan(), Asked(source="the template"), log), log
