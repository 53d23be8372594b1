"""Slips in what a scorecard consists of, and in how it is governed."""

from collections.abc import Iterator
from datetime import timedelta

from bsclint.element import Element
from bsclint.model.case import Case
from bsclint.mutation.mutant import Mutant, loss, slip
from bsclint.mutation.surgery import Surgeon
from bsclint.schema import Measure, Objective, Scorecard, ValueProposition


def team_of_one(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """One department builds the scorecard alone."""
    card = case.scorecard
    if len(card.team or ()) > 1:
        yield Mutant(card, text.put(card, "team", f'"{(card.team or ("",))[0]}"'))


def review_forgotten(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """Nobody has reviewed the scorecard for three years."""
    card = case.scorecard
    yield Mutant(card, text.put(card, "reviewed", (case.today - timedelta(days=3 * 365)).isoformat()))


def review_slowed(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """The scorecard is reviewed once a year."""
    if case.scorecard.review_cycle not in (None, "annual"):
        yield Mutant(case.scorecard, text.put(case.scorecard, "review_cycle", "annual"))


def vision_left_open(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """The vision says TBD."""
    if "vision" in case.scorecard.stated:
        yield Mutant(case.scorecard, text.put(case.scorecard, "vision", '"TBD"'))


def text_emptied(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A description is emptied."""
    for element in case.scorecard.within(Element):
        if "description" in element.stated:
            yield Mutant(element, text.put(element, "description", '""'))


def value_proposition_dropped(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """The value proposition is dropped."""
    for element in case.scorecard.within(ValueProposition):
        yield Mutant(element, text.remove(element))


def second_value_proposition(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A second value proposition is written, for the same customers."""
    for element in case.scorecard.within(ValueProposition):
        yield Mutant(element, text.copy(element))


def perspective_dropped(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A perspective is dropped, with all that stands in it."""
    for element in case.perspectives:
        yield Mutant(element, text.remove(element))


def perspective_emptied(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A perspective keeps its heading and loses its objectives."""
    for element in case.perspectives:
        yield Mutant(element, text.remove(*element.children))


def perspective_renamed(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A perspective gets a name that the framework does not know."""
    for element in case.perspectives:
        if element.name and element.role is None:
            yield Mutant(element, [text.replaced(element.name.span, "other_things")])


def perspectives_reordered(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """The perspective at the top is moved to the end."""
    if len(case.perspectives) > 1:
        first, last = case.perspectives[0], case.perspectives[-1]
        end = last.span._replace(start=last.span.end)
        yield Mutant(first, [text.cut(first.span), text.replaced(end, f"\n{text.read(first.span)}")])


def money_at_the_top(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """The financial perspective of a public body or charity is made the apex."""
    for element in case.perspectives:
        if case.sector != "private" and case.view(element) == "finance":
            yield Mutant(element, text.put(element, "role", "apex"))


def measures_pile_up(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """An objective gets four more measures, each a copy."""
    for element in case.objectives:
        if measure := next(element.within(Measure), None):
            written = text.read(measure.span).partition(measure.id)
            copies = [f"{written[0]}{measure.id}_{number}{written[2]}" for number in range(4)]
            yield Mutant(element, text.append(element, "\n".join(copies)))


def objectives_pile_up(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A perspective gets its objectives twice."""
    for element in case.perspectives:
        yield Mutant(element, [edit for one in element.within(Objective) for edit in text.copy(one)])


def weight_changed(case: Case, text: Surgeon) -> Iterator[Mutant]:
    """A weight is changed, and the others are not."""
    for element in case.scorecard.within(Element):
        if "weight" in element.stated:
            yield Mutant(element, text.put(element, "weight", "77"))


STRUCTURE = (
    *(loss(Scorecard, key) for key in ("vision", "mission", "period", "owner", "sponsor", "team", "review_cycle")),
    loss(Scorecard, "approved_by", "approved_on"),
    *map(slip, (team_of_one, review_forgotten, review_slowed, vision_left_open, text_emptied)),
    *(loss(ValueProposition, key) for key in ("functionality", "relationship", "image", "segment")),
    *map(slip, (value_proposition_dropped, second_value_proposition)),
    *map(slip, (perspective_dropped, perspective_emptied, perspective_renamed, perspectives_reordered)),
    *map(slip, (money_at_the_top, measures_pile_up, objectives_pile_up, weight_changed)),
)
