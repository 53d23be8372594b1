"""One element of ArchiMate as a draft: its title, and what its documentation and its properties state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bsclint.display import quoted
from bsclint.element import KINDS
from bsclint.errors import UserError
from bsclint.exchange import figures
from bsclint.exchange.archimate import values
from bsclint.exchange.archimate.mapping import DOCUMENTED, KINDS_OF, TYPES
from bsclint.exchange.archimate.model import OWN, Concept
from bsclint.exchange.archimate.writing import documentation, shown_name
from bsclint.exchange.draft import Draft, plan_of
from bsclint.exchange.log import Log
from bsclint.exchange.naming import name_of
from bsclint.model.builder import read_document
from bsclint.source import Source
from bsclint.values import Aim, Open
from bsclint.wording import short

_ABOUT = ("element", "name", "title", "order", "states", "link", "reference", "import")
"""Properties of bsclint's that are no attributes."""
_BLOCKS = [kind for kind in KINDS if kind not in TYPES and kind != "link"]


def kind_of(concept: Concept) -> str | None:
    """The kind of element of a scorecard that `concept` stands for, if any."""
    own = concept.own("element")
    if own and TYPES.get(own) == concept.type:
        return own
    return None if concept.own("reference") is not None else KINDS_OF.get(concept.type)


def draft_of(concept: Concept, kind: str, log: Log) -> Draft:
    """`concept` as a draft of `kind`; what stands in it is yet to be found."""
    draft = Draft(kind, where=concept.where)
    if KINDS[kind].named and (name := concept.own("name")) and _is_name(name):
        draft.name = name
    draft.title = _title(concept, draft)
    state(concept, draft, log)
    if concept.own("element") is None and concept.id:
        draft.stated["x_source_id"] = concept.id
    for key, text in concept.properties:
        block = key.removeprefix(OWN)
        if key.startswith(OWN) and block in _BLOCKS and kind in KINDS[block].stands_in:
            if child := values.read_block(block, kind, text):
                draft.children.append(child)
            else:
                _broken(concept, key, text, log)
    return draft


def _is_name(name: str) -> bool:
    try:
        cards = plan_of(read_document(Source("name", f"scorecard {name} {{ }}"))).scorecards
    except UserError:
        return False
    return [(card.name, card.title) for card in cards] == [(name, None)]


def _title(concept: Concept, draft: Draft) -> str | None:
    """The title that bsclint has written, unless somebody has given another name to the element since."""
    carried = concept.own("title")
    if carried is None:
        return concept.name or None
    title = None if carried == "none" else values.read("scorecard", {"description": carried}).get("description")
    known = title is None or isinstance(title, str)
    return title if known and shown_name(title, draft.name, draft.kind) == concept.name else concept.name or None


def state(concept: Concept, draft: Draft, log: Log) -> None:
    """State in `draft` what the documentation and the properties of `concept` say."""
    given: dict[str, list[str]] = {}
    for name, text in concept.properties:
        given.setdefault(name, []).append(text)
    own = {name.removeprefix(OWN): texts for name, texts in given.items() if name.startswith(OWN)}
    for key in [*_ABOUT, *_BLOCKS]:
        own.pop(key, None)
    known = {key: texts for key, texts in own.items() if key.startswith("x_") or key in KINDS[draft.kind].attributes}
    singles = {key: texts[0] for key, texts in known.items() if len(texts) == 1 and not _lists(draft.kind, key)}
    draft.stated |= values.read(draft.kind, singles)
    for key, texts in known.items():
        if _lists(draft.kind, key):
            items = [values.read("scorecard", {"description": text}).get("description") for text in texts]
            draft.stated[key] = items[0] if len(items) == 1 and isinstance(items[0], Open) else tuple(map(str, items))
    for key, texts in own.items():
        for text in texts if key not in known else texts[1:] if key in draft.stated and key in singles else texts:
            if key not in draft.stated:
                _broken(concept, OWN + key, text, log)
    _document(concept, draft)
    for name, texts in given.items():
        if not name.startswith(OWN):
            _foreign(concept, draft, name, texts, log)


def _lists(kind: str, key: str) -> bool:
    attribute = KINDS[kind].attributes.get(key)
    return attribute is not None and attribute.type == "texts"


def _broken(concept: Concept, name: str, text: str, log: Log) -> None:
    log.problem(concept.where, f"the property {quoted(name)} says {quoted(short(text))}, which cannot be read")


def _document(concept: Concept, draft: Draft) -> None:
    key = DOCUMENTED.get(draft.kind, "x_documentation")
    carried = draft.stated.get(key)
    if isinstance(carried, str) and documentation(carried) == concept.documentation:
        return
    if concept.documentation:
        draft.stated[key] = concept.documentation
    elif isinstance(carried, str):
        del draft.stated[key]


def _foreign(concept: Concept, draft: Draft, name: str, texts: list[str], log: Log) -> None:
    """A property that somebody else has defined: an attribute where it is called like one, else the user's own."""
    texts = [text for text in texts if text]
    word = name_of(name)
    if not texts:
        return
    if any(figures.is_error(text) for text in texts):
        log.problem(
            concept.where, f"the property {quoted(name)} says {quoted(texts[0])}: something in the source is broken"
        )
        return
    if word in KINDS[draft.kind].attributes and word not in draft.stated:
        if any(figures.is_open(text) for text in texts):
            message = f"{quoted(word)} is yet to be decided ({quoted(short(texts[0]))}), and nothing says by when"
            log.left_out(concept.where, message)
            return
        value = _understood(draft.kind, word, texts)
        if value is not None:
            draft.stated[word] = value
            if word != name.casefold():
                log.inferred(concept.where, f"the property {quoted(name)} is read as {quoted(word)}")
            return
    key = _free(f"x_{word or 'property'}", draft)
    draft.stated[key] = texts[0] if len(texts) == 1 else tuple(texts)


def _free(key: str, draft: Draft) -> str:
    return next(one for one in _numbered(key) if one not in draft.stated)


def _numbered(key: str) -> Iterator[str]:
    yield key
    number = 2
    while True:
        yield f"{key}_{number}"
        number += 1


def _understood(kind: str, key: str, texts: list[str]) -> Any:
    """What `texts` state behind `key`, as other people write it; None where that is not certain."""
    attribute = KINDS[kind].attributes[key]
    if attribute.type == "texts":
        return tuple(texts)
    if len(texts) != 1 or attribute.type in ("reference", "references", "target_name"):
        return None
    text = texts[0]
    if attribute.type in ("text", "version"):
        return text
    if attribute.type == "word":
        word = text.casefold().replace(" ", "_")
        return word if word in attribute.words else attribute.aliases.get(word)
    if attribute.type in ("target", "baseline"):
        aim = figures.aim(text)
        if attribute.type == "target":
            return aim or Aim(text=text)
        return aim if aim and aim.sign is None and not aim.ranged else None
    if attribute.type in ("weight", "quantity", "percentage"):
        amount = figures.quantity(text)
        return (
            amount if amount and values.read(kind, {key: values.shown(kind, key, amount)}).get(key) == amount else None
        )
    if attribute.type in ("unit", "benchmark"):
        return text
    return values.read(kind, {key: text}).get(key)


def import_of(text: str) -> tuple[str, str] | None:
    """The file and the alias of an import without its first word; None where it is none."""
    try:
        found = plan_of(read_document(Source("import", f"import {text}\nscorecard a {{ }}")))
    except UserError:
        return None
    return found.imports[0] if len(found.imports) == 1 and found.scorecards == [Draft("scorecard", "a")] else None
