"""Positions are counted as each editor counts, and come back as they went."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsclint.finding import Span
from bsclint.lsp.buffers import Buffer, Buffers, path_of
from bsclint.lsp.positions import UTF8, UTF16, UTF32, Positions, Range
from bsclint.source import LINE_END, Source

ENCODINGS = [UTF8, UTF16, UTF32]
TEXTS = st.text(st.sampled_from("ab é🛫\u2028\x0b\x85\r\n\ufeff"), max_size=30)
WIDTH = {UTF8: ("utf-8", 1), UTF16: ("utf-16-le", 2), UTF32: ("utf-32-le", 4)}


def counted(text: str, encoding: str) -> int:
    codec, width = WIDTH[encoding]
    return len(text.encode(codec, "surrogatepass")) // width


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS, data=st.data())
def test_a_position_is_its_line_and_the_units_before_it(encoding: str, text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    ends = [end.end() for end in LINE_END.finditer(text) if end.end() <= offset]
    line, unit = Positions(Source("a", text), encoding).position(offset)
    assert line == len(ends)
    assert unit == counted(text[(ends or [0])[-1] : offset], encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS, data=st.data())
def test_a_position_leads_back_to_its_offset(encoding: str, text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    positions = Positions(Source("a", text), encoding)
    back = positions.offset(*positions.position(offset))
    assert back == offset or (text[back:offset] == "\r" and text[offset] == "\n")


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS, where=st.tuples(*[st.integers(-2, 40)] * 4))
def test_no_range_leads_out_of_the_text(encoding: str, text: str, where: tuple[int, int, int, int]) -> None:
    span = Positions(Source("a", text), encoding).span(Range(*where))
    assert 0 <= span.start <= span.end <= len(text)


def test_half_a_character_is_its_beginning() -> None:
    assert Positions(Source("a", "🛫b"), UTF16).offset(0, 1) == 0
    assert Positions(Source("a", "éb"), UTF8).offset(0, 1) == 0


@pytest.mark.parametrize(("encoding", "width"), [(UTF8, 3), (UTF16, 1), (UTF32, 1)])
def test_a_byte_order_mark_that_the_editor_sees_counts(encoding: str, width: int) -> None:
    source = Source("a", "x\ny", bom=True)
    seen, unseen = Positions(source, encoding, marked=True), Positions(source, encoding)
    assert seen.range(Span("a", 0, 3)) == (0, width, 1, 1)
    assert unseen.range(Span("a", 0, 3)) == (0, 0, 1, 1)
    assert seen.offset(0, width) == unseen.offset(0, 0) == 0


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS, new=TEXTS, data=st.data())
def test_an_edit_changes_its_range_alone(encoding: str, text: str, new: str, data: st.DataObject) -> None:
    buffers = Buffers()
    buffers.encoding = encoding
    path = Path("/a.bsc")
    buffers.hold(Buffer("file:///a.bsc", path, text))
    positions = Positions(Source("a", text), encoding)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    where = positions.range(Span("a", start, end))
    span = positions.span(where)
    assert buffers.change(path, [(where, new)], 2)
    changed = buffers.get(path)
    assert changed is not None
    assert (changed.text, changed.version) == (text[: span.start] + new + text[span.end :], 2)


def test_edits_come_one_after_the_other_and_a_whole_text_replaces_all() -> None:
    buffers, path = Buffers(), Path("/a.bsc")
    buffers.hold(Buffer("file:///a.bsc", path, "abc"))
    buffers.change(path, [(None, "xy"), (Range(0, 1, 0, 1), "-"), (Range(9, 9, 9, 9), "!")], 1)
    changed = buffers.get(path)
    assert changed is not None
    assert changed.text == "x-y!"
    assert not buffers.change(Path("/b.bsc"), [(None, "")], 1)


@pytest.mark.parametrize(
    ("file", "uri", "name"),
    [
        ("/x/my card.bsc", "file:///x/my%20card.bsc", "/x/my card.bsc"),
        (None, "untitled:Untitled-1", "/strategy/untitled-Untitled-1.bsc"),
        (None, "vscode-vfs://github/x/y.bsc", "/strategy/vscode-vfs-github-x-y.bsc"),
        ("/x/\0.bsc", "file:///x/%00.bsc", "/strategy/file-x-00.bsc"),
        ("relative.bsc", "file:relative.bsc", "/strategy/file-relative.bsc"),
        (None, "::", "/strategy/untitled.bsc"),
    ],
)
def test_every_uri_stands_for_a_path(file: str | None, uri: str, name: str) -> None:
    assert path_of(file, uri, Path("/strategy")) == Path(name)
