"""The outline, the folds and the colours of a file, of any file."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.lsp.conftest import UNIT, Project, alone

from bsclint.finding import Span
from bsclint.lsp.colours import SORTS, colours
from bsclint.lsp.outline import Fold, Symbol, folds, outline, search

LONG = '''\
# One
# Two
scorecard a { # three
  vision: """
    Far,
    far away
  """
  # four
}
'''


def named(symbols: list[Symbol] | tuple[Symbol, ...]) -> list[object]:
    return [(s.kind, s.name, named(s.children)) if s.children else (s.kind, s.name) for s in symbols]


def test_the_outline_is_the_tree_of_elements(project: Project) -> None:
    (card,) = outline(project.view().document)
    assert (card.kind, card.name, card.detail) == ("scorecard", "A unit", "unit")
    assert named(card.children) == [
        ("perspective", "Owners", [("objective", "Widen the margin of flights")]),
        (
            "perspective",
            "Processes",
            [("objective", "Turn planes round in less time", [("measure", "Minutes at the gate")])],
        ),
        ("link", "turn -> margin"),
        ("waiver", "BSC402"),
    ]


def test_symbols_are_found_by_letters_of_their_names_and_titles(project: Project) -> None:
    documents = [project.view().document, project.view("group.bsc").document]
    assert {s.name for s in search(documents, "gtm")} == {"Minutes at the gate"}
    assert {s.name for s in search(documents, "PROF")} == {"Earn more on every seat"}
    assert [s.name for s in search(documents, "zzz")] == []
    assert len(list(search(documents, ""))) > 8


def test_blocks_texts_and_comments_fold() -> None:
    assert folds(alone(LONG)) == [Fold(0, 1, comment=True), Fold(2, 7), Fold(3, 6)]


def test_every_word_has_its_colour(project: Project) -> None:
    view = project.view()
    found = {view.text[word.span.start : word.span.end]: word for word in reversed(colours(view))}
    sorts = {text: found[text].sort for text in ("import", '"group.bsc"', "top", "scorecard", "cascades_from", "unit")}
    assert sorts == {
        "import": "keyword",
        '"group.bsc"': "string",
        "top": "namespace",
        "scorecard": "keyword",
        "cascades_from": "property",
        "unit": "class",
    }
    assert found["profit"].sort == "variable"
    assert found["->"].sort == "operator"
    assert found["min"].sort == "enumMember"
    assert found["turn"].declares


@given(cut=st.integers(0, len(UNIT)), put=st.sampled_from(["}", "{", '"', '"""', "# é🛫\n", "\r", "\x00", "\u2028"]))
def test_any_text_has_an_outline_within_it(cut: int, put: str) -> None:
    view = alone(UNIT[:cut] + put + UNIT[cut:])
    lines = view.source.line_count
    words = colours(view)
    assert all(word.sort in SORTS for word in words)
    assert all(one.span.end <= other.span.start for one, other in pairwise(words))
    assert all(view.source.position(w.span.start)[0] == view.source.position(w.span.end)[0] for w in words)
    assert all(0 <= fold.first < fold.last < lines for fold in folds(view))
    waiting = outline(view.document)
    while waiting:
        symbol = waiting.pop()
        assert within(symbol.place, symbol.span)
        assert all(within(child.span, symbol.span) for child in symbol.children)
        waiting += symbol.children


def within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start <= inner.end <= outer.end
