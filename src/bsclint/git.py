"""The one gateway to git: what a file held in a commit, and nothing that a repository could make git run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from bsclint import files, limits
from bsclint.display import quoted
from bsclint.errors import UnreadableFile, UsageError, UserError
from bsclint.record import Record

_FILES = ("100644", "100755")  # not a link (120000), nor a submodule (160000)
_SUBMODULE = "160000"
_SECONDS = 60
_HARDENED = (
    "--no-optional-locks",
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "core.warnAmbiguousRefs=true"),
)
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",  # outranks what a repository's configuration allows; not even missing objects come
    "LC_ALL": "C",
    "LANGUAGE": "C",
}
# Whom the user trusts. All else in GIT_*, of which a hook's environment is full, would lead to another repository.
_KEPT = re.compile(r"GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|(KEY|VALUE)_[0-9]+)")


class Revision(Record):
    """A commit of the repository whose work tree is `top`; `word` is what it was asked for by."""

    top: Path
    commit: str
    word: str

    def __str__(self) -> str:
        """The commit as messages show it: the beginning of its hash, and what it was asked for by."""
        return self.commit[:7] if self.commit.startswith(self.word) else f"{self.commit[:7]} ({quoted(self.word)})"

    def holds(self, path: Path) -> bool:
        """Whether there is anything in the commit where `path` is in the work tree."""
        return bool(self._entry(path))

    def read(self, path: Path, limit: int) -> bytes | None:
        """The bytes of the file that the commit holds where `path` is in the work tree; None: there is none.

        They are those that were committed: no filter runs, and no link is followed. Raises UserError for what is not
        a regular file, is larger than `limit` bytes, or is not in this clone.
        """
        entry = self._entry(path)
        if not entry:
            return None
        name = f"{quoted(path.relative_to(self.top).as_posix())} of {self}"
        mode, _, blob, size = entry.partition("\t")[0].split()
        if mode not in _FILES:
            raise UnreadableFile(f"{name} is not a regular file, and nothing else is read from a revision")
        if not size.isdecimal():
            raise UnreadableFile(f"{name} is missing from the repository, or damaged")
        if int(size) > limit:
            raise UnreadableFile(f"{name} is larger than {limit} bytes, the most that is read")
        return _asked(self.top, "cat-file", "blob", blob)

    def text(self, path: Path) -> str | None:
        """The same for a scorecard: its text, with marks for what is not UTF-8, without a byte order mark."""
        data = self.read(path, limits.FILE_BYTES)
        return None if data is None else data.decode("utf-8", "replace").removeprefix("\ufeff")

    def files(self, folder: Path) -> Iterator[str]:
        """The files and links that the commit holds below `folder` of the work tree, relative to it, with `/`."""
        below = "" if folder == self.top else f"{folder.relative_to(self.top).as_posix()}/"
        listed = _asked(self.top, "ls-tree", "-r", "-z", self.commit, *filter(None, ["--", below]))
        for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
            mode, _, path = entry.partition(" ")
            if path and mode != _SUBMODULE:
                yield path.partition("\t")[2].removeprefix(below)

    def _entry(self, path: Path) -> str:
        relative = path.relative_to(self.top).as_posix()
        found = _asked(self.top, "ls-tree", "-l", "-z", self.commit, "--", relative)
        return found.decode("utf-8", "surrogateescape")


def revision(folder: Path, word: str) -> Revision:
    """The commit that `word` means in the repository that `folder` lies in.

    Raises UserError where git is not there, refuses, or knows no such revision, or more than one.
    """
    if word.startswith("-"):
        raise UsageError(f"{quoted(word)} is no revision of git, but looks like an option")
    top = _top(folder)
    done = _run(top, "rev-parse", "--verify", "--end-of-options", f"{word}^{{commit}}")
    if done.returncode:
        raise UserError(
            f"git knows no revision {quoted(word)} here; a clone in CI often holds one commit only: fetch all of them"
            " first (`fetch-depth: 0` in GitHub Actions, `GIT_DEPTH: 0` in GitLab)"
        )
    commit = done.stdout.decode("ascii").strip()
    hexadecimal = re.fullmatch(r"[0-9a-f]{4,64}", word)
    if b"is ambiguous" in done.stderr or (hexadecimal and not commit.startswith(word)):
        raise UserError(
            f"{quoted(word)} means more than one thing to git: say which, as in `refs/remotes/origin/main`"
            " or by the whole hash of a commit"
        )
    return Revision(top, commit, word)


def _top(folder: Path) -> Path:
    """The top of the work tree that `folder` lies in, whose repository is its own."""
    place = folder.resolve()
    top = next((above for above in (place, *place.parents) if os.path.lexists(above / ".git")), None)
    if top is None:
        raise UserError(f"{quoted(str(folder))} lies in no git repository, and a revision is of one")
    found = os.fsdecode(_asked(top, "rev-parse", "--show-toplevel", "--absolute-git-dir")).rstrip("\n")
    shown, _, repository = found.partition("\n")
    own = Path(repository) == top / ".git" or _knows(Path(repository), top)
    if Path(shown).resolve() != top or not own:
        raise UserError(f"{quoted(str(top / '.git'))} leads to a repository that knows nothing of this folder")
    return top


def _knows(repository: Path, top: Path) -> bool:
    """Whether a repository that lies elsewhere says that `top` is a work tree of it, as a submodule's does."""
    if (repository / "gitdir").exists():
        back = files.read(repository / "gitdir", limits.YAML_BYTES)
        return (repository / os.fsdecode(back).rstrip("\n")) == top / ".git"
    back = _run(top, "config", "core.worktree").stdout
    return bool(back) and (repository / os.fsdecode(back).rstrip("\n")).resolve() == top


def _asked(top: Path, *words: str) -> bytes:
    """What git answers. Raises UserError where it refuses."""
    done = _run(top, *words)
    if not done.returncode:
        return done.stdout
    if re.search(b"dubious ownership|unsafe repository", done.stderr):
        trust = quoted(f"git config --global --add safe.directory {top}")
        raise UserError(f"git refuses to read {quoted(str(top))}, which belongs to somebody else; {trust} trusts it")
    if re.search(b"transport '.*' not allowed", done.stderr):
        raise UserError(
            f"{quoted(str(top))} is a clone of parts, and what it lacks is not fetched: clone it without `--filter`"
        )
    why = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
    raise UserError(f"git cannot read {quoted(str(top))}: {quoted(why or 'it does not say why')}")


def _run(top: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in the folder `top`, where nothing of what it finds there makes it run, fetch or write anything."""
    try:
        return subprocess.run(  # noqa: S603 - a list of words: no shell reads them
            [_program(top), *_HARDENED, *words],
            cwd=top,
            env=_environment(os.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UserError(f"git took more than {_SECONDS} seconds") from None
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or fault
        raise UserError(f"git cannot be run: {quoted(str(why))}") from None


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in given.items() if not name.startswith("GIT_") or _KEPT.fullmatch(name)}
    return kept | _ENVIRONMENT


def _program(top: Path) -> str:
    """Where git is: never inside of the repository that it is to read, nor wherever the current folder is."""
    found = shutil.which("git", path=os.pathsep.join(_folders(top)))
    if found is None:
        raise UserError("git is not installed, and a revision is read by it; one inside of the repository is not run")
    return found


def _folders(top: Path) -> Iterator[str]:
    for folder in os.get_exec_path():
        if Path(folder).is_absolute() and not Path(folder).resolve().is_relative_to(top):
            yield folder
