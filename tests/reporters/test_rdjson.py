"""The format of reviewdog: columns are bytes, and a fix is one replacement."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reporters import sample

from bsclint.finding import Applicability, Edit, Fix, Remedy, Span
from bsclint.record import replace
from bsclint.report import Report
from bsclint.reporters.rdjson import render
from bsclint.source import Source

SHAPE = {
    "": {"source", "severity", "diagnostics"},
    "source": {"name"},
    "diagnostics": {
        "message",
        "location",
        "severity",
        "code",
        "suggestions",
        "original_output",
        "related_locations",
    },
    "code": {"value"},
    "location": {"path", "range"},
    "range": {"start", "end"},
    "start": {"line", "column"},
    "end": {"line", "column"},
    "suggestions": {"range", "text"},
    "related_locations": {"message", "location"},
}
"""The messages of reviewdog.proto and those of their fields that are used."""
TEXTS = st.text(st.sampled_from("ab \té日😀\udc80\n"), max_size=30)


def one(report: Report, **facts: Any) -> Report:
    finding = replace(next(f for f in report.findings if f.fix), **facts)
    return replace(report, findings=(finding,), results=(), crashes=())


def bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def cut(text: str, range_: Any) -> tuple[bytes, bytes, bytes]:
    """What stands before, in and after a range of rdjson, by its documentation."""
    lines = bytes_of(text).split(b"\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    start, end = (starts[range_[at]["line"] - 1] + range_[at]["column"] - 1 for at in ("start", "end"))
    return bytes_of(text)[:start], bytes_of(text)[start:end], bytes_of(text)[end:]


def test_every_field_is_one_of_the_format(report: Report) -> None:
    def walk(name: str, value: Any) -> None:
        if isinstance(value, list):
            for item in value:
                walk(name, item)
        elif isinstance(value, dict):
            assert value.keys() <= SHAPE[name], name
            for key, item in value.items():
                walk(key, item)

    document = json.loads(render(report))
    walk("", document)
    assert {d["severity"] for d in document["diagnostics"]} == {"ERROR", "WARNING", "INFO"}
    assert document["severity"] == "ERROR"


@settings(deadline=None)
@given(text=TEXTS, ends=st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_a_range_counts_bytes(text: str, ends: tuple[int, int]) -> None:
    start, end = sorted(min(end, len(text)) for end in ends)
    source = Source("a.bsc", text)
    report = one(
        replace(sample.report(), sources={"a.bsc": source}), span=Span("a.bsc", start, end), labels=(), remedy=None
    )
    [diagnostic] = json.loads(render(report))["diagnostics"]
    assert cut(text, diagnostic["location"]["range"])[1] == bytes_of(text[start:end])


@settings(deadline=None)
@given(text=TEXTS, ends=st.lists(st.integers(0, 30), min_size=4, max_size=4), new=st.tuples(TEXTS, TEXTS))
def test_a_suggestion_does_what_all_edits_do(text: str, ends: list[int], new: tuple[str, str]) -> None:
    a, b, c, d = sorted(min(end, len(text)) for end in ends)
    edits = (Edit(Span("a.bsc", a, b), new[0]), Edit(Span("a.bsc", c, d), new[1]))
    fix = Fix("both", Applicability.SAFE, edits)
    sources = {"a.bsc": Source("a.bsc", text)}
    remedy = Remedy(lambda: fix)
    report = one(replace(sample.report(), sources=sources), span=Span("a.bsc", a, d), labels=(), remedy=remedy)
    [diagnostic] = json.loads(render(report))["diagnostics"]
    [suggestion] = diagnostic["suggestions"]
    before, _, after = cut(text, suggestion["range"])
    assert before + bytes_of(suggestion["text"]) + after == bytes_of(text[:a] + new[0] + text[b:c] + new[1] + text[d:])


def test_the_byte_order_mark_takes_its_bytes(report: Report) -> None:
    sources = {"a.bsc": Source("a.bsc", "x\ny", bom=True)}
    for offset, column in ((0, 4), (2, 1)):
        told = one(replace(report, sources=sources), span=Span("a.bsc", offset, offset), labels=(), remedy=None)
        [diagnostic] = json.loads(render(told))["diagnostics"]
        assert diagnostic["location"]["range"]["start"]["column"] == column


@pytest.mark.parametrize("folder", ["", "strategy"])
def test_paths_start_from_the_root_of_the_repository(report: Report, folder: str) -> None:
    paths = {d["location"]["path"] for d in json.loads(render(replace(report, folder=folder)))["diagnostics"]}
    assert all(path.startswith(f"{folder}/" if folder else "") for path in paths)
    assert f"{folder}/broken.bsc".lstrip("/") in paths
