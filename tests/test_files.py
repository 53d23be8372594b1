"""Files are read when they are files, and no further than asked."""

import os
from pathlib import Path

import pytest

from bsclint import files
from bsclint.errors import UnreadableFile, UserError
from bsclint.patience import at_most


def test_a_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert files.read(path, 5) == b"12345"
    with pytest.raises(UnreadableFile, match="`a` is larger than 4 bytes"):
        files.read(path, 4, "a")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing", "there is no such file"),
        ("", "it is a directory"),
        ("x" * 300, "name too long"),
        ("\0", "no file can"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(UnreadableFile, match=f"cannot be read: .*{why}"):
        files.read(tmp_path / name, 9)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_does_not_make_anybody_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with at_most(10), pytest.raises(UnreadableFile, match="is not a regular file"):
        files.read(tmp_path / "pipe", 9)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_is_no_file() -> None:
    with pytest.raises(UnreadableFile, match="is not a regular file"):
        files.read(Path("/dev/zero"), 9)


def test_a_name_is_shown_escaped(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"a\\u\{1B\}b"):
        files.read(tmp_path / "a\x1bb", 9)


def test_what_is_appended_stands_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a"
    files.append(path, "one\n")
    files.append(path, "two\n")
    assert path.read_bytes() == b"one\ntwo\n"
    with pytest.raises(UserError, match="cannot be written: it is a directory"):
        files.append(tmp_path, "x")


def test_a_link_to_a_folder_is_not_walked_through(tmp_path: Path) -> None:
    (tmp_path / "a.bsc").touch()
    (tmp_path / "round").symlink_to(tmp_path)
    assert list(files.walk(tmp_path)) == [tmp_path / "a.bsc"]
