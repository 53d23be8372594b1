"""The register of waivers: the same in every form, and harmless in each."""

import csv
import io
import json
import re
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.settle.conftest import Outcome
from tests.settle.texts import LACKS_TARGET, LACKS_UNIT, Place, block, scorecard, waiver

from bsclint.errors import UserError
from bsclint.record import replace
from bsclint.reporters.register import COLUMNS, MORE, STYLES
from bsclint.resources import resource

Command = Callable[..., Outcome]

LEFT = ("id", "rule", "scorecard", "on", "approved by", "expires", "days left", "standing")
"""What every form says in full."""


def from_text(text: str) -> list[list[str]]:
    table, _, _ = text.partition("\n\n")
    return [re.split(r"  +", line.strip())[: len(LEFT)] for line in table.split("\n")[1:]] if "\n\n" in text else []


def from_csv(text: str) -> list[list[str]]:
    return [row[: len(LEFT)] for row in csv.reader(io.StringIO(text, newline=""))][1:]


def from_markdown(text: str) -> list[list[str]]:
    rows = [line for line in text.split("\n") if line.startswith("| ")][1:]
    return [[cell.strip().replace("\\", "") for cell in re.split(r"(?<!\\)\|", row)[1:-1]][: len(LEFT)] for row in rows]


def from_json(text: str) -> list[list[str]]:
    def shown(value: object) -> str:
        return "-" if value is None else str(value)

    return [
        [shown(one[key]) for key in ("id", "rule", "scorecard")]
        + ["all of it" if one["on"] is None else one["on"]]
        + [shown(one[key]) for key in ("approved_by", "expires", "days_left", "standing")]
        for one in json.loads(text)["waivers"]
    ]


READERS = {"text": from_text, "csv": from_csv, "markdown": from_markdown, "json": from_json}


def many(place: Place) -> Place:
    """Waivers of every standing."""
    place.waive(
        waiver({"id": "W-1", "on": "filed"}),
        waiver({"id": "W-2", "on": "kept", "expires": "2026-12-01"}),
        waiver({"id": "W-3", "expires": "2026-11-21"}),
        waiver({"id": "W-4", "approved_by": "archivist@city.example"}),
        waiver({"id": "W-5", "rule": "BSC001"}),
        waiver({"id": "W-6", "expires": None, "reason": None}),
        waiver({"id": "W-7", "scorecard": "library"}),
    )
    return place.write({"archive.bsc": scorecard({"filed": LACKS_TARGET, "kept": LACKS_UNIT})})


def test_every_form_holds_the_same_waivers(place: Place, bsclint: Command) -> None:
    many(place)
    read = {style: READERS[style](bsclint("waivers", "--output-format", style).out) for style in STYLES}
    assert len(read["json"]) == 7
    assert all(rows == read["json"] for rows in read.values()), read
    standings = {row[0]: row[-1] for row in read["json"]}
    assert standings == {
        "W-1": "holds",
        "W-2": "holds",
        "W-3": "expired",
        "W-4": "self-approved",
        "W-5": "forbidden",
        "W-6": "unjustified",
        "W-7": "holds",
    }
    assert [row[0] for row in read["json"]] == ["W-3", "W-2", "W-1", "W-4", "W-5", "W-7", "W-6"]


def test_it_says_how_things_stand(place: Place, bsclint: Command) -> None:
    many(place)
    code, out, err = bsclint("waivers", "--output-format", "csv")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(out, newline=""))}
    assert (code, err) == (0, "")
    assert (rows["W-1"]["needed"], rows["W-2"]["needed"], rows["W-7"]["needed"]) == (
        "yes (1 finding)",
        "no",
        "not known",
    )
    assert (rows["W-2"]["days left"], rows["W-3"]["days left"], rows["W-6"]["days left"]) == ("9", "-1", "-")
    summary = bsclint("waivers").out.rstrip().rpartition("\n")[2]
    assert summary == (
        "7 waivers: 3 hold, 1 expired, 1 self-approved, 1 forbidden, 1 unjustified; "
        "1 ends within 30 days, 1 covers nothing"
    )


def test_it_holds_all_that_a_waiver_says_wherever_that_stands(place: Place) -> None:
    one = waiver({"on": "filed", "ticket": "GOV-88", "review_of": "W-0"})
    (signed,) = place.waive(one).write({"archive.bsc": scorecard()}).run().report.waivers
    (inside,) = place.waive().write({"archive.bsc": scorecard(inside=block(one))}).run().report.waivers
    assert replace(inside, place=signed.place) == signed
    said = {field: str(getattr(signed, field)) for field in one if field != "rule"}
    assert {"rule": signed.rule, **said} == one


def test_it_is_as_of_a_day(place: Place, bsclint: Command) -> None:
    place.waive(waiver()).write({"archive.bsc": scorecard()})
    for day, standing, left in (
        ("2026-09-30", "unjustified", "182"),
        ("2027-03-31", "holds", "0"),
        ("2027-04-01", "expired", "-1"),
    ):
        ((*_, days, said),) = from_csv(bsclint("waivers", "--output-format", "csv", as_of=day).out)
        assert (said, days) == (standing, left)


def test_of_some_paths_it_says_what_can_be_known(place: Place, bsclint: Command) -> None:
    many(place).write({"library.bsc": scorecard(name="library")})
    out = json.loads(bsclint("waivers", "archive.bsc", "--output-format", "json").out)
    assert {one["id"]: one["findings"] for one in out["waivers"]}["W-7"] is None
    out = json.loads(bsclint("waivers", "--output-format", "json").out)
    assert {one["id"]: one["findings"] for one in out["waivers"]}["W-7"] == 1


def test_without_waivers_it_says_so(place: Place, bsclint: Command) -> None:
    place.write({"archive.bsc": scorecard()})
    assert bsclint("waivers").out == "there are no waivers\n"
    assert (
        bsclint("waivers", "--output-format", "markdown").out == "# Waivers as of 2026-11-22\n\nThere are no waivers.\n"
    )
    assert from_csv(bsclint("waivers", "--output-format", "csv").out) == []
    assert json.loads(bsclint("waivers", "--output-format", "json").out)["waivers"] == []


nasty = st.text(
    st.sampled_from(list("=+-@|\\`*_<>&#~[]\"',;:! abc1\n\r\t\u202e\u200b\x1b＝－é")) | st.characters(codec="utf-8"),
    min_size=1,
    max_size=12,
).filter(lambda text: any(map(str.isalnum, text)))


@given(reason=nasty, ident=nasty, signer=nasty)
@example(reason="=1+1", ident="+1a", signer="＝cmd|x!A1")
@settings(max_examples=50, deadline=None)
def test_no_text_breaks_a_form_or_commands_a_reader(
    places: Callable[[], Place], reason: str, ident: str, signer: str
) -> None:
    place = places().waive(waiver({"id": ident, "reason": reason, "approved_by": signer}))
    try:
        report = place.write({"archive.bsc": scorecard()}).run().report
    except UserError:
        return  # some characters may not stand in YAML
    rows = list(csv.reader(io.StringIO(STYLES["csv"](report), newline="")))
    assert [len(row) for row in rows] == [len(COLUMNS + MORE)] * 2
    assert not any(
        cell.lstrip()[:1] in tuple("=+-@＝＋－＠") and not cell.lstrip("-").isdigit() for cell in rows[1] if cell != "-"
    )
    table = [line for line in STYLES["markdown"](report).split("\n") if line.startswith("|")]
    assert [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in table] == [len(COLUMNS) + 1] * 3
    assert len(STYLES["text"](report).split("\n")) == 5
    (one,) = json.loads(STYLES["json"](report))["waivers"]
    assert [one[key].split() for key in ("id", "reason", "approved_by")] == [t.split() for t in (ident, reason, signer)]
    for style in STYLES:
        assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\u202e\u200b]", STYLES[style](report))


@pytest.mark.parametrize("flags", [(), ("--no-waivers",), ("--no-waivers", "--no-ignores", "--no-baseline")])
def test_a_report_with_exceptions_is_what_the_schema_says(
    place: Place, bsclint: Command, flags: tuple[str, ...]
) -> None:
    many(place).configure("waiver_files: [waivers.yaml]", "baseline: known.jsonl")
    assert bsclint("baseline", "write").code == 0
    schema = json.loads((resource("rules") / "schema" / "report-1.schema.json").read_text("utf-8"))
    code, out, _ = bsclint("check", "--output-format", "json", *flags)
    report = json.loads(out)
    Draft202012Validator(schema).validate(report)
    assert code == 1
    states = {finding["state"] for finding in report["findings"]}
    assert states == (
        {"open", "waived", "baselined"} if not flags else {"open", "baselined"} if len(flags) == 1 else {"open"}
    )
    assert {finding["waiver"] for finding in report["findings"] if finding["state"] == "waived"} <= {"W-1"}
