"""A broken baseline: whatever is wrong with it ends with 2, one sentence, and the place; nothing is written over it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.settle.conftest import Outcome
from tests.settle.texts import Place, scorecard

from bsclint import limits

KNOWN = "known.jsonl"
SETTING = f"baseline: {KNOWN}"

Command = Callable[..., Outcome]

ENTRY = {
    "path": "archive.bsc",
    "scorecard": "archive",
    "code": "BSC401",
    "element": "archive.filed",
    "fingerprint": "0" * 32,
}


def entry(**changes: object) -> str:
    return json.dumps({key: value for key, value in {**ENTRY, **changes}.items() if value != ...})


BROKEN: dict[str, tuple[str | bytes, str]] = {
    "no JSON": ("known", "this line is not JSON"),
    "half a line": (entry()[:-4], "this line is not JSON"),
    "two on a line": (entry() + entry(), "this line is not JSON"),
    "a conflict": ("<<<<<<< HEAD", "this line is not JSON: it is left from a merge"),
    "the middle of a conflict": ("=======", "this line is not JSON: it is left from a merge"),
    "the end of a conflict": (">>>>>>> other", "this line is not JSON: it is left from a merge"),
    "a list": ("[]", "this line is not an entry of a baseline"),
    "a text": ('"known"', "this line is not an entry of a baseline"),
    "nothing": ("null", "this line is not an entry of a baseline"),
    "deep nesting": ("[" * 100_000, "this line is not JSON"),
    "deep nesting in it": (entry(path=...)[:-1] + ', "path": ' + "[" * 100_000, "this line is not JSON"),
    "a number without end": ('{"path": ' + "9" * 10_000 + "}", "this line is not JSON"),
    "an unknown field": (entry(fingrprint="x"), "has no field `fingrprint` (did you mean `fingerprint`?)"),
    "a field twice": (entry()[:-1] + ', "path": "a"}', "this entry has a field twice"),
    **{f"no {field}": (entry(**{field: ...}), f"this entry lacks `{field}`") for field in ENTRY},
    **{f"a number as {field}": (entry(**{field: 1}), f"`{field}` must be a text") for field in ENTRY},
    **{f"a list as {field}": (entry(**{field: ["x"]}), f"`{field}` must be a text") for field in ENTRY},
    "no path": (entry(path=None), "`path` must be a text"),
    "a short fingerprint": (entry(fingerprint="0" * 31), "`0000000000000000000000000000000` is no fingerprint"),
    "a fingerprint in capitals": (entry(fingerprint="A" * 32), "is no fingerprint"),
    "a fingerprint and a line": (entry(fingerprint="0" * 32 + "\n"), "is no fingerprint"),
    "no UTF-8": (b"\xff", "the file is not UTF-8"),
}


@pytest.mark.parametrize("command", [("check",), ("baseline", "write"), ("baseline", "prune")], ids=" ".join)
@pytest.mark.parametrize(("line", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_baseline_is_named_with_its_line(
    place: Place, bsclint: Command, command: tuple[str, ...], line: str | bytes, said: str
) -> None:
    data = b"\n" + entry().encode() + b"\r\n" + (line if isinstance(line, bytes) else line.encode()) + b"\n"
    place.configure(SETTING).write({"archive.bsc": scorecard(), KNOWN: data})
    code, out, err = bsclint(*command)
    assert (code, out) == (2, "")
    assert err.startswith(f"bsclint: {KNOWN}:3: ")
    assert said in err
    assert err.count("\n") == 1
    assert len(err) < 300
    assert (place.root / KNOWN).read_bytes() == data


def test_an_entry_may_be_of_no_scorecard(place: Place, bsclint: Command) -> None:
    place.configure(SETTING).write({"archive.bsc": scorecard(), KNOWN: entry(scorecard=None) + "\n"})
    assert bsclint("check").code == 1


def link(to: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(to)


UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (Path.mkdir, "it is a directory"),
    "a link out of the workspace": (link("/etc/passwd"), "leads out of the workspace"),
    "a link to nowhere": (link("nowhere"), "there is no such file"),
    "a link to itself": (link(KNOWN), "cannot be read"),
    "too large": (lambda path: path.write_bytes(b"\n" * (limits.BASELINE_BYTES + 1)), "is larger than"),
}


@pytest.mark.parametrize(("make", "said"), UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("command", [("check",), ("baseline", "prune")], ids=" ".join)
def test_a_baseline_that_cannot_be_read_is_named_with_the_line_that_names_it(
    place: Place, bsclint: Command, command: tuple[str, ...], make: Callable[[Path], object], said: str
) -> None:
    make(place.configure(SETTING).write({"archive.bsc": scorecard()}).root / KNOWN)
    code, out, err = bsclint(*command)
    assert (code, out) == (2, "")
    assert err.startswith(f"bsclint: .bsclint.yaml:3: `baseline`: `{KNOWN}` ")
    assert said in err


@pytest.mark.parametrize("name", [".bsclint-baseline.jsonl", "out/known.jsonl"])
def test_nothing_is_written_outside_the_workspace(
    place: Place, bsclint: Command, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    if "/" in name:
        (place.configure(f"baseline: {name}").root / "out").symlink_to(outside)
    else:
        (place.root / name).symlink_to(outside / "known.jsonl")
    place.write({"archive.bsc": scorecard()})
    code, _, err = bsclint("baseline", "write")
    assert code == 2
    assert "leads out of the workspace" in err
    assert list(outside.iterdir()) == []
