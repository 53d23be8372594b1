"""StratML read: documents of any part and age of the standard, and what bsclint has put into its own."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint import limits
from bsclint.display import quoted
from bsclint.errors import UserError
from bsclint.exchange import jsonfile, xmlfile
from bsclint.exchange.draft import Plan
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log
from bsclint.exchange.stratml import carrying
from bsclint.exchange.stratml.notes import Notes
from bsclint.exchange.stratml.scorecards import Reader
from bsclint.exchange.stratml.words import without_entities
from bsclint.exchange.xmlfile import Node
from bsclint.wording import short

ROOTS = ("performanceplanorreport", "strategicplan")


def read(data: bytes, asked: Asked, log: Log) -> Plan:
    """The plan that the StratML document `data` holds. Raises UserError where it is none."""
    root = _root(data, asked.source, log)
    if _length(root) > limits.FILE_BYTES:
        most = f"{limits.FILE_BYTES} characters"
        raise UserError(f"{quoted(asked.source)} says more than a scorecard file can hold: {most}")
    plan = Plan()
    notes = []
    for one in list(_roots(root)) or [root]:
        reader = Reader(one, asked.goals, Notes())
        plan.scorecards.append(reader.scorecard())
        reader.identities.settle(plan)
        notes.append(reader.notes)
        carried = reader.carried
    if root.name.casefold() not in ROOTS and not any(card.children for card in plan.scorecards):
        raise UserError(f"{quoted(asked.source)} is no StratML: its root is {quoted(short(root.name))}, without a goal")
    if carried and len(notes) == 1 and (whole := _revived(plan, carried, asked, log)):
        return whole
    for each in notes:
        each.tell(log)
    return plan


def fresh(data: bytes, goals: str = "perspective") -> Plan:
    """The plan in `data`, which bsclint has written, without what it carries."""
    reader = Reader(xmlfile.read(data, "StratML"), goals, Notes())
    plan = Plan([reader.scorecard()])
    reader.identities.settle(plan)
    return plan


def _revived(plan: Plan, carried: str, asked: Asked, log: Log) -> Plan | None:
    """The plan that `carried` holds as JSON, with what has been changed since in the document that `plan` is of."""
    from bsclint.exchange.stratml.writing import bare

    try:
        whole = jsonfile.loads(carried, asked.source)
        was = fresh(bare(whole), asked.goals)
        if was.scorecards != plan.scorecards:
            carrying.revived(plan.scorecards[0], was.scorecards[0], whole.scorecards[0])
            jsonfile.judge(whole, asked.source)
            message = "the document has been changed since bsclint wrote it: the changes are put into what it carries"
            log.inferred("", message)
    except (UserError, IndexError) as fault:
        log.problem("", f"what bsclint has kept in `OtherInformation` cannot be used, and is left out: {fault}")
        return None
    return whole


def _root(data: bytes, source: str, log: Log) -> Node:
    """The root of `data`, in which characters may be written as web pages write them."""
    try:
        return xmlfile.read(data, source)
    except UserError:
        mended, entities = without_entities(data)
        if not entities:
            raise
        root = xmlfile.read(mended, source)
        message = "it is no legal XML: an `&` has to be written `&amp;`, and XML has none of these entities"
        log.problem("", f"{message}: {', '.join(quoted(one) for one in entities)}")
        return root


def _length(root: Node) -> int:
    """How many characters are said in a document, in texts and attributes."""
    length, waiting = 0, [root]
    while waiting:
        node = waiting.pop()
        length += len(node.text) + sum(map(len, node.attributes.values()))
        waiting += node.children
    return length


def _roots(node: Node) -> Iterator[Node]:
    """The plans in a document, which may be a collection of several."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if one.name.casefold() in ROOTS:
            yield one
        else:
            waiting += reversed(one.children)
