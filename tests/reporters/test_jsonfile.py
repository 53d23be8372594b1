import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bsclint.report import Report
from bsclint.reporters.jsonfile import render

SCHEMA = json.loads((Path(__file__).parents[2] / "rules" / "schema" / "report-1.schema.json").read_text("utf-8"))


@pytest.fixture
def document(report: Report) -> Any:
    return json.loads(render(report))


def parts(schema: Any) -> list[Any]:
    """Every schema within `schema`, itself included."""
    inner = [
        *schema.get("properties", {}).values(),
        *schema.get("$defs", {}).values(),
        *schema.get("anyOf", []),
    ]
    inner += [schema["items"]] if "items" in schema else []
    return [schema, *(part for each in inner for part in parts(each))]


def test_the_document_is_what_the_schema_says(document: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(document)


def test_the_schema_describes_every_property_and_allows_no_other() -> None:
    for part in parts(SCHEMA):
        assert part.keys() & {"description", "$ref"} or part == {"type": "null"}
        if part.get("type") == "object" and part is not SCHEMA["properties"]["properties"]:  # facts of any name
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])


@pytest.mark.parametrize("spoil", ["missing", "more", "state", "line"])
def test_the_schema_refuses_another_shape(document: Any, spoil: str) -> None:
    wrong = deepcopy(document)
    match spoil:
        case "missing":
            del wrong["findings"][0]["waiver"]
        case "more":
            wrong["summary"]["more"] = 1
        case "state":
            wrong["results"][0]["state"] = "not applicable"
        case "line":
            wrong["findings"][0]["line"] = 0
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(wrong)


def test_keys_stand_in_the_order_of_the_schema(document: Any) -> None:
    assert list(document) == SCHEMA["required"]
    for key, name in (("results", "result"), ("findings", "finding")):
        assert all(list(each) == SCHEMA["$defs"][name]["required"] for each in document[key])


def test_the_text_is_ascii_and_ends_its_last_line(report: Report) -> None:
    text = render(report)
    assert text.isascii()
    assert text.endswith("}\n")


def test_places_count_from_one_and_end_after_the_last_character(document: Any) -> None:
    cycle = next(finding for finding in document["findings"] if finding["element"] == "acme.on_time")
    assert [cycle[key] for key in ("line", "column", "end_line", "end_column")] == [4, 15, 4, 22]
    end = next(finding for finding in document["findings"] if finding["code"] == "BSC001")
    assert [end[key] for key in ("line", "column", "end_line", "end_column")] == [4, 1, 4, 1]


def test_the_summary_counts_what_follows(document: Any) -> None:
    states = [result["state"] for result in document["results"]]
    opened = [finding for finding in document["findings"] if finding["state"] == "open"]
    summary = document["summary"]
    for state in ("passed", "failed", "waived", "baselined", "not_applicable", "not_evaluated"):
        assert summary[state] == states.count(state)
    for word in ("error", "warning", "info"):
        assert summary[f"{word}s"] == sum(finding["severity"] == word for finding in opened)
    assert summary["fixable"] == sum(finding["fix"] is not None for finding in opened)
