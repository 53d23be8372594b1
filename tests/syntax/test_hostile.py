"""Texts made to hurt: each is read within a bound that only a fault of growth could reach."""

import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from types import FrameType
from typing import Any

import pytest
from tests.syntax.reading import TODAY, codes, flaws, messages, report

from bsclint.api import Options, check
from bsclint.limits import ERRORS_PER_FILE, NESTING
from bsclint.reporters import FORMATS, Look

SECONDS = 30
"""Of the processor: each text takes a small part of it; with quadratic growth it would take minutes."""


def many(each: str) -> Callable[[int], str]:
    """`n` times `each` in a scorecard; `#` in it is the number of the time."""
    return lambda n: "scorecard a {\n" + "".join(each.replace("#", str(i)) for i in range(n)) + "\n}\n"


def within(before: str, each: str, after: str) -> Callable[[int], str]:
    return lambda n: before + each * n + after


GROWTH: dict[str, Callable[[int], str]] = {
    "braces": within("scorecard a ", "{", ""),
    "blocks in blocks": within("scorecard a { ", "x { ", ""),
    "perspectives in perspectives": lambda n: "scorecard a { " + "perspective p { " * n + "}" * n,
    "closing braces": within("scorecard a { }", " }", ""),
    "closing braces on lines": within("scorecard a {\n}\n", "}\n", ""),
    "braces that are missing": many("perspective p# {\n  objective o# {\n"),
    "headers without a brace": within("scorecard a {\n", "objective o\n", "}"),
    "headers of many words": many('objective a b c d "x" {\n'),
    "one header of many words": within("scorecard a {\nobjective ", "b ", "{ } }"),
    "keys without a value": within("scorecard a { ", "owner: ", "}"),
    "keys that are unknown": many("ownr#: 1 "),
    "kinds that are unknown": many("objectiv# { } "),
    "attributes as blocks": many('owner# { "x" }\n'),
    "errors in blocks": within("scorecard a { ", "theme t { ; } ", "}"),
    "names": within("scorecard a { ", "a ", "}"),
    "names on lines": within("scorecard a {\n", "a\n", "}"),
    "lists": within("scorecard a { team: ", '"a", ', "}"),
    "lists on lines": within("scorecard a { team: ", "a,\n", "}"),
    "lists in links": lambda n: "scorecard a { " + "a, " * n + "-> " + "b, " * n + "}",
    "lists behind an open text": within('scorecard a { vision: """ x\n', "a,\n", "}"),
    "commas": within("scorecard a { team: ", ",", " }"),
    "dots": within("scorecard a { x_a: a", ".a", " }"),
    "arrows": within("scorecard a { a", " -> a", " }"),
    "arrows alone": within("scorecard a { ", "-> ", "}"),
    "links": many("a# -> b# "),
    "unresolved references": many("theme t# { objectives: q#x } "),
    "equal names": within("scorecard a { ", "theme t { } ", "}"),
    "periods": lambda n: (
        "scorecard a { perspective process { objective o { measure m { targets { "
        + "".join(f"{1000 + i // 12}-{i % 12 + 1:02}: 5 " for i in range(n))
        + "} } } } }"
    ),
    "imports": lambda n: "".join(f'import "a{i}.bsc" as b{i}\n' for i in range(n)),
    "scorecards": lambda n: "".join(f"scorecard a{i} {{ cascades_from: a{i + 1} }} " for i in range(n)),
    "escaped quotes left open": within('"', '\\"', ""),
    "backslashes": within('"', "\\", ""),
    "quotes": within("", '"', ""),
    "triple quotes": within("", '"""', ""),
    "triple quotes left open": many('vision: """ x\n'),
    "texts left open": many('owner: "x }\n'),
    "a text left open before braces": within('scorecard a {\nowner: "', "}", ""),
    "escapes left open": within('scorecard a { vision: "', "\\u{", '" }'),
    "quotes in texts": within("scorecard a { vision: ", '"a"b ', "}"),
    "quotes in texts that end": lambda n: 'scorecard a { vision: "' + '"a"b ' * n + '", }',
    "words behind a number": within("scorecard a { x_a: 5 ", "a ", "}"),
    "round brackets": many("theme t# (\n"),
    "signs": within("scorecard a { ", "=>", "}"),
    "zero-width spaces": within("scorecard a { ", "a\u200b", "}"),
    "names without commas": within("scorecard a { theme t { objectives: ", "a ", "} }"),
    "points with commas": lambda n: "scorecard a { targets { " + "2026: 5, " * n + "} }",
    "curly quotes": within("", "“", ""),
    "guillemets": within("", "«x ", ""),
    "dollars": within("scorecard a { ", "$", "}"),
    "digits": within("scorecard a { x_a: ", "9", " }"),
    "groups of digits": within("scorecard a { x_a: ", "9_", " }"),
    "units": within("scorecard a { ", "5 a ", "}"),
    "one long unit": within("scorecard a { x_a: 5 ", "a/", " }"),
    "one long name": within("scorecard a", "a", " { }"),
    "hyphens": within("scorecard a", "-a", " { }"),
    "combining marks": within("scorecard a", "\u0301", " { }"),
    "hashes": within("", "#", ""),
    "comments": within("", "# x\n", ""),
    "comments of other languages": many("// x { }\n"),
    "block comments left open": many("/* x { "),
    "addresses": many("owner: http://x/y\n"),
    "texts without quotes": many("owner: a b c\n"),
    "NUL": within("a", "\0", ""),
    "NULs between": within("", "a\0", ""),
    "line separators": within('scorecard a { vision: "', "\u2028 ", '" }'),
    "byte order marks": within("", "\ufeff", ""),
    "lone CR": within("scorecard a {\r", "a\r", "}"),
}


@pytest.mark.parametrize("text", GROWTH.values(), ids=GROWTH.keys())
def test_it_is_read_in_time(text: Callable[[int], str]) -> None:
    hostile = text(10_000)
    start = process_time()
    flaws(hostile)
    assert process_time() - start < SECONDS


@pytest.mark.deep
@pytest.mark.parametrize("text", GROWTH.values(), ids=GROWTH.keys())
def test_ten_times_more_is_read_in_time(text: Callable[[int], str]) -> None:
    hostile = text(100_000)
    start = process_time()
    flaws(hostile)
    assert process_time() - start < 5 * SECONDS


def steps(text: str) -> int:
    """How many lines of Python it takes to read `text`."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        flaws(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("text", GROWTH.values(), ids=GROWTH.keys())
def test_twice_as_much_takes_twice_the_steps(text: Callable[[int], str]) -> None:
    flaws(text(400))  # what is imported and compiled at first use is no part of it
    assert steps(text(400)) <= 2.3 * steps(text(200))


def test_what_is_nested_too_deep_is_said_once() -> None:
    for depth, errors in ((NESTING - 2, 0), (NESTING - 1, 0), (NESTING, 1), (100_000, 1)):
        text = "scorecard a { " + "x { " * depth + "} " * depth + "}"
        assert sum("nested more than 64 deep" in message for message in messages(text)) == errors


def test_after_a_hundred_errors_it_stops_and_says_so() -> None:
    text = "scorecard a { " + "owner: ; " * 1000 + "}"
    assert len(messages(text)) == ERRORS_PER_FILE + 1
    assert messages(text)[-1] == "there are more than 100 errors in this file; what follows is not reported"


def test_ten_thousand_closing_braces_are_one_error() -> None:
    assert codes("scorecard a { }" + " }" * 10_000) == ["BSC001"]


@pytest.mark.parametrize("number", ["1e2000000", "9" * 31, "9_" * 50_000 + "9", "0x10", "1_", "١٢", "1e-5"])
def test_a_number_that_would_be_too_much(number: str) -> None:
    assert set(codes(f"scorecard a {{ x_number: {number} }}")) in ({"BSC001"}, {"BSC005"})


@pytest.mark.parametrize("amount", ["30%of", "30%of all", "30% of", "5 million EUR"])
def test_a_unit_of_several_words_is_one_finding(amount: str) -> None:
    assert codes(f"scorecard a {{ x_number: {amount} }}") == ["BSC005"]


@pytest.mark.parametrize(
    ("character", "position"),
    [
        ("\0", 14),
        ("\x07", 14),
        ("\x0b", 14),
        ("\x85", 14),
        ("\u2028", 14),
        ("\u202e", 14),
        ("\ufeff", 14),
        ("\ud800", 14),
    ],
)
def test_a_character_that_nobody_sees_is_named(character: str, position: int) -> None:
    found = flaws(f'scorecard a {{ {character} vision: "x" }}')
    assert [(flaw.code, flaw.span.start) for flaw in found] == [("BSC009", position)]
    assert f"U+{ord(character):04X}" in found[0].message
    assert f"byte {position}" in found[0].message


@pytest.mark.parametrize(
    "data", [b"\xff\xfes\0c\0", b"\xfe\xff\0s", b'scorecard a { vision: "\xe8" }', b"\x80", b"\xed\xa0\x80"]
)
def test_what_is_not_utf_8_is_one_finding(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "case.bsc").write_bytes(data)
    found = check(["case.bsc"], Options(as_of=TODAY, isolated=True), cwd=tmp_path)
    assert [finding.code for finding in found.findings] == ["BSC009"]
    assert not found.crashes


def test_a_byte_order_mark_is_legal_at_the_beginning_only(tmp_path: Path) -> None:
    assert not report({"case.bsc": "\ufeffscorecard a { }"}, tmp_path).findings
    assert [finding.code for finding in report({"case.bsc": "\ufeff\ufeffscorecard a { }"}, tmp_path).findings] == [
        "BSC009"
    ]


@pytest.mark.parametrize(
    "name", ["braces", "closing braces", "triple quotes", "dollars", "NUL", "keys that are unknown"]
)
def test_the_whole_report_is_made_in_time(name: str, tmp_path: Path) -> None:
    start = process_time()
    found = report({"case.bsc": GROWTH[name](5_000)}, tmp_path)
    assert found.findings
    for render in FORMATS.values():
        assert render(found, Look())
    assert process_time() - start < SECONDS


def test_a_quote_in_a_comment_at_the_end_closes_no_text() -> None:
    assert codes('""h#"') == ["BSC001"]


@pytest.mark.parametrize("text", GROWTH.values(), ids=GROWTH.keys())
def test_no_message_repeats_a_long_line(text: Callable[[int], str]) -> None:
    assert all(len(flaw.message) < 1000 and len(flaw.help) < 1000 for flaw in flaws(text(3000)))


def test_a_lone_cr_ends_a_comment() -> None:
    (found,) = flaws("# of the year\rscorecard a { vision: 5 }")
    assert (found.code, found.span.start) == ("BSC005", 36)
