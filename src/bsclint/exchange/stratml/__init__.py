"""StratML (ISO 17469): strategic plans, performance plans and performance reports, read leniently, written strictly."""

from bsclint.exchange.stratml.reading import read
from bsclint.exchange.stratml.writing import write

__all__ = ["read", "write"]
