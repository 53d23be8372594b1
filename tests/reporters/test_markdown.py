"""Markdown: what a reader sees is what was meant, and nothing that a file says marks anything up."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reporters import readers, sample

from bsclint.display import escape
from bsclint.finding import Severity
from bsclint.record import replace
from bsclint.report import Report, State
from bsclint.reporters.markdown import render
from bsclint.reporters.marked import code, plain, prose

OWN = re.compile(r"<details><summary>[\w ;,]+</summary>|</details>")
TEXTS = st.text(st.sampled_from("a1 -+=#>*_~`|[]()<>!&;:/@\\.$\n\t\u202e"), min_size=1, max_size=25)
TYPES = {
    "text",
    "code_inline",
    "softbreak",
    "hardbreak",
    "strong_open",
    "strong_close",
    "em_open",
    "em_close",
}


def text_of(markdown: str, before: str = "") -> str:
    """What a reader sees of an item in a list; demands that it is one paragraph of text and code, and no more."""
    tokens = readers.markdown(f"- {before}{markdown}\n")
    assert [token.type for token in tokens] == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "list_item_close",
        "bullet_list_close",
    ]
    assert {child.type for child in tokens[3].children or ()} <= {"text", "code_inline"}
    return readers.seen(tokens[3])


def letters(text: str) -> str:
    return re.sub("[` ]", "", text)


@settings(deadline=None, max_examples=400)
@given(TEXTS)
def test_a_text_is_seen_as_it_is_and_marks_nothing_up(text: str) -> None:
    shown = escape(text)
    assert letters(text_of(plain(text), "x")) == letters("x" + shown)
    assert letters(text_of(code(text), "x")) == letters("x" + shown)
    if text.strip():
        assert letters(text_of(prose(text))) == letters(escape(text.strip()))


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_a_text_stays_in_its_cell(texts: list[str]) -> None:
    for show in (plain, code):
        cells = [show(text) for text in texts]
        line = "|".join(["---"] * len(cells))
        tokens = readers.markdown(f"| {' | '.join(['h'] * len(cells))} |\n|{line}|\n| {' | '.join(cells)} |\n")
        seen = [readers.seen(token) for token in tokens if token.type == "inline"][len(cells) :]
        assert [letters(one) for one in seen] == [letters(escape(text)) for text in texts]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("ask @team", "ask `@`team"),
        ("to cfo@acme.example", "to cfo@acme.example"),
        ("see #12", "see `#`12"),
        ("see !12", "see `!`12"),
        (":tada: at 10:30", "`:`tada: at 10:30"),
        ("https://evil.example", "https`://`evil.example"),
        ("www.evil.example", "www`.`evil.example"),
    ],
)
def test_nothing_becomes_live_after_it_is_rendered(text: str, markdown: str) -> None:
    assert plain(text) == markdown


def test_only_our_own_html_is_html(report: Report) -> None:
    tokens = readers.markdown(render(report))
    assert all(OWN.fullmatch(token.content.strip()) for token in tokens if token.type == "html_block")
    assert {child.type for token in tokens for child in token.children or ()} <= TYPES


def test_what_is_folded_is_unfolded(report: Report) -> None:
    text = render(report)
    assert text.count("<details>") == text.count("</details>") > 0


def test_every_table_is_a_table(report: Report) -> None:
    text = render(report)
    rows = [line for line in text.split("\n") if line.startswith("| ") and " --: |" not in line]
    assert len(rows) == sum(token.type == "tr_open" for token in readers.markdown(text))


def test_the_table_counts_as_the_report_does(report: Report) -> None:
    cells = [block.text for block in readers.blocks(render(report)) if block.type in ("th", "td")][:56]
    total = dict(zip(cells[:7], cells[-7:], strict=True))
    assert total.pop("Scorecard") == "all"
    assert {head.lower().replace(" ", "_"): int(count) for head, count in total.items()} == {
        state.value: report.states[state] for state in State
    }


def test_the_verdict_is_that_of_the_exit_code(report: Report) -> None:
    def verdict(report: Report) -> str:
        return readers.blocks(render(report))[1].text

    passed = tuple(result for result in report.results if result.state is State.PASSED)
    none = replace(report, results=passed, findings=(), crashes=())
    assert verdict(report).startswith("Not judged. 7 rules failed, 13 rules could not be evaluated, 1 rule crashed")
    assert verdict(replace(report, crashes=())).startswith("Failed.")
    assert verdict(none) == "Passed. Nothing is open that is an error."
    assert verdict(replace(none, fail_level=Severity.WARNING)) == "Passed. Nothing is open that is a warning or worse."


def test_a_waived_finding_says_by_what_and_why(report: Report) -> None:
    text = render(report)
    by = "Waived by `W-2026-014`, approved by cfo@acme.example, until 2027-03-31"
    assert f"- *{by}:* the vendor's data (all of it) moves until March; `seats` follows\n" in text
    assert "- *Waived by `W-2026-014`:* " in render(replace(report, waivers=()))
    assert "- *Ignored in the scorecard:* the board chose this wording" in text


@pytest.mark.parametrize("limit", [600, 2000, 4000, 10**6])
def test_a_report_that_is_too_long_says_what_is_left_out(report: Report, limit: int) -> None:
    whole, text = render(report), render(report, limit=limit)
    assert len(text.encode()) <= limit
    if text != whole:
        kept, _, said = text.rstrip("\n").rpartition("\n\n")
        assert whole.startswith(kept)
        assert re.match(r"\*\d+ parts? more did not fit here", said)
    assert (text == whole) == (limit == 10**6)


def test_an_empty_report_is_a_report(report: Report) -> None:
    text = render(replace(report, findings=(), results=(), crashes=(), notes=(), scorecards=0))
    assert text.startswith("# Balanced scorecards as of 2026-11-22\n\n**Passed.**")
    assert "|" not in text


def test_a_scorecard_that_is_known_from_the_sample_is_there(report: Report) -> None:
    heads = [block.text for block in readers.blocks(render(report)) if block.type == "heading"]
    assert "acme in retail/acme.bsc" in heads
    assert heads[-1] == "workspace"
    assert f"evil in {escape(sample.HOSTILE)}" in heads
