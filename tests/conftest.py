"""What all tests share: expected files, and the option that writes them anew."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How long a test takes says more about the machine than about bsclint.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_configure() -> None:
    os.environ["BSCLINT_NO_CACHE"] = "1"  # tests put other code in the place of bsclint's own


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected files anew instead of comparing")


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """`expected(path, text)` demands that the file at `path` holds `text`; with `--update` it writes it."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        assert path.is_file(), f"{path} is missing: run pytest with --update and read what it writes"
        assert text == path.read_bytes().decode("utf-8"), f"{path} differs: if rightly so, run pytest with --update"

    return compare
