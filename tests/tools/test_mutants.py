"""Mutants are drawn from the bodies of all functions, the same for the same seed, and each is a text of its own."""

import ast
from pathlib import Path

import pytest
from tools.mutants.areas import AREAS, Area
from tools.mutants.drawing import Mutant, drawn

ROOT = Path(__file__).resolve().parents[2]
TEXT = '''\
LIMIT = 3


@decorated(4)
def large(number: int = 5) -> bool:
    """Whether it is."""
    assert isinstance(number, int)
    return number > LIMIT and f"{number}" != "7"
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "code.py").write_text(TEXT, "utf-8")
    return tmp_path / "code.py"


def changed(mutant: Mutant) -> tuple[str, ...]:
    pairs = zip(mutant.before.splitlines(), mutant.after.splitlines(), strict=True)
    return tuple(after.strip() for before, after in pairs if before != after)


def test_every_body_is_changed_and_nothing_else(path: Path) -> None:
    mutants, among = drawn([path], 100, 1)
    assert {changed(mutant) for mutant in mutants} == {
        ("def large(number: int = 6) -> bool:",),
        ('return number > LIMIT or f"{number}" != "7"',),
        ('return number >= LIMIT and f"{number}" != "7"',),
        ('return number > LIMIT and f"{number}" == "7"',),
        ('return number > LIMIT and f"{number}" != "XX7XX"',),
    }
    assert len(mutants) == among == 5
    assert {*range(5, 9)} <= {line for mutant in mutants for line in mutant.lines}


def test_a_seed_draws_the_same_again(path: Path) -> None:
    first, again = (drawn([path], 2, 7)[0] for _ in "12")
    assert first == again
    assert [mutant.number for mutant in first] == [1, 2]
    assert str(first[0]).startswith(f"1: {path}\n    @@ ")


@pytest.mark.parametrize("area", AREAS.values(), ids=AREAS)
def test_areas_have_code_and_tests(area: Area) -> None:
    assert all(ast.parse(path.read_text("utf-8")) for path in area.files(ROOT))
    assert area.files(ROOT)
    tests = [word for word in area.arguments(ROOT) if word.startswith(str(ROOT))]
    assert len(tests) >= len(area.tests)
