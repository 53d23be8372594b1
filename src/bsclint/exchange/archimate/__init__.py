"""ArchiMate models: Open Exchange files of any version and files of Archi in, Open Exchange 3.1 out."""

from __future__ import annotations

from bsclint.display import quoted
from bsclint.errors import UserError
from bsclint.exchange import xmlfile
from bsclint.exchange.archimate import archi, openexchange
from bsclint.exchange.archimate.printing import document
from bsclint.exchange.archimate.reading import plan_in
from bsclint.exchange.archimate.writing import model_of
from bsclint.exchange.draft import Plan
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log


def read(data: bytes, asked: Asked, log: Log) -> Plan:
    """The plan that an ArchiMate model holds: goals, what measures them, what realizes them. Raises UserError."""
    if data.startswith(b"PK"):
        how = "export it from Archi with File > Export > Open Exchange XML"
        raise UserError(f"{quoted(asked.source)} is an archive, as Archi writes models with pictures: {how}")
    root = xmlfile.read(data, asked.source)
    if root.name != "model":
        raise UserError(f"{quoted(asked.source)} is no ArchiMate model: its first element is {quoted(root.name)}")
    model = archi.read(root) if "archimatetool" in root.space else openexchange.read(root, log)
    return plan_in(model, log)


def write(plan: Plan, asked: Asked, log: Log) -> bytes:
    """`plan` as an Open Exchange file; what ArchiMate has no place for stands in its properties, so nothing is lost."""
    return document(model_of(plan))
