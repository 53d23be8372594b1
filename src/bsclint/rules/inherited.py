"""What a scorecard states itself, or has from one that it cascades from."""

from collections.abc import Iterator

from bsclint.display import quoted
from bsclint.model.case import Case
from bsclint.rulebook import Answer, Problem, Unknown
from bsclint.rules.stubs import stub


def unstated(case: Case, key: str, wrong: str, help: str, verb: str = "does") -> Iterator[Answer]:
    """That neither the scorecard nor one above it states `key`: it "`wrong`, nor `verb` the one above it"."""
    stated = case.states(key)
    if stated is None:
        yield Unknown("a scorecard that it cascades from could not be read")
    elif not stated:
        above = f", nor {verb} {quoted(case.ancestors[0].scorecard.id)} above it" if case.ancestors else ""
        yield Problem(
            case.scorecard,
            f"{quoted(case.scorecard.id)} {wrong}{above}",
            help,
            case.overdue_labels(case.scorecard.stated.get(key)),
            fix=stub(case, case.scorecard, key),
        )
