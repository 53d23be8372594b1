"""The table of the language: every kind, where it may stand, and every attribute with its type and meaning.

Everything that asks what may be written reads this table: the checker, the language reference, the editor. An
attribute is one line here and nowhere else; on an element it is its typed value (`objective.cluster`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from bsclint.element import KINDS, Attribute, E, Element, Point, Reference
from bsclint.framework import ROLES, VIEWS
from bsclint.values import Aim, Period, Quantity, Window

CLUSTERS = {
    "operational": ("supply", "production", "distribution", "risk"),
    "customer_management": ("selection", "acquisition", "retention", "growth"),
    "innovation": ("opportunities", "portfolio", "development", "launch"),
    "regulatory_social": ("environment", "safety_health", "employment", "community", "governance"),
}
"""The clusters of internal processes, and the sub-processes of each."""

STRATEGY_CLUSTERS = {
    "low_total_cost": ("operational",),
    "product_leadership": ("innovation",),
    "complete_solutions": ("customer_management",),
    "lock_in": ("innovation", "customer_management"),
}
"""The clusters that each strategy of a value proposition rests on."""

CYCLES = ("daily", "weekly", "monthly", "quarterly", "semiannual", "annual")
LEVELS = ("enterprise", "business_unit", "support_unit", "department", "team")
SERVED = {
    "functionality": ("price", "quality", "availability", "selection", "functionality"),
    "relationship": ("service", "partnership", "relationship"),
    "image": ("brand", "image"),
}
"""The parts of a value proposition, and the words of `serves` that stand for each."""


TYPES = {
    "text": ("a text in quotes", '`"Flights leave on time"`'),
    "texts": ("texts with commas between them", '`"Finance", "Operations"`'),
    "framework": ("the name of a framework", "`private`"),
    "target_name": ("a name, or a text with `*` over qualified names", '`profit`, `"acme.*"`'),
    "date": ("a day", "`2026-12-31`"),
    "moment": ("a day or a period; its deadline is its last day", "`2026-12-31`, `2026-Q3`"),
    "window": ("a period, or a range of two; the end may be left open", "`2026-Q1 .. 2027-Q4`, `2026 ..`"),
    "weight": ("a number or a percentage", "`25%`, `0.25`"),
    "quantity": ("a number, with its unit", "`250_000 EUR`"),
    "percentage": ("a number with `%`", "`40%`"),
    "duration": ("a time: hours, days, weeks, months, quarters or years", "`2 quarters`"),
    "aim": ("a number, a comparison or a range", "`30%`, `>= 30%`, `4% .. 7%`"),
    "target": ("a number, a comparison, a range or a text; `by` dates it", '`>= 30% by 2027-12-31`, `"AAA" by 2028`'),
    "baseline": ("as a target; `on` dates it", "`12% on 2025-12-31`"),
    "unit": ("a word, a sign or a text", '`EUR`, `%`, `EUR/seat`, `"full-time posts"`'),
    "flag": ("`true` or `false`", "`true`"),
    "version": ("a text or a number", '`3`, `"3.1"`'),
    "benchmark": ("a text or a number with its unit", '`"best of nine airlines"`, `27 min`'),
}
"""How a value of each type is written, and an example."""


def text(doc: str) -> Attribute[str]:
    return Attribute("text", doc)


def texts(doc: str) -> Attribute[tuple[str, ...]]:
    return Attribute("texts", doc)


def word(doc: str, *words: str, **aliases: str) -> Attribute[str]:
    return Attribute("word", doc, words=words, aliases=aliases)


def name_of(doc: str, *kinds: str) -> Attribute[Reference]:
    return Attribute("reference", doc, kinds=kinds)


def names_of(doc: str, *kinds: str, key: str | None = None) -> Attribute[tuple[Reference, ...]]:
    return Attribute("references", doc, kinds=kinds, key=key)


def day(doc: str) -> Attribute[Period]:
    return Attribute("date", doc)


def moment(doc: str) -> Attribute[Period]:
    return Attribute("moment", doc)


def window(doc: str) -> Attribute[Window]:
    return Attribute("window", doc)


def weight(doc: str) -> Attribute[Quantity]:
    return Attribute("weight", doc)


def quantity(doc: str, type: str = "quantity") -> Attribute[Quantity]:
    return Attribute(type, doc)


def aim(doc: str, type: str = "aim") -> Attribute[Aim]:
    return Attribute(type, doc)


def flag(doc: str) -> Attribute[bool]:
    return Attribute("flag", doc)


def either(type: str, doc: str) -> Attribute[str | Quantity]:
    return Attribute(type, doc)


class Scorecard(Element, kind="scorecard", stands_in=("file",)):
    """An organisation's strategy on one page: perspectives, objectives, measures, and how one drives the other."""

    __slots__ = ("_below",)
    framework = Attribute[str](
        "framework", "The framework whose perspectives it follows; `private` where it states none."
    )
    level = word("Where in the organisation it stands.", *LEVELS)
    unit_name = text("The name of the unit that it belongs to.")
    period = window("The time that the strategy is made for.")
    vision = text("What the organisation wants to become.")
    mission = text("What the organisation is there for.")
    values = texts("What the organisation holds dear.")
    destination = text("What will be true at the end of the period, in a paragraph.")
    owner = text("Who answers for the scorecard as a whole.")
    sponsor = text("Who at the top stands behind it.")
    team = texts("The functions that built it.")
    status = word("Where it stands in its own life.", "draft", "active", "retired")
    version = either("version", "Its version.")
    review_cycle = word("How often it is reviewed.", *CYCLES)
    reviewed = day("When it was last reviewed.")
    approved_by = text("Who approved it.")
    approved_on = day("When it was approved.")
    cascades_from = name_of("The scorecard that it is derived from.", "scorecard")
    description = text("Anything that a reader should know.")

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._below: dict[type[Element], list[Element]] = {}

    def within(self, kind: type[E]) -> Iterator[E]:
        """The elements of `kind` in it, in the order of the text: everybody asks, so that it is gone through once."""
        if Element not in self._below:
            self._below[Element] = list(super().within(Element))
        if kind not in self._below:
            self._below[kind] = [element for element in self._below[Element] if isinstance(element, kind)]
        return iter(cast("list[E]", self._below[kind]))


class ValueProposition(Element, kind="value_proposition", stands_in=("scorecard", "perspective"), named=False):
    """What customers are promised, and which strategy delivers it."""

    __slots__ = ()
    strategy = word(
        "The strategy that the promise rests on.",
        *STRATEGY_CLUSTERS,
        operational_excellence="low_total_cost",
        customer_intimacy="complete_solutions",
    )
    functionality = text("What the product or service does for the customer: price, quality, availability.")
    relationship = text("How the customer is treated.")
    image = text("What the customer thinks of the organisation.")
    segment = text("The customers that it is meant for.")


class Perspective(Element, kind="perspective", stands_in=("scorecard",)):
    """One of the angles from which the strategy is looked at."""

    __slots__ = ()
    role = word("Its place in the causal order; needed where the framework does not know its name.", *ROLES)
    view = word("What it looks at, whatever it is called.", *VIEWS)
    description = text("Anything that a reader should know.")
    weight = weight("Its share of the whole: a number or a percentage.")
    question = text("The question that it answers.")


class Theme(Element, kind="theme", stands_in=("scorecard",)):
    """A thread of objectives that runs through the perspectives."""

    __slots__ = ()
    objectives = names_of("The objectives that it is made of.", "objective")
    owner = text("Who answers for it.")
    description = text("Anything that a reader should know.")


class Objective(Element, kind="objective", stands_in=("perspective",)):
    """What is to be achieved."""

    __slots__ = ()
    description = text("What it means, and what success looks like.")
    owner = text("Who answers for it.")
    cluster = word("The cluster of internal processes that it belongs to.", *CLUSTERS)
    subprocess = word("The sub-process of its cluster.", *(part for parts in CLUSTERS.values() for part in parts))
    capital = word("The intangible asset that it builds.", "human", "information", "organization")
    lever = word("How it adds to the financial result.", "growth", "productivity")
    serves = word(
        "The part of the value proposition that it serves.", *(part for parts in SERVED.values() for part in parts)
    )
    horizon = word("When it pays off.", "short", "medium", "long")
    priority = word("How much it matters beside the others.", "critical", "high", "normal")
    theme = name_of("The theme that it belongs to.", "theme")
    drives = names_of("The objectives that it has an effect on; the same as a link to each.", "objective")
    contributes_to = names_of("The objectives of other scorecards that it adds to.", "objective")
    cascade = word("How it relates to what it contributes to.", "identical", "contributory", "shared", "local")
    stakeholders = texts("Whom it concerns.")
    weight = weight("Its share of its perspective: a number or a percentage.")
    status = word("Where it stands in its own life.", "proposed", "active", "achieved", "dropped")


class Measure(Element, kind="measure", stands_in=("objective", "perspective")):
    """How one knows whether an objective is reached."""

    __slots__ = ("facts",)  # what rules have worked out of it
    measured_kind = Attribute[str](
        "word", "Whether it foretells the result or reports it.", key="kind", words=("leading", "lagging")
    )
    stage = word("What it counts on the way from means to effects.", "input", "process", "output", "outcome")
    unit = Attribute[str]("unit", "What it is counted in: a word or a text; `share` is written in `%`.")
    direction = word(
        "Which way is better, or what is to be held.", *("up", "down", "hold_above", "hold_below", "band", "milestone")
    )
    formula = text("How it is calculated.")
    source = text("Where the figures come from.")
    frequency = word("How often it is measured.", *CYCLES)
    owner = text("Who answers for the figures.")
    weight = weight("Its share of its objective: a number or a percentage.")
    baseline = aim("Where it stood before: a quantity, with `on` and a date.", "baseline")
    target = aim("What is to be reached: a comparison, range, value or text, with `by` and a date.", "target")
    for_ = names_of("The objectives that it measures, where it stands in a perspective.", "objective", key="for")
    counter = name_of("The measure that guards against gaming this one.", "measure")
    rollup = word("How the figures of measures below are put together.", "sum", "average", "weighted", "none")
    rolls_up_to = name_of("The measure of a parent scorecard that it adds to.", "measure")
    benchmark = either("benchmark", "What others reach: a text or a quantity.")
    pay_linked = flag("Whether somebody's pay depends on it.")
    status = word("The status as reported.", "green", "amber", "red")
    commentary = text("What is to be said about the figures.")

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.facts: dict[str, Any] = {}

    @property
    def targets(self) -> tuple[Point, ...]:
        """The targets by period, in the order of the text."""
        return self._points(Targets)

    @property
    def actuals(self) -> tuple[Point, ...]:
        """The figures by period, in the order of the text."""
        return self._points(Actuals)

    def _points(self, kind: type[Series]) -> tuple[Point, ...]:
        for child in self.children:
            if isinstance(child, kind):
                return child.points
        return ()


class Series(Element, kind="series", named=False):
    """Values by period: the keys are periods or dates."""

    __slots__ = ("points",)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.points: tuple[Point, ...] = ()


class Targets(Series, kind="targets", stands_in=("measure",), named=False):
    """What is to be reached, by period: quantities, comparisons or ranges."""

    __slots__ = ()


class Actuals(Series, kind="actuals", stands_in=("measure",), named=False):
    """What was reached, by period."""

    __slots__ = ()


class Thresholds(Element, kind="thresholds", stands_in=("measure",), named=False):
    """From where on a figure is green, amber or red, in the measure's own unit."""

    __slots__ = ()
    green = aim("Good.")
    amber = aim("To be watched.")
    red = aim("Bad.")


class Initiative(Element, kind="initiative", stands_in=("scorecard", "objective")):
    """Work with a beginning and an end that helps objectives along."""

    __slots__ = ()
    supports = names_of("The objectives that it helps; the one that it stands in is implied.", "objective")
    moves = names_of("The measures that it is meant to move.", "measure")
    owner = text("Who answers for it.")
    sponsor = text("Who stands behind it.")
    budget = quantity("What it may cost: `250_000 EUR`.")
    fund = word("Which purse pays.", "capex", "opex", "stratex")
    period = window("When it begins and ends.")
    status = word("Where it stands.", "planned", "active", "done", "stopped")
    progress = quantity("How much of it is done: a percentage.", "percentage")
    description = text("Anything that a reader should know.")


class Milestone(Element, kind="milestone", stands_in=("initiative",)):
    """A result that an initiative is to reach by a date."""

    __slots__ = ()
    due = moment("When it is due: a date or period.")
    done = day("When it was reached.")
    owner = text("Who answers for it.")


class Waiver(Element, kind="waiver", stands_in=("scorecard",)):
    """An exception from a rule, signed and with an end. Its name is the rule's code or name."""

    __slots__ = ()
    waiver_id = Attribute[str]("text", "Its number in the register.", key="id")
    on = Attribute[Any]("target_name", "What is excepted: a name, or a text with `*` over qualified names.")
    reason = text("Why.")
    requested_by = text("Who asked for it.")
    approved_by = text("Who granted it.")
    approved_on = day("When it was granted.")
    expires = day("The last day on which it holds.")
    ticket = text("Where it was discussed.")
    review_of = text("The waiver that it renews.")


class Link(Element, kind="link", stands_in=("scorecard",), named=False):
    """That one objective has an effect on another: `a -> b -> c`, `a, b -> c`."""

    __slots__ = ("sides",)
    hypothesis = text("Why one should lead to the other.")
    lag = quantity("How long the effect takes: a quantity of time.", "duration")
    strength = word("How strong the effect is thought to be.", "weak", "moderate", "strong")
    sign = word("Whether more leads to more, or to less.", "positive", "negative")
    link_kind = Attribute[str](
        "word",
        "What sort of link it is; `causal` where it states none.",
        key="kind",
        words=("causal", "logical", "feedback"),
    )
    evidence = word("What the hypothesis rests on.", "assumed", "expert", "correlated", "validated")
    evidence_date = day("When the evidence was last looked at.")

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.sides: tuple[tuple[Reference, ...], ...] = ()


del KINDS["series"]

NAMED_APART = (Milestone, Waiver)
"""What has names of its own, apart from those of the scorecard."""

BLOCKS = tuple(kind for kind in KINDS if kind != "link")
"""The words that open a block, in the order of the language reference."""

ATTRIBUTE_KEYS = {
    key: [kind for kind in KINDS if key in KINDS[kind].attributes] for k in KINDS for key in KINDS[k].attributes
}
"""Every attribute's key, and the kinds that have it."""

SERIES = tuple(kind for kind in KINDS if issubclass(KINDS[kind], Series))
"""The blocks whose keys are periods."""
