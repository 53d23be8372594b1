"""BSC115 finds what comparing every title with every other would find."""

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bsclint.api import Options, check
from bsclint.model.titles import words

WORDS = ["keep", "open", "safe", "parks", "roads", "north", "south", "at night", "every", "day"]
TITLES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join), min_size=2, max_size=15)
CASE = Path("case.bsc")


def said_of(titles: list[str]) -> set[str]:
    objectives = "\n".join(f'    objective o{n} "{title}" {{ }}' for n, title in enumerate(titles))
    text = f"scorecard x {{\n  perspective process {{\n{objectives}\n  }}\n}}\n"
    options = Options(as_of=date(2026, 11, 22), select=("BSC115",), isolated=True, overlay={CASE: text})
    return {finding.element for finding in check([CASE], options).findings}


def alike(one: str, other: str) -> bool:
    ours, theirs = set(words(one)), set(words(other))
    return 100 * len(ours & theirs) >= 85 * len(ours | theirs)


@settings(deadline=None)
@given(TITLES)
def test_as_if_every_title_were_compared_with_every_other(titles: list[str]) -> None:
    later = {n for n, title in enumerate(titles) if any(alike(title, earlier) for earlier in titles[:n])}
    assert said_of(titles) == {f"x.o{n}" for n in later}
