"""A scorecard is written whole or not at all, whichever call of the system fails."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bsclint import files
from bsclint.errors import UserError

OLD, NEW = b"old\n", b"new\r\n" * 1000
CALLS = ("lstat", "open", "write", "fsync", "close", "stat", "chown", "chmod", "access", "replace")
FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES)
POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")
NOT_ROOT = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")


@pytest.fixture
def card(tmp_path: Path) -> Path:
    path = tmp_path / "acme.bsc"
    path.write_bytes(OLD)
    return path


def exchange(path: Path, before: bytes = OLD) -> None:
    files.exchange(path.parent, path.name, before, NEW)


def alone(path: Path) -> bool:
    """Whether nothing is left beside the file."""
    return list(path.parent.iterdir()) == [path]


def test_the_new_bytes_take_the_place_of_the_old(card: Path) -> None:
    exchange(card)
    assert card.read_bytes() == NEW
    assert alone(card)


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_is_kept(card: Path, mode: int) -> None:
    card.chmod(mode)
    exchange(card)
    assert stat.S_IMODE(card.stat().st_mode) == mode


def test_the_owner_is_kept_where_that_is_allowed(card: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, asked = os.lstat, []

    def another(path: Any, **facts: Any) -> os.stat_result:
        found = list(real(path, **facts))
        if os.fspath(path) == os.fspath(card):
            found[4:6] = [4711, 4712]
        return os.stat_result(found)

    def chown(path: Any, uid: int, gid: int) -> None:
        asked.append((uid, gid))
        raise PermissionError

    monkeypatch.setattr(os, "lstat", another)
    monkeypatch.setattr(os, "chown", chown, raising=False)
    exchange(card)
    assert asked == [(4711, 4712)]
    assert card.read_bytes() == NEW


def counted(real: Callable[..., Any], fails_at: int, fault: int, calls: list[int]) -> Callable[..., Any]:
    def call(*args: Any, **facts: Any) -> Any:
        calls.append(1)
        if len(calls) == fails_at:
            if real is os.close:
                real(*args, **facts)
            raise OSError(fault, os.strerror(fault))
        return real(*args, **facts)

    return call


@pytest.mark.parametrize("fault", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize("name", CALLS)
def test_whatever_call_fails_the_file_is_old_or_new(
    name: str, fault: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = 0
    for fails_at in range(1, 100):
        path = tmp_path / str(fails_at) / "acme.bsc"
        path.parent.mkdir()
        path.write_bytes(OLD)
        calls: list[int] = []
        said = None
        with monkeypatch.context() as patch:
            patch.setattr(os, name, counted(getattr(os, name), fails_at, fault, calls))
            try:
                exchange(path)
            except UserError as error:
                said = str(error)
        assert path.read_bytes() in (OLD, NEW)
        assert alone(path)
        if path.read_bytes() == OLD:
            assert said
            assert "cannot be written: " in said
        if len(calls) < fails_at:
            break
        failures += 1
    assert failures or name == "chown"


def test_a_disk_that_takes_little_at_a_time_gets_all(card: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:7]))
    exchange(card)
    assert card.read_bytes() == NEW


def test_an_interruption_leaves_nothing_behind(card: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        exchange(card)
    assert card.read_bytes() == OLD
    assert alone(card)


@pytest.mark.parametrize("now", [b"", b"newer\n", OLD + b"more", None])
def test_what_somebody_else_has_changed_is_left(card: Path, now: bytes | None) -> None:
    card.write_bytes(now) if now is not None else card.unlink()
    why = "there is no such file" if now is None else "somebody else has changed it meanwhile"
    with pytest.raises(UserError, match=f"cannot be written: {why}"):
        exchange(card)
    assert [path.read_bytes() for path in card.parent.iterdir()] == ([] if now is None else [now])


def test_it_is_asked_right_before_the_exchange(card: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.chmod

    def chmod(path: Any, mode: int) -> None:
        real(path, mode)
        card.write_bytes(b"late")

    monkeypatch.setattr(os, "chmod", chmod)
    with pytest.raises(UserError, match="somebody else"):
        exchange(card)
    assert card.read_bytes() == b"late"


@POSIX
def test_a_file_that_is_read_only_is_left(card: Path) -> None:
    card.chmod(0o444)
    with pytest.raises(UserError, match="it is read-only"):
        exchange(card)
    assert card.read_bytes() == OLD


@POSIX
@NOT_ROOT
def test_a_folder_that_is_read_only_is_left(card: Path) -> None:
    card.parent.chmod(0o555)
    try:
        with pytest.raises(UserError, match="permission denied"):
            exchange(card)
    finally:
        card.parent.chmod(0o755)
    assert card.read_bytes() == OLD


@POSIX
def test_a_file_of_two_names_is_left(card: Path) -> None:
    os.link(card, card.with_name("other.bsc"))
    with pytest.raises(UserError, match=r"it has 2 names \(hard links\)"):
        exchange(card)
    assert card.read_bytes() == OLD


@POSIX
def test_a_link_within_the_workspace_is_followed_and_stays_one(card: Path) -> None:
    link = card.with_name("link.bsc")
    link.symlink_to(card.name)
    exchange(link)
    assert link.is_symlink()
    assert card.read_bytes() == NEW


@POSIX
def test_a_link_that_leads_out_is_not_followed(card: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.bsc"
    outside.write_bytes(OLD)
    link = card.with_name("link.bsc")
    link.symlink_to(outside)
    with pytest.raises(UserError, match="is a link that leads out of the workspace"):
        exchange(link)
    assert outside.read_bytes() == OLD


@POSIX
@pytest.mark.parametrize("target", ["loop.bsc", "missing.bsc"])
def test_a_link_to_nothing_is_said(card: Path, target: str) -> None:
    link = card.with_name("loop.bsc")
    link.symlink_to(target)
    with pytest.raises(UserError, match=r"it is a link in a circle|there is no such file"):
        exchange(link)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "x.bsc").mkdir()
    with pytest.raises(UserError, match="it is not a regular file"):
        exchange(tmp_path / "x.bsc")


def test_a_file_system_that_knows_no_folders_to_sync_is_no_fault(card: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "no such thing")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    exchange(card)
    assert card.read_bytes() == NEW


def test_the_new_bytes_are_on_the_disk_before_they_take_the_place_of_the_old(
    card: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And so is the folder that then holds them: otherwise a loss of power could leave an empty file."""
    fsync, replace, seen = os.fsync, os.replace, []

    def synced(handle: int) -> None:
        seen.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def replaced(source: Any, target: Any) -> None:
        seen.append(f"replaced from {'its own' if Path(source).parent == Path(target).parent else 'another'} folder")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    exchange(card)
    assert seen == ["file", "replaced from its own folder", *["folder"] * (os.name != "nt")]
