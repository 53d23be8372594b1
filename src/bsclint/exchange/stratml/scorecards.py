"""One plan of StratML: goals become perspectives or themes; what has no place of its own keeps a key of its own."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint.exchange import perspectives
from bsclint.exchange.draft import Draft
from bsclint.exchange.log import Sort
from bsclint.exchange.stratml import carrying, indicators, people
from bsclint.exchange.stratml.fields import Fields, put
from bsclint.exchange.stratml.identities import Identities
from bsclint.exchange.stratml.indicators import Around, left_out, says_something
from bsclint.exchange.stratml.notes import Notes, named
from bsclint.exchange.stratml.words import day, whole, window
from bsclint.exchange.xmlfile import Node
from bsclint.values import Period

REPORT = "Performance_Report"
_KEPT = "StratML knows no perspectives: move each objective from {} into the one that it belongs to"


class Reader:
    """Reads one plan, with goals as perspectives, or as themes where `goals` says `theme`."""

    def __init__(self, root: Node, goals: str, notes: Notes) -> None:
        self.root, self.goals, self.notes = root, goals, notes
        self.identities = Identities(root, notes)
        self.known: set[str] = set()
        self.carried = ""

    def scorecard(self) -> Draft:
        """The scorecard that the plan is."""
        fields = Fields(self.root, self.notes)
        card = Draft("scorecard", title=fields.title("Name"), where=self.root.where)
        type = fields.attribute("Type")
        self._organizations(fields, card)
        administrative = [Fields(node, self.notes) for node in fields.all("AdministrativeInformation")]
        first, last = self._period([*administrative, fields], card)
        for key, name in (("vision", "Vision"), ("mission", "Mission")):
            self._statement(fields, card, key, name)
        values = tuple(filter(None, (self._value(Fields(node, self.notes)) for node in fields.all("Value"))))
        if values:
            card.stated["values"] = values
        put(card, "description", fields.text("Description"))
        other, self.carried = carrying.parted(fields.text("OtherInformation"))
        put(card, "x_other_information", other)
        if not (self.notes.own and type == implied_type(self.root)):
            put(card, "x_type", type)
        self._administrative([*administrative, fields], card)
        reported = (whole(first, last) or last) if first and last and type == REPORT else None
        self._goals(fields, card, Around(self.identities, last, reported, self.notes))
        put(card, "x_stakeholders", *map(str, people.read(fields.all("Stakeholder"), self.notes)))
        fields.keep(card)
        return card

    def _organizations(self, fields: Fields, card: Draft) -> None:
        found = [Fields(node, self.notes) for node in fields.all("Organization")]
        stakeholders = [one for fields in found for one in people.read(fields.all("Stakeholder"), self.notes)]
        if len(found) == 1:
            put(card, "unit_name", found[0].title("Name") or found[0].own())
            for key in ("Acronym", "Identifier", "Description"):
                put(card, f"x_organization_{key.casefold()}", found[0].text(key))
        else:
            said = []
            for one in found:
                name = ": ".join(
                    filter(None, (one.title("Name"), one.text("Acronym"), one.text("Description"), one.own()))
                )
                identifier = one.text("Identifier")
                said.append(f"{name} ({identifier})" if identifier else name)
            put(card, "x_organizations", *said)
        for one in found:
            put(card, "x_organization", *(f"{key} {text}" for key, text in one.rest()))
        if "x_organizations" in card.stated:
            message = "the plan has several organizations, all in `x_organizations`: say whose it is in `unit_name`"
            self.notes.add(Sort.QUESTION, self.root.where, message)
        card.title = card.title or card.stated.get("unit_name")
        people.assign(card, stakeholders, owned=False, key="x_stakeholders")

    def _period(self, places: list[Fields], card: Draft) -> tuple[Period | None, Period | None]:
        """State the time of the plan; its first and last day or period."""
        ends: list[Period | None] = []
        for name in ("StartDate", "EndDate"):
            text = next(filter(None, (place.text(name) for place in places)), "")
            found = day(text) if text else None
            if text and found is None:
                message = "this is no date that can be read, and the plan has none in its place"
                self.notes.add(Sort.PROBLEM, self.root.where, message, text)
            ends.append(found)
        first, last = ends
        if first and last and first.start > last.end:
            message = "the plan ends before it begins: say what its `period` is"
            self.notes.add(Sort.PROBLEM, self.root.where, message, f"{first} .. {last}")
            card.stated |= {"x_start_date": first, "x_end_date": last}
        elif first:
            card.stated["period"] = window(first, last)
        elif last:
            card.stated["x_end_date"] = last
        return first, last

    def _statement(self, fields: Fields, card: Draft, key: str, name: str) -> None:
        for node in fields.all(name):
            statement = Fields(node, self.notes)
            said = statement.text("Description") or statement.text("Name") or statement.own()
            put(card, f"x_{key}" if said and key in card.stated else key, said)
            put(card, f"x_{key}_id", statement.text("Identifier"))
            put(card, f"x_{key}", *(f"{name} {text}" for name, text in statement.rest()))

    def _value(self, fields: Fields) -> str:
        said = [fields.title("Name"), fields.text("Description") or fields.own()]
        return ": ".join(filter(None, (*said, *(f"{name} {text}" for name, text in fields.rest()))))

    def _administrative(self, places: list[Fields], card: Draft) -> None:
        """State what is said of the document itself."""
        submitters = [node for place in places for node in place.all("Submitter")]
        for place in places[:-1]:
            self.identities.identify(place, card)
        for place in places:
            published = place.text("PublicationDate")
            put(card, "x_source", place.text("Source"))
            if published:
                card.stated["x_publication_date"] = day(published) or published
        for node in submitters:
            submitter = Fields(node, self.notes)
            for key in ("GivenName", "Surname", "PhoneNumber", "EmailAddress", "Identifier"):
                put(card, f"x_submitter_{_KEYS.get(key, key.casefold())}", submitter.text(key))
            put(card, "x_submitter", *(f"{name} {text}" for name, text in submitter.rest()))
        for place in places[:-1]:
            place.keep(card)

    def _goals(self, fields: Fields, card: Draft, around: Around) -> None:
        themes = self.goals == "theme"
        home = Draft("perspective", "unassigned", "Not yet in a perspective", where=self.root.where)
        for node in fields.all("Goal"):
            for goal in self._goal(node, "theme" if themes else "perspective", around):
                card.children.append(goal)
                if themes:
                    self.identities.themed += [(child, goal) for child in goal.children]
                    home.children += goal.children
                    goal.children = []
        loose = [one for node in fields.all("Objective") for one in self._objective(node, around)]
        loose += self._measures(fields, around)
        if loose and not themes:
            self.notes.add(Sort.QUESTION, self.root.where, _KEPT.format("`unassigned`"))
        if loose or home.children:
            home.children += loose
            card.children.append(home)
        if themes and home.children:
            self.notes.add(Sort.QUESTION, "", _KEPT.format("`unassigned`"))
        elif any(one.kind == "perspective" and not one.name for one in card.children):
            message = (
                "goals are read as perspectives: StratML does not know their `role`, so give it to each, or read goals"
            )
            self.notes.add(Sort.INFERRED, "", f"{message} as themes with `--goals-as theme`")

    def _goal(self, node: Node, kind: str, around: Around) -> Iterator[Draft]:
        """The goal in `node`, and goals that stand in it."""
        fields = Fields(node, self.notes)
        goal = Draft(kind, title=fields.title("Name"), where=node.where)
        put(goal, "description", fields.text("Description"))
        found = people.read(fields.all("Stakeholder"), self.notes)
        people.assign(goal, found, owned=kind == "theme", key="x_stakeholders")
        put(goal, "x_other_information", fields.text("OtherInformation"))
        self.identities.identify(fields, goal)
        goal.children = [one for inner in fields.all("Objective") for one in self._objective(inner, around)]
        goal.children += self._measures(fields, around)
        inner = fields.all("Goal")
        fields.keep(goal)
        wellknown = perspectives.well_known(goal.title or "")
        if kind == "perspective" and not goal.name and wellknown and wellknown not in self.known:
            goal.name = wellknown
            self.known.add(wellknown)
        if says_something(goal):
            yield goal
        else:
            left_out(goal, "a goal", self.notes)
        for one in inner:
            message = f"goals stand in {named('goal', goal.title)}: they are read as goals beside it"
            self.notes.add(Sort.INFERRED, one.where, message)
            yield from self._goal(one, kind, around)

    def _objective(self, node: Node, around: Around) -> Iterator[Draft]:
        """The objective in `node`, and objectives that stand in it."""
        fields = Fields(node, self.notes)
        objective = Draft("objective", title=fields.title("Name"), where=node.where)
        description = fields.text("Description")
        if not objective.title and description and "\n" not in description and not self.notes.own:
            objective.title, description = description, ""
        put(objective, "description", description)
        found = people.read(fields.all("Stakeholder"), self.notes)
        people.assign(objective, found, owned=True, key="stakeholders")
        put(objective, "x_other_information", fields.text("OtherInformation"))
        self.identities.identify(fields, objective)
        objective.children = self._measures(fields, around)
        inner = fields.all("Objective")
        fields.keep(objective)
        if says_something(objective):
            yield objective
        else:
            left_out(objective, "an objective", self.notes)
        for one in inner:
            message = (
                f"objectives stand in {named('objective', objective.title)}: they are read as objectives beside it"
            )
            self.notes.add(Sort.INFERRED, one.where, message)
            yield from self._objective(one, around)

    def _measures(self, fields: Fields, around: Around) -> list[Draft]:
        found = [indicators.read(node, around) for node in fields.all("PerformanceIndicator")]
        return [measure for measure in found if measure]


_KEYS = {"GivenName": "given_name", "PhoneNumber": "phone", "EmailAddress": "email", "Identifier": "id"}


def implied_type(root: Node) -> str:
    """What bsclint calls a plan: a report where it has figures, a plan where it has measures, a strategy else."""
    names = set()
    waiting = [root]
    while waiting:
        one = waiting.pop()
        names.add(one.name)
        waiting += one.children
    if "ActualResult" in names:
        return REPORT
    return "Performance_Plan" if "PerformanceIndicator" in names else "Strategic_Plan"
