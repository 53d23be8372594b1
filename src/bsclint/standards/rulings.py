"""What a standard says of rules: severities and options."""

from __future__ import annotations

from collections.abc import Mapping

from bsclint.display import quoted
from bsclint.finding import Severity
from bsclint.nearest import did_you_mean
from bsclint.record import Record
from bsclint.rulebook import ALWAYS, Rulebook
from bsclint.standards.model import LANGUAGE, Origin, Value
from bsclint.standards.options import read_options
from bsclint.yamlfile import Mapping as MappingNode
from bsclint.yamlfile import Node, Reader, Scalar, shown

SEVERITIES = {
    "off": None,
    "on": Severity.WARNING,
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
}
"""How a standard writes severities; None is off."""

RULING_KEYS = ("severity", "options")


class Ruling(Record, kw_only=True):
    """What one file says of a rule: perhaps a severity (`said`; None is off), perhaps some options.

    `written` holds what was written, by key: `severity`, `options.min`.
    """

    said: bool
    severity: Severity | None
    options: Mapping[str, object]
    origin: Origin
    written: Mapping[str, Value]


def rule_code(reader: Reader, node: Node, book: Rulebook) -> str:
    """The code of the rule that `node` holds the code or name of, the language's included."""
    word = reader.text(node, "a rule")
    if word in book.names:
        return word
    for code, name in (*book.names.items(), *LANGUAGE.items()):
        if word in (code, name):
            return code
    words = [*book.names.values(), *LANGUAGE.values(), *book.names, *LANGUAGE]
    raise reader.error(f"there is no rule {quoted(word)}{did_you_mean(word, words)}", node)


def read_rulings(reader: Reader, node: Node, book: Rulebook) -> dict[str, Ruling]:
    """What a standard's `rules` say, by code."""
    return {
        code: _ruling(reader, key, value, code, book) for code, (key, value) in _by_code(reader, node, book).items()
    }


def read_severities(reader: Reader, node: Node, book: Rulebook) -> dict[str, Severity | None]:
    """What an override's `rules` say, by code: severities or off, no options."""
    return {
        code: _severity(reader, value, f"the severity of {quoted(key.text)} in an override", code)
        for code, (key, value) in _by_code(reader, node, book).items()
    }


def _by_code(reader: Reader, node: Node, book: Rulebook) -> dict[str, tuple[Scalar, Node]]:
    found: dict[str, tuple[Scalar, Node]] = {}
    for key, value in reader.pairs(node, "`rules`"):
        code = rule_code(reader, key, book)
        if code in LANGUAGE:
            rule = f"`{code}` ({LANGUAGE[code]})"
            raise reader.error(f"{rule} is a rule of the language: it is always on and cannot be changed", key)
        if code in found:
            raise reader.error(
                f"{quoted(key.text)} is `{code}`, of which line {found[code][0].line} speaks already", key
            )
        found[code] = (key, value)
    return found


def _ruling(reader: Reader, key: Scalar, node: Node, code: str, book: Rulebook) -> Ruling:
    fields: dict[str, Node] = {"severity": node}
    if isinstance(node, MappingNode):
        fields = reader.fields(node, quoted(key.text), RULING_KEYS)
        if not fields:
            raise reader.error(f"{quoted(key.text)} says neither `severity` nor `options`", key)
    written = {}
    severity, options = None, {}
    if "severity" in fields:
        severity = _severity(reader, fields["severity"], f"the severity of {quoted(key.text)}", code)
        written["severity"] = _value(reader, fields["severity"])
    if "options" in fields:
        options = read_options(reader, fields["options"], book.rule(code))
        pairs = reader.pairs(fields["options"], "`options`")
        written |= {f"options.{name.text}": _value(reader, value) for name, value in pairs}
    origin = Origin(reader.path, key.line)
    return Ruling(said="severity" in fields, severity=severity, options=options, origin=origin, written=written)


def _severity(reader: Reader, node: Node, what: str, code: str) -> Severity | None:
    found = SEVERITIES[reader.word(node, what, SEVERITIES)]
    if found is None and code in ALWAYS:
        raise reader.error(f"{what} cannot be `off`: rules about waivers and ignores are always on", node)
    return found


def _value(reader: Reader, node: Node) -> Value:
    return Value(shown(node), Origin(reader.path, node.line))
