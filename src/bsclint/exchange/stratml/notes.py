"""What is remarked on in a document of hundreds of places: each thing once, with the places where it is so."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bsclint.display import quoted
from bsclint.exchange.log import Log, Sort
from bsclint.record import Record, field
from bsclint.wording import short

_PLACES, _VALUES = 8, 200
"""Places and values that a remark names; of more, it says how many there are."""
_LONGEST = 300
"""Characters of a value that a remark shows."""


class Notes(Record, frozen=False):
    """Gathers remarks that are alike, and tells them to the log at the end; `own`: bsclint wrote the document."""

    own: bool = False
    _found: dict[tuple[Sort, str], list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, sort: Sort, where: str, message: str, value: str = "") -> None:
        """Remark on something; the same message about several places and values becomes one remark of all."""
        self._found.setdefault((sort, message), []).append((where, value))

    def tell(self, log: Log) -> None:
        """Give every remark to `log`."""
        told: dict[Sort, Callable[[str, str], None]] = {
            Sort.INFERRED: log.inferred,
            Sort.LEFT_OUT: log.left_out,
            Sort.QUESTION: log.question,
            Sort.PROBLEM: log.problem,
        }
        for (sort, message), found in self._found.items():
            values = _listed((quoted(short(value, _LONGEST)) for _, value in found if value), _VALUES)
            told[sort](_together(where for where, _ in found), f"{message}: {values}" if values else message)


def _together(places: Iterable[str]) -> str:
    """`line 3`, `lines 3, 7 and 12`, `lines 3, 7, … and 30 more`."""
    lines = list(dict.fromkeys(place.removeprefix("line ") for place in places if place))
    return f"{'line' if len(lines) == 1 else 'lines'} {_listed(lines, _PLACES)}" if lines else ""


def _listed(words: Iterable[str], most: int) -> str:
    shown = list(dict.fromkeys(words))
    rest = [f"{len(shown) - most} more"] if len(shown) > most else shown[-1:]
    first = shown[:most] if len(shown) > most else shown[:-1]
    return " and ".join(filter(None, (", ".join(first), *rest)))


def named(what: str, title: str | None) -> str:
    """`` goal `Workforce` ``, `a goal`: how a remark speaks of an element."""
    return f"{what} {quoted(short(title))}" if title else f"a {what}"
