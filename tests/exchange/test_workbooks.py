"""A plan that goes into a workbook comes out of it as it was."""

from tests.exchange.plans import plan

from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log
from bsclint.exchange.tables import workbook

ASKED = Asked(source="acme.xlsx")


def test_nothing_is_lost_on_the_way_into_a_workbook_and_back() -> None:
    for seed in range(40):
        log = Log()
        before = plan(seed)
        data = workbook.write(before, ASKED, log)
        assert workbook.read(data, ASKED, log) == before
        assert log.remarks == []
