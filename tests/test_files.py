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


def test_a_new_file_takes_no_other_ones_place(tmp_path: Path) -> None:
    files.create(tmp_path / "a", "é\r\n")
    assert (tmp_path / "a").read_bytes() == "é\r\n".encode()
    with pytest.raises(UserError, match="a` is there already, and is left as it is"):
        files.create(tmp_path / "a", "other")
    with pytest.raises(UserError, match="b` cannot be written: there is no such file"):
        files.create(tmp_path / "none" / "b", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_copies_are_nobody_elses_and_gone_in_the_end() -> None:
    scratch = files.Scratch()
    folder = scratch.path
    assert folder.stat().st_mode & 0o077 == 0
    scratch.put(folder / "deep" / "a", b"\xff")
    assert (folder / "deep" / "a").read_bytes() == b"\xff"
    with pytest.raises(UserError, match="deep` cannot be written: it is a directory"):
        scratch.put(folder / "deep", b"")
    del scratch
    assert not folder.exists()


def test_copies_without_a_place_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_facts: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    with pytest.raises(UserError, match="no temporary folder can be made: no space left on device"):
        files.Scratch()


def test_a_file_is_one_of_others_by_any_name(tmp_path: Path) -> None:
    one, other, link = tmp_path / "one", tmp_path / "other", tmp_path / "link"
    one.touch()
    other.touch()
    link.symlink_to(one)
    assert files.is_one_of(link, [tmp_path / "gone", other, one])
    assert not files.is_one_of(link, [tmp_path / "gone", other])
    assert files.is_one_of(tmp_path / "x" / ".." / "new", [tmp_path / "new"])
    assert not files.is_one_of(tmp_path / "new", [one])
    assert not files.is_one_of(tmp_path / "\0", [one])


def test_what_is_written_makes_its_folders_and_keeps_modes(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "a"
    files.write(path, "é\n")
    assert path.read_bytes() == "é\n".encode()
    path.chmod(0o640)
    files.write(path, b"\xff")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"\xff", 0o640)
    with pytest.raises(UserError, match="er` cannot be written: "):
        files.write(path.parent, "x")
    assert [found.name for found in path.parent.iterdir()] == ["a"]


def test_files_are_found_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/a.bsc", "a/z.txt", ".git/config", ".hidden", "c"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "d").symlink_to(tmp_path / "a")
    found = [path.relative_to(tmp_path).as_posix() for path in files.walk(tmp_path)]
    assert found == [".hidden", "a/z.txt", "b/a.bsc", "c"]
    with pytest.raises(UnreadableFile, match="none` cannot be read: there is no such file"):
        list(files.walk(tmp_path / "none"))


def test_there_is_something_even_where_a_link_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "file").touch()
    assert [files.exists(tmp_path / name) for name in ("link", "file", "nowhere", "file/x")] == [
        True,
        True,
        False,
        True,
    ]
