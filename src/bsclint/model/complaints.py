"""What is said about kinds, keys and names that stand where they cannot: a message, and what to do."""

from __future__ import annotations

from bsclint.display import quoted
from bsclint.element import KINDS, Element
from bsclint.schema import ATTRIBUTE_KEYS, BLOCKS
from bsclint.syntax.tree import Attribute, Import, Link
from bsclint.wording import article, listed, short

Complaint = tuple[str, str]


def unknown_kind(written: str, near: str | None, here: str) -> Complaint:
    """A block of a kind that does not exist; `here` is what it stands in."""
    if written in ATTRIBUTE_KEYS:
        return f"{quoted(written)} is an attribute, not a block", f"write `{written}: …`"
    legal = [kind for kind in BLOCKS if here in KINDS[kind].stands_in]
    choice = f"what can stand here: {listed(legal, 'or', most=len(legal))}" if legal else "no block can stand here"
    message = f"{quoted(short(written))} is not a kind of block"
    return message, f"did you mean {quoted(near)}?" if near else choice


def misplaced_block(kind: type[Element], parent: Element | None) -> Complaint:
    """A block where its kind cannot stand."""
    here = f"in {article(parent.kind)}" if parent else "outside a scorecard"
    legal = " or ".join("at the top of a file" if k == "file" else f"in {article(k)}" for k in kind.stands_in)
    return f"{article(kind.kind)} cannot stand {here}", f"it stands {legal}: move it there"


def misplaced_entry(entry: Attribute | Link | Import, parent: Element | None) -> Complaint:
    """An attribute at the top of a file, a link anywhere but in a scorecard, an import in a block."""
    here = f"in {article(parent.kind)}" if parent else "outside a scorecard"
    if isinstance(entry, Import):
        return f"an import cannot stand {here}", "imports stand at the top of the file: move it there"
    if isinstance(entry, Link):
        return f"a link cannot stand {here}", "links stand in a scorecard, beside its perspectives: move it there"
    return (
        f"{quoted(short(entry.key.text))} stands outside every scorecard",
        "attributes stand in a block: move it there",
    )


LATE_IMPORT = "this import stands behind a scorecard", "imports stand at the top of the file: move it there"


def misnamed(element: Element) -> Complaint:
    """A block that has a name and may have none, or has none and needs one."""
    if element.name:
        message = f"{article(element.kind)} has no name, and here it is called {quoted(short(element.name.text))}"
        return message, f"write `{element.kind} {{ … }}`"
    shown = f' "{element.title}"' if element.title else ""
    example = quoted(short(f"{element.kind} some_name{shown}") + " {")
    message = f"{article(element.kind)} needs a name, by which it can be referred to"
    return message, f"write one word after the kind: {example}"


def block_as_key(entry: Attribute) -> Complaint:
    """A block written with a colon."""
    kind, value = entry.key.text, getattr(entry.value, "text", "")
    name = " some_name" if KINDS[kind].named else ""
    title = f" {value}" if value.startswith('"') else ""
    meant = quoted(short(f"{kind}{name}{title}") + " { … }")
    return f"{quoted(kind)} is a block, not an attribute", f"write {meant}, without the colon"


def foreign_key(element: Element, key: str, near: str | None) -> Complaint:
    """An attribute of other kinds."""
    owners = " or ".join(article(kind) for kind in ATTRIBUTE_KEYS[key])
    message = f"{quoted(key)} is an attribute of {owners}, not of {article(element.kind)}"
    return message, f"did you mean {quoted(near)}?" if near else "move it there, or remove it"


def unknown_key(element: Element, key: str, near: str | None) -> Complaint:
    """An attribute that no kind has."""
    here, own = article(element.kind), "a key of your own begins with `x_`"
    known = listed(element.attributes, most=len(element.attributes)) or "no attributes"
    hint = f"did you mean {quoted(near)}? {own}" if near else f"{here} has {known}; {own}"
    return f"{quoted(short(key))} is not an attribute of {here}", hint


def period_key(element: Element, written: str) -> Complaint:
    """A period as a key, but not in a series."""
    message = f"{quoted(short(written))} cannot be a key of {article(element.kind)}"
    return message, "periods are keys in `targets { … }` and `actuals { … }`"
