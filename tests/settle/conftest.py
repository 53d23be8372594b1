"""A workspace with exceptions, and bsclint run on it: from Python, and by its command line."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from tests.settle.texts import CONFIGURATION, Place

from bsclint.cli import main


class Outcome(NamedTuple):
    """What the command line came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A new workspace, with a configuration and nothing else."""
    return Place(tmp_path, {".bsclint.yaml": CONFIGURATION})


@pytest.fixture
def bsclint(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    """The command line, run in the workspace, as of the day of these tests."""
    monkeypatch.chdir(place.root)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "BSCLINT_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: str, as_of: str = "2026-11-22") -> Outcome:
        code = main([*words, "--as-of", as_of])
        return Outcome(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="module")
def places() -> Iterator[Callable[[], Place]]:
    """Makes a new workspace at every call, for tests that hypothesis calls many times."""
    with TemporaryDirectory() as folder:
        numbers = iter(range(1_000_000))

        def place() -> Place:
            root = Path(folder).resolve() / str(next(numbers))
            root.mkdir()
            return Place(root, {".bsclint.yaml": CONFIGURATION})

        yield place
