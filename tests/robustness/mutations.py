"""Files as they come out of accidents and of malice: the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

NASTY = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"\xe2\x80\xa8",
    b"\x1b[2J",
    b"\r",
    b"\r\n",
    b'"',
    b'"""',
    b"'",
    b"{",
    b"}",
    b"{" * 70,
    b"[" * 200,
    b"<" * 50,
    b"#",
    b"->",
    b"..",
    b",",
    b":",
    b"&a *a",
    b"<<: *x",
    b"!!python/object:os.system",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&#0;",
    b"]]>",
    b"::error ::",
    b"=1+1",
    b"9" * 40,
    b"1e999",
    b"-0",
    b"1,000",
    b"2026-02-30",
    b"9999-12-31",
    b"0000",
    b"tbd",
    b"NaN",
    b"null",
    b"\\u{110000}",
    b"\\",
    b"x" * 5000,
    "ﬀ".encode(),
    "é".encode("latin-1"),
    "\u0301".encode(),
    "🜁".encode(),
)


def mutant(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """`data` after one to four accidents; `others` are files of the same kind, of which pieces may get into it."""
    for _ in range(random.randint(1, 4)):
        data = random.choice(_ACCIDENTS)(data, others, random)
    return data[:200_000]


def _place(data: bytes, random: Random) -> int:
    return random.randint(0, len(data))


def _stretch(data: bytes, random: Random, most: int = 200) -> tuple[int, int]:
    start = _place(data, random)
    return start, min(len(data), start + random.randint(1, most))


def _flip(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    if not data:
        return b"\x80"
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def _insert(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    at = _place(data, random)
    return data[:at] + random.choice(NASTY) + data[at:]


def _delete(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    start, end = _stretch(data, random)
    return data[:start] + data[end:]


def _double(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    start, end = _stretch(data, random)
    return data[:end] + data[start:end] * random.choice((1, 2, 30)) + data[end:]


def _move(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    start, end = _stretch(data, random)
    rest = data[:start] + data[end:]
    at = _place(rest, random)
    return rest[:at] + data[start:end] + rest[at:]


def _cut(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    return data[: _place(data, random)]


def _graft(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    other = random.choice(others)
    start, end = _stretch(other, random, 2000)
    at = _place(data, random)
    return data[:at] + other[start:end] + data[at:]


def _swap_lines(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    lines = data.split(b"\n")
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def _drop_line(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    lines = data.split(b"\n")
    del lines[random.randrange(len(lines))]
    return b"\n".join(lines)


_ACCIDENTS = (_flip, _insert, _insert, _delete, _double, _move, _cut, _graft, _swap_lines, _drop_line)
