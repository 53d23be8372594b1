"""How it is shown which slips a standard notices, to the letter."""

from pathlib import Path

import pytest

from bsclint.cli.slips import as_document, as_text
from bsclint.mutation.coverage import Trial, Tried
from bsclint.mutation.mutant import Mutation
from bsclint.record import replace
from bsclint.rulebook import Rulebook
from bsclint.standards import Settings, standard

MINIMAL = standard("minimal", Path(), Rulebook.shipped())


def trial(caught_by: str = "", off: str = "", line: int = 3) -> Trial:
    return Trial("acme.bsc", line, "acme.loyalty", tuple(caught_by.split()), tuple(off.split()))


def tried(name: str, *trials: Trial) -> Tried:
    return Tried(Mutation(name, f"The {name} is lost", lambda case, text: ()), trials)


MANY = tried("owner", trial("BSC801 BSC402 BSC101 BSC102 BSC103 BSC104"), trial("BSC801 BSC402"))
CAUGHT = tried("vision", trial("BSC104"))
HALF = tried("source", trial("BSC405"), trial("", "BSC902"), trial("", "BSC902 BSC901"))
MISSED = tried("budget", trial("", "BSC504"))
UNKNOWN = tried("title", trial())
NOWHERE = tried("link")

TEXT = """\
standards: minimal@1

caught
  The owner is lost   2/2  BSC402 BSC801 BSC101 BSC102 and 2 more
  The vision is lost  1/1  BSC104

missed, everywhere or somewhere
  The source is lost  1/3  BSC405; elsewhere BSC902 BSC901 would, but are off
  The budget is lost  0/1  BSC504 would, but is off
  The title is lost   0/1  no rule would

not tried, for want of anything that it could happen to
  The link is lost

2 of 5 slips caught wherever tried, 4 of 8 times
"""


def test_the_text() -> None:
    assert as_text(MINIMAL, (MANY, CAUGHT, HALF, MISSED, UNKNOWN, NOWHERE)) == TEXT


@pytest.mark.parametrize(
    ("settings", "named"),
    [(replace(MINIMAL, standards=()), "none"), (replace(MINIMAL, standards=("a@1", "b\x1b")), "a@1, b\\u{1B}")],
)
def test_what_there_is_none_of_has_no_heading(settings: Settings, named: str) -> None:
    summary = "\n0 of 0 slips caught wherever tried, 0 of 0 times\n"
    assert as_text(settings, ()) == f"standards: {named}\n{summary}"


def test_the_document() -> None:
    document = as_document(MINIMAL, (MANY, HALF, NOWHERE))
    assert {key: document[key] for key in ("version", "standards", "summary")} == {
        "version": 1,
        "standards": ["minimal@1"],
        "summary": {"slips": 3, "caught": 1, "missed": 1, "not_tried": 1},
    }
    _, half, nowhere = document["slips"]
    assert nowhere == {"name": "link", "what": "The link is lost", "caught": 0, "trials": []}
    assert half["caught"] == 1
    assert half["trials"][2] == {
        "path": "acme.bsc",
        "line": 3,
        "element": "acme.loyalty",
        "caught_by": [],
        "off": ["BSC902", "BSC901"],
    }
