"""`bsclint test`: whether the rules that a standard declares do what their examples say."""

from pathlib import Path

import click

from bsclint.cli.commands import Command
from bsclint.cli.streams import out
from bsclint.cli.words import day, today
from bsclint.display import escape
from bsclint.errors import UsageError
from bsclint.wording import count


@click.command(
    "test",
    cls=Command,
    short_help="Try the examples of declared rules.",
    examples={
        "bsclint test": "the rules that hold in this folder",
        "bsclint test board.yaml": "those of a standard in a file",
    },
)
@click.argument("names", nargs=-1, metavar="[NAME|FILE]...")
@click.option("--as-of", metavar="DATE", help="The day for examples that name none.  [default: today]")
@click.option("--allow-empty", is_flag=True, help="Let it be no error that no rule is declared.")
def command(names: tuple[str, ...], as_of: str | None, allow_empty: bool) -> int:
    """Try the examples of every rule that a standard declares: those that pass, and those that fail.

    Ends with 0 if all hold, 1 if one does not or a rule has none of a sort, and 2 if the standard cannot be read.
    """
    from bsclint import api
    from bsclint.cli.here import settings_here
    from bsclint.rulebook import Rulebook
    from bsclint.standards import standard

    when = today() if as_of is None else day(as_of)
    book, cwd = Rulebook.shipped(), Path.cwd()
    standards = [standard(name, cwd, book) for name in names] or [settings_here()]
    tried = list(dict.fromkeys(trial for settings in standards for trial in api.examples(settings, when)))
    if not tried:
        where = f"no rule is declared {'in these standards' if names else 'here'}"
        if not allow_empty:
            raise UsageError(f"{where}: write one under `declare:`; `--allow-empty` makes that no error")
        out(f"{where}: there is nothing to try\n")
        return 0
    faults = [trial for trial in tried if trial.fault]
    for trial in faults:
        out(escape(f"{trial.origin.path}:{trial.origin.line}: {trial.code} {trial.name}: {trial.fault}") + "\n")
    rules = len({(trial.code, trial.name) for trial in tried})
    examples = sum(trial.tried for trial in tried)
    verdict = f"{len(faults)} {'does' if len(faults) == 1 else 'do'} not hold" if faults else "all hold"
    out(f"{count(rules, 'declared rule')}, {count(examples, 'example')}: {verdict}\n")
    return 1 if faults else 0
