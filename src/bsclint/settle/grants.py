"""The waivers that stand in scorecards."""

from collections.abc import Iterator
from datetime import date

from bsclint.display import escape, quoted
from bsclint.element import Reference, Stated
from bsclint.errors import ConfigurationError
from bsclint.model.document import Document
from bsclint.model.exceptions import Grant
from bsclint.model.links import Links
from bsclint.nearest import did_you_mean
from bsclint.rulebook import Rulebook
from bsclint.schema import Scorecard, Waiver
from bsclint.settle.words import code_of, known, name, said
from bsclint.wording import short


def grants_of(document: Document, links: Links, book: Rulebook) -> Iterator[Grant]:
    """The waivers in the scorecards of `document`. Raises ConfigurationError for one from an unknown rule."""
    for card in document.scorecards:
        for waiver in card.within(Waiver):
            yield _grant(document, card, waiver, links, book)


def _grant(document: Document, card: Scorecard, waiver: Waiver, links: Links, book: Rulebook) -> Grant:
    word = waiver.name.text if waiver.name else None
    code = None if word is None else code_of(word, book)
    if word is not None and code is None:
        line, _ = document.source.position(waiver.place.start)
        message = f"there is no rule {quoted(short(word))} to waive{did_you_mean(word, known(book))}"
        raise ConfigurationError(message, escape(card.path), line)
    on = _target(waiver.on, links)
    return Grant(
        rule=code,
        word=word,
        place=waiver.place,
        spans={key: stated.span for key, stated in waiver.stated.items()},
        scorecard=card.id,
        on=on,
        id=said(waiver.waiver_id),
        reason=said(waiver.reason),
        requested_by=said(waiver.requested_by),
        approved_by=said(waiver.approved_by),
        approved_on=_day(waiver.stated.get("approved_on")),
        expires=_day(waiver.stated.get("expires")),
        ticket=waiver.ticket,
        review_of=waiver.review_of,
        element=waiver,
        damaged=waiver.damaged or word is None or _unclear(waiver) or ("on" in waiver.stated and on is None),
    )


def _target(on: Reference | str | None, links: Links) -> str | None:
    """The qualified name, or the glob, that a waiver is about; None where its reference stands for nothing."""
    if not isinstance(on, Reference):
        return name(on)
    found = links.targets.get(on)
    return found.qualified if found else None


def _day(stated: Stated | None) -> date | None:
    end: date | None = stated.value.end if stated and stated.value else None
    return end


def _unclear(waiver: Waiver) -> bool:
    """Whether it states something that is no value, and no open decision either."""
    return any(stated.value is None and stated.open is None for stated in waiver.stated.values())
