"""Stakeholders: who performs, who benefits, and what else is said of them."""

from __future__ import annotations

from collections.abc import Iterable

from bsclint.exchange.draft import Draft
from bsclint.exchange.stratml.fields import Fields, put
from bsclint.exchange.stratml.notes import Notes
from bsclint.exchange.xmlfile import Node
from bsclint.record import Record, replace

PERFORMER = "Performer"


class Stakeholder(Record):
    """Somebody whom a goal concerns: `performs` where one of the roles is that of a performer."""

    name: str
    details: tuple[str, ...]
    performs: bool

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.name, "; ".join(self.details))))


def read(nodes: Iterable[Node], notes: Notes) -> list[Stakeholder]:
    """The stakeholders in `nodes`, without the empty ones of forms."""
    found = [_stakeholder(Fields(node, notes), notes) for node in nodes]
    return [one for one in found if one.name or one.details]


def _stakeholder(fields: Fields, notes: Notes) -> Stakeholder:
    name = fields.title("Name") or fields.own()
    details = [fields.text("Description")]
    types: list[str] = []
    for node in fields.all("Role"):
        role = Fields(node, notes)
        own = [_type(said) for one in role.all("RoleType") if (said := Fields(one, notes).own())]
        about = [role.title("Name") or "", role.text("Description")]
        said = role.own()
        if _type(said) in (PERFORMER, "Beneficiary"):
            own.append(_type(said))
        else:
            about.append(said)
        about += [f"{key} {text}" for key, text in role.rest()]
        what = ": ".join(filter(None, about))
        types += own
        details.append(f"{what} ({', '.join(own)})" if what and own else what or ", ".join(own))
    details.append(fields.attribute("StakeholderTypeType"))
    details += [f"{key} {text}" for key, text in fields.rest()]
    return Stakeholder(name, tuple(filter(None, details)), PERFORMER in types)


def _type(said: str) -> str:
    return said.capitalize() if said.casefold() in ("performer", "beneficiary") else said


def assign(draft: Draft, found: list[Stakeholder], owned: bool, key: str) -> None:
    """State in `draft` whom it concerns under `key`, and its owner where one alone performs (and it can be `owned`)."""
    performers = [one for one in found if one.performs and one.name]
    others = found
    if owned and len(performers) == 1:
        draft.stated["owner"] = performers[0].name
        others = [one for one in found if one is not performers[0]]
        # Who is the owner performs; that need not be said again.
        details = tuple(detail for detail in performers[0].details if detail != PERFORMER)
        found = [replace(one, details=details) if one is performers[0] else one for one in found]
    if key == "stakeholders":
        names = tuple(one.name for one in others if one.name)
        if names:
            draft.stated[key] = names
        put(draft, "x_stakeholder_details", *(str(one) for one in found if one.details))
    else:
        put(draft, key, *map(str, others))
        put(draft, "x_owner_details", *(str(one) for one in found if one.details and one not in others))
