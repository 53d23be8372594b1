"""`bsclint import`: a scorecard from somebody else's document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bsclint.cli.commands import Command
from bsclint.cli.streams import err, out_file, read_stdin_bytes
from bsclint.cli.words import known
from bsclint.display import quoted
from bsclint.errors import UsageError, UserError
from bsclint.exchange.kinds import READABLE
from bsclint.project import SUFFIX

if TYPE_CHECKING:
    from bsclint.exchange.log import Reading
    from bsclint.exchange.transfer import Brought

_STDIN = "-"
_MARK = "\ufeff"


@click.command(
    "import",
    cls=Command,
    short_help="Make a scorecard of a workbook, a table or another document.",
    examples={
        "bsclint import plan.xlsx -o plan.bsc": "from a workbook",
        "bsclint import report.xml -o report.bsc": "from StratML or ArchiMate",
        "bsclint import - < table.md": "from a table that was copied",
        "bsclint import plan.xlsx -o plan.bsc --merge": "again, when the workbook has changed",
    },
)
@click.argument("source", type=click.Path(readable=False), metavar="SOURCE|-")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to write.")
@click.option("--from", "kind", metavar="|".join(READABLE), help="What SOURCE is.  [default: what it looks like]")
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help="Write the report there: .json or .md.")
@click.option("--mapping", type=click.Path(path_type=Path), metavar="FILE", help="What the columns of a table mean.")
@click.option("--sheet", metavar="NAME", help="Read this sheet of a workbook alone.")
@click.option("--goals-as", "goals", default="perspective", metavar="perspective|theme", help="What goals become.")
@click.option("--merge", is_flag=True, help="Put what is read into FILE, which has been made of SOURCE before.")
@click.option("--diff", is_flag=True, help="Show how FILE would change, write nothing, and end with 1 if it would.")
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

    merge, diff = given.pop("merge"), given.pop("diff")
    if (merge or diff) and output is None:
        raise UsageError(f"`{'--merge' if merge else '--diff'}` needs the file to put it into: add `-o FILE`")
    if kind is not None:
        known("--from", kind, READABLE)
    known("--goals-as", given["goals"], ("perspective", "theme"))
    if report and report.suffix not in (".json", ".md"):
        raise UsageError("`--report` takes a file that ends in `.json` or `.md`")
    if source.casefold().endswith(SUFFIX):
        raise UsageError(f"{quoted(source)} is a scorecard already; `bsclint export` writes it as something else")
    piped = source == _STDIN
    data = read_stdin_bytes(limits.DOCUMENT_BYTES) if piped else files.read(Path(source), limits.DOCUMENT_BYTES)
    brought = bring(data, Asked(source="standard input" if piped else source, **given), kind)
    changed = False
    if output is None:
        out_file(brought.text)
    elif merge or diff:
        brought, changed = _put_into(brought, output, write=not diff)
    else:
        if files.exists(output):
            why = "is there already, and is left as it is: `--merge` puts what is read into it"
            raise UserError(f"{quoted(str(output))} {why}")
        files.create(output, brought.text)
    if report:
        files.write(report, _told(brought.reading, report.suffix))
    if not quiet:
        err(_told(brought.reading, ""))
    return 1 if brought.unsettled or (diff and changed) else 0


def _put_into(brought: Brought, output: Path, write: bool) -> tuple[Brought, bool]:
    """Put what was brought into the file `output`, which need not be there yet, and show what changes in it."""
    from bsclint import files, limits
    from bsclint.cli.difference import show_difference
    from bsclint.exchange.transfer import into
    from bsclint.fixing import Rewritten
    from bsclint.source import Source

    new = not files.exists(output)
    data = b"" if new else files.read(output, limits.FILE_BYTES)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise UserError(f"{quoted(str(output))} cannot be merged into: it is not UTF-8") from None
    before = Source(str(output), text.removeprefix(_MARK), text.startswith(_MARK))
    after = brought if new else into(brought, before)
    rewritten = Rewritten(before, after.text)
    show_difference(str(output), before.text, after.text)
    if write and new:
        files.create(output, after.text)
    elif write and after.text != before.text:
        files.exchange(output.parent, output.name, data, rewritten.whole(after.text).encode())
    return after, after.text != before.text


def _told(reading: Reading, suffix: str) -> str:
    from bsclint.exchange import telling

    return {".json": telling.json, ".md": telling.markdown}.get(suffix, telling.text)(reading)
