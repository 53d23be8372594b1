"""StratML written: a performance plan or report (Part 2) that its schema accepts, of one scorecard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bsclint.exchange.draft import Draft, Plan, Ref
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log
from bsclint.exchange.stratml import carrying
from bsclint.exchange.stratml.identities import ID, MARK, NARROWER
from bsclint.exchange.stratml.people import PERFORMER
from bsclint.exchange.stratml.reading import fresh
from bsclint.exchange.stratml.results import BASELINE, DECISION, WORDED, in_unit, told
from bsclint.exchange.stratml.scorecards import REPORT
from bsclint.exchange.xmltext import Tag, document, is_id
from bsclint.values import Aim, Open, Period, Window

SPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
TYPES = ("Strategic_Plan", "Performance_Plan", REPORT)
_STAGES = {"input": "Input", "process": "Input_Processing", "output": "Output", "outcome": "Outcome"}
_SUBMITTER = {
    "GivenName": "x_submitter_given_name",
    "Surname": "x_submitter_surname",
    "PhoneNumber": "x_submitter_phone",
    "EmailAddress": "x_submitter_email",
}


def write(plan: Plan, asked: Asked, log: Log) -> bytes:
    """The document that holds `plan`; what StratML has no place for is told to `log`, and carried along if asked for.

    Raises UserError where nothing can be written.
    """
    lost = carrying.tell(plan, fresh(bare(plan)), Log() if asked.carry else log)
    if asked.carry:
        if lost:
            log.inferred(
                "", "what StratML has no place for stands in `OtherInformation`, where bsclint alone can read it"
            )
        return bare(plan, carrying.block(plan))
    if lost:
        log.inferred("", "with `--carry` all of it is kept in the document, and comes back with `bsclint import`")
    return bare(plan)


def bare(plan: Plan, note: str = "") -> bytes:
    """The document of the first scorecard of `plan`; `note` stands behind its other information."""
    return document(_Writer(plan.scorecards[0]).root(note))


class _Writer:
    """Writes a scorecard."""

    def __init__(self, card: Draft) -> None:
        self.card = card
        self.used: set[str] = set()
        self.ids = {id(draft): self._id(draft) for draft in (card, *card.within("perspective", "objective", "measure"))}
        self.measures = {draft.name: draft for draft in card.within("measure")}
        objectives = {draft.name: draft for draft in card.within("objective")}
        self.moved: dict[int, list[Draft]] = {}
        for perspective in _of(card, "perspective"):
            for measure in _of(perspective, "measure"):
                named = [objectives[ref.text] for ref in _items(measure, "for") if ref.text in objectives]
                if named:
                    self.moved.setdefault(id(named[0]), []).append(measure)

    def _id(self, draft: Draft) -> str:
        """What identifies `draft`: the id that it has brought along, or its qualified name."""
        brought = _text(draft, ID)
        path = [self.card.name or ""] if draft is self.card else [self.card.name or "", draft.name or ""]
        for identifier in (brought, MARK + ".".join(path)):
            if is_id(identifier) and identifier not in self.used:
                self.used.add(identifier)
                return identifier
        return ""

    def _free(self, identifier: str) -> str:
        """`identifier`, where it is one and nothing else has it."""
        if not is_id(identifier) or identifier in self.used:
            return ""
        self.used.add(identifier)
        return identifier

    def root(self, note: str) -> Tag:
        """The whole document."""
        card = self.card
        other = " ".join(filter(None, (_text(card, "x_other_information"), note)))
        core = Tag("StrategicPlanCore", children=list(self._core()))
        administrative = [
            *_told("Identifier", self.ids[id(card)]),
            *self._period(card.stated.get("period")),
            *_told("PublicationDate", _day(card.stated.get("x_publication_date"))),
            *_told("Source", _address(_text(card, "x_source"))),
        ]
        submitter = [tag for name, key in _SUBMITTER.items() for tag in _told(name, _text(card, key))]
        submitter[:0] = _told("Identifier", self._free(_text(card, "x_submitter_id")))
        children = [
            Tag("Name", _called(card)),
            *_told("Description", _text(card, "description")),
            *_told("OtherInformation", other),
            core,
            Tag("AdministrativeInformation", children=administrative),
            *([Tag("Submitter", children=submitter)] if submitter else []),
        ]
        type = _text(card, "x_type")
        return Tag(
            "PerformancePlanOrReport",
            children=children,
            attributes={"xmlns": SPACE, "Type": type if type in TYPES else self._type()},
        )

    def _type(self) -> str:
        """What `implied_type` will take it for."""
        written = [m for o in self._objectives() for m in self._measures_of(o)]
        if any("baseline" in m.stated or any(c.kind == "actuals" and c.points for c in m.children) for m in written):
            return REPORT
        return "Performance_Plan" if written else "Strategic_Plan"

    def _objectives(self) -> Iterator[Draft]:
        return self.card.within("objective")

    def _measures_of(self, objective: Draft) -> list[Draft]:
        return [*_of(objective, "measure"), *self.moved.get(id(objective), [])]

    def _period(self, period: Any) -> Iterator[Tag]:
        if isinstance(period, Window):
            yield Tag("StartDate", f"{period.start}")
            yield from _told("EndDate", f"{period.end}" if period.end else "")

    def _core(self) -> Iterator[Tag]:
        card = self.card
        organization = [
            *_told("Name", _text(card, "unit_name")),
            *_told("Acronym", _text(card, "x_organization_acronym")),
            *_told("Identifier", self._free(_text(card, "x_organization_identifier"))),
            *_told("Description", _text(card, "x_organization_description")),
            *(_stakeholder(name) for name in _items(card, "x_stakeholders") if isinstance(name, str) and name),
        ]
        if organization:
            yield Tag("Organization", children=organization)
        for name, key in (("Vision", "vision"), ("Mission", "mission")):
            said = _told("Description", _text(card, key))
            said += _told("Identifier", self._free(_text(card, f"x_{key}_id")))
            if said:
                yield Tag(name, children=said)
        for value in _items(card, "values"):
            yield Tag("Value", children=[Tag("Name", value)])
        goals = [self._goal(one) for one in _of(card, "perspective")]
        yield from goals or [Tag("Goal", children=[Tag("Name"), Tag("Description")])]

    def _goal(self, perspective: Draft) -> Tag:
        children = [
            Tag("Name", _called(perspective)),
            Tag("Description", _text(perspective, "description")),
            *self._identity(perspective),
            *(_stakeholder(one) for one in _items(perspective, "x_stakeholders") if isinstance(one, str) and one),
            *_told("OtherInformation", _text(perspective, "x_other_information")),
            *(self._objective(one) for one in _of(perspective, "objective")),
        ]
        return Tag("Goal", children=children)

    def _identity(self, draft: Draft) -> list[Tag]:
        sequence = _told("SequenceIndicator", _text(draft, "x_sequence"))
        return [*_told("Identifier", self.ids[id(draft)]), *sequence]

    def _objective(self, objective: Draft) -> Tag:
        details = [one for one in _items(objective, "x_stakeholder_details") if isinstance(one, str)]
        owner = _text(objective, "owner")
        people = [_stakeholder(owner, details, performs=True)] if owner else []
        people += [_stakeholder(name, details) for name in _items(objective, "stakeholders") if name]
        children = [
            *_told("Name", _called(objective)),
            *_told("Description", _text(objective, "description")),
            *self._identity(objective),
            *people,
            *_told("OtherInformation", _text(objective, "x_other_information")),
            *(self._indicator(one) for one in self._measures_of(objective)),
        ]
        return Tag("Objective", children=children)

    def _indicator(self, measure: Draft) -> Tag:
        stage = _STAGES.get(_text(measure, "stage"), "")
        if stage == "Input_Processing" and _text(measure, "x_value_chain_stage") == "Output_Processing":
            stage = "Output_Processing"
        kind = _text(measure, "x_indicator_type")
        attributes = {"ValueChainStage": stage, "PerformanceIndicatorType": kind}
        if kind not in ("Quantitative", "Qualitative"):
            del attributes["PerformanceIndicatorType"]
        children = [
            *_told("SequenceIndicator", _text(measure, "x_sequence")),
            Tag("MeasurementDimension", _called(measure)),
            Tag("UnitOfMeasurement", _text(measure, "unit")),
            *_told("Identifier", self.ids[id(measure)]),
            *self._relationship(measure),
            *_instances(measure),
            *_told("OtherInformation", _text(measure, "commentary")),
        ]
        return Tag("PerformanceIndicator", "", children, {key: value for key, value in attributes.items() if value})

    def _relationship(self, measure: Draft) -> Iterator[Tag]:
        whole = measure.stated.get("rolls_up_to")
        referent = self.measures.get(whole.text) if isinstance(whole, Ref) else None
        if referent and self.ids[id(referent)]:
            children = [Tag("ReferentIdentifier", self.ids[id(referent)])]
            yield Tag("Relationship", "", children, {"RelationshipType": NARROWER})


def _instances(measure: Draft) -> Iterator[Tag]:
    """The results: target and baseline in an instance of their own, where there are others beside them."""
    series = {child.kind: child.points for child in measure.children if child.kind in ("targets", "actuals")}
    unit = _text(measure, "unit") or None
    first = []
    if "target" in measure.stated:
        first.append(_result("TargetResult", _when(measure.stated["target"]), measure.stated["target"], unit))
    if "baseline" in measure.stated:
        baseline = measure.stated["baseline"]
        first.append(_result("ActualResult", _when(baseline), baseline, unit, BASELINE))
    rest = [
        _result(name, period, value, unit)
        for name, kind in (("TargetResult", "targets"), ("ActualResult", "actuals"))
        for period, value in series.get(kind, [])
    ]
    if first or any(len(points) == 1 for points in series.values()):
        yield Tag("MeasurementInstance", children=first)
    if rest:
        yield Tag("MeasurementInstance", children=rest)


def _when(value: Aim | Open) -> Period | None:
    return value.by or value.on if isinstance(value, Aim) else value.by


def _result(name: str, period: Period | None, value: Aim | Open, unit: str | None, status: str = "") -> Tag:
    number = description = ""
    if isinstance(value, Open):
        status, description = DECISION, value.reason
    elif value.text is not None:
        status, description = WORDED, value.text
    else:
        own = in_unit(value, unit)
        assert own.low is not None
        in_own = own.low.unit in (None, unit)
        number = f"{own.low.amount:f}" if in_own and not own.ranged else ""
        description = "" if number and not own.sign else told(own)
    dates = []
    if period:
        dates += [] if period.start == period.end else [Tag("StartDate", f"{period.start}")]
        dates.append(Tag("EndDate", f"{period.end}"))
    descriptor = [Tag("DescriptorName", "Status"), Tag("DescriptorValue", status)]
    children = [
        *dates,
        *_told("NumberOfUnits", number),
        *([Tag("Descriptor", children=descriptor)] if status else []),
        *_told("Description", description),
    ]
    return Tag(name, children=children)


def _stakeholder(name: str, details: Sequence[str] = (), performs: bool = False) -> Tag:
    about = next((one.removeprefix(f"{name}: ") for one in details if one.startswith(f"{name}: ")), "")
    role = [Tag("Role", children=[Tag("Name"), Tag("RoleType", PERFORMER)])] if performs else []
    return Tag("Stakeholder", children=[Tag("Name", name), *_told("Description", about), *role])


def _called(draft: Draft) -> str:
    """The title of `draft`, or the words of its name."""
    return (draft.name or "").replace("_", " ") if draft.title is None else draft.title


def _told(name: str, text: str) -> list[Tag]:
    """The element `name`, where there is something to say in it."""
    return [Tag(name, text)] if text else []


def _of(draft: Draft, kind: str) -> list[Draft]:
    return [child for child in draft.children if child.kind == kind]


def _text(draft: Draft, key: str) -> str:
    """What is stated under `key`, if it is a text."""
    value = draft.stated.get(key)
    return value if isinstance(value, str) else ""


def _items(draft: Draft, key: str) -> Sequence[Any]:
    value = draft.stated.get(key, ())
    return value if isinstance(value, tuple) else () if isinstance(value, Open) else (value,)


def _day(value: Any) -> str:
    return value.text if isinstance(value, Period) and value.start == value.end else ""


def _address(text: str) -> str:
    """`text` where it may be an address: what the schema calls `anyURI`."""
    return text if text.isascii() and text.isprintable() and not set(text) & set(' <>"{}|\\^`%[]') else ""
