"""A text that is edited step by step means what it means when it is read at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.syntax.edits import edited, typed
from tests.syntax.reading import FIXTURES
from tests.syntax.texts import legal

from bsclint.element import Element, Reference, Site, Stated
from bsclint.lsp.buffers import Buffer
from bsclint.lsp.diagnostics import diagnostics
from bsclint.lsp.readings import Readings
from bsclint.lsp.session import Session
from bsclint.model.builder import read_document
from bsclint.model.document import Document
from bsclint.source import Source

CLEAN = [path.read_text(encoding="utf-8") for path in sorted((FIXTURES / "clean").glob("*.bsc"))]
SLIPS = [path.read_text(encoding="utf-8") for path in sorted((FIXTURES / "rules").glob("BSC0*/*.bsc"))]
PATH = "edited.bsc"
HOME = Path("/nowhere")
TODAY = date(2026, 6, 30)


def shown(thing: Any) -> Any:
    """All that `thing` is made of, as plain data; of an element beside its own flaws, what it is called."""
    if isinstance(thing, Element):
        return type(thing), *(_part(thing, name) for kind in type(thing).__mro__ for name in _slots(kind))
    if isinstance(thing, Site):
        return thing.span
    if isinstance(thing, Stated):
        return thing.key, shown(thing.value), thing.open, thing.key_span, thing.span
    if isinstance(thing, Reference):
        return thing.parts, thing.span
    if isinstance(thing, tuple | list):
        return [shown(one) for one in thing]
    if isinstance(thing, dict):
        return [(key, shown(value)) for key, value in thing.items()]
    return thing


def _slots(kind: type) -> list[str]:
    return [name for name in getattr(kind, "__slots__", ()) if name not in ("facts", "_below")]


def _part(element: Element, name: str) -> Any:
    if name == "parent":
        return element.parent and element.parent.span
    if name == "children":
        assert all(child.parent is element for child in element.children)
    return shown(getattr(element, name))


def meaning(document: Document) -> Any:
    flaws = [
        (flaw.code, flaw.span, flaw.message, flaw.help, flaw.labels, flaw.element and flaw.element.span)
        for flaw in document.flaws
    ]
    whole = [getattr(document, name) for name in ("imports", "broken", "lost", "nameless", "asides")]
    return [shown(document.scorecards), flaws, dict(document.looked_at), whole]


def follow(text: str, edits: Iterable[str], mark: str = "") -> None:
    """Hold the document of `text` after each of the `edits` to a reading of the whole."""
    readings = Readings()
    for after in [text, *edits]:
        readings.keep({PATH: mark + after})
        source = Source(PATH, after, bool(mark))
        assert meaning(readings.document(source)) == meaning(read_document(source)), after


@settings(deadline=None, max_examples=4)
@given(st.sampled_from(CLEAN), st.integers())
def test_edits_of_a_clean_scorecard(text: str, seed: int) -> None:
    follow(text, edited(text, seed, 12), "\ufeff")
    follow(text, typed(text, seed))


@settings(deadline=None)
@given(st.sampled_from(SLIPS), st.integers())
def test_edits_of_a_scorecard_with_slips(text: str, seed: int) -> None:
    follow(text, edited(text, seed, 12))


@settings(deadline=None)
@given(st.integers(), st.integers())
def test_edits_of_what_the_grammar_allows(text: int, seed: int) -> None:
    before = legal(text).replace("“curly”", '""')
    follow(before, edited(before, seed, 12))


@settings(deadline=None, max_examples=4)
@given(st.sampled_from(CLEAN), st.integers())
def test_an_edited_text_shows_what_it_shows_when_it_is_opened(text: str, seed: int) -> None:
    edits = [text, *edited(text, seed, 6), text, *list(typed(text, seed))[::4]]
    session = Session(lambda: TODAY, [HOME])
    session.hold(Buffer((HOME / PATH).as_uri(), HOME / PATH, text))
    for after in edits:
        session.change(HOME / PATH, [(None, after)], None)
        fresh = Session(lambda: TODAY, [HOME])
        fresh.hold(Buffer((HOME / PATH).as_uri(), HOME / PATH, after))
        assert judged(session) == judged(fresh), after


def judged(session: Session) -> Any:
    """What an editor shows, and how each finding may be fixed."""
    return [(diagnostics(turn, session), [f.fix for f in turn.checked.findings]) for turn in session.turns()]


def test_what_is_only_tried_does_not_disturb_the_open_text() -> None:
    readings = Readings()
    readings.keep({PATH: CLEAN[0]})
    source = Source(PATH, CLEAN[0])
    document, tree = readings.document(source), readings.tree(source)
    before = [token.start for token in tree.tokens]
    assert readings.document(Source(PATH, "# tried\n" + CLEAN[0])) is not document
    assert readings.document(source) is document
    assert readings.tree(source) is tree
    assert [token.start for token in tree.tokens] == before


def test_what_has_not_changed_is_not_read_again() -> None:
    readings, text = Readings(), CLEAN[0]
    readings.keep({PATH: text})
    first = readings.tree(Source(PATH, text))
    readings.keep({PATH: "#\n" + text})
    assert readings.tree(Source(PATH, "#\n" + text)).tokens[0] is first.tokens[0]
