"""Parts that do not belong together, or that no shard has written: one sentence and 2, and never a pass."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import BAD, DAY, GOOD, Run, shards

from bsclint import limits


def changed(path: Path, change: Callable[[Any], object]) -> None:
    document = json.loads(path.read_text("utf-8"))
    change(document)
    path.write_text(json.dumps(document), "utf-8")


def edited(change: Callable[[Any], object], number: int = 1) -> Callable[[Path, Path], object]:
    return lambda place, folder: changed(place / f"{number}.json", change)


def wrote(text: str | bytes) -> Callable[[Path, Path], object]:
    data = text.encode() if isinstance(text, str) else text
    return lambda place, folder: (place / "1.json").write_bytes(data)


def said(key: str, value: object) -> Callable[[Path, Path], object]:
    return edited(lambda part: part["terms"].__setitem__(key, value))


def first(part: Any) -> Any:
    """The first file, which has a finding."""
    return next(one for one in part["judged"] if any("findings" in verdict for verdict in one["verdicts"]))


def finding(part: Any) -> Any:
    return next(verdict["findings"][0] for verdict in first(part)["verdicts"] if "findings" in verdict)


def in_finding(**values: object) -> Callable[[Path, Path], object]:
    return edited(lambda part: finding(part).update(values))


FALSE: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "one is missing": (
        lambda place, folder: (place / "2.json").unlink(),
        "the part of `--shard` 2/3 is missing in `{place}`: see why that job wrote none",
    ),
    "two are missing": (
        lambda place, folder: [(place / f"{number}.json").unlink() for number in (1, 3)],
        "the part of `--shard` 1/3, 3/3 is missing",
    ),
    "there is none": (
        lambda place, folder: [path.unlink() for path in place.iterdir()],
        "there is no part in `{place}`: have all shards write theirs there first",
    ),
    "there is no folder": (
        lambda place, folder: shutil.rmtree(place),
        "there is no folder `{place}`: `--merge` takes the one that holds all parts",
    ),
    "one is there twice": (
        lambda place, folder: shutil.copy(place / "2.json", place / "4.json"),
        "`{place}/2.json` and `{place}/4.json` are both part 2 of 3: keep one of them",
    ),
    "one is of other shares": (
        edited(lambda part: part.update(of=4), 2),
        "`{place}/1.json` is one of 3 parts, and `{place}/2.json` one of 4: keep those of one run only",
    ),
    "another version": (
        said("bsclint", "9.9\x1b[2J"),
        "`{place}/1.json` does not belong to this run: it is from bsclint `9.9\\u{{1B}}[2J`, and this is bsclint",
    ),
    "another day": (
        said("as_of", "2026-11-21"),
        "it judges as of `2026-11-21`, and this run as of `2026-11-22`: give every job the same `--as-of`",
    ),
    "other plugins": (
        said("plugins", ["acme 1.0"]),
        "its plugins are `acme 1.0`, and here they are none: install the same in every job",
    ),
    "another policy": (said("policy", "abc"), "its policy is of the revision `abc`, and here it is of none: give"),
    "another configuration": (
        lambda place, folder: (folder / ".bsclint.yaml").write_text("extends: []\n", "utf-8"),
        "the configuration was another one there: check out the same commit in every job, and give each the same",
    ),
    "other rules": (said("select", ["BSC3", "BSC4"]), "`--select` was `BSC3, BSC4` there, and is none here: give"),
    "more rules": (said("extend_select", ["BSC3"]), "`--extend-select` was `BSC3` there, and is none here: give"),
    "fewer rules": (said("ignore", ["BSC3"]), "`--ignore` was `BSC3` there, and is none here: give"),
    "rules of tomorrow": (said("preview", True), "`--preview` was given in one job, and not in the other: give"),
    "one file more": (
        lambda place, folder: (folder / "e.bsc").write_text(GOOD, "utf-8"),
        "it is about a share of other files: check out the same commit in every job, and give each the same paths",
    ),
    "one file less": (lambda place, folder: (folder / "b.bsc").unlink(), "it is about a share of other files"),
    "another text": (
        lambda place, folder: (folder / "acme.bsc").write_text(BAD, "utf-8"),
        "`acme.bsc` is not here what it was for `{place}/1.json`: check out the same commit in every job",
    ),
    "another text of what it imports": (
        edited(lambda part: part["read"].update({"d.bsc": "0" * 64}), 3),
        "`d.bsc` is not here what it was for `{place}/3.json`: check out the same commit in every job",
    ),
    "a file that was not there": (
        edited(lambda part: part["read"].update({"d.bsc": None})),
        "`d.bsc` is not here what it was for `{place}/1.json`",
    ),
    "a file that is not there": (
        edited(lambda part: part["read"].update({"e.bsc": "0" * 64})),
        "`e.bsc` is not here what it was for `{place}/1.json`",
    ),
    "a file that there can be nowhere": (
        edited(lambda part: part["read"].update({"\0": "0" * 64})),
        "`\\u{{0}}` is not here what it was for `{place}/1.json`",
    ),
    "a file above": (
        edited(lambda part: part["read"].update({"../secret": "0" * 64})),
        "`{place}/1.json` is no part of a check: at `read`, `../secret` is no path below the workspace",
    ),
    "a file of the machine": (
        edited(lambda part: part["read"].update({"/etc/passwd": "0" * 64})),
        "`/etc/passwd` is no path below the workspace; have its job write it again",
    ),
    "another digest": (
        edited(lambda part: part["judged"][0].update(digest="0" * 64)),
        "`acme.bsc` is not here what it was for `{place}/1.json`",
    ),
    "another share": (
        edited(lambda part: part["judged"].pop()),
        "at `judged`, its files are not those of its share",
    ),
    "another file": (
        edited(lambda part: part["judged"][0].update(path="b.bsc")),
        "at `judged`, its files are not those of its share",
    ),
    # as text
    "not JSON": (wrote("{"), "`{place}/1.json` is no part of a check: it is not JSON, or not all of it; have its job"),
    "nothing": (wrote(""), "it is not JSON, or not all of it"),
    "not UTF-8": (wrote(b'"\xff"'), "it is not JSON, or not all of it"),
    "too deep": (wrote("[" * 100_000), "it is not JSON, or not all of it"),
    "too many digits": (wrote("9" * 5_000), "it is not JSON, or not all of it"),
    "something twice": (wrote('{"of": 1, "of": 2}'), "something is said twice in one object"),
    "a list": (wrote("[]"), "is no part of a check: an object is wanted; have its job write it again"),
    "a report": (wrote('{"version": 1, "tool": {}}'), "there is no `tool` here"),
    "a form of tomorrow": (
        edited(lambda part: part.update(version=2)),
        "at `version`, 1 is wanted, the form of a part that this bsclint reads",
    ),
    "a pipe": (lambda place, folder: os.mkfifo(place / "pipe"), "`{place}/pipe` is not a regular file"),
    "a link to nowhere": (lambda place, folder: (place / "a").symlink_to("b"), "`{place}/a` cannot be read"),
    # in what it says
    "no number of a share": (edited(lambda part: part.update(shard=0)), "at `shard`, there can be no such part of 3"),
    "too great a number": (edited(lambda part: part.update(shard=4)), "at `shard`, there can be no such part of 3"),
    "too many shares": (edited(lambda part: part.update(of=5000)), "at `shard`, there can be no such part of 5000"),
    "a text for a number": (
        edited(lambda part: part["judged"][0]["verdicts"][3].update(line="1")),
        "at `judged[0].verdicts[3].line`, a whole number from 0 on is wanted",
    ),
    "a truth for a number": (
        edited(lambda part: part["judged"][0].update(scorecards=True)),
        "at `judged[0].scorecards`, a whole number from 0 on is wanted",
    ),
    "a number below": (in_finding(span=["acme.bsc", -1, 0]), ".span[1]`, a whole number from 0 on is wanted"),
    "a place without an end": (in_finding(span=["acme.bsc", 1]), ".span`, a list of 3 is wanted"),
    "no text": (in_finding(message=7), ".findings[0].message`, a text is wanted"),
    "no truth": (
        edited(lambda part: part["judged"][0].update(speaks=0)),
        "`judged[0].speaks`, true or false is wanted",
    ),
    "no day": (said("as_of", "2026-02-30"), "at `terms.as_of`, a date like 2026-12-31 is wanted"),
    "a day in another form": (said("as_of", "20261122"), "at `terms.as_of`, a date like 2026-12-31 is wanted"),
    "no severity": (in_finding(severity="bad"), ".severity`, one of `info`, `warning`, `error` is wanted"),
    "no list": (edited(lambda part: part.update(judged={})), "at `judged`, a list is wanted"),
    "no object": (edited(lambda part: part.update(read=[])), "at `read`, an object is wanted"),
    "no digest": (edited(lambda part: part["read"].update(a=7)), "at `read.a`, a text is wanted"),
    "something unknown": (in_finding(**{"x\n": 1}), "there is no `x\\n` here"),
    "something missing": (edited(lambda part: first(part).pop("digest")), "at `judged[1]`, `digest` is missing"),
    # in what it means
    "a crash elsewhere": (
        edited(lambda part: first(part).update(crashes=[{"code": "a", "scorecard": "", "path": "x", "error": ""}])),
        "at `judged[1].crashes`, it is about `x`",
    ),
    "a rule that nobody asked": (
        edited(lambda part: part["judged"][0]["verdicts"].pop()),
        "at `judged[0].verdicts`, 11 verdicts are wanted, and there are 10",
    ),
    "nothing judged": (
        edited(lambda part: part["judged"][0].update(verdicts=[])),
        "at `judged[0].verdicts`, 11 verdicts are wanted, and there are 0",
    ),
    "another rule": (
        edited(lambda part: part["judged"][0]["verdicts"].reverse()),
        "at `judged[0].verdicts[0]`, it is the verdict of another rule, or on something else",
    ),
    "another scorecard": (
        edited(lambda part: part["judged"][0]["verdicts"][-1].update(scorecard="x")),
        "at `judged[0].verdicts[10]`, it is the verdict of another rule, or on something else",
    ),
    "no scorecard": (
        edited(lambda part: [one.update(scorecard=None) for one in part["judged"][0]["verdicts"]]),
        "at `judged[0].verdicts[0]`, it is the verdict of another rule, or on something else",
    ),
    "a finding of another rule": (in_finding(code="BSC104x"), "it is not of its rule and scorecard"),
    "a finding for another control": (in_finding(controls=["SG-1"]), "it is not of its rule and scorecard"),
    "a finding that is waived": (
        in_finding(state="waived"),
        ".findings[0]`, exceptions are settled when parts are merged, and not before",
    ),
    "a finding with a reason": (in_finding(justification=""), "exceptions are settled when parts are merged"),
    "a finding nowhere": (in_finding(span=["d.bsc", 0, 99]), "it points to a place that is not there"),
    "a finding back to front": (in_finding(span=["d.bsc", 3, 2]), "it points to a place that is not there"),
    "a finding in what nobody read": (in_finding(span=[".bsclint.yaml", 0, 1]), "it points to a place that is not"),
    "a label in a file of the machine": (
        in_finding(labels=[{"span": ["/etc/passwd", 0, 1], "message": ""}]),
        "it points to a place that is not there",
    ),
    "a fix of another file": (
        in_finding(remedy={"title": "", "applicability": "safe", "edits": [{"span": ["acme.bsc", 0, 1], "text": ""}]}),
        "its fix is one of another file",
    ),
}


@pytest.mark.parametrize("name", FALSE)
def test_what_does_not_belong_together_is_one_sentence_and_2(run: Run, folder: Path, three: Path, name: str) -> None:
    spoil, sentence = FALSE[name]
    spoil(three, folder)
    outcome = run("check", *DAY, "--exit-zero", "--merge", str(three))
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence.format(place=three) in outcome.err
    assert outcome.err.startswith("bsclint: ")
    assert outcome.err.count("\n") == 1
    assert "a fault of bsclint" not in outcome.err


def test_a_part_that_is_too_large_is_neither_written_nor_read(
    run: Run, three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PART_BYTES", 1000)
    assert f"`{three}/1.json` is larger than 1000 bytes" in run("check", *DAY, "--merge", str(three)).err
    outcome = run("check", *DAY, "--shard", "1/2")
    assert (outcome.code, outcome.out) == (2, "")
    assert "the part is larger than 1000 bytes, the most that is read: take more shards" in outcome.err


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2**60) | st.floats() | st.sampled_from(["", "acme.bsc", "d", "BSC104"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["path", "x"]), inner, max_size=2),
    max_leaves=4,
)


def nodes(value: Any) -> Iterator[tuple[Any, Any]]:
    """Everything that can be replaced: what it stands in, and its key or number there."""
    for key, item in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(item, dict | list):
            yield from nodes(item)


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_whatever_stands_in_a_part_is_no_fault_of_ours(run: Run, three: Path, data: st.DataObject) -> None:
    path = three / "1.json"
    kept = path.read_text("utf-8")
    document = json.loads(kept)
    for _ in range(data.draw(st.integers(1, 3))):
        around, key = data.draw(st.sampled_from(list(nodes(document))))
        what = data.draw(st.sampled_from(["put", "drop", "copy"]))
        if what == "drop":
            del around[key]
        else:
            other, its = data.draw(st.sampled_from(list(nodes(document))))
            around[key] = data.draw(ANYTHING) if what == "put" else json.loads(json.dumps(other[its]))
    try:
        path.write_text(json.dumps(document), "utf-8")
        outcome = run("check", *DAY, "--merge", str(three), "--output-format", "sarif")
    finally:
        path.write_text(kept, "utf-8")
    assert outcome.code in (1, 2)
    assert "a fault of bsclint" not in outcome.err
    assert outcome.out or outcome.err.count("\n") == 1


def test_a_scorecard_that_is_not_there_is_none(run: Run, folder: Path, place: Path) -> None:
    (folder / ".bsclint.yaml").write_text("extends: []\nwaiver_files: [waivers.yaml]\n", "utf-8")
    waiver = {"rule": "BSC104", "scorecard": "ghost", "on": "x", "reason": "r", "approved_by": "a"}
    waiver |= {"requested_by": "b", "approved_on": "2026-11-01", "expires": "2026-12-01"}
    (folder / "waivers.yaml").write_text(json.dumps([waiver]), "utf-8")
    shards(run, place, 1)
    changed(place / "1.json", lambda part: [one.update(scorecard="ghost") for one in part["judged"][0]["verdicts"]])
    outcome = run("check", *DAY, "--merge", str(place))
    assert outcome == (
        2,
        "",
        "bsclint: there is no scorecard `ghost` in `acme.bsc`, though a part of the check has a verdict on it\n",
    )
