"""The one form of a scorecard's text, and the proof at run time that it is only a form."""

from __future__ import annotations

from bsclint.errors import InternalError, UserError
from bsclint.garbage import uncollected
from bsclint.limits import ERRORS_PER_FILE
from bsclint.record import replace
from bsclint.rewrite.printing import printed
from bsclint.rewrite.proof import Reading, difference, strays
from bsclint.rewrite.transforms import arranged
from bsclint.source import LINE_END, Source
from bsclint.wording import count


def formatted(source: Source, width: int) -> str:
    """The text of `source` in its one form, without a byte order mark, as `source.text` is.

    Lines are `width` characters long at most, where that can be. Raises UserError where it has errors of syntax, or
    comments that would no longer speak of the same line, and InternalError where the form does not mean the same or
    is no form: never a text that fails either.
    """
    with uncollected():
        return _formatted(source, width)


def _formatted(source: Source, width: int) -> str:
    before = Reading(source)
    if before.tree.slips or before.document.broken:
        raise UserError(_broken(before))
    text = _printed(before, width)
    if text == source.text:
        return text
    after = Reading(replace(source, text=text))
    if stray := next(strays(before, after), None):
        raise UserError(f"{stray}: give what it speaks of a line of its own")
    if what := difference(before, after):
        raise InternalError(f"the new text would not mean the same ({what})")
    if _printed(after, width) != text:
        raise InternalError("the new text would be changed again by the next run")
    return text


def _printed(reading: Reading, width: int) -> str:
    text = printed(arranged(reading.body, None), width)
    first = LINE_END.search(reading.source.text)
    return text.replace("\n", first[0]) if first and first[0] != "\n" else text


def _broken(reading: Reading) -> str:
    errors = len(reading.tree.slips) or sum(flaw.code == "BSC001" for flaw in reading.document.flaws)
    many = f"more than {ERRORS_PER_FILE} errors" if errors > ERRORS_PER_FILE else count(errors, "error")
    return f"it has {many} of syntax, which `bsclint check` shows"
