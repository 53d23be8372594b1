"""What tables of the usual kinds become, and what the report says of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bsclint.exchange import telling
from bsclint.exchange.kinds import Asked
from bsclint.exchange.transfer import bring

FIXTURES = Path(__file__).parents[2] / "fixtures" / "exchange" / "tables"


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.[cmt][sd]*")), ids=lambda path: path.name)
def test_what_others_have_written(path: Path, expected: Callable[[Path, str], None]) -> None:
    brought = bring(path.read_bytes(), Asked(source=path.name))
    expected(path.with_suffix(".bsc"), brought.text)
    expected(path.with_suffix(".report"), telling.text(brought.reading))
