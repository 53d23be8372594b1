"""What one file of a standard says, checked: no key, word or rule in it that bsclint does not know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from bsclint.display import quoted
from bsclint.framework import ROLES, SECTORS, VIEWS, Framework, FrameworkPerspective
from bsclint.limits import LINE_WIDTHS, PATTERN_CHARACTERS, PATTERNS, WILDCARDS
from bsclint.nearest import did_you_mean
from bsclint.record import Record
from bsclint.rulebook import Rulebook
from bsclint.schema import LEVELS
from bsclint.standards import exceptions
from bsclint.standards.exceptions import Exceptions, read_exceptions, with_max_days
from bsclint.standards.extending import Document
from bsclint.standards.model import Control, Origin, Override, Value
from bsclint.standards.rulings import Ruling, read_rulings, read_severities, rule_code
from bsclint.wording import short
from bsclint.yamlfile import Node, Reader, Scalar, shown

KEYS = (
    *("standard", "title", "version", "extends", "language", "frameworks", "rules", "declare", "controls", "overrides"),
    *exceptions.KEYS,
)
"""What any standard may say."""

PROJECT_KEYS = ("include", "exclude", "plugins", "preview", "format", *exceptions.PROJECT_KEYS)
"""What only a project's own configuration may say."""

FRAMEWORK_KEYS = ("sector", "perspectives")
PERSPECTIVE_KEYS = ("title", "role", "view", "required")
CONTROL_KEYS = ("id", "title", "rules")
FORMAT_KEYS = ("line_width",)
CONDITIONS = ("paths", "elements", "sectors", "levels")
"""Where an override may apply; it says one of these at least."""

_NAME = r"\w+(-\w+)*"

T = TypeVar("T")


class Standard(Record, kw_only=True):
    """What one file says; None is what it does not say.

    `name` comes with the version (`recommended@1`); `file` is where it is, and `extends` where what it extends is;
    `values` holds what was written, by dotted key. `words`: it
    gives rules the words of a language, and switches none of them on.
    """

    name: str | None
    file: Path
    extends: tuple[Path, ...]
    words: bool
    frameworks: Mapping[str, Framework]
    rulings: Mapping[str, Ruling]
    controls: tuple[Control, ...]
    overrides: tuple[Override, ...]
    exceptions: Exceptions
    include: tuple[str, ...] | None
    exclude: tuple[str, ...] | None
    preview: bool | frozenset[str] | None
    line_width: int | None
    values: Mapping[str, Value]


def understand(document: Document, book: Rulebook) -> Standard:
    """What `document` says, the rules being those of `book`. Raises ConfigurationError."""
    check_keys(document)
    reader = document.reader

    def given(key: str, read: Callable[[Node], T], default: T) -> T:
        return read(document.fields[key][1]) if key in document.fields else default

    said = read_exceptions(document, book)
    given("title", lambda node: reader.text(node, "`title`"), "")
    return Standard(
        name=_name(document),
        file=document.file,
        extends=document.extends,
        words=document.words,
        frameworks=given("frameworks", lambda node: _frameworks(reader, node), {}),
        rulings=with_max_days(given("rules", lambda node: read_rulings(reader, node, book), {}), document),
        controls=given("controls", lambda node: _controls(reader, node, book), ()),
        overrides=given("overrides", lambda node: _overrides(reader, node, book), ()),
        exceptions=said,
        include=given("include", lambda node: _globs(reader, node, "`include`"), None),
        exclude=given("exclude", lambda node: _globs(reader, node, "`exclude`"), None),
        preview=given("preview", lambda node: _preview(reader, node, book), None),
        line_width=given("format", lambda node: _line_width(reader, node), None),
        values={**dict(_values(document)), **said.values},
    )


def plugins(document: Document) -> tuple[tuple[str, Origin], ...]:
    """The plugins that a project's configuration names, and where. Raises ConfigurationError."""
    if "plugins" not in document.fields:
        return ()
    check_keys(document)
    reader, (_, node) = document.reader, document.fields["plugins"]
    items = reader.items(node, "`plugins`")
    return tuple((reader.text(item, "a plugin"), Origin(reader.path, item.line)) for item in items)


def check_keys(document: Document) -> None:
    """Raise ConfigurationError for a key that `document` may not have."""
    for key, _ in document.fields.values():
        if key.text in PROJECT_KEYS and not document.project:
            raise document.reader.error(f"`{key.text}` belongs in a project's own configuration only", key)
        if key.text not in KEYS + PROJECT_KEYS:
            hint = did_you_mean(key.text, KEYS + PROJECT_KEYS)
            raise document.reader.error(f"there is no key {quoted(key.text)}{hint}", key)


def _name(document: Document) -> str | None:
    texts = {
        key: document.reader.text(document.fields[key][1], f"`{key}`")
        for key in ("standard", "version")
        if key in document.fields
    }
    return "@".join(texts.values()) if "standard" in texts else None


def _values(document: Document) -> Iterator[tuple[str, Value]]:
    """What is written, by dotted key; `rules` and exceptions tell of themselves."""
    for name, (key, node) in document.fields.items():
        if name in ("frameworks", "declare", "format"):
            for own, value in document.reader.pairs(node, f"`{name}`"):
                yield f"{name}.{own.text}", _value(document, own, value)
        elif name == "controls":
            for item in document.reader.items(node, "`controls`"):
                fields = document.reader.fields(item, "a control", CONTROL_KEYS)
                yield f"{name}.{document.reader.text(fields['id'], '`id`')}", _value(document, item, item)
        elif name == "overrides":
            for number, item in enumerate(document.reader.items(node, "`overrides`"), 1):
                yield f"{name}.{number}", _value(document, item, item)
        elif name not in ("rules", *exceptions.KEYS):
            yield name, _value(document, key, node)


def _value(document: Document, at: Node, node: Node) -> Value:
    return Value(shown(node), Origin(document.path, at.line))


def _frameworks(reader: Reader, node: Node) -> dict[str, Framework]:
    return {
        _word(reader, key, "the framework"): _framework(reader, key, value)
        for key, value in reader.pairs(node, "`frameworks`")
    }


def _framework(reader: Reader, name: Scalar, node: Node) -> Framework:
    what = f"framework {quoted(name.text)}"
    fields = reader.fields(node, what, FRAMEWORK_KEYS, required=FRAMEWORK_KEYS)
    sector = reader.word(fields["sector"], f"the sector of {what}", SECTORS)
    perspectives = {
        _word(reader, key, "the perspective"): _perspective(reader, key, value)
        for key, value in reader.pairs(fields["perspectives"], "`perspectives`")
    }
    if not perspectives:
        raise reader.error(f"{what} has no perspective", name)
    return Framework(name.text, sector, perspectives)


def _perspective(reader: Reader, name: Scalar, node: Node) -> FrameworkPerspective:
    what = f"perspective {quoted(name.text)}"
    fields = reader.fields(node, what, PERSPECTIVE_KEYS, required=("title", "role"))
    return FrameworkPerspective(
        name.text,
        reader.text(fields["title"], f"the title of {what}"),
        reader.word(fields["role"], f"the role of {what}", ROLES),
        reader.word(fields["view"], f"the view of {what}", VIEWS) if "view" in fields else None,
        reader.flag(fields["required"], "`required`") if "required" in fields else True,
    )


def _word(reader: Reader, key: Scalar, what: str) -> str:
    if not re.fullmatch(_NAME, key.text) or key.text[0].isdigit():
        raise reader.error(f"{what} {quoted(key.text)} is not a name that a scorecard can use", key)
    return key.text


def _controls(reader: Reader, node: Node, book: Rulebook) -> tuple[Control, ...]:
    found: dict[str, tuple[Control, Node]] = {}
    for item in reader.items(node, "`controls`"):
        fields = reader.fields(item, "a control", CONTROL_KEYS, required=CONTROL_KEYS)
        name = reader.text(fields["id"], "the `id` of a control")
        if name in found:
            line = found[name][1].line
            raise reader.error(f"the control {quoted(name)} is written twice, first in line {line}", item)
        title = reader.text(fields["title"], "the `title` of a control")
        rules = _rule_codes(reader, fields["rules"], "`rules`", book)
        found[name] = Control(name, title, rules, Origin(reader.path, item.line)), item
    return tuple(control for control, _ in found.values())


def _rule_codes(reader: Reader, node: Node, what: str, book: Rulebook) -> tuple[str, ...]:
    words = reader.items(node, what)
    if not words:
        raise reader.error(f"{what} is an empty list", node)
    return tuple(dict.fromkeys(rule_code(reader, word, book) for word in words))


def _overrides(reader: Reader, node: Node, book: Rulebook) -> tuple[Override, ...]:
    return tuple(_override(reader, item, book) for item in reader.items(node, "`overrides`"))


def _override(reader: Reader, node: Node, book: Rulebook) -> Override:
    fields = reader.fields(node, "an override", (*CONDITIONS, "rules"), required=("rules",))
    if len(fields) == 1:
        raise reader.error(f"an override says where it applies: one of `{'`, `'.join(CONDITIONS)}`", node)

    def words(key: str, known: tuple[str, ...]) -> tuple[str, ...]:
        items = reader.items(fields[key], f"`{key}`") if key in fields else ()
        return tuple(reader.word(item, f"an item of `{key}`", known) for item in items)

    for key in CONDITIONS:
        if key in fields and not reader.items(fields[key], f"`{key}`"):
            raise reader.error(f"`{key}` is an empty list", fields[key])
    return Override(
        paths=_globs(reader, fields["paths"], "`paths`") if "paths" in fields else (),
        elements=_patterns(reader, fields["elements"], "`elements`") if "elements" in fields else (),
        sectors=words("sectors", SECTORS),
        levels=words("levels", LEVELS),
        rules=read_severities(reader, fields["rules"], book),
        origin=Origin(reader.path, node.line),
    )


def _globs(reader: Reader, node: Node, what: str) -> tuple[str, ...]:
    """Globs over paths relative to the root; one that could match nothing is an error."""
    globs = _patterns(reader, node, what)
    for glob, item in zip(globs, reader.items(node, what), strict=True):
        if glob.startswith("/") or "\\" in glob or ".." in glob.split("/"):
            raise reader.error(
                f"{quoted(glob)} in {what} matches nothing: paths are relative to the root, with `/`", item
            )
    return globs


def _patterns(reader: Reader, node: Node, what: str) -> tuple[str, ...]:
    """Globs, not so many nor so wild that it would take long to hold a scorecard against them."""
    globs, items = reader.texts(node, what), reader.items(node, what)
    if len(globs) > PATTERNS:
        message = f"there are {len(globs)} patterns in {what}, and at most {PATTERNS} may be stated"
        raise reader.error(message, items[PATTERNS])
    for glob, item in zip(globs, items, strict=True):
        wild = glob.count("*") + glob.count("?")
        if wild > WILDCARDS:
            message = f"{quoted(short(glob))} in {what} has {wild} `*` and `?`, and at most {WILDCARDS} may be stated"
            raise reader.error(message, item)
        if len(glob) > PATTERN_CHARACTERS:
            message = f"{quoted(short(glob))} in {what} is longer than {PATTERN_CHARACTERS} characters"
            raise reader.error(message, item)
    return globs


def _line_width(reader: Reader, node: Node) -> int | None:
    fields = reader.fields(node, "`format`", FORMAT_KEYS)
    if "line_width" not in fields:
        return None
    width = reader.integer(fields["line_width"], "`line_width`")
    if width not in LINE_WIDTHS:
        least, most = LINE_WIDTHS[0], LINE_WIDTHS[-1]
        raise reader.error(f"`line_width` must be from {least} to {most}, not {width}", fields["line_width"])
    return width


def _preview(reader: Reader, node: Node, book: Rulebook) -> bool | frozenset[str]:
    if isinstance(node, Scalar):
        return reader.flag(node, "`preview`")
    return frozenset(_rule_codes(reader, node, "`preview`", book))
