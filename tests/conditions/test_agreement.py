"""Conditions give the answers that CEL gives, by an implementation of somebody else's.

Where ours differ on purpose, `theirs` says so in CEL:

* What is not stated is equal to nothing, and in no list; in CEL to ask for it is an error. It is one here too for every
  other sign and function.
* Numbers are exact and of one type; CEL has integers and doubles. Here all but sizes are written as doubles.
"""

from typing import Any, NamedTuple

import celpy
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from tests.conditions.asking import answer

TEXTS = st.sampled_from(["", "CFO", "board", "é😀", 'a "b"', "\\", "Audit committee"])
NUMBERS = st.sampled_from([-1.5, 0.0, 0.5, 3.0, 250000.0])
PATTERNS = st.sampled_from(["^C", "[a-z]+$", "(?i)COMMITTEE", "^.{2}$", r"\\", "b|d"])


class Pair(NamedTuple):
    """The same in our words and in those of CEL; `path` is what may not be stated. A part of it always is."""

    ours: str
    theirs: str
    path: str = ""


def same(text: str) -> Pair:
    return Pair(text, text)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Kind(NamedTuple):
    """What can be asked of a thing, by the type of the answer."""

    texts: tuple[str, ...]
    numbers: tuple[str, ...]
    flags: tuple[str, ...]
    lists: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


KINDS = {
    "self": Kind(
        ("owner", "description"), ("x_score", "weight.amount"), ("x_agreed",), ("stakeholders",), ("measures",)
    ),
    "m": Kind(("owner", "source"), ("x_score",), ("pay_linked",)),
}


def paths(names: tuple[str, ...], *fields: str) -> st.SearchStrategy[Pair]:
    written = [f"{name}.{key}" for name in names for field in fields for key in getattr(KINDS[name], field)]
    return st.sampled_from([Pair(path, path, path if path.count(".") == 1 else "") for path in written])


def texts(names: tuple[str, ...]) -> st.SearchStrategy[Pair]:
    return TEXTS.map(quoted).map(same) | paths(names, "texts")


def numbers(names: tuple[str, ...]) -> st.SearchStrategy[Pair]:
    return NUMBERS.map(str).map(same) | paths(names, "numbers")


def equality(found: tuple[Pair, str, Pair]) -> Pair:
    """Either side may not be stated: in CEL that has to be asked before they are compared."""
    left, sign, right = found
    equal = f"{left.theirs} == {right.theirs}"
    if left.path and right.path:
        equal = f"has({left.path}) ? (has({right.path}) ? {equal} : false) : !has({right.path})"
    elif left.path or right.path:
        other = right if left.path else left
        equal = f"has({left.path or right.path}) ? {equal} : {other.theirs} != {other.theirs}"
    theirs = f"({equal})" if sign == "==" else f"!({equal})"
    return Pair(f"({left.ours} {sign} {right.ours})", theirs)


def membership(found: tuple[Pair, Pair]) -> Pair:
    item, items = found
    within = f"{item.theirs} in {items.theirs}"
    theirs = f"has({item.path}) ? {within} : size({items.theirs}) < 0" if item.path else within
    return Pair(f"({item.ours} in {items.ours})", f"({theirs})")


def joined(template: str) -> Any:
    """Puts pairs into a template, on both sides."""

    def join(pairs: tuple[Pair, ...] | Pair) -> Pair:
        parts = (pairs,) if isinstance(pairs, Pair) else pairs
        return Pair(template.format(*(p.ours for p in parts)), template.format(*(p.theirs for p in parts)))

    return join


def listings(items: st.SearchStrategy[str]) -> st.SearchStrategy[Pair]:
    return st.lists(items, max_size=3).map(lambda found: same(f"[{', '.join(found)}]"))


def leaves(names: tuple[str, ...]) -> st.SearchStrategy[Pair]:
    ordered = st.sampled_from(["<", "<=", ">", ">="])
    equal = st.sampled_from(["==", "!="])
    text_lists = listings(TEXTS.map(quoted)) | paths(("self",), "lists")
    sizes = (texts(names) | text_lists | paths(("self",), "parts")).map(joined("size({})"))
    whole = st.integers(0, 4).map(str).map(same)
    asked = st.sampled_from(["contains", "startsWith", "endsWith"])
    return st.one_of(
        st.sampled_from(["true", "false"]).map(same),
        paths(names, "flags").map(lambda path: same(path.ours)),
        paths(names, "texts", "numbers", "flags").map(lambda one: same(f"has({one.path})" if one.path else "true")),
        *(
            st.tuples(values(names), ordered, values(names)).map(
                lambda found: Pair(
                    f"({found[0].ours} {found[1]} {found[2].ours})", f"({found[0].theirs} {found[1]} {found[2].theirs})"
                )
            )
            for values in (texts, numbers)
        ),
        *(st.tuples(values(names), equal, values(names)).map(equality) for values in (texts, numbers)),
        st.tuples(sizes, ordered, whole).map(
            lambda found: Pair(
                f"({found[0].ours} {found[1]} {found[2].ours})", f"({found[0].theirs} {found[1]} {found[2].ours})"
            )
        ),
        st.tuples(texts(names), text_lists).map(membership),
        st.tuples(numbers(names), listings(NUMBERS.map(str))).map(membership),
        st.tuples(texts(names), asked, texts(names)).map(
            lambda found: Pair(
                f"{found[0].ours}.{found[1]}({found[2].ours})", f"{found[0].theirs}.{found[1]}({found[2].theirs})"
            )
        ),
        st.tuples(texts(names), PATTERNS.map(quoted)).map(lambda found: same(f"{found[0].ours}.matches({found[1]})")),
    )


def conditions(names: tuple[str, ...] = ("self",)) -> st.SearchStrategy[Pair]:
    base = leaves(names)
    if "m" not in names:
        inner = conditions(("self", "m"))
        loops = st.tuples(st.sampled_from(["exists", "all"]), inner).map(
            lambda found: Pair(
                f"self.measures.{found[0]}(m, {found[1].ours})", f"self.measures.{found[0]}(m, {found[1].theirs})"
            )
        )
        base = base | loops
    return st.recursive(
        base,
        lambda below: st.one_of(
            below.map(joined("!({})")),
            st.tuples(below, below).map(joined("({} && {})")),
            st.tuples(below, below).map(joined("({} || {})")),
        ),
        max_leaves=6,
    )


@st.composite
def things(draw: Any) -> tuple[str, dict[str, Any]]:
    """An objective as a scorecard writes it, and as CEL knows it."""
    lines: list[str] = []
    known: dict[str, Any] = {}

    def state(into: dict[str, Any], key: str, values: st.SearchStrategy[Any], write: Any = str) -> str:
        if draw(st.booleans()):
            return ""
        value = draw(values)
        into[key] = value
        return f"{key}: {write(value)}\n"

    lines += [state(known, key, TEXTS, quoted) for key in ("owner", "description")]
    lines.append(state(known, "x_score", NUMBERS))
    lines.append(state(known, "x_agreed", st.booleans(), lambda value: str(value).lower()))
    lines.append(
        state(
            known, "stakeholders", st.lists(TEXTS, min_size=1, max_size=3), lambda found: ", ".join(map(quoted, found))
        )
    )
    lines.append(state(known, "weight", NUMBERS))
    if "weight" in known:
        known["weight"] = {"amount": known["weight"]}
    known["measures"] = []
    for number in range(draw(st.integers(0, 3))):
        one: dict[str, Any] = {}
        body = [state(one, key, TEXTS, quoted) for key in ("owner", "source")]
        body += [
            state(one, "x_score", NUMBERS),
            state(one, "pay_linked", st.booleans(), lambda value: str(value).lower()),
        ]
        lines.append(f"measure m{number} {{ {''.join(body)} }}\n")
        known["measures"].append(one)
    return f'scorecard s "S" {{ perspective p "P" {{ objective o "O" {{\n{"".join(lines)}}} }} }}', known


ENVIRONMENT = celpy.Environment()


def by_cel(asked: str, known: dict[str, Any]) -> bool | None:
    program = ENVIRONMENT.program(ENVIRONMENT.compile(asked))
    try:
        found = program.evaluate({"self": celpy.json_to_cel(known)})
    except (celpy.CELEvalError, TypeError):
        return None
    except IndexError:  # its own fault, in some loops over names that are not there: nothing to compare with
        reject()
    return bool(found)


@settings(max_examples=200, deadline=None)
@given(conditions(), things())
def test_conditions_agree_with_cel(asked: Pair, thing: tuple[str, dict[str, Any]]) -> None:
    text, known = thing
    ours = answer(text, "o", asked.ours)
    assert not (isinstance(ours, str) and ours.startswith("unknown"))
    assert (ours if isinstance(ours, bool) else None) == by_cel(asked.theirs, known), (asked, ours)
