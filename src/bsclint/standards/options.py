"""A rule's options: from a standard's YAML to the types that the rule's own class says."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin, get_type_hints

from bsclint.display import quoted
from bsclint.errors import ConfigurationError
from bsclint.nearest import did_you_mean
from bsclint.rulebook import Rule
from bsclint.schema import LEVELS
from bsclint.yamlfile import Mapping as Mapping_
from bsclint.yamlfile import Node, Reader, Scalar


def read_options(reader: Reader, node: Node, rule: Rule) -> dict[str, object]:
    """The options that `node` gives for `rule`, each checked against its type. Raises ConfigurationError."""
    pairs = reader.pairs(node, "`options`")
    if rule.options is None:
        raise reader.error(f"`{rule.code}` ({rule.name}) has no options", node)
    hints = get_type_hints(rule.options)
    return {key.text: _option(reader, key, value, rule, hints) for key, value in pairs}


def _option(reader: Reader, key: Scalar, value: Node, rule: Rule, hints: Mapping[str, Any]) -> object:
    if key.text not in hints:
        hint = did_you_mean(key.text, hints) or f"; known are {', '.join(hints)}"
        raise reader.error(f"`{rule.code}` ({rule.name}) has no option {quoted(key.text)}{hint}", key)
    what = f"option `{key.text}` of `{rule.code}`"
    if key.text == "levels":
        return tuple(reader.word(item, f"an item of {what}", LEVELS) for item in reader.items(value, what))
    return _convert(reader, value, hints[key.text], what)


def _convert(reader: Reader, node: Node, hint: Any, what: str) -> object:
    """The value of `node` as the type `hint`: a simple one, a Literal, a tuple or a mapping of such."""
    simple: dict[Any, Callable[[Node, str], object]] = {
        int: reader.integer,
        bool: reader.flag,
        str: reader.text,
        Decimal: reader.number,
    }
    if hint in simple:
        return simple[hint](node, what)
    if isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields"):
        return _named(reader, node, hint, what)
    kind, arguments = get_origin(hint), get_args(hint)
    if kind is Literal:
        return reader.word(node, what, arguments)
    if kind is tuple:
        return _tuple(reader, node, arguments, what)
    if kind in (Mapping, dict):
        pairs = reader.pairs(node, what)
        return {
            key.text: _convert(reader, value, arguments[1], f"{quoted(key.text)} in {what}") for key, value in pairs
        }
    raise ConfigurationError(f"{what} is of a type that a standard cannot say", reader.path, node.line)


def _named(reader: Reader, node: Node, hint: Any, what: str) -> object:
    """A named tuple of whole numbers: `{min: 3, max: 7}`, where some may be left out, or `[3, 7]`."""
    names: tuple[str, ...] = hint._fields
    if isinstance(node, Mapping_):
        given = reader.fields(node, what, names)
        return hint(**{name: reader.integer(value, f"`{name}` in {what}") for name, value in given.items()})
    return hint(*_tuple(reader, node, (int,) * len(names), what))


def _tuple(reader: Reader, node: Node, arguments: tuple[Any, ...], what: str) -> tuple[object, ...]:
    items = reader.items(node, what)
    hints = arguments[:1] * len(items) if arguments[-1] is Ellipsis else arguments
    if len(items) != len(hints):
        raise reader.error(f"{what} takes {len(hints)} items, not {len(items)}", node)
    given = zip(items, hints, strict=True)
    return tuple(_convert(reader, item, hint, f"an item of {what}") for item, hint in given)
