"""The policy of a revision holds, wherever the work tree has put its own and whatever that says."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.repositories import Repository

from bsclint import limits
from bsclint.errors import UserError
from bsclint.rulebook import Rulebook
from bsclint.standards.gate import Gate, guard

STRICT = "extends: [./base.yaml]\nrules: {BSC301: error}\n"
BASE = "extends: []\nrules: {BSC101: error}\n"
LAX = "extends: []\nrules: {BSC301: info}\n"


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "work")
    repository.commit({"maps/.bsclint.yaml": STRICT, "maps/base.yaml": BASE, "maps/a/b.bsc": "", "other/c.bsc": ""})
    return repository


@pytest.fixture
def gate(made: Repository, book: Rulebook) -> Iterator[object]:
    def gate(*paths: str, word: str = "main") -> Gate:
        return guard(word, [made.folder / path for path in paths or ("maps",)], made.folder, book)

    return gate


def severities(gate: Gate) -> dict[str, str]:
    return {code: setting.severity.word for code, setting in gate.before.settings.rules.items() if setting.severity}


HELD = {"BSC101": "error", "BSC301": "error"}


def test_the_policy_of_the_revision_with_all_that_it_extends(made: Repository, gate) -> None:
    made.put({"maps/.bsclint.yaml": LAX, "maps/base.yaml": LAX})
    found = gate()
    assert severities(found) == HELD
    assert (found.root, found.config) == (made.folder / "maps", made.folder / "maps/.bsclint.yaml")
    assert found.before.settings.origins["rules.BSC301.severity"].origin == (".bsclint.yaml", 2)
    assert found.after
    assert found.after.settings.rules["BSC301"].severity.word == "info"


@pytest.mark.parametrize(
    "texts",
    [
        {"maps/a/.bsclint.yaml": LAX},
        {".bsclint.yaml": LAX},
        {"maps/.bsclint.yaml": "a: ["},
        {"maps/base.yaml": "rules: {nonsense: off}"},
    ],
)
def test_the_work_tree_cannot_move_it(made: Repository, gate, texts: dict[str, str]) -> None:
    made.put(texts)
    found = gate("maps/a")
    assert severities(found) == HELD
    assert found.root == made.folder / "maps"


def test_nor_take_it_away(made: Repository, gate) -> None:
    made.git("rm", "-r", "-q", "maps/.bsclint.yaml", "maps/base.yaml")
    assert severities(gate("maps/a")) == HELD
    assert severities(gate("maps/a/b.bsc")) == HELD
    assert severities(gate("maps/a/gone.bsc")) == HELD


def test_nor_lead_it_elsewhere_by_links(made: Repository, gate) -> None:
    made.commit({"maps/lax.yaml": LAX})
    for name in (".bsclint.yaml", "base.yaml"):
        (made.folder / "maps" / name).unlink()
        (made.folder / "maps" / name).symlink_to("lax.yaml")
    assert severities(gate()) == HELD


def test_only_what_was_committed_is_extended(made: Repository, gate) -> None:
    made.commit({"maps/.bsclint.yaml": "extends: [./new.yaml]"})
    made.put({"maps/new.yaml": LAX})
    with pytest.raises(UserError) as caught:
        gate()
    commit = made.git("rev-parse", "--short=7", "main")
    assert str(caught.value) == (
        ".bsclint.yaml:1: `new.yaml` cannot be read: there is no such file"
        f" (in {commit} (`main`), where the policy is from)"
    )


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("a: [", ".bsclint.yaml:2: this is not YAML"),
        ("extends: [../base.yaml]", "leads out of the workspace"),
        ("extends: [/etc/passwd.yaml]", "leads out of the workspace"),
        ("extends: [./.git/config]", "there is no such file"),
        ("extends: [./linked.yaml]", "is not a regular file"),
        ("extends: [./a/../folder/]", "is not a regular file"),
        ("extends: [./big.yaml]", "is larger than 5242880 bytes"),
        ("extends: [./large.yaml]", "is larger than 1048576 bytes"),
        ("rules: {BSC999: off}", "there is no rule `BSC999`"),
        ("\udcff", "the file is not UTF-8"),
    ],
)
def test_a_revision_without_a_sound_policy_is_refused(made: Repository, gate, config: str, said: str) -> None:
    (made.folder / "maps/linked.yaml").symlink_to("base.yaml")
    made.put({"maps/folder/a.yaml": BASE, "maps/big.yaml": "#" * (limits.FILE_BYTES + 1)})
    made.commit({"maps/.bsclint.yaml": config, "maps/large.yaml": "#" * (limits.YAML_BYTES + 1)})
    made.put({"maps/.bsclint.yaml": LAX})
    with pytest.raises(UserError) as caught:
        gate()
    assert said in str(caught.value)
    assert str(caught.value).endswith("where the policy is from)")
    assert "\n" not in str(caught.value)


def test_a_configuration_that_is_a_link_is_refused(made: Repository, gate) -> None:
    (made.folder / "maps/.bsclint.yaml").unlink()
    (made.folder / "maps/.bsclint.yaml").symlink_to("base.yaml")
    made.commit()
    with pytest.raises(UserError, match=r"`maps/\.bsclint\.yaml` of .* is not a regular file"):
        gate()


def test_where_there_is_none_the_default_holds(made: Repository, gate) -> None:
    made.put({"other/.bsclint.yaml": LAX})
    found = gate("other")
    assert (found.root, found.config) == (made.folder, None)
    assert found.before.settings.standards == ("recommended@1",)
    assert f"{found.revision} has no `.bsclint.yaml`: the standard `recommended` holds" in list(found.notes())


def test_one_above_the_repository_is_not_the_revisions(made: Repository, gate) -> None:
    (made.folder.parent / ".bsclint.yaml").write_text(LAX, "utf-8")
    assert gate("other").config is None


def test_nor_is_one_of_a_repository_within(made: Repository, gate, book: Rulebook) -> None:
    """A change can put a submodule with a policy of its own where scorecards were."""
    inner = Repository(made.folder / "maps/a")
    inner.commit({".bsclint.yaml": LAX})
    with pytest.raises(UserError, match="`maps/a` is a repository of its own, and no policy for this one"):
        gate("maps/a")
    assert severities(gate("maps")) == HELD
    for cwd in (inner.folder, made.folder.parent):  # who runs bsclint there, or names both, means it
        assert guard("main", [inner.folder], cwd, book).root == inner.folder


def test_the_notes(made: Repository, gate) -> None:
    commit = made.git("rev-parse", "--short=7", "main")
    first = f"the policy of this run is that of {commit} (`main`), not the work tree's"
    assert list(gate().notes()) == [first]
    made.put({"maps/.bsclint.yaml": "rules: {}\nexludes: []\n"})
    found = gate()
    assert found.after is None
    fault = ".bsclint.yaml:2: there is no key `exludes` (did you mean `exclude`?)"
    assert list(found.notes()) == [first, f"the configuration of the work tree cannot be used: {fault}"]


def test_waiver_files_and_baseline_are_those_of_the_revision(made: Repository, gate) -> None:
    config = "extends: []\nwaiver_files: [w.yaml, deep/v.yaml]\nbaseline: gone.jsonl"
    made.commit({"maps/.bsclint.yaml": config, "maps/w.yaml": "kept", "maps/deep/v.yaml": "deep"})
    made.put({"maps/w.yaml": "changed", "maps/gone.jsonl": "new"})
    folder = gate().before.root
    assert (folder / "w.yaml").exists() is False  # the folder went with the gate
    found = gate()
    texts = {path.relative_to(found.before.root).as_posix(): path for path in found.before.root.rglob("*.*")}
    assert sorted(texts) == [".bsclint.yaml", "deep/v.yaml", "w.yaml"]
    assert texts["w.yaml"].read_text() == "kept"
    assert found.text("w.yaml") == "kept"
    assert found.text("gone.jsonl") is None


def test_the_copies_are_private_and_do_not_stay(gate) -> None:
    found = gate()
    folder = found.before.root
    assert folder.stat().st_mode & 0o777 == 0o700
    del found
    gc.collect()
    assert not folder.exists()
