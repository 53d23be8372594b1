"""Git reads what was committed, and runs, fetches or writes nothing, whatever the repository says."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.repositories import NEUTRAL, Repository

from bsclint import git, limits
from bsclint.errors import UserError


@pytest.fixture(autouse=True)
def neutral(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in NEUTRAL.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """A repository with a file of policy, which a commit on another branch has since weakened."""
    repository = Repository(tmp_path / "work")
    repository.commit({"policy/a.yaml": "strict\n"})
    repository.git("checkout", "--quiet", "-b", "change")
    repository.commit({"policy/a.yaml": "lax\n"})
    return repository


@pytest.fixture
def sentinel(tmp_path: Path) -> Callable[[], str]:
    """A program that leaves a trace; calling this gives its path."""
    script = tmp_path / "evil"
    script.write_text(f"#!/bin/sh\ntouch '{tmp_path}/trace'\nexit 1\n", "utf-8")
    script.chmod(0o755)
    return lambda: str(script)


def traced(made: Repository) -> bool:
    return (made.folder.parent / "trace").exists()


def read(made: Repository, path: str = "policy/a.yaml", word: str = "main") -> bytes | None:
    return git.revision(made.folder, word).read(made.folder / path, 1000)


def refusal(made: Repository, word: str = "main", path: str = "policy/a.yaml") -> str:
    with pytest.raises(UserError) as caught:
        read(made, path, word)
    said = str(caught.value)
    assert "\n" not in said
    return said


# -- what it gives


@pytest.mark.parametrize("word", ["main", "refs/heads/main", "change~1", "HEAD^", "@{-1}"])
def test_a_file_as_it_was_committed(made: Repository, word: str) -> None:
    assert read(made, word=word) == b"strict\n"


def test_hashes_long_and_short(made: Repository) -> None:
    commit = made.git("rev-parse", "main")
    for word in (commit, commit[:7], commit[:12]):
        found = git.revision(made.folder / "policy", word)
        assert (found.commit, str(found)) == (commit, commit[:7])
    assert str(git.revision(made.folder, "main")) == f"{commit[:7]} (`main`)"


def test_what_is_not_there(made: Repository) -> None:
    made.put({"new.yaml": "only in the work tree"})
    assert read(made, "new.yaml") is None
    assert read(made, "policy/a.yaml/b") is None
    assert read(made, ".git/config") is None
    found = git.revision(made.folder, "main")
    assert found.holds(made.folder / "policy")
    assert not found.holds(made.folder / "new.yaml")


@pytest.mark.parametrize(
    "name", ["*.yaml", ":(top)a.yaml", "-x.yaml", "a b.yaml", "a\nb.yaml", "é.yaml", "\udcff.yaml"]
)
def test_names_are_names(made: Repository, name: str) -> None:
    made.commit({name: "odd"})
    assert read(made, name, "change") == b"odd"


def test_the_text_of_a_scorecard(made: Repository) -> None:
    made.commit({"a.bsc": "\ufeffscorecard \udcff", "big.bsc": "#" * limits.FILE_BYTES})
    found = git.revision(made.folder, "change")
    assert found.text(made.folder / "a.bsc") == "scorecard \ufffd"
    assert found.text(made.folder / "b.bsc") is None
    assert len(found.text(made.folder / "big.bsc") or "") == limits.FILE_BYTES


def test_a_size_is_looked_at_first(made: Repository) -> None:
    made.commit({"fits.yaml": "#" * 1000, "big.yaml": "#" * 1001})
    assert read(made, "fits.yaml", "change") == b"#" * 1000
    assert "`big.yaml` of" in refusal(made, "change", "big.yaml")
    assert "is larger than 1000 bytes" in refusal(made, "change", "big.yaml")


def test_links_and_folders_are_no_files(made: Repository) -> None:
    (made.folder / "link.yaml").symlink_to("policy/a.yaml")
    (made.folder / "linked").symlink_to("policy")
    made.commit()
    assert "is not a regular file" in refusal(made, "change", "link.yaml")
    assert "is not a regular file" in refusal(made, "change", "policy")
    assert read(made, "linked/a.yaml", "change") is None


# -- revisions


@pytest.mark.parametrize("word", ["nope", "", "main:policy", "a" * 40, "v1.0", "main..change", "a\0b", "a\nb"])
def test_no_such_revision(made: Repository, word: str) -> None:
    said = refusal(made, word)
    assert said.startswith(("git knows no revision `", "git cannot be run: `embedded null byte`"))


@pytest.mark.parametrize("word", ["--output=x", "-h", "--all", "--git-dir"])
def test_a_revision_is_no_option(made: Repository, word: str) -> None:
    assert refusal(made, word) == f"`{word}` is no revision of git, but looks like an option"
    assert not list(made.folder.rglob("x*"))


def test_git_itself_is_told_so_too(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    run, asked = git._run, []
    monkeypatch.setattr(git, "_run", lambda top, *words: asked.append(words) or run(top, *words))
    git.revision(made.folder, "main")
    assert asked[-1][-2:] == ("--end-of-options", "main^{commit}")


def test_a_tag_does_not_stand_in_for_a_branch(made: Repository) -> None:
    made.git("update-ref", "refs/remotes/origin/main", "main")
    assert read(made, word="origin/main") == b"strict\n"
    made.git("config", "core.warnAmbiguousRefs", "false")
    made.git("tag", "origin/main", "change")
    assert refusal(made, "origin/main").startswith("`origin/main` means more than one thing to git")
    assert read(made, word="refs/remotes/origin/main") == b"strict\n"


def test_nor_a_branch_for_a_hash(made: Repository) -> None:
    short = made.git("rev-parse", "main")[:7]
    made.git("branch", short, "change")
    made.git("branch", "abcdef1", "change")  # of a commit that a shallow clone may lack
    for word in (short, "abcdef1"):
        assert "means more than one thing" in refusal(made, word)
    assert read(made, word="refs/heads/abcdef1") == b"lax\n"


def test_a_shallow_clone_without_the_commit(made: Repository, tmp_path: Path) -> None:
    clone = Repository(tmp_path / "clone")
    clone.git("fetch", "--quiet", "--depth=1", f"file://{made.folder}", "change")
    clone.git("checkout", "--quiet", "FETCH_HEAD")
    assert "`fetch-depth: 0`" in refusal(clone, "origin/main")
    assert "`fetch-depth: 0`" in refusal(clone, made.git("rev-parse", "main"))
    assert read(clone, word="HEAD") == b"lax\n"


# -- which repository


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="lies in no git repository"):
        git.revision(tmp_path, "main")


def test_a_submodule_and_another_work_tree_have_their_own(made: Repository, tmp_path: Path) -> None:
    other = Repository(tmp_path / "other")
    other.commit({"policy/a.yaml": "other"})
    made.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other.folder), "sub")
    assert git.revision(made.folder / "sub", "main").read(made.folder / "sub/policy/a.yaml", 99) == b"other"
    tree = tmp_path / "tree"
    made.git("worktree", "add", "--quiet", str(tree), "main")
    assert git.revision(tree / "policy", "change").read(tree / "policy/a.yaml", 99) == b"lax\n"


@pytest.mark.parametrize("lead", ["file", "link", "worktree setting", "copied worktree"])
def test_one_that_knows_nothing_of_the_folder_is_not_read(made: Repository, tmp_path: Path, lead: str) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    repository = made.folder / ".git"
    if lead == "file":
        (folder / ".git").write_text(f"gitdir: {repository}\n", "utf-8")
    elif lead == "link":
        (folder / ".git").symlink_to(repository)
    elif lead == "worktree setting":
        shutil.copytree(repository, folder / ".git")
        Repository(folder).git("config", "core.worktree", str(made.folder))
    else:
        made.git("worktree", "add", "--quiet", str(tmp_path / "tree"), "main")
        shutil.copy(tmp_path / "tree/.git", folder / ".git")
    with pytest.raises(UserError, match="leads to a repository that knows nothing of this folder"):
        git.revision(folder, "main")


def test_one_further_up_is_not_taken_for_a_broken_one(made: Repository) -> None:
    (made.folder / "policy/.git").mkdir()
    with pytest.raises(UserError, match="knows nothing of this folder"):
        git.revision(made.folder / "policy", "main")


def test_a_bare_repository_among_the_files_is_none(made: Repository, sentinel: Callable[[], str]) -> None:
    bare = made.folder / "bare"
    shutil.copytree(made.folder / ".git", bare)
    with (bare / "config").open("a") as config:
        config.write(f"[core]\n bare = true\n fsmonitor = {sentinel()}\n")
    assert git.revision(bare, "main").top == made.folder
    assert git._run(bare, "rev-parse", "--absolute-git-dir").returncode
    assert not traced(made)


ELSEWHERE = ("DIR", "WORK_TREE", "COMMON_DIR", "OBJECT_DIRECTORY", "CEILING_DIRECTORIES", "NAMESPACE", "CONFIG")


@pytest.mark.parametrize("name", [f"GIT_{word}" for word in (*ELSEWHERE, "CONFIG_PARAMETERS", "EXEC_PATH")])
def test_what_a_hook_has_in_its_environment_leads_nowhere_else(
    made: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    other = Repository(tmp_path / "other")
    other.commit({"policy/a.yaml": "other"})
    for value in (other.folder / ".git", other.folder, made.folder.parent):
        monkeypatch.setenv(name, str(value))
        assert read(made) == b"strict\n"


def test_objects_of_elsewhere_do_not_count(made: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Repository(tmp_path / "other")
    commit = other.commit({"policy/a.yaml": "other"})
    monkeypatch.setenv("GIT_ALTERNATE_OBJECT_DIRECTORIES", str(other.folder / ".git/objects"))
    assert "knows no revision" in refusal(made, commit)


def test_whom_the_user_trusts_is_kept(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    mine = git._environment
    monkeypatch.setattr(git, "_environment", lambda given: mine(given) | {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})
    assert refusal(made) == (
        f"git refuses to read `{made.folder}`, which belongs to somebody else;"
        f" `git config --global --add safe.directory {made.folder}` trusts it"
    )
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(made.folder))
    assert read(made) == b"strict\n"


# -- what a repository would have run


def test_no_filter_and_no_text_conversion(made: Repository, sentinel: Callable[[], str]) -> None:
    for key in ("filter.evil.smudge", "filter.evil.process", "diff.evil.textconv", "diff.evil.command"):
        made.git("config", key, sentinel())
    attributes = "*.yaml filter=evil diff=evil ident eol=crlf working-tree-encoding=UTF-16\n"
    (made.folder / ".git/info/attributes").write_text(attributes, "utf-8")
    made.put({".gitattributes": attributes})
    assert read(made) == b"strict\n"
    assert not traced(made)


def test_no_monitor_of_files(made: Repository, sentinel: Callable[[], str]) -> None:
    """Not even by a command that would ask one: the guard is the gateway's, not that of the commands used today."""
    made.git("config", "core.fsmonitor", sentinel())
    git._run(made.folder, "status")
    assert read(made) == b"strict\n"
    assert not traced(made)


@pytest.mark.parametrize("place", [".git/hooks", "hooks"])
def test_no_hook(made: Repository, sentinel: Callable[[], str], place: str) -> None:
    made.git("config", "core.hooksPath", str(made.folder / place))
    for name in ("pre-commit", "post-index-change", "reference-transaction", "post-checkout"):
        made.put({f"{place}/{name}": ""})
        shutil.copy(sentinel(), made.folder / place / name)
    git._run(made.folder, "hook", "run", "--ignore-missing", "pre-commit")
    assert read(made) == b"strict\n"
    assert not traced(made)


def test_no_fetching_of_what_a_partial_clone_lacks(
    made: Repository, sentinel: Callable[[], str], tmp_path: Path
) -> None:
    made.git("config", "uploadpack.allowFilter", "true")
    part = Repository(tmp_path / "part")
    part.git("remote", "add", "origin", f"file://{made.folder}")
    part.git("fetch", "--quiet", "--filter=blob:none", "origin")
    for key, value in {
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
        "remote.origin.url": f"ext::{sentinel()}",
        "remote.origin.uploadpack": sentinel(),
    }.items():
        part.git("config", key, value)
    said = refusal(part, "origin/main")
    assert said.endswith("is a clone of parts, and what it lacks is not fetched: clone it without `--filter`")
    part.git("config", "remote.origin.url", f"file://{made.folder}")
    assert refusal(part, "origin/main") == said
    git._run(part.folder, "fetch")
    assert not traced(made)


def test_nothing_is_replaced(made: Repository) -> None:
    made.git("replace", made.git("rev-parse", "main:policy/a.yaml"), made.git("rev-parse", "change:policy/a.yaml"))
    made.git("replace", made.git("rev-parse", "main"), made.git("rev-parse", "change"))
    assert read(made) == b"strict\n"


def test_nothing_is_written(made: Repository) -> None:
    os.utime(made.folder / "policy/a.yaml", (1, 1))  # a reason to refresh the index
    before = {path: path.stat().st_mtime_ns for path in made.folder.rglob("*")}
    git._run(made.folder, "status")
    read(made)
    assert {path: path.stat().st_mtime_ns for path in made.folder.rglob("*")} == before


# -- which git


@pytest.mark.parametrize("place", ["{top}", "{top}/policy", ".", "", "policy", "{top}/../work"])
def test_a_git_of_the_repository_is_not_run(
    made: Repository, sentinel: Callable[[], str], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    for folder in (made.folder, made.folder / "policy"):
        shutil.copy(sentinel(), folder / "git")
    monkeypatch.chdir(made.folder)
    folder = place.format(top=made.folder)
    monkeypatch.setenv("PATH", os.pathsep.join((folder, os.environ["PATH"])))
    assert read(made) == b"strict\n"
    assert not traced(made)
    monkeypatch.setenv("PATH", folder)
    assert refusal(made).startswith("git is not installed")
    assert not traced(made)


def test_one_of_the_current_folder_is_not_run_either(
    made: Repository, sentinel: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = made.folder.parent / "here"
    here.mkdir()
    shutil.copy(sentinel(), here / "git")
    monkeypatch.chdir(here)
    for folder in (".", "", "../here"):
        monkeypatch.setenv("PATH", os.pathsep.join((folder, os.environ["PATH"])))
        assert read(made) == b"strict\n"
        assert not traced(made)


def pretend(made: Repository, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Have a git that is this script."""
    own = made.folder.parent / "bin"
    own.mkdir(exist_ok=True)
    (own / "git").write_text(f"#!{script}\n", "utf-8")
    (own / "git").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join((str(own), "/usr/bin", "/bin")))


def test_git_speaks_english(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LANG", "LANGUAGE"):
        monkeypatch.setenv(name, "de_DE.UTF-8")
    pretend(made, monkeypatch, '/bin/sh\necho "fatal: $LC_ALL, $LANGUAGE" >&2; exit 1')
    assert refusal(made) == f"git cannot read `{made.folder}`: `C, C`"


def test_what_comes_from_standard_input_is_not_gits(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(made, monkeypatch, "/bin/sh\ncat >&2; exit 1")
    reader, writer = os.pipe()
    os.write(writer, b"scorecard")
    os.close(writer)
    kept = os.dup(0)
    os.dup2(reader, 0)
    try:
        assert "it does not say why" in refusal(made)
        assert os.read(0, 99) == b"scorecard"
    finally:
        os.dup2(kept, 0)
        os.close(kept)
        os.close(reader)


def test_a_git_that_never_ends_or_cannot_begin(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "_SECONDS", 0.05)
    pretend(made, monkeypatch, "/bin/sh\nexec tail -f /dev/null")
    assert refusal(made) == "git took more than 0.05 seconds"
    pretend(made, monkeypatch, "/nowhere")
    assert refusal(made).startswith("git cannot be run: ")


def test_a_damaged_repository(made: Repository) -> None:
    blob = made.git("rev-parse", "main:policy/a.yaml")
    path = made.folder / ".git/objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    path.write_bytes(b"junk")
    assert refusal(made).endswith(") is missing from the repository, or damaged")
