"""What StratML has no place for: told, or carried along in the plan's other information, so that it can come back."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bsclint.display import quoted
from bsclint.exchange import jsonfile
from bsclint.exchange.draft import Draft, Plan
from bsclint.exchange.log import Log
from bsclint.exchange.stratml.identities import ID
from bsclint.exchange.stratml.results import in_unit
from bsclint.schema import SERIES
from bsclint.values import Aim, Window
from bsclint.wording import count

_BLOCK = re.compile(r"\s?\[bsclint (\{.*\})\]\s*", re.DOTALL)
HELD = ("scorecard", "perspective", "objective", "measure")
"""The kinds that StratML has a place for."""


def block(plan: Plan) -> str:
    """`plan` as a note between brackets, which no program can break that puts blanks together."""
    text = json.dumps(json.loads(jsonfile.dumps(plan)), separators=(",", ":"))
    text = text.replace("  ", " \\u0020")
    return f"[bsclint {text}]"


def parted(text: str) -> tuple[str, str]:
    """What stands in `text` before the note that bsclint has put there, and the JSON of the note."""
    found = _BLOCK.search(text)
    return (text[: found.start()], found[1]) if found and found.end() == len(text) else (text, "")


def tell(plan: Plan, again: Plan, log: Log) -> bool:
    """Tell `log` what of `plan` is not in `again`, which was read out of what was written; whether anything is not."""
    lost = list(_lost(plan, again))
    for message in lost:
        log.left_out("", message)
    return bool(lost)


def _lost(plan: Plan, again: Plan) -> Iterator[str]:
    card, read = plan.scorecards[0], _Known(again.scorecards[0])
    if plan.imports:
        yield f"StratML has no place for imports: {_together([quoted(alias) for _, alias in plan.imports])}"
    if plan.scorecards[1:]:
        others = _together([quoted(one.name or "") for one in plan.scorecards[1:]])
        yield f"a StratML document holds one scorecard, here {quoted(card.name or '')}, and not {others}"
    kinds: Counter[str] = Counter()
    keys: Counter[tuple[str, str, str]] = Counter()
    for draft in (card, *card.within()):
        found = read.find(draft) if draft.kind in HELD else None
        if found:
            keys.update((how, draft.kind, key) for key, how in _differing(draft, found))
        elif draft.kind not in SERIES:
            kinds[draft.kind] += 1
    if kinds:
        counts = [_count(number, kind) for kind, number in kinds.items()]
        yield f"StratML has no place for {_together(counts)}"
    for how, kind in ((how, kind) for how in (_MISSING, _OTHERWISE) for kind in HELD):
        told = [f"{quoted(key)} ({number})" for (one, of, key), number in keys.items() if (one, of) == (how, kind)]
        if told:
            yield f"StratML {how} {_together(told)} of {'the scorecard' if kind == 'scorecard' else f'{kind}s'}"


def _count(number: int, kind: str) -> str:
    return f"{number} thresholds" if kind == "thresholds" else count(number, kind.replace("_", " "))


_MISSING, _OTHERWISE = "has no place for", "cannot say exactly as it stands"


def _together(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _differing(draft: Draft, found: Draft) -> Iterator[tuple[str, str]]:
    """What `draft` says and `found` does not; or says otherwise, and how it does."""
    unit = found.stated.get("unit")
    for key, one, other in (("name", draft.name, found.name), ("title", draft.title, found.title)):
        if one != other:
            yield key, _OTHERWISE if other else _MISSING
    for key in {**draft.stated, **found.stated}:
        if _same(draft.stated.get(key), unit) != _same(found.stated.get(key), unit):
            yield key, _OTHERWISE if key in found.stated else _MISSING
    for kind in SERIES:
        if _points(draft, kind, unit) != _points(found, kind, unit):
            yield kind, _OTHERWISE if _points(found, kind, unit) else _MISSING


def _points(draft: Draft, kind: str, unit: Any) -> list[Any]:
    return [
        (period, _same(value, unit)) for child in draft.children if child.kind == kind for period, value in child.points
    ]


def _same(value: Any, unit: Any) -> Any:
    """`value` in the form that it shares with others that mean the same."""
    if isinstance(value, Aim):
        return in_unit(value, unit if isinstance(unit, str) else None)
    return (value.start, value.end) if isinstance(value, Window) else value


class _Known:
    """The elements of a scorecard by what identifies them."""

    def __init__(self, card: Draft) -> None:
        held = [card, *card.within(*HELD)]
        self.names = {draft.name: draft for draft in reversed(held)}
        self.names[card.name] = self.names.get(card.name, card)
        self.ids = {draft.stated[ID]: draft for draft in held if isinstance(draft.stated.get(ID), str)}
        self.card = card

    def find(self, draft: Draft) -> Draft | None:
        """The element that is meant by `draft`."""
        if draft.kind == "scorecard":
            return self.card
        found = self.ids.get(draft.stated.get(ID)) or self.names.get(draft.name)
        return found if found and found.kind == draft.kind else None


def revived(now: Draft, was: Draft, carried: Draft) -> None:
    """Put what has changed from `was` to `now` into `carried`, which `was` has come from."""
    known, mine, before = _Known(now), _Known(carried), _Known(was)
    for old in (was, *was.within(*HELD)):
        own, new = mine.find(old), known.find(old)
        if own and new:
            _change(own, old, new)
        elif own:
            _remove(carried, own)
    for parent in (now, *now.within(*HELD)):
        for new in parent.children:
            own = mine.find(parent)
            if new.kind in HELD and before.find(new) is None and own:
                own.children.append(new)


def _change(own: Draft, old: Draft, new: Draft) -> None:
    if new.title != old.title:
        own.title = new.title
    for key in {**old.stated, **new.stated}:
        if new.stated.get(key) == old.stated.get(key):
            continue
        if key in new.stated:
            own.stated[key] = new.stated[key]
        else:
            own.stated.pop(key, None)
    for kind in SERIES:
        after = [child for child in new.children if child.kind == kind]
        if after != [child for child in old.children if child.kind == kind]:
            own.children = [child for child in own.children if child.kind != kind] + after


def _remove(card: Draft, draft: Draft) -> None:
    for parent in (card, *card.within()):
        parent.children = [child for child in parent.children if child is not draft]
