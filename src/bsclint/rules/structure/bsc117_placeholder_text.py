"""BSC117: text that says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.element import KINDS, Element
from bsclint.finding import UNSAFE, Label, Span
from bsclint.model.case import Case
from bsclint.model.kept import kept
from bsclint.model.titles import folded
from bsclint.record import Record
from bsclint.rulebook import Problem, Scope, rule
from bsclint.rules import naming
from bsclint.rules.stubs import stub
from bsclint.schema import Waiver
from bsclint.values import Aim


class Options(Record):
    words: Annotated[tuple[str, ...], "texts that say nothing, whatever their case and punctuation"] = (
        *("tbd", "tba", "tbc", "todo", "to do", "to be determined", "to be decided", "to be defined", "to be done"),
        *("n/a", "na", "not applicable", "none", "nil", "x", "xx", "xxx", "placeholder", "lorem ipsum", "fixme"),
    )


_TYPES = frozenset(("text", "texts", "target", "baseline", "benchmark", "version"))
_WORDY = {
    kind: {key for key, attribute in kind.attributes.items() if attribute.type in _TYPES} for kind in KINDS.values()
}
"""The attributes of each kind that may be words."""


@kept
def _nothing(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(("", *map(folded, words)))


def _texts(element: Element) -> Iterator[tuple[str, str, Span]]:
    """What `element` says in words: its title, and its attributes that are texts, lists of them, or aims in words."""
    if element.title is not None and element.title_span:
        yield "title", element.title, element.title_span
    wordy = _WORDY[type(element)]
    for key, stated in element.stated.items():
        if key in wordy:
            value = stated.value.text if isinstance(stated.value, Aim) else stated.value
            if isinstance(value, str):
                yield key, value, stated.span
            elif isinstance(value, tuple):
                yield from ((key, text, stated.span) for text in value)


def _says_something(element: Element, case: Case, options: Options) -> bool:
    return next(_texts(element), None) is not None


@rule(
    "BSC117",
    "placeholder-text",
    on=tuple(KINDS.values()),
    scope=Scope.ELEMENT,
    options=Options,
    when=_says_something,
    sources=("IN",),
    fixes=UNSAFE,
    ask="Who will decide this, and by when?",
)
def placeholder_text(element: Element, case: Case, options: Options) -> Iterator[Problem]:
    """A title or text is empty, or says nothing: "TBD", "n/a", "xxx".

    So is a target or a baseline in words: `target: "to be determined"` is none, though something is written there.

    ## Why it matters
    A placeholder fills the space in which somebody would have noticed that something is missing.

    ## What to do
    Write what is meant, or remove the attribute. A decision that is known to be open has a form of its own, with a
    reason and a date: `owner: tbd "The new head starts in May" by 2027-05-31`.

    ## Evidence
    Elements with a title or a text, targets and baselines in words included.
    """
    nothing = _nothing(options.words)
    for key, text, span in _texts(element):
        if folded(text.strip(" \t\n.…!?-–—_*[]()<>\"'")) in nothing:
            what = f"says only {quoted(text)}" if text.strip() else "is empty"
            where = _where(key, element)
            yield Problem(
                naming.thing(element, case),
                f"{where} {naming.of(element)} {what}",
                'write what is meant, remove it, or state that it is open: `tbd "why" by 2027-03-31`',
                (Label(span, "says nothing"),),
                discriminator=f"{key} {text}",
                fix=stub(case, element, key, instead=True) if _is_one_text(element, key) else None,
            )


def _is_one_text(element: Element, key: str) -> bool:
    """Whether `key` is an attribute, and no list: what is open of a waiver is no decision of the scorecard's."""
    return key in element.attributes and element.attributes[key].type == "text" and not isinstance(element, Waiver)


def _where(key: str, element: Element) -> str:
    """What of `element` the text under `key` is."""
    if key == "title":
        return "the title"
    several = element.attributes[key].type == "texts"
    return f"an entry in the `{key}`" if several else f"the `{key}`"
