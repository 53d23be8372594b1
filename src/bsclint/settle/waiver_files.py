"""Files of waivers, for scorecards that one may not edit. What cannot be read in one is nobody's exception: exit 2."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bsclint import files, limits, yamlfile
from bsclint.display import escape, quoted
from bsclint.errors import ConfigurationError
from bsclint.finding import Span
from bsclint.model.exceptions import Grant
from bsclint.nearest import did_you_mean
from bsclint.rulebook import Rulebook
from bsclint.settle.names import code_of, known
from bsclint.source import Source
from bsclint.yamlfile import Node, Reader, Scalar

FIELDS = (
    *("id", "rule", "on", "scorecard", "reason", "requested_by", "approved_by", "approved_on", "expires"),
    *("ticket", "review_of"),
)
"""The fields of a waiver; `review_of` is the number of the one that it renews."""

_DAYS = ("approved_on", "expires")


def read(root: Path, paths: Sequence[str], book: Rulebook) -> tuple[list[Grant], list[Source]]:
    """The waivers in the files at `paths` below `root`, and the texts of these files.

    Raises ConfigurationError or UnreadableFile for a file that is not there, is no YAML, or has a field, a date or a
    rule that is none.
    """
    grants: list[Grant] = []
    sources = [_source(root, path) for path in paths]
    for source in sources:
        grants += _grants(source, book)
    return grants, sources


def _source(root: Path, path: str) -> Source:
    shown = escape(path)
    if not (root / path).resolve().is_relative_to(root.resolve()):
        raise ConfigurationError("this file of waivers is a link that leads out of the workspace", shown)
    data = files.read(root / path, limits.YAML_BYTES, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise ConfigurationError(f"the file is not UTF-8: byte {fault.start} is wrong", shown) from None
    return Source(path, text.removeprefix("\ufeff"), text.startswith("\ufeff"))


def _grants(source: Source, book: Rulebook) -> Iterator[Grant]:
    shown = escape(source.path)
    node = yamlfile.read(source.text, shown)
    if node is None:
        return
    reader = Reader(shown)
    for item in reader.items(node, "a file of waivers"):
        yield _grant(reader, source, item, book)


def _grant(reader: Reader, source: Source, node: Node, book: Rulebook) -> Grant:
    fields = {key: value for key, value in reader.fields(node, "a waiver", FIELDS).items() if not _blank(value)}
    texts = {key: reader.text(value, f"`{key}`").strip() for key, value in fields.items() if key not in _DAYS}
    days = {key: _day(reader, fields[key], key) for key in _DAYS if key in fields}
    return Grant(
        rule=_code(reader, fields["rule"], texts["rule"], book) if "rule" in texts else None,
        word=texts.get("rule"),
        place=_line(source, node.line),
        spans={key: _line(source, value.line) for key, value in fields.items()},
        scorecard=texts.get("scorecard"),
        on=texts.get("on"),
        id=texts.get("id"),
        reason=texts.get("reason"),
        requested_by=texts.get("requested_by"),
        approved_by=texts.get("approved_by"),
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
