"""What a rule has found, as plain data: no tree, no rule object, nothing to render."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, IntEnum
from typing import NamedTuple

from bsclint.digest import sha256
from bsclint.record import Record, field

FAMILIES = {
    "0": "language",
    "1": "structure",
    "2": "objectives",
    "3": "causality",
    "4": "measures",
    "5": "initiatives",
    "6": "value",
    "7": "alignment",
    "8": "governance",
}
"""The families of bsclint's own rules, by the first digit of the code."""


def family(code: str) -> str:
    """The family that `code` belongs to; a plugin's rules are of the family `custom`."""
    return FAMILIES.get(code[3], "custom") if code.startswith("BSC") else "custom"


class Severity(IntEnum):
    """How bad it is; comparable, the worst is the greatest."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The severity as users write and read it: `error`, `warning`, `info`."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Severity:
        """The severity called `word`. Raises KeyError for any other word."""
        return cls[word.upper()]


class Span(NamedTuple):
    """A stretch of one file: code point offsets into its text, the end exclusive."""

    path: str
    start: int
    end: int


class Label(Record):
    """Another place that a finding speaks of, and what it is to the finding, in a few words."""

    span: Span
    message: str


class Applicability(Enum):
    """Whether a fix keeps the meaning (`safe`) or has to be looked at (`unsafe`)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


SAFE, UNSAFE = (Applicability.SAFE,), (Applicability.UNSAFE,)
"""What a rule says of its fixes: all are safe, none is, or `SAFE + UNSAFE`."""


class Edit(Record):
    """Put `text` in the place of `span`."""

    span: Span
    text: str


class Fix(Record):
    """A change that removes the finding; all its edits lie in the finding's file."""

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]


class Remedy:
    """A fix that is worked out when somebody first asks for it."""

    __slots__ = ("_fix", "_make")

    def __init__(self, make: Callable[[], Fix | None]) -> None:
        self._make: Callable[[], Fix | None] | None = make
        self._fix: Fix | None = None

    @property
    def fix(self) -> Fix | None:
        """The fix; None where the text cannot be changed so."""
        if self._make is not None:
            self._fix, self._make = self._make(), None
        return self._fix

    def __reduce__(self) -> tuple[object, ...]:
        return remedy_of, (self.fix,)


def remedy_of(fix: Fix | None) -> Remedy:
    """A remedy of which it is known what it comes to."""
    return Remedy(lambda: fix)


class FindingState(Enum):
    """Whether a finding counts: `open`, or accepted by a waiver, or known in the baseline."""

    OPEN = "open"
    WAIVED = "waived"
    BASELINED = "baselined"


class Finding(Record, kw_only=True):
    """One thing that somebody should look at.

    `element` is the qualified name of the thing at the primary place (`acme.crew`; a link is `a -> b`),
    `kind` its kind; `discriminator` tells apart findings of one rule on one element (the missing cluster);
    `twin` counts those that agree in all this and in path and scorecard: the fingerprint is made of these, never of
    lines. Of a waived finding,
    `waiver` is the waiver's number, or None where an ignore beside it does, and `justification` its reason.
    """

    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    scorecard: str | None
    element: str
    kind: str
    help: str | None = None
    ask: str | None = None
    labels: tuple[Label, ...] = ()
    remedy: Remedy | None = field(default=None, compared=False, shown=False)
    controls: tuple[str, ...] = ()
    state: FindingState = FindingState.OPEN
    waiver: str | None = None
    justification: str | None = None
    discriminator: str = ""
    twin: int = 0

    @property
    def fix(self) -> Fix | None:
        """The change that removes it, where there is one."""
        return self.remedy.fix if self.remedy else None

    @property
    def fingerprint(self) -> str:
        """What stays the same while the matter does, whatever is edited around it: 32 hexadecimal digits."""
        about = (self.code, self.span.path, self.scorecard or "", self.element, self.discriminator, str(self.twin))
        return sha256("\0".join(about).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    @property
    def order(self) -> tuple[object, ...]:
        """The key of the total order in which findings are shown."""
        return (*self.span, self.code, self.element, self.discriminator, self.message)
