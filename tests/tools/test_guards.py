"""`tools/guards.py`: its list speaks of what is there, and it tells a test that notices from one that does not."""

import ast
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tools.examples import ROOT
from tools.guards import Guard, complaint, copy, guards, main

GUARDS = guards()


def names(path: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.fault)
def test_a_guard_stands_where_the_list_says_and_its_tests_are_there(guard: Guard) -> None:
    text = (ROOT / guard.file).read_text("utf-8")
    assert text.count(guard.guard) == 1
    assert guard.without != guard.guard
    if guard.file.endswith(".py"):
        ast.parse(text.replace(guard.guard, guard.without))
    assert guard.tests
    for test in guard.tests:
        file, _, name = test.partition("::")
        assert name.partition("[")[0] in names(ROOT / file)


def test_every_fault_stands_once_and_the_page_shows_it() -> None:
    assert [fault for fault, count in Counter(guard.fault for guard in GUARDS).items() if count > 1] == []
    assert main(["--check"]) == 0


GUARD = Guard("Part", "a fault", "guarded.py", "if True:", "if False:", ("test_it.py::test_it",))


@pytest.mark.parametrize(
    ("body", "guard", "said"),
    [
        ("assert guarded.holds()", GUARD, None),
        ("assert True", GUARD, "test_it.py::test_it passes without it"),
        ("assert True", replace(GUARD, without="if"), "cannot be run (pytest ends with 4)\n"),
        ("guarded.holds()", replace(GUARD, without="if no:"), "test_it.py::test_it fails by a slip of the list\n"),
        ("assert True", replace(GUARD, guard="if"), "its piece stands 2 times in guarded.py"),
        ("assert True", replace(GUARD, guard="while"), "its piece stands 0 times in guarded.py"),
    ],
)
def test_what_a_guard_is_told(body: str, guard: Guard, said: str | None, tmp_path: Path) -> None:
    text = "def holds():\n    if True:\n        return 1 if id else 0\n"
    (tmp_path / "guarded.py").write_text(text, "utf-8")
    (tmp_path / "test_it.py").write_text(f"import guarded\ndef test_it():\n    {body}\n", "utf-8")
    found = complaint(guard, tmp_path)
    assert found is None if said is None else said in (found or "")
    assert (tmp_path / "guarded.py").read_text("utf-8") == text


def test_what_is_asked_for_and_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "no such fault"]) == 2
    assert main(["--list", "--only", "recursion"]) == 0
    assert "tests/test_gateways.py" in capsys.readouterr().out


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout")
def test_a_copy_holds_what_git_knows(tmp_path: Path) -> None:
    copy(ROOT, tmp_path)
    assert (tmp_path / "src/bsclint/git.py").read_bytes() == (ROOT / "src/bsclint/git.py").read_bytes()
    assert not (tmp_path / ".git").exists()
