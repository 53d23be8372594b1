"""BSC423: a measure that counts how busy people are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from bsclint.display import quoted
from bsclint.globs import is_glob, name_matches
from bsclint.model.case import Case
from bsclint.model.figures import direction, unit
from bsclint.model.kept import kept
from bsclint.record import Record
from bsclint.rulebook import Problem, Scope, rule
from bsclint.schema import Measure, Series, Thresholds

_COUNTED = r"(?:(?:the|total|average|planned) )*(?:(?:number|no|count)(?: of)? |(?:hours|days) of |how many )?(?:the )?"
_FRAME = (
    *("per", "a", "an", "each", "every", "in", "by", "for", "to", "with", "on", "at", "from", "of"),
    *("during", "this", "across", "within", "among", "through", "vs", "against"),
)
_DONE = (
    r" (?:held|conducted|organi[sz]ed|arranged|attended|completed|delivered|given|run|done|performed|made|sent"
    r"|carried out|issued|published|written|produced|prepared|submitted|launched)\Z"
)


class Options(Record):
    patterns: Annotated[
        tuple[str, ...], "what is counted where only activity is; whole words in small letters, `*` stands for any text"
    ] = (
        *("meetings", "* meetings", "workshops", "* workshops", "seminars", "* seminars", "webinars", "* webinars"),
        *("training", "trainings", "* training", "* trainings", "training sessions", "training courses", "courses"),
        *("training hours", "training days", "people trained", "employees trained", "staff trained"),
        *("reports", "daily reports", "weekly reports", "monthly reports", "quarterly reports", "annual reports"),
        *("status reports", "progress reports", "management reports", "documents"),
        *("presentations", "* presentations", "briefings", "* briefings", "events", "conferences", "* conferences"),
        *("newsletters", "* newsletters", "campaigns", "* campaigns", "press releases", "brochures", "leaflets"),
        *("mailings", "emails", "e mails", "blog posts", "phone calls", "sales calls", "sales visits", "surveys"),
        *("inspections", "safety inspections", "site inspections", "audits", "internal audits", "safety audits"),
        *("person days", "man days"),
    )


def _says_what(measure: Measure, case: Case, options: Options) -> bool:
    return bool(measure.title)


@rule(
    "BSC423",
    "activity-measure",
    on=Measure,
    scope=Scope.ELEMENT,
    options=Options,
    when=_says_what,
    intact=(Measure, Series, Thresholds),
    sources=("StratML",),
    ask="What is different after the meeting?",
)
def activity_measure(measure: Measure, case: Case, options: Options) -> Iterator[Problem]:
    """A measure counts what people do (meetings, trainings, reports), and not what comes of it.

    The title is looked at: what it begins with, without "number of" and "held", "per quarter" and the like. A
    measure in `%` is no count, and one that is to go down counts a cost.

    ## Why it matters
    Activity is easy to count and easy to raise. A year of well attended workshops can leave everything as it was.

    ## What to do
    Ask what the activity is for, and measure that: not trainings held, but machines that the trained can run.

    ## Evidence
    Measures with a title.
    """
    if unit(measure) in ("%", "‰") or direction(measure) in ("down", "hold_below"):
        return
    what = counted(measure.title or "")
    known = _patterns(options.patterns)
    if what in known.plain or what.endswith(known.endings) or any(name_matches(glob, what) for glob in known.others):
        yield Problem(
            measure,
            f"{quoted(measure.id)} counts activity ({quoted(measure.title or '')}), and not what comes of it",
            "ask what the activity is for, and measure that; keep the count, if need be, out of the scorecard",
        )


class _Patterns(NamedTuple):
    """Patterns by how they are compared: as they stand, by their endings, and one by one."""

    plain: frozenset[str]
    endings: tuple[str, ...]
    others: tuple[str, ...]


@kept
def _patterns(patterns: tuple[str, ...]) -> _Patterns:
    endings = tuple(one[1:] for one in patterns if one.startswith("*") and not is_glob(one[1:]))
    others = tuple(one for one in patterns if "*" in one and (not one.startswith("*") or is_glob(one[1:])))
    return _Patterns(frozenset(patterns), endings, others)


def counted(title: str) -> str:
    """What a measure called `title` counts: the words without those that say how, how often and in what frame."""
    words = " ".join(re.findall(r"\w+", title.replace("#", " number ").casefold()))
    found = re.match(_COUNTED, words)
    rest = words[found.end() :] if found else words
    head: list[str] = []
    for word in rest.split():
        if head and word in _FRAME:
            break
        head.append(word)
    return re.sub(_DONE, "", " ".join(head))
