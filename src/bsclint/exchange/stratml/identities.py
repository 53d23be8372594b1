"""What identifies the elements of a document, and how they are related by that."""

from __future__ import annotations

from collections import Counter

from bsclint.exchange.draft import Draft, Plan, Ref
from bsclint.exchange.log import Sort
from bsclint.exchange.naming import name_all
from bsclint.exchange.stratml.fields import Fields, called, put
from bsclint.exchange.stratml.notes import Notes
from bsclint.exchange.xmlfile import Node

MARK = "bsc."
"""What the identifiers begin with that bsclint writes; the qualified name of the element stands behind it."""
ID = "x_source_id"
_IDENTIFIED = ("Goal", "Objective", "PerformanceIndicator", "AdministrativeInformation")
NARROWER = "Narrower_Than"


class Identities:
    """The identifiers of a document: each stands for one element, or for none."""

    def __init__(self, root: Node, notes: Notes) -> None:
        self.notes = notes
        self._count = Counter(_identifiers(root))
        self._known: dict[str, Draft] = {}
        self._wanted: list[tuple[Draft, str, str]] = []
        self.themed: list[tuple[Draft, Draft]] = []
        """What belongs to a theme, and the theme, whose name is not known yet."""
        notes.own = any(one.startswith(MARK) for one in self._count)

    def identify(self, fields: Fields, draft: Draft) -> None:
        """Give `draft` the identifier and the place in the sequence that `fields` have."""
        identifier = fields.text("Identifier")
        if identifier:
            self._known.setdefault(identifier, draft)
        if self._count[identifier] > 1:
            put(draft, "x_identifier", identifier)
            message = "an identifier stands for several elements, and so identifies none"
            self.notes.add(Sort.PROBLEM, fields.node.where, message, identifier)
        elif identifier.startswith(MARK):
            draft.name = identifier.rpartition(".")[2]
            if draft.title == draft.name.replace("_", " "):
                draft.title = None  # it has none, and its name was written in its place
        else:
            put(draft, ID, identifier)
        put(draft, "x_sequence", fields.text("SequenceIndicator"))

    def relate(self, fields: Fields, measure: Draft) -> None:
        """Read what `measure` is said to be related to; what it adds to is settled when all is named."""
        found = []
        for node in fields.all("Relationship"):
            relation = Fields(node, self.notes)
            kind = relation.attribute("RelationshipType")
            referents = [Fields(one, self.notes).own() for one in relation.all("ReferentIdentifier")]
            identifier = relation.text("Identifier")
            about = [
                relation.title("Name"),
                relation.text("Description"),
                *(f"{key} {text}" for key, text in relation.rest()),
            ]
            if kind == NARROWER and len(referents) == 1 and not any(about):
                self._wanted.append((measure, referents[0], identifier))
                continue
            said = ": ".join(filter(None, (" ".join(filter(None, (kind, *referents))), *about)))
            found.append(_with(said, identifier))
        put(measure, "x_relationships", *found)

    def settle(self, plan: Plan) -> None:
        """Name what `plan` holds, and let measures add to those that they are narrower than."""
        name_all(plan)
        for draft, theme in self.themed:
            if draft.kind == "objective":
                draft.stated["theme"] = Ref(theme.name or "")
            elif theme.title:
                put(draft, "x_goal", theme.title)
        for measure, referent, identifier in self._wanted:
            whole = self._known.get(referent)
            if whole and whole.kind == "measure" and whole.name and "rolls_up_to" not in measure.stated:
                measure.stated["rolls_up_to"] = Ref(whole.name)
                put(measure, "x_relationships", _with("", identifier))
            else:
                put(measure, "x_relationships", _with(f"{NARROWER} {referent}", identifier))


def _with(said: str, identifier: str) -> str:
    return f"{said} ({identifier})".strip() if identifier else said


def _identifiers(node: Node) -> list[str]:
    found, waiting = [], [node]
    while waiting:
        one = waiting.pop()
        waiting += one.children
        if called(one.name) in _IDENTIFIED:
            found += [child.text.strip() for child in one.children if called(child.name) == "Identifier"]
    return [identifier for identifier in found if identifier]
