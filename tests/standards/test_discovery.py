"""One configuration a run, found upward from what is checked; its folder is the root."""

from pathlib import Path

import pytest

from bsclint.standards import find, find_root


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "repository"
    for folder in ("a/x", "a/y", "b"):
        (root / folder).mkdir(parents=True)
    (root / "a" / "x" / "one.bsc").touch()
    (root / "b" / "two.bsc").touch()
    return root


def test_the_nearest_above_all_the_paths(tree: Path) -> None:
    (tree / ".bsclint.yaml").touch()
    (tree / "a" / ".bsclint.yaml").touch()
    one, two = Path("a/x/one.bsc"), Path("b/two.bsc")
    assert find([one], tree) == tree / "a" / ".bsclint.yaml"
    assert find([Path("a/x"), Path("a/y")], tree) == tree / "a" / ".bsclint.yaml"
    assert find([one, two], tree) == tree / ".bsclint.yaml"
    assert find([tree / one], tree / "b") == tree / "a" / ".bsclint.yaml"
    assert find([Path("a/x/missing.bsc")], tree) == tree / "a" / ".bsclint.yaml"
    assert find([Path("../two.bsc")], tree / "a" / "x") == tree / "a" / ".bsclint.yaml"


def test_without_paths_it_is_the_current_folder_that_counts(tree: Path) -> None:
    (tree / "a" / ".bsclint.yaml").touch()
    assert find([], tree / "a" / "x") == tree / "a" / ".bsclint.yaml"
    assert find([], tree / "b") is None


def test_whatever_has_the_name_is_found(tree: Path) -> None:
    (tree / "a" / ".bsclint.yaml").symlink_to(tree / "nowhere")
    (tree / "b" / ".bsclint.yaml").mkdir()
    assert find([Path("a/x")], tree) == tree / "a" / ".bsclint.yaml"
    assert find([Path("b/two.bsc")], tree) == tree / "b" / ".bsclint.yaml"


def test_a_linked_file_belongs_where_the_link_stands(tree: Path) -> None:
    (tree / "a" / ".bsclint.yaml").touch()
    (tree / "b" / ".bsclint.yaml").touch()
    (tree / "a" / "two.bsc").symlink_to(tree / "b" / "two.bsc")
    assert find([Path("a/two.bsc")], tree) == tree / "a" / ".bsclint.yaml"


def test_the_root_is_the_configurations_folder_else_gits_else_the_current_one(tree: Path) -> None:
    paths = [Path("a/x/one.bsc")]
    assert find_root(None, paths, tree / "b") == tree / "b"
    (tree / ".git").touch()
    assert find_root(None, paths, tree) == tree
    assert find_root(None, [], tree / "a" / "x") == tree
    assert find_root(Path("a/.bsclint.yaml"), paths, tree) == tree / "a"
