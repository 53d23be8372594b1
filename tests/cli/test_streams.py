"""The one door to the streams: all or a fault, and nothing that fails later."""

import io
import subprocess
import sys
from collections.abc import Callable

import pytest

from bsclint import limits
from bsclint.cli import streams
from bsclint.errors import UserError


class Raw(io.RawIOBase):
    """A file that does what `write` says."""

    def __init__(self, write: Callable[[bytes], int | None]) -> None:
        self._write = write

    def writable(self) -> bool:
        return True

    def write(self, data: memoryview) -> int | None:  # type: ignore[override]
        return self._write(bytes(data))


def stream(write: Callable[[bytes], int | None], encoding: str = "utf-8") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedWriter(Raw(write)), encoding)


def failing(fault: OSError) -> Callable[[bytes], int]:
    def write(_data: bytes) -> int:
        raise fault

    return write


def bytes_of(text: str) -> None:
    streams.out_bytes(text.encode("utf-8"))


BOTH = pytest.mark.parametrize("put", [streams.out, bytes_of])


@BOTH
def test_all_is_written_though_little_is_taken_at_a_time(
    monkeypatch: pytest.MonkeyPatch, put: Callable[[str], None]
) -> None:
    taken: list[bytes] = []

    def write(data: bytes) -> int:
        taken.append(data[:3])
        return len(taken[-1])

    monkeypatch.setattr("sys.stdout", stream(write))
    put("0123456789é\n")
    assert b"".join(taken).decode() == "0123456789é\n"


@BOTH
@pytest.mark.parametrize(
    ("write", "said"),
    [
        (failing(OSError(28, "No space left on device")), "the output cannot be written: No space left on device"),
        (lambda data: None, "the output cannot be written: it takes no more for now"),
    ],
)
def test_what_cannot_be_written_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, write: Callable[[bytes], int | None], said: str, put: Callable[[str], None]
) -> None:
    monkeypatch.setattr("sys.stdout", stream(write))
    with pytest.raises(UserError) as caught:
        put("text")
    assert str(caught.value) == said
    put("")


@BOTH
def test_so_is_an_output_that_is_closed(monkeypatch: pytest.MonkeyPatch, put: Callable[[str], None]) -> None:
    closed = stream(len)
    closed.close()
    for output, why in ((closed, "I/O operation on closed file"), (None, "standard output is closed")):
        monkeypatch.setattr("sys.stdout", output)
        with pytest.raises(UserError) as caught:
            put("text")
        assert str(caught.value).rstrip(".") == f"the output cannot be written: {why}"


@BOTH
def test_a_reader_that_has_gone_away_is_none(monkeypatch: pytest.MonkeyPatch, put: Callable[[str], None]) -> None:
    monkeypatch.setattr("sys.stdout", stream(failing(BrokenPipeError(32, "Broken pipe"))))
    put("text")


def test_a_stream_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = io.StringIO()
    monkeypatch.setattr("sys.stdout", memory)
    streams.out("é\n")
    assert memory.getvalue() == "é\n"


def test_characters_that_an_encoding_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[bytes] = []
    monkeypatch.setattr("sys.stdout", stream(lambda data: taken.append(data) or len(data), "ascii"))
    streams.out("é\U0001f600")
    assert taken == [b"\\xe9\\U0001f600"]


def test_what_would_stand_in_a_file_is_utf_8_whatever_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[bytes] = []
    monkeypatch.setattr("sys.stdout", stream(lambda data: taken.append(data) or len(data), "ascii"))
    streams.out_file("é\U0001f600")
    assert b"".join(taken).decode("utf-8") == "é\U0001f600"


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), BrokenPipeError(32, "Broken pipe")])
def test_nobody_hears_what_standard_error_cannot_take(monkeypatch: pytest.MonkeyPatch, fault: OSError) -> None:
    monkeypatch.setattr("sys.stderr", stream(failing(fault)))
    streams.say("text")
    monkeypatch.setattr("sys.stderr", None)
    streams.say("text")


def test_one_line_is_said_whatever_the_message(capsys: pytest.CaptureFixture[str]) -> None:
    streams.say("one\ntwo\x1b[2J")
    assert capsys.readouterr().err == "bsclint: one\\ntwo\\u{1B}[2J\n"


def test_standard_input_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"#" * limits.FILE_BYTES)))
    assert len(streams.read_stdin()) == limits.FILE_BYTES
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"#" * (limits.FILE_BYTES + 1))))
    with pytest.raises(UserError, match="is larger than"):
        streams.read_stdin()


def test_standard_input_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(Failing()))
    with pytest.raises(UserError, match="standard input cannot be read: Input/output error"):
        streams.read_stdin()


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(UserError, match="standard input cannot be read: it is closed"):
        streams.read_stdin()


def test_who_has_taken_the_streams_has_them_alone() -> None:
    script = (
        "from bsclint.cli import streams; _, out = streams.taken(); print('noise'); out.write(b'said'); out.close()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, stdin=subprocess.DEVNULL)
    assert (done.stdout, done.stderr) == (b"said", b"noise\n")
