"""What there is to read about a rule, as facts and as text; the facts come from the rule itself."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from inspect import cleandoc
from pathlib import Path
from typing import get_args, get_type_hints

from bsclint.display import escape
from bsclint.finding import Applicability, Severity, family
from bsclint.language import LANGUAGE, LanguageRule
from bsclint.record import Record
from bsclint.rulebook import STABLE, Rule, Rulebook
from bsclint.standards import Override, Settings, shipped, standard

SOURCES = {
    "PROJ": "the brief of this project",
    "INT": "H. Rohm of the Balanced Scorecard Institute, interviewed by MyCustomer, 28 June 2007",
    "PAS": 'Passionned Group, "Internal process perspective (balanced scorecard)"',
    "KN92": "after R. S. Kaplan and D. P. Norton, Harvard Business Review (1992)",
    "KN96": 'after R. S. Kaplan and D. P. Norton, "The Balanced Scorecard" (1996)',
    "KN01": 'after R. S. Kaplan and D. P. Norton, "The Strategy-Focused Organization" (2001)',
    "KN04": 'after R. S. Kaplan and D. P. Norton, "Strategy Maps" (2004)',
    "KN06": 'after R. S. Kaplan and D. P. Norton, "Alignment" (2006)',
    "KN08": 'after R. S. Kaplan and D. P. Norton, "The Execution Premium" (2008)',
    "BSI": "after the Balanced Scorecard Institute",
    "NIV": "after P. R. Niven on balanced scorecards of public and nonprofit bodies",
    "NØR": "after H. Nørreklit (2000)",
    "IL": "after C. D. Ittner and D. F. Larcker (2003)",
    "GPRA": "GPRA Modernization Act of 2010 (United States)",
    "BMM": "after the Business Motivation Model of the Object Management Group",
    "StratML": "after the Strategy Markup Language (StratML)",
    "IN": "after the practice of linters and compliance tools",
}
"""What the short names of sources stand for; "after" marks those that nobody on the project has read."""

_EVERY = "every standard"
_EVIDENCE = "Evidence"
_ASK = "A question for the meeting"

WIDTH = 88
"""Columns of a page of plain text."""


class Option(Record):
    """An option of a rule; `default` as a standard writes it."""

    name: str
    default: str
    meaning: str


class Example(Record):
    """A flaw, what bsclint prints about it (and has made safe to show), and the same without the flaw."""

    bad: str
    output: str
    good: str


class Page(Record, kw_only=True):
    """What there is to say about a rule, in Markdown where it is prose.

    `severities` are its severities by the shipped standard that switches it on; `about` the kinds that it looks
    at; `detail` what explains the summary, `sections` what else is said, by title; `fixes` of which sort its fixes are.
    """

    code: str
    name: str
    family: str
    status: str
    since: str
    severities: Mapping[str, str]
    about: tuple[str, ...]
    summary: str
    detail: str
    sections: Mapping[str, str]
    options: tuple[Option, ...]
    sources: tuple[str, ...]
    ask: str
    fixes: str

    def ruling(self, standard: str) -> str:
        """What a shipped standard says of it: `error`, `off`, or `warning; error for public`."""
        return self.severities.get(standard) or self.severities.get(_EVERY, "off")

    def severity(self, standard: str) -> str:
        """Its severity in a shipped standard, or `off`, exceptions left out."""
        return self.ruling(standard).partition(";")[0]


def page(code: str, book: Rulebook) -> Page:
    """The page of the rule `code`, of the language or of `book`. Raises KeyError for a code that is neither's."""
    return _language_page(LANGUAGE[code]) if code in LANGUAGE else _rule_page(book.rule(code))


def markdown(page: Page, example: Example | None = None) -> str:
    """The page in Markdown."""
    parts = [f"# {page.code} {page.name}", page.summary, f"*{_standing(page)}.*"]
    parts += [page.detail] if page.detail else []
    for title, words in _sections(page).items():
        if title == _ASK:
            parts += [f"## {title}", f"> {words}"]
            continue
        if title == _EVIDENCE:
            parts += _example(example) if example else []
            parts += ["## Options", _option_table(page.options)] if page.options else []
        parts += [f"## {title}", words]
    parts += ["## Sources", "\n".join(f"- {source}" for source in page.sources)] if page.sources else []
    return "\n\n".join(parts) + "\n"


def text(page: Page) -> str:
    """The page for a terminal."""
    parts = [f"{page.code} {page.name}", _filled(page.summary), _filled(f"{_standing(page)}.")]
    parts += [_filled(page.detail)] if page.detail else []
    for title, words in _sections(page).items():
        if title == _EVIDENCE and page.options:
            parts.append("\n".join(["Options", *map(_option_text, page.options)]))
        parts.append(f"{title}\n{_filled(words, '  ')}")
    parts += ["\n".join(["Sources", *(_filled(source, "  ") for source in page.sources)])] if page.sources else []
    return "\n\n".join(parts) + "\n"


def _language_page(rule: LanguageRule) -> Page:
    waived = ", and cannot be waived" if rule.severity is Severity.ERROR else ""
    return Page(
        code=rule.code,
        name=rule.name,
        family=family(rule.code),
        status=STABLE,
        since="0.1",
        severities={_EVERY: rule.severity.word},
        about=("file",),
        summary=rule.summary,
        detail=f"A rule of the language is always on{waived}.",
        sections={
            "Why it matters": rule.why,
            "What to do": "Each finding says what to write instead.",
            _EVIDENCE: f"{rule.counts}.",
        },
        options=(),
        sources=(),
        ask=rule.ask,
        fixes=_fixes(rule.fixes),
    )


def _rule_page(rule: Rule) -> Page:
    intro, *rest = cleandoc(rule.doc).split("\n## ")
    summary, _, detail = intro.partition("\n\n")
    sections = {title: words.strip() for title, _, words in (section.partition("\n") for section in rest)}
    return Page(
        code=rule.code,
        name=rule.name,
        family=family(rule.code),
        status=rule.status,
        since=rule.since,
        severities=rule.declared or _severities(rule.code),
        about=tuple(getattr(kind, "kind", kind.__name__) for kind in rule.on),
        summary=" ".join(summary.split()),
        detail=detail.strip(),
        sections=sections,
        options=tuple(_options(rule.options)),
        sources=tuple(SOURCES.get(source, source) for source in rule.sources),
        ask=rule.ask,
        fixes=_fixes(rule.fixes),
    )


def _fixes(offered: Sequence[Applicability]) -> str:
    """`safe fix`, `unsafe fix`, `fix, in some cases unsafe`; nothing where there is none."""
    if len(offered) > 1:
        return "fix, in some cases unsafe"
    return f"{offered[0].value} fix" if offered else ""


@cache
def _standards() -> Mapping[str, Settings]:
    return {name: standard(name, Path(), Rulebook.shipped()) for name in shipped()}


def _severities(code: str) -> Mapping[str, str]:
    """The severity of `code` by the shipped standard that knows it."""
    found = {}
    for name, settings in _standards().items():
        if code in settings.rules:
            severity = settings.rules[code].severity
            others = [_exception(override, code) for override in settings.overrides if code in override.rules]
            found[name] = "; ".join([severity.word if severity else "off", *others])
    return found


def _exception(override: Override, code: str) -> str:
    severity = override.rules[code]
    where = (*override.sectors, *override.levels, *override.paths, *override.elements)
    return f"{severity.word if severity else 'off'} for {', '.join(where)}"


def _options(options: type | None) -> Iterator[Option]:
    if options is None:
        return
    hints, defaults = get_type_hints(options, include_extras=True), options()
    for name, hint in hints.items():
        yield Option(name, shown(getattr(defaults, name)), str(get_args(hint)[-1]))


def shown(value: object) -> str:
    """The value of an option as a standard writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {shown(item)}" for key, item in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(shown, value)) + "]"
    return str(value)


def _standing(page: Page) -> str:
    """`Error in recommended and strict; causality; stable since 0.1; safe fix`, standards of one severity together."""
    by_severity: dict[str, list[str]] = {}
    for name, severity in page.severities.items():
        by_severity.setdefault(severity, []).append(name)
    said = [f"{severity} in {_together(names)}" for severity, names in by_severity.items()]
    standing = ", ".join(said) or "off unless a standard switches it on"
    since = f"{page.status} since {page.since}" if page.since else page.status
    facts = (f"{standing[:1].upper()}{standing[1:]}", page.family, since, page.fixes)
    return "; ".join(filter(None, facts))


def _together(names: Sequence[str]) -> str:
    """The names of standards, in words."""
    if set(names) == set(shipped()):
        return "every standard that ships"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _sections(page: Page) -> dict[str, str]:
    """What is said of the rule, by title, in the order of reading."""
    counted = page.sections.get(_EVIDENCE, "elements.")
    said = {title: words for title, words in page.sections.items() if title != _EVIDENCE}
    said[_EVIDENCE] = f"What a result counts as looked at: {counted[:1].lower()}{counted[1:]}"
    return said | ({_ASK: page.ask} if page.ask else {})


def _example(example: Example) -> list[str]:
    return [
        f"## Example\n\n```bsc\n{_visible(example.bad)}```",
        f"bsclint says:\n\n```text\n{example.output.rstrip()}\n```",
        f"Put right:\n\n```bsc\n{_visible(example.good)}```",
    ]


def _option_table(options: Iterable[Option]) -> str:
    rows = [f"| `{one.name}` | `{one.default}` | {one.meaning} |" for one in options]
    return "\n".join(["| option | default | meaning |", "|---|---|---|", *rows])


def _visible(words: str) -> str:
    """`words` with every character visible, line by line."""
    return "".join(f"{escape(line)}\n" for line in words.rstrip("\n").split("\n"))


def _option_text(option: Option) -> str:
    return f"{_filled(f'{option.name}: {option.default}', '  ')}\n{_filled(option.meaning, '      ')}"


def _filled(words: str, indent: str = "") -> str:
    """`words` in lines of a width, paragraph by paragraph."""
    paragraphs: Iterable[str] = (" ".join(part.split()) for part in words.split("\n\n"))
    shape = textwrap.TextWrapper(
        WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return "\n\n".join(map(shape.fill, paragraphs))
