"""Bringing a document in and giving one out: reading, naming, writing, and the proof that nothing changed between.

from bsclint.exchange.transfer import bring
brought = bring(Path("plan.csv").read_bytes(), Asked(source="plan.csv"))
print(brought.text)
"""

from __future__ import annotations

from hashlib import sha256

from bsclint.display import quoted
from bsclint.errors import InternalError, UserError
from bsclint.exchange.draft import Plan, plan_of
from bsclint.exchange.kinds import READABLE, TITLES, Asked, reader, recognised, writer
from bsclint.exchange.log import Log, Reading, counts_of
from bsclint.exchange.merging import merged
from bsclint.exchange.naming import name_all
from bsclint.exchange.writing import text_of
from bsclint.model.builder import read_document
from bsclint.record import Record, replace
from bsclint.source import Source


class Brought(Record):
    """What came of a document: the plan, the text of a scorecard file that holds it, and what there is to know."""

    plan: Plan
    text: str
    reading: Reading

    @property
    def unsettled(self) -> bool:
        """Whether somebody has to look at something: a question, or what is broken in the source."""
        return Log(list(self.reading.remarks)).unsettled


def bring(data: bytes, asked: Asked, kind: str | None = None) -> Brought:
    """Read the document `data`, of `kind` or of what it looks like. Raises UserError where no plan can be had of it."""
    kind = kind or recognised(data)
    if kind is None:
        known = ", ".join(TITLES[one] for one in READABLE)
        raise UserError(f"{quoted(asked.source)} is none of the kinds that can be read: {known}")
    log = Log()
    plan = reader(kind).read(data, asked, log)
    if not plan.scorecards:
        raise UserError(f"{quoted(asked.source)} holds no plan that could be read as {TITLES[kind]}")
    name_all(plan)
    text = proven(plan)
    reading = Reading(asked.source, TITLES[kind], sha256(data).hexdigest(), counts_of(plan), tuple(log.remarks))
    return Brought(plan, text, reading)


def into(brought: Brought, source: Source) -> Brought:
    """What was brought, put into the scorecard file `source`: `text` is the whole of that file. Raises UserError."""
    log = Log()
    text = merged(source, brought.plan, log)
    return replace(
        brought, text=text, reading=replace(brought.reading, remarks=(*brought.reading.remarks, *log.remarks))
    )


def proven(plan: Plan) -> str:
    """The text of `plan`, which says what it says. Raises InternalError where it would not."""
    try:
        text = text_of(plan)
        again = plan_of(read_document(Source("plan", text)))
    except UserError as fault:
        raise InternalError(f"the plan that was read cannot be written: {fault}") from None
    if again != plan:
        raise InternalError("the scorecard that was written would not say what was read")
    return text


def give(source: Source, kind: str, asked: Asked) -> tuple[bytes, Log]:
    """The document of `kind` that holds what the scorecard file `source` says, and what it has no place for.

    Raises UserError where the file has errors of the language.
    """
    try:
        plan = plan_of(read_document(source))
    except UserError as fault:
        raise UserError(f"{quoted(source.path)} cannot be exported: {fault}") from None
    if not plan.scorecards:
        raise UserError(f"{quoted(source.path)} cannot be exported: there is no scorecard in it")
    log = Log()
    return writer(kind).write(plan, asked, log), log
