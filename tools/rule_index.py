"""The lists of all rules: by family and severity, by standard, and by the question that a reviewer asks."""

from collections.abc import Iterable, Sequence

from bsclint.finding import FAMILIES, Severity
from bsclint.language import LANGUAGE
from bsclint.pages import Page
from bsclint.rulebook import PREVIEW
from bsclint.standards import DEFAULT, shipped

INTRODUCTION = """\
Each page says what a rule looks for, why that matters, what to do, and what to ask in the meeting. Its examples are
run as tests. `bsclint rule CODE` prints the same.

The same rules [by the question that a reviewer asks](by-question.md), for whoever prepares a meeting, and
[by standard](by-standard.md), for whoever chooses one. Rules marked *preview* run only where a project asks for
them."""

BY_QUESTION = """\
# Rules by question

For whoever prepares a meeting about a scorecard: its questions in the order in which a strategy is talked through,
and behind each the rule that asks it. A rule asks only where the scorecard leaves its question open; in the meeting
all of them are worth asking."""

BY_STANDARD = """\
# Rules by standard

How severe each rule is in the standards that ship; – is off. Rules marked *preview* run only where a project asks for
them. The rules of the language (BSC0) hold in every standard. `bsclint standard show NAME` prints one standard, with
options and controls."""

ANSWERABLE = ("owner", "sponsor", "team")
"""What the names of rules hold that ask for people, whatever their family."""

WHO = "Who answers?"

QUESTIONS = {
    "structure": "Is the strategy whole?",
    "value": "Is it clear what we promise, to whom, and what comes of it?",
    "objectives": "Do the objectives say what we want?",
    "causality": "Does each objective lead somewhere?",
    "measures": "How shall we know?",
    "initiatives": "Are work and money behind it?",
    "": WHO,
    "alignment": "Do the units pull together?",
    "governance": "Is it looked after?",
    "language": "Does the file say what we mean?",
}
"""What a reviewer asks in the order of a meeting, by the family whose rules ask it in detail."""


def readme(found: Sequence[Page]) -> str:
    """The list of all rules, by family and by severity in the default standard."""
    parts = ["# Rules", INTRODUCTION]
    for family in FAMILIES.values():
        own = [page for page in found if page.family == family]
        rows = [f"| {_link(page)} | {page.ruling(DEFAULT)} | {page.summary} |" for page in own]
        head = f"| rule | in `{DEFAULT}` | what is wrong |\n|---|---|---|"
        parts.append(f"## {family.capitalize()}\n\n" + "\n".join([head, *rows]))
    severities = [*(severity.word for severity in sorted(Severity, reverse=True)), "off"]
    rows = [f"- {severity}: {_codes(found, severity)}" for severity in severities]
    parts.append(f"## By severity in `{DEFAULT}`\n\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def by_standard(found: Sequence[Page]) -> str:
    """A table of the rules and the standards that ship, the default first; those of the language hold in all."""
    standards = sorted(shipped(), key=lambda name: (name != DEFAULT, name))
    rows = [["rule", *standards], ["---"] * (len(standards) + 1)]
    judging = [page for page in found if page.code not in LANGUAGE]
    rows += [[_link(page), *(page.ruling(name).replace("off", "–") for name in standards)] for page in judging]
    return f"{BY_STANDARD}\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def by_question(found: Sequence[Page]) -> str:
    """The question of every rule, under that of its family, or among those that ask for people."""
    parts = [BY_QUESTION]
    for question in QUESTIONS.values():
        rows = [f"| {page.ask} | {_link(page)} |" for page in found if _heading(page) == question]
        parts.append(f"## {question}\n\n" + "\n".join(["| question | rule |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def file(page: Page) -> str:
    """The name of the file that holds the page."""
    return f"{page.code}-{page.name}.md"


def _heading(page: Page) -> str:
    """The question under which its own stands."""
    about_people = any(word in page.name.split("-") for word in ANSWERABLE)
    return WHO if about_people else QUESTIONS[page.family]


def _link(page: Page) -> str:
    preview = " *preview*" if page.status == PREVIEW else ""
    return f"[{page.code} {page.name}]({file(page)}){preview}"


def _codes(found: Iterable[Page], severity: str) -> str:
    """Links to those that are of this severity in the default standard."""
    return ", ".join(f"[{page.code}]({file(page)})" for page in found if page.severity(DEFAULT) == severity) or "none"
