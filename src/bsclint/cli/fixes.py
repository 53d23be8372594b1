"""What becomes of fixed texts: a difference to look at, the files themselves, or standard output."""

from __future__ import annotations

from bsclint.cli.difference import show_difference
from bsclint.cli.streams import out_file, say
from bsclint.fixing import Fixed
from bsclint.wording import count


def show(fixed: Fixed) -> None:
    """Show how the texts would change, and write nothing."""
    for file in fixed.files:
        show_difference(file.before.path, file.before.text, file.after)
    _excuse(fixed)


def put(fixed: Fixed, given: str | None) -> None:
    """Write the files that have changed; what was `given` as standard input goes to standard output.

    Raises UserError where a file cannot be written.
    """
    if given is None:
        fixed.write()
    else:
        out_file(next((file.whole(file.after) for file in fixed.files), given))
    _excuse(fixed)


def tell(fixed: Fixed) -> None:
    """Say how many fixes were made, where no report says it."""
    made = fixed.run.report.fixed
    say(f"{count(made, 'finding')} fixed in {count(len(fixed.files), 'file')}" if made else "there is nothing to fix")


def _excuse(fixed: Fixed) -> None:
    for sentence in fixed.given_up:
        say(sentence)
