"""What a standard declares under `declare`: rules of its own, checked when it is loaded."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bsclint.conditions import JUDGED, BadCondition, Condition, condition, place, template
from bsclint.display import quoted
from bsclint.finding import Severity
from bsclint.record import replace
from bsclint.rulebook import Rulebook
from bsclint.standards.declared import Clause, Wording, declared_rule
from bsclint.standards.extending import Document
from bsclint.standards.model import LANGUAGE, Declared, Example, Origin, Value
from bsclint.standards.reading import Standard, check_keys
from bsclint.standards.rulings import Ruling
from bsclint.yamlfile import Node, Reader, Scalar
from bsclint.yamlfile import Sequence as Items

DECLARED_KEYS = ("name", "on", "when", "assert", "message", "help", "severity", "why", "ask", "tests")
"""What a declared rule may say."""

REQUIRED_KEYS = ("name", "on", "assert", "message", "why")
"""What it must."""

EXAMPLE_KEYS = ("pass", "fail", "at", "as_of")
DECLARED_SEVERITIES = ("error", "warning", "info")
_CODE = re.compile(r"[A-Z]{2,10}[0-9]{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def read_declared(documents: Sequence[Document], book: Rulebook) -> list[list[Declared]]:
    """The rules that each of `documents` declares, none of them twice, and none that `book` has.

    Raises ConfigurationError.
    """
    known = dict.fromkeys((*LANGUAGE, *book.names, *LANGUAGE.values(), *book.names.values()), "")
    found = []
    for document in documents:
        check_keys(document)
        found.append(list(_declared(document, known)))
    return found


def with_declared(book: Rulebook, declared: Iterable[Declared]) -> Rulebook:
    """`book` with the rules of `declared`."""
    rules = {one.rule.code: one.rule for one in declared}
    names = book.names | {code: rule.name for code, rule in rules.items()}  # type: ignore[operator]
    return replace(book, names=dict(sorted(names.items())), plugins={**book.plugins, **rules})


def announced(standard: Standard, declared: Iterable[Declared]) -> Standard:
    """`standard` switching on what it declares, where its `rules` do not say otherwise."""
    rulings = {one.rule.code: _ruling(one) for one in declared}
    return replace(standard, rulings={**rulings, **standard.rulings})


def _ruling(declared: Declared) -> Ruling:
    written = {"severity": Value(declared.severity.word, declared.origin)}
    return Ruling(said=True, severity=declared.severity, options={}, origin=declared.origin, written=written)


def _declared(document: Document, known: dict[str, str]) -> Iterator[Declared]:
    """What `document` declares; `known` says of each code and name that is taken where that was."""
    if "declare" not in document.fields:
        return
    reader, (_, node) = document.reader, document.fields["declare"]
    for key, value in reader.pairs(node, "`declare`"):
        _check_code(reader, key)
        fields = reader.fields(value, quoted(key.text), DECLARED_KEYS, REQUIRED_KEYS)
        name = reader.text(fields["name"], f"the name of {quoted(key.text)}")
        if not _NAME.fullmatch(name):
            message = f"the name {quoted(name)} must be lower-case words with hyphens, as in `priced-initiative`"
            raise reader.error(message, fields["name"])
        for word, at in ((key.text, key), (name, fields["name"])):
            _take(reader, word, at, known)
        yield _Declaration(reader, key, fields).read(name, document)


def _check_code(reader: Reader, key: Scalar) -> None:
    if not _CODE.fullmatch(key.text):
        wanted = "two to ten capital letters and three digits, as in `ACME001`"
        raise reader.error(f"the code {quoted(key.text)} must be {wanted}", key)
    if key.text.startswith("BSC"):
        raise reader.error(f"codes that begin with `BSC`, as {quoted(key.text)} does, are bsclint's own", key)


def _take(reader: Reader, word: str, at: Node, known: dict[str, str]) -> None:
    if word in known:
        where = f", declared in {known[word]}" if known[word] else ""
        raise reader.error(f"there is a rule {quoted(word)} already{where}", at)
    known[word] = f"{reader.path}:{at.line}"


class _Declaration:
    """One rule of `declare`, while it is read."""

    def __init__(self, reader: Reader, key: Scalar, fields: dict[str, Node]) -> None:
        self.reader, self.key, self.fields = reader, key, fields

    def read(self, name: str, document: Document) -> Declared:
        severity = Severity.WARNING
        if "severity" in self.fields:
            severity = Severity.of(
                self.reader.word(self.fields["severity"], self._what("severity"), DECLARED_SEVERITIES)
            )
        clauses = {kind: self._clause(kind) for kind in self._kinds()}
        texts = {word: self._text(word) for word in ("help", "ask") if word in self.fields}
        wording = Wording(why=self._text("why"), help=texts.get("help"), ask=texts.get("ask"))
        said = {word: document.reader.text(node, f"`{word}`") for word, (_, node) in _titles(document).items()}
        where = {said.get("standard", document.path): severity.word}
        code, version = self.key.text, said.get("version", "")
        rule = declared_rule(code, name, clauses, wording, version=version, declared=where)
        dated = any(part.dated for clause in clauses.values() for part in (clause.when, clause.asks) if part)
        origin = Origin(self.reader.path, self.key.line)
        return Declared(rule, severity, tuple(self._examples(dated)), origin)

    def _what(self, key: str) -> str:
        return f"`{key}` of {quoted(self.key.text)}"

    def _text(self, key: str) -> str:
        return self.reader.text(self.fields[key], self._what(key))

    def _kinds(self) -> tuple[str, ...]:
        node, what = self.fields["on"], self._what("on")
        nodes = node.items if isinstance(node, Items) else (node,)
        if not nodes:
            raise self.reader.error(f"{what} is an empty list", node)
        return tuple(dict.fromkeys(self.reader.word(one, what, JUDGED) for one in nodes))

    def _clause(self, kind: str) -> Clause:
        when = self._condition("when", kind) if "when" in self.fields else None
        text = self._text("message")
        try:
            message = template(text, kind)
        except BadCondition as fault:
            raise self._bad("message", text, fault) from None
        return Clause(when, self._condition("assert", kind), message)

    def _condition(self, key: str, kind: str) -> Condition:
        text = self._text(key)
        try:
            return condition(text, kind)
        except BadCondition as fault:
            raise self._bad(key, text, fault) from None

    def _bad(self, key: str, text: str, fault: BadCondition) -> Exception:
        return self.reader.error(f"{self._what(key)}, {place(text, fault.at)}: {fault.message}", self.fields[key])

    def _examples(self, dated: bool) -> Iterator[Example]:
        for item in self.reader.items(self.fields["tests"], self._what("tests")) if "tests" in self.fields else ():
            yield self._example(item, dated)

    def _example(self, node: Node, dated: bool) -> Example:
        what = f"a test of {quoted(self.key.text)}"
        fields = self.reader.fields(node, what, EXAMPLE_KEYS)
        if ("pass" in fields) == ("fail" in fields):
            raise self.reader.error(f"{what} has either `pass` or `fail`", node)
        if ("fail" in fields) != ("at" in fields):
            wanted = "says with `at` where it fails" if "fail" in fields else "has no `at`: nothing is found in it"
            raise self.reader.error(f"{what} {wanted}", node)
        if dated and "as_of" not in fields:
            raise self.reader.error(f"{what} says on which day: `as_of: 2026-12-31`, for the rule asks `today`", node)
        text = self.reader.text(fields.get("pass") or fields["fail"], f"the scorecard of {what}")
        at = self.reader.text(fields["at"], f"`at` of {what}") if "at" in fields else None
        day = self._day(fields["as_of"], f"`as_of` of {what}") if "as_of" in fields else None
        return Example(text, at, day, Origin(self.reader.path, node.line))

    def _day(self, node: Node, what: str) -> date:
        text = self.reader.text(node, what)
        try:
            return date.fromisoformat(text if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else "")
        except ValueError:
            raise self.reader.error(f"{what} must be a date like `2026-12-31`, not {quoted(text)}", node) from None


def _titles(document: Document) -> dict[str, tuple[Scalar, Node]]:
    return {word: document.fields[word] for word in ("standard", "version") if word in document.fields}
