import pytest
from tests.reporters import sample

from bsclint.report import Report


@pytest.fixture(scope="session")
def report() -> Report:
    return sample.report()
