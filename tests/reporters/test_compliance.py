"""What holds for the formats of the compliance view, read back by readers that know nothing of how it was written."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
from hypothesis import given, settings
from tests import policies
from tests.policies import Clause
from tests.reporters import sample
from tests.reporters.test_formats import COMMAND, UNSEEN
from tests.reporters.test_jsonfile import parts

from bsclint.compliance import Compliance, comply
from bsclint.report import Report
from bsclint.reporters.compliance import FORMATS

SCHEMA = json.loads((Path(__file__).parents[2] / "rules" / "schema" / "compliance-1.schema.json").read_text("utf-8"))
HOSTILE = [
    Clause("<&> | `1`", "::error::\x1b[31m##vso[task]\u202e <b>| `x", ("BSC303", "BSC301")),
    Clause("\n# 2", "\n\n## no heading", ("BSC401", "KN001", "BSC402")),
    Clause("", "", ("BSC811", "BSC001")),
]


class Row(NamedTuple):
    control: str
    place: str
    scorecard: str
    status: str


def hostile() -> Compliance:
    return comply(sample.report(), HOSTILE)


def example() -> Compliance:
    return comply(*policies.every_status())


def rows_of_json(text: str) -> tuple[dict[str, tuple[str, int]], set[Row]]:
    """Status and remarks by control, and the rows of all scorecards."""
    controls = json.loads(text)["controls"]
    rows = {
        Row(
            control["id"],
            f"{one['path']}:{one['line']}" if one["path"] else "",
            one["scorecard"] or one["path"] or "workspace",
            one["status"].replace("_", " "),
        )
        for control in controls
        for one in control["scorecards"]
    }
    return {one["id"]: (one["status"].replace("_", " "), one["remarks"]) for one in controls}, rows


def rows_of_cells(controls: list[list[str]], cards: list[list[str]]) -> tuple[dict[str, tuple[str, int]], set[Row]]:
    judged = {}
    for control, said in controls:
        match = re.fullmatch(r"([a-z ]+?)(?:, with (\d+) remarks?)?", said)
        assert match
        judged[control] = (match[1], int(match[2] or 0))
    return judged, {
        Row(control, place, name, status) for name, place, status, listed in cards for control in listed.split(", ")
    }


def rows_of_text(text: str) -> tuple[dict[str, tuple[str, int]], set[Row]]:
    def table(head: str) -> list[list[str]]:
        block = next((block for block in text.split("\n\n") if block.startswith(head)), "")
        first, *lines = block.rstrip("\n").split("\n")
        starts = [match.start() for match in re.finditer(r"\S+", first)]
        ends = [*starts[1:], None]
        return [[line[a:b].strip() for a, b in zip(starts, ends, strict=True)] for line in lines]

    return rows_of_cells([[row[0], row[1]] for row in table("control ")], table("scorecard "))


def rows_of_markdown(text: str) -> tuple[dict[str, tuple[str, int]], set[Row]]:
    def table(head: str) -> list[list[str]]:
        _, _, after = text.partition(f"## {head}\n\n")
        lines = after.split("\n\n")[0].rstrip("\n").split("\n")[2:]
        return [[cell.replace("\\", "").strip() for cell in re.split(r"(?<!\\)\|", line.strip("| "))] for line in lines]

    return rows_of_cells([[row[0], row[2]] for row in table("Controls")], table("Scorecards"))


@settings(deadline=None)
@given(policies.reports(), policies.controls())
def test_text_markdown_and_json_say_the_same(one: Report, clauses: list[Clause]) -> None:
    compliance = comply(one, clauses)
    wanted = rows_of_json(FORMATS["json"](compliance))
    assert rows_of_text(FORMATS["text"](compliance)) == wanted
    assert rows_of_markdown(FORMATS["markdown"](compliance)) == wanted


@settings(deadline=None)
@given(policies.reports(), policies.controls())
def test_the_document_is_what_the_schema_says(one: Report, clauses: list[Clause]) -> None:
    document = json.loads(FORMATS["json"](comply(one, clauses)))
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    statuses = [control["status"] for control in document["controls"]]
    for status in SCHEMA["$defs"]["control"]["properties"]["status"]["enum"]:
        assert document["summary"][status] == statuses.count(status)


def test_the_schema_describes_every_property_and_allows_no_other() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for part in parts(SCHEMA):
        assert part.keys() & {"description", "$ref"}
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])


def test_keys_stand_in_the_order_of_the_schema() -> None:
    document = json.loads(FORMATS["json"](example()))
    assert list(document) == SCHEMA["required"]
    (control, *_) = document["controls"]
    assert list(control) == SCHEMA["$defs"]["control"]["required"]
    (card, *_) = control["scorecards"]
    assert list(card) == SCHEMA["$defs"]["assessment"]["required"]
    assert list(card["findings"][0]) == SCHEMA["$defs"]["finding"]["required"]
    assert list(card["results"][0]) == SCHEMA["$defs"]["result"]["required"]


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_writes_what_is_expected(name: str, expected: Callable[[Path, str], None]) -> None:
    expected(sample.FIXTURES / f"compliance-{name}.expected", FORMATS[name](example()))


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_writes_the_same_for_the_same_run(name: str) -> None:
    assert FORMATS[name](hostile()) == FORMATS[name](hostile())


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_a_file_says_commands_a_terminal_or_a_runner(name: str) -> None:
    text = FORMATS[name](hostile())
    assert not UNSEEN.search(text)
    assert not [line for line in text.split("\n") if COMMAND.search(line)]


def test_markdown_is_not_marked_up_by_what_a_file_says() -> None:
    text = FORMATS["markdown"](hostile())
    heads = [line for line in text.split("\n") if line.startswith("#")]
    assert len(heads) == 3 + text.count("\n## ") - 2 + text.count("\n### ")
    assert "<b>" not in re.sub(r"`[^`]*`", "", text).replace("\\<b\\>", "")
    table = [line for line in text.split("\n") if line.startswith("|")]
    assert {len(re.split(r"(?<!\\)\|", line)) for line in table} == {6}


def mentions(document: Any) -> list[tuple[str, str]]:
    return [(f["path"], f["message"]) for c in document["controls"] for s in c["scorecards"] for f in s["findings"]]


def test_markdown_shows_every_finding_under_every_control() -> None:
    text = FORMATS["markdown"](example())
    wanted = mentions(json.loads(FORMATS["json"](example())))
    assert wanted
    for path, message in wanted:
        shown = [line for line in text.split("\n") if line.startswith(f"- `{path}:") and line.endswith(message)]
        assert len(shown) == wanted.count((path, message))


def test_text_shows_few_findings_of_a_rule_and_all_that_are_waived() -> None:
    from bsclint.finding import FindingState
    from bsclint.report import State

    several = [policies.finding("BSC301", "acme", "acme.bsc", number) for number in range(5)]
    signed = [
        policies.finding("BSC301", "acme", "acme.bsc", number, state=FindingState.WAIVED, waiver=f"W-{number}")
        for number in range(5, 10)
    ]
    one = policies.report(
        [*several, *signed], [policies.result("BSC301", "acme", "acme.bsc", State.FAILED, 12, *several, *signed)]
    )
    text = FORMATS["text"](comply(one, [Clause("K", "K", ("BSC301",))]))
    assert text.count(": error: BSC301") == 3
    assert "and 2 more of BSC301, which the other formats show" in text
    assert text.count(": waived by W-") == 5


def test_a_crash_is_told_of() -> None:
    one, clauses = policies.every_status()
    for name in ("text", "markdown"):
        assert "BSC302 crashed on `acme`: ZeroDivisionError" in FORMATS[name](comply(policies.with_crash(one), clauses))
