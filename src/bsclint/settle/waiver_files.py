"""Files of waivers, for scorecards that one may not edit. What cannot be read in one is nobody's exception: exit 2."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bsclint import limits, yamlfile
from bsclint.display import escape, quoted
from bsclint.finding import Span
from bsclint.model.exceptions import Grant
from bsclint.nearest import did_you_mean
from bsclint.rulebook import Rulebook
from bsclint.settle import texts
from bsclint.settle.words import code_of, known, name, said
from bsclint.source import Source
from bsclint.standards import Settings
from bsclint.yamlfile import Node, Reader, Scalar

FIELDS = (
    *("id", "rule", "on", "scorecard", "reason", "requested_by", "approved_by", "approved_on", "expires"),
    *("ticket", "review_of"),
)
"""The fields of a waiver; `review_of` is the number of the one that it renews."""

_DAYS = ("approved_on", "expires")


def read(root: Path, settings: Settings) -> tuple[list[Grant], list[Source]]:
    """The waivers in the files that `settings` name below `root`, and the texts of these files.

    Raises ConfigurationError for a file that cannot be read, is no YAML, or has a field, a date or a rule that is none.
    """
    found = [texts.read(root, path, limits.YAML_BYTES, "waiver_files", settings) for path in settings.waiver_files]
    return [grant for source in found for grant in _grants(source, settings.book)], found


def _grants(source: Source, book: Rulebook) -> Iterator[Grant]:
    shown = escape(source.path)
    node = yamlfile.read(source.text, shown)
    if node is None:
        return
    reader = Reader(shown)
    for item in reader.items(node, "a file of waivers"):
        yield _grant(reader, source, item, book)


def _grant(reader: Reader, source: Source, node: Node, book: Rulebook) -> Grant:
    fields = reader.fields(node, "a waiver", FIELDS)
    stated = {key: value for key, value in fields.items() if key == "on" or not _blank(value)}
    texts = {key: reader.text(value, f"`{key}`").strip() for key, value in stated.items() if key not in _DAYS}
    days = {key: _day(reader, stated[key], key) for key in _DAYS if key in stated}
    return Grant(
        rule=_code(reader, fields["rule"], texts["rule"], book) if "rule" in texts else None,
        word=texts.get("rule"),
        place=_line(source, node.line),
        spans={key: _line(source, value.line) for key, value in stated.items()},
        scorecard=name(texts.get("scorecard")),
        on=name(texts.get("on")),
        id=said(texts.get("id")),
        reason=said(texts.get("reason")),
        requested_by=said(texts.get("requested_by")),
        approved_by=said(texts.get("approved_by")),
        approved_on=days.get("approved_on"),
        expires=days.get("expires"),
        ticket=texts.get("ticket"),
        review_of=texts.get("review_of"),
    )


def _code(reader: Reader, node: Node, word: str, book: Rulebook) -> str:
    if code := code_of(word, book):
        return code
    raise reader.error(f"there is no rule {quoted(word)}{did_you_mean(word, known(book))}", node)


def _blank(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


def _day(reader: Reader, node: Node, key: str) -> date:
    text = reader.text(node, f"`{key}`")
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise reader.error(f"`{key}` is {quoted(text)}, and there is no such day", node) from None
    raise reader.error(f"`{key}` must be a date like 2026-12-31, not {quoted(text[:40])}", node)


def _line(source: Source, number: int) -> Span:
    """What stands in a line, without the dash of a list and the blanks around."""
    text = source.line(number)
    start = source.start(number) + len(text) - len(text.lstrip(" -"))
    return Span(source.path, start, max(source.start(number) + len(text.rstrip()), start))
