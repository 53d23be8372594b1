"""The children of an element by their names, in whatever order, case and wrapping somebody has put them."""

from __future__ import annotations

from unicodedata import normalize

from bsclint.display import quoted
from bsclint.exchange.draft import Draft
from bsclint.exchange.log import Sort
from bsclint.exchange.stratml.notes import Notes
from bsclint.exchange.stratml.words import attributes, flow, is_open, is_placeholder, prose, snake, unmarked, words
from bsclint.exchange.xmlfile import Node
from bsclint.wording import short

CONTAINERS = (
    "Organization",
    "Vision",
    "Mission",
    "Value",
    "Goal",
    "Objective",
    "PerformanceIndicator",
    "MeasurementInstance",
    "TargetResult",
    "ActualResult",
    "Stakeholder",
    "Role",
    "Relationship",
    "Descriptor",
    "AdministrativeInformation",
    "Submitter",
)
LEAVES = (
    "Name",
    "Description",
    "Identifier",
    "SequenceIndicator",
    "OtherInformation",
    "Acronym",
    "MeasurementDimension",
    "UnitOfMeasurement",
    "StartDate",
    "EndDate",
    "PublicationDate",
    "NumberOfUnits",
    "DescriptorName",
    "DescriptorValue",
    "ReferentIdentifier",
    "RoleType",
    "Source",
    "GivenName",
    "Surname",
    "PhoneNumber",
    "EmailAddress",
)
_CALLED = {name.casefold(): name for name in (*CONTAINERS, *LEAVES)} | {
    "unitofmeasure": "UnitOfMeasurement",
    "firstname": "GivenName",
    "lastname": "Surname",
    "indicatortype": "PerformanceIndicatorType",
    "performanceindicatortype": "PerformanceIndicatorType",
    "valuechainstage": "ValueChainStage",
    "stakeholdertypetype": "StakeholderTypeType",
    "stakeholdertype": "StakeholderTypeType",
    "relationshiptype": "RelationshipType",
    "type": "Type",
}
_TECHNICAL = ("schemaLocation", "noNamespaceSchemaLocation", "nil")


def called(name: str) -> str:
    """The name that StratML gives to an element or attribute that somebody calls `name`."""
    return _CALLED.get(name.casefold(), name)


class Fields:
    """What stands in `node`: taken away piece by piece, so that what nobody asked for is known at the end.

    What only wraps others (`Goals`, `StrategicPlanCore`) is looked through.
    """

    def __init__(self, node: Node, notes: Notes) -> None:
        self.node, self.notes = node, notes
        self._children: dict[str, list[Node]] = {}
        self._attributes: dict[str, str] = {}
        self._left: list[tuple[str, str]] = []
        self._look(node)
        for key, value in node.attributes.items():
            if key in _TECHNICAL and value.strip():
                notes.add(
                    Sort.LEFT_OUT, node.where, f"{quoted(key)} speaks of the schema alone: {quoted(value.strip())}"
                )
            elif value.strip():
                self._attributes[called(key)] = value.strip()
        self._said = node.text

    def _look(self, node: Node) -> None:
        for child in node.children:
            name = called(child.name)
            if name not in CONTAINERS and any(called(inner.name) in CONTAINERS for inner in child.children):
                self._look(child)
                self._left += [(child.name, self._clean(child, child.text))]
                self._left += [(f"{child.name} {key}", value) for key, value in child.attributes.items()]
            else:
                self._children.setdefault(name, []).append(child)

    def own(self) -> str:
        """What is said in the element itself, where one of its children was to say it."""
        said, self._said = self._said, ""
        return self._clean(self.node, said)

    def text(self, name: str, *, decisions: bool = False) -> str:
        """What its child `name` says; empty where there is none, or only what a form puts there.

        `decisions`: that something is to be determined is an answer too.
        """
        said = ""
        for child in self._children.pop(name, []):
            more = self._clean(child, flow(child), decisions=decisions)
            self._left += [(f"{name} {key}", value) for key, value in attributes(child)]
            if said and more not in ("", said):
                self._left.append((name, more))
            said = said or more
        return said

    def title(self, name: str) -> str | None:
        """What its child `name` says, on one line."""
        said = self.text(name)
        return (said if self.notes.own else " ".join(said.split())) or None

    def attribute(self, name: str) -> str:
        """The attribute `name`, without blanks around it; empty where there is none."""
        return self._attributes.pop(name, "")

    def all(self, name: str) -> list[Node]:
        """Its children `name`."""
        return self._children.pop(name, [])

    def _clean(self, node: Node, text: str, *, decisions: bool = False) -> str:
        if self.notes.own:
            return "" if node.children and not text.strip() else text
        said = prose(text)
        if not said:
            return said
        plain = prose(unmarked(said))
        if plain != said:
            self.notes.add(Sort.INFERRED, node.where, "the marks of a web page are taken out of a text")
        if is_placeholder(plain) or (is_open(plain) and not decisions):
            self.notes.add(Sort.LEFT_OUT, node.where, "this only says that nothing was filled in", plain)
            return ""
        return plain

    def rest(self) -> list[tuple[str, str]]:
        """Names and texts of what nobody has asked for."""
        left = [("Text", self.own()), *self._left, *self._attributes.items()]
        left += [(name, self._clean(node, words(node))) for name, nodes in self._children.items() for node in nodes]
        return [(name, text.strip()) for name, text in left if text.strip()]

    def keep(self, draft: Draft) -> None:
        """Put what nobody has asked for into `draft`, under keys of its own."""
        found: dict[str, list[str]] = {}
        for name, text in self.rest():
            found.setdefault(f"x_{normalize('NFC', snake(name))}", []).append(text)
            if name not in (*LEAVES, *CONTAINERS):
                message = "this has no place of its own in a scorecard, and is kept under its name with `x_`"
                self.notes.add(Sort.INFERRED, self.node.where, message, short(name))
        for key, texts in found.items():
            put(draft, key, *texts)


def put(draft: Draft, key: str, *texts: str) -> None:
    """Add `texts` to what `draft` states under `key`, which takes one text or several."""
    before = draft.stated.get(key, ())
    after = (*(before if isinstance(before, tuple) else (before,)), *filter(None, texts))
    if after:
        draft.stated[key] = after[0] if len(after) == 1 else after
