"""What stands in the elements of StratML: prose with the marks of web pages in it, placeholders of forms, dates."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bsclint.exchange import figures
from bsclint.exchange.xmlfile import Node
from bsclint.model import dates
from bsclint.model.builder import read_document
from bsclint.schema import Measure
from bsclint.source import Source
from bsclint.values import Aim, Period, Window

_PLACEHOLDER = re.compile(
    r"\W*(?:to[ _]be[ _](?:named|identified|inserted|added|supplied|provided|completed)(?:[ _]by[ _]\w+)?"
    r"|id-\$\{uuid\}|\.\.\.|…)\W*",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<\s*(?:/?(?:p|div|ul|ol|tr|table|h[1-6])|br)\b[^<>]*>", re.IGNORECASE)
_ITEM = re.compile(r"<\s*li\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(
    r"""<a\b[^<>]{0,99}?\bhref\s{0,9}=\s{0,9}["']?([^"'<> ]{1,999})[^<>]{0,99}>([^<>]{0,999})</a\s{0,9}>""",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?\s*(?:a|abbr|b|big|cite|code|em|font|i|img|li|small|span|strong|sub|sup|td|th|tbody|u)\b[^<>]*>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)
_BLOCKS = ("p", "div", "ul", "ol", "li", "br", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6")


SHORT = 200
"""Longest text that may be a figure, a date or a placeholder: all other is prose, however it begins."""


def is_placeholder(text: str) -> bool:
    """Whether `text` is what a form puts where nothing was filled in: `[To_be_inserted_by_user]`."""
    return len(text) <= SHORT and _PLACEHOLDER.fullmatch(text) is not None


def is_open(text: str) -> bool:
    """Whether `text` says that something is yet to be decided."""
    return len(text) <= SHORT and figures.is_open(text)


def aim(text: str, decimal: str | None = None) -> Aim | None:
    """The figure, comparison or range that `text` writes, or None; `decimal` as in `figures.aim`."""
    return figures.aim(text, decimal) if 0 < len(text) <= SHORT else None


def own_aim(text: str) -> Aim | None:
    """The figure that `text` writes as scorecards do, or None."""
    if not 0 < len(text) <= SHORT:
        return None
    document = read_document(
        Source("figure", f"scorecard figure {{ perspective p {{ measure m {{ target: {text} }} }} }}")
    )
    measures = [measure for card in document.scorecards for measure in card.within(Measure)]
    value = measures[0].target if len(measures) == 1 and not document.flaws else None
    return value if isinstance(value, Aim) and value.text is None else None


def prose(text: str) -> str:
    """`text` without blanks at its ends; lines that were only broken and indented to be read as XML are one."""
    text = text.strip()
    if not re.search(r"\n[ \t]", text):
        return text
    return "\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n[ \t]*\n\s*", text))


def unmarked(text: str) -> str:
    """`text` without the marks of web pages that somebody has pasted with it; links keep their address."""
    if "<" in text:
        text = _LINK.sub(lambda found: f"{found[2]} ({found[1]})" if found[1] != found[2] else found[1], text)
        text = _TAG.sub("", _ITEM.sub("\n- ", _BREAK.sub("\n", text)))
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text).replace("\u00a0", " ")
    return text


_REFERENCE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)(\w{2,31};)?")


def without_entities(data: bytes) -> tuple[bytes, list[str]]:
    """`data` with references to characters for the entities of web pages, and what was no reference of XML in it."""
    found: dict[str, None] = {}

    def reference(match: re.Match[bytes]) -> bytes:
        found[match[0].decode("ascii", "replace")] = None
        letters = html.unescape(match[0].decode("ascii", "replace")) if match[1] else "&"
        known = not letters.startswith("&")
        return "".join(f"&#{ord(letter)};" for letter in letters).encode() if known else b"&amp;" + match[0][1:]

    return _REFERENCE.sub(reference, data), list(found)


def flow(node: Node) -> str:
    """All that is said in `node` and below it, as it is read."""
    pieces = node.pieces or ("",) * (len(node.children) + 1) if node.children else (node.text,)
    said = [pieces[0]]
    for child, after in zip(node.children, pieces[1:], strict=True):
        address = child.attributes.get("href")
        said.append("\n" if child.name.casefold() in _BLOCKS else "")
        said += [flow(child), f" ({address})" if address else "", after]
    return "".join(said)


def attributes(node: Node) -> Iterator[tuple[str, str]]:
    """The attributes of `node` and of all in it, without the addresses that `flow` tells."""
    yield from node.attributes.items()
    for child in node.children:
        yield from ((key, value) for key, value in attributes(child) if key != "href")


def snake(name: str) -> str:
    """`measurement_dimension` for `MeasurementDimension`."""
    return re.sub(r"\W+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)).casefold().strip("_")


def words(node: Node) -> str:
    """All that `node` says, its attributes and the names of what stands in it included."""
    own = prose(node.text)
    parts = [f"{key}={value.strip()}" for key, value in node.attributes.items() if value.strip()]
    parts += [f"{child.name}: {said}" for child in node.children if (said := words(child))]
    return "; ".join(filter(None, (own, *parts)))


def day(text: str) -> Period | None:
    """The day or period that `text` writes, whatever time and zone stand behind it."""
    return (
        None
        if len(text) > SHORT
        else figures.period(re.sub(r"(?<=\d)(?:T[\d:.]+)?(?:Z|[+-]\d\d:\d\d)?$", "", text.strip()))
    )


def whole(first: Period, last: Period) -> Period | None:
    """The calendar year, half, quarter, month or day from the start of `first` to the end of `last`, if it is one."""
    return next((period for period in _around(first) if (period.start, period.end) == (first.start, last.end)), None)


def window(first: Period, last: Period | None) -> Window:
    """From `first` to `last`, in years, quarters or months where the days make whole ones."""
    if last is None:
        return Window(first, None)
    if alone := whole(first, last):
        return Window(alone, alone)
    for begins, ends in zip(_around(first), _around(last), strict=True):
        if begins.start == first.start and ends.end == last.end:
            return Window(begins, ends)
    raise AssertionError("a day begins and ends with itself")


def _around(period: Period) -> Iterator[Period]:
    """What the end of `period` stands in: year, half, quarter, month, day."""
    end = period.end
    year = f"{end.year:04}"
    half, quarter = (end.month + 5) // 6, (end.month + 2) // 3
    for text in (year, f"{year}-H{half}", f"{year}-Q{quarter}", f"{year}-{end.month:02}", f"{end}"):
        found = dates.period(text)
        assert found
        yield found
