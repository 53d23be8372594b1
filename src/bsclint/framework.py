"""Frameworks: which perspectives a scorecard is expected to have, and how they stand in the causal order."""

from __future__ import annotations

from collections.abc import Mapping

from bsclint.record import Record

ROLES = ("apex", "outcome", "process", "enabler", "constraint")
"""The roles in causal order, what everything serves first; a constraint has no place in the order."""

VIEWS = ("finance", "customer", "process", "learning")
"""What a perspective looks at, whatever it is called and wherever it stands."""

SECTORS = ("private", "public", "nonprofit")


class FrameworkPerspective(Record):
    """A perspective that a framework knows by name."""

    name: str
    title: str
    role: str
    view: str | None = None
    required: bool = True


class Framework(Record):
    """A named set of perspectives, keyed by name, for organisations of one sector."""

    name: str
    sector: str
    perspectives: Mapping[str, FrameworkPerspective]
