import re
import unicodedata
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reporters import sample

from bsclint.display import escape
from bsclint.finding import Applicability, Finding, Fix, Label, Remedy, Severity, Span
from bsclint.record import replace
from bsclint.report import Report, Result, State
from bsclint.reporters.text import concise, full, statistics
from bsclint.source import Source


def report_of(text: str, *findings: Finding, results: Sequence[Result] = (), **rest: object) -> Report:
    return Report.sorted(
        findings,
        results,
        version="0.1.0",
        as_of=date(2026, 11, 22),
        standards=("recommended@1",),
        fail_level=Severity.ERROR,
        sources={"a.bsc": Source("a.bsc", text)},
        **({"scorecards": 1} | rest),
    )


def found(start: int, end: int, *labels: tuple[int, int, str]) -> Finding:
    places = tuple(Label(Span("a.bsc", a, b), message) for a, b, message in labels)
    return sample.finding("BSC301", Span("a.bsc", start, end), "it is wrong", labels=places)


def excerpt(text: str, finding: Finding) -> list[str]:
    """The rows between the place and the remarks, without line numbers."""
    rows = full(report_of(text, finding), color=False, quiet=True).rstrip("\n").split("\n")
    return [row.partition("|")[2].removeprefix(" ") for row in rows[3:]]


def width(text: str) -> int:
    shown = "".join("    " if char == "\t" else escape(char) for char in text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in shown)
    none = sum(unicodedata.category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff" for char in shown)
    return len(shown) + wide - none


# -- where carets stand --------------------------------------------------------------------------------------

LETTERS = st.sampled_from('ab .{"\t日本é\u0301\u200b\x1b😀ﾊハ\u1100\u1161')


@settings(deadline=None)
@given(
    before=st.text(LETTERS, max_size=12),
    within=st.text(LETTERS, max_size=6),
    after=st.text(LETTERS, max_size=6),
)
def test_carets_stand_under_what_they_mean(before: str, within: str, after: str) -> None:
    _, carets = excerpt(f"{before}{within}{after}", found(len(before), len(before) + len(within)))
    assert carets == " " * width(before) + "^" * max(1, width(within))


@settings(deadline=None)
@given(
    line=st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=":#"), max_size=2000),
    data=st.data(),
)
def test_a_long_line_is_cut_around_its_place(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, min(len(line), start + 100)))
    source, carets = excerpt(line, found(start, end))
    column = carets.index("^")
    assert source[column : column + end - start] == line[start:end]
    assert len(source) <= 124
    assert (len(line) <= 120) == (source == line)


@settings(deadline=None)
@given(
    line=st.text(st.sampled_from("ab 語\t"), min_size=1, max_size=300),
    places=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=6),
)
def test_every_label_is_told_of_once(line: str, places: list[tuple[int, int]]) -> None:
    spans = [sorted((min(a, len(line)), min(b, len(line)))) for a, b in places]
    labels = [(start, end, f"<{number}>") for number, (start, end) in enumerate(spans)]
    rows = "\n".join(excerpt(line, found(0, 1, *labels)))
    for _, _, message in labels:
        assert rows.count(message) == 1


def test_a_place_over_several_lines_is_cut_to_its_first() -> None:
    assert excerpt("ab {\r\n  c\r\n}\r\n", found(3, 12)) == ["ab {", "   ^"]


def test_an_empty_place_has_one_caret() -> None:
    assert excerpt("", found(0, 0)) == ["", "^"]
    assert excerpt("abc\n", found(4, 4)) == ["", "^"]
    assert excerpt("abc", found(3, 3)) == ["abc", "   ^"]


# -- labels --------------------------------------------------------------------------------------------------


def test_messages_stand_beside_their_places_where_there_is_room() -> None:
    line = "objective on_time            { drives: loyalty }"
    assert excerpt(line, found(10, 17, (39, 46, "to here"), (10, 17, "from here"))) == [
        line,
        "          ^^^^^^^ from here            ------- to here",
    ]


def test_messages_without_room_hang_below_from_right_to_left() -> None:
    assert excerpt("aa bb cc dd", found(0, 2, (3, 5, "one"), (6, 8, "two"), (9, 11, "three"), (0, 2, "zero"))) == [
        "aa bb cc dd",
        "^^ -- -- -- three",
        "|  |  |",
        "|  |  two",
        "|  one",
        "zero",
    ]


def test_a_place_within_another_is_seen() -> None:
    assert excerpt("aaaaaaaa", found(0, 8, (2, 4, "this part"))) == [
        "aaaaaaaa",
        "^^--^^^^",
        "  |",
        "  this part",
    ]


def test_messages_of_one_place_hang_below_each_other() -> None:
    assert excerpt("aaaa b", found(0, 4, (5, 6, "x"), (5, 6, "y"), (0, 4, "z"))) == [
        "aaaa b",
        "^^^^ - x",
        "|    |",
        "|    y",
        "z",
    ]


def test_what_is_said_twice_is_shown_once() -> None:
    assert excerpt("aa bb", found(0, 2, (3, 5, "it"), (3, 5, "it"))) == ["aa bb", "^^ -- it"]


def test_places_far_apart_on_one_line_have_the_line_written_twice() -> None:
    rows = excerpt("a" * 1000, found(10, 12, (900, 904, "far")))
    assert len(rows) == 4
    assert rows[1].endswith("^^")
    assert rows[3].endswith("---- far")


def test_lines_near_each_other_share_an_excerpt() -> None:
    text = "\n".join(f"line{number}" for number in range(1, 20))
    at = {number: text.index(f"line{number}") for number in range(1, 20)}
    shown = full(
        report_of(text, found(at[5], at[5] + 5, *((at[n], at[n] + 4, f"l{n}") for n in (7, 10, 15, 4)))),
        color=False,
        quiet=True,
    )
    assert shown == (
        "error[BSC301]: it is wrong\n"
        "  --> a.bsc:5:1\n"
        "   |\n"
        " 4 | line4\n"
        "   | ---- l4\n"
        " 5 | line5\n"
        "   | ^^^^^\n"
        " 6 | line6\n"
        " 7 | line7\n"
        "   | ---- l7\n"
        "...\n"
        "10 | line10\n"
        "   | ---- l10\n"
        "   |\n"
        "  ::: a.bsc:15:1\n"
        "   |\n"
        "15 | line15\n"
        "   | ---- l15\n"
    )


# -- around the findings -------------------------------------------------------------------------------------


def result(code: str, state: State, reason: str | None = None) -> Result:
    return replace(sample.result("a.bsc", "acme", code, state, 1), reason=reason)


def test_a_clean_run_says_what_passed() -> None:
    report = report_of("", results=[result("BSC101", State.PASSED)])
    assert full(report, color=False) == "1 scorecard: 1 passed; no findings\n"
    assert concise(report, color=False) == "1 scorecard: 1 passed; no findings\n"
    assert full(report, color=False, quiet=True) == concise(report, color=False, quiet=True) == ""


def test_nothing_checked_is_said() -> None:
    assert full(report_of("", scorecards=0), color=False) == "0 scorecards: no results; no findings\n"


@pytest.mark.parametrize(
    ("applicability", "words"),
    [
        (Applicability.SAFE, "1 error; 1 fixable with --fix"),
        (Applicability.UNSAFE, "1 error; 1 fixable with --unsafe-fixes"),
    ],
)
def test_the_summary_says_what_can_be_fixed(applicability: Applicability, words: str) -> None:
    finding = replace(found(0, 1), remedy=Remedy(lambda: Fix("do it", applicability, ())))
    assert full(report_of("abc", finding), color=False).endswith(f"{words}\n")


def test_what_was_not_evaluated_is_said_even_when_quiet() -> None:
    codes = list(sample.NAMES)
    reasons = ["it could not be read"] * 8 + ["two words"] * 2 + ["one word"]
    results = [result(code, State.NOT_EVALUATED, reason) for code, reason in zip(codes, reasons, strict=False)]
    report = report_of("", results=results)
    lines = [
        "a.bsc: BSC001, BSC005, BSC009 and 5 more rules on `acme`: it could not be read",
        "a.bsc: BSC401 and BSC402 on `acme`: two words",
        "a.bsc: BSC405 target-without-date on `acme`: one word",
    ]
    assert full(report, color=False, quiet=True).rstrip("\n").split("\n") == [
        "not evaluated",
        *(f"  {line}" for line in lines),
    ]
    assert concise(report, color=False, quiet=True).rstrip("\n").split("\n") == [
        line.replace(": ", ": not evaluated: ", 1) for line in lines
    ]


def test_a_crash_is_told_of_once(report: Report) -> None:
    for text in (full(report, color=False, quiet=True), concise(report, color=False, quiet=True)):
        assert len(re.findall("ZeroDivisionError", text)) == 1
        assert len(re.findall("corp.*BSC301|BSC301.*corp", text)) == 1


def test_baselined_and_waived_findings_are_counted_only(report: Report) -> None:
    for show in (full, concise):
        text = show(report, color=False)
        assert "has no owner" not in text
        assert "has no target" not in text
        assert "2 waived, 1 baselined" in text


def test_statistics_count_the_open_findings_of_each_rule(report: Report) -> None:
    assert "[*]  orphan-objective" not in statistics(report)
    assert statistics(report, unsafe_fixes=True).split("\n")[:3] == [
        "4  BSC301  [*]  orphan-objective",
        "3  BSC303       causal-loop",
        "1  BSC001       syntax-error",
    ]
    assert statistics(report_of("")) == ""
