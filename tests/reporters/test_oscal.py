"""The assessment results of OSCAL, held against the schema that NIST publishes."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from tests import policies
from tests.policies import Clause
from tests.reporters.test_compliance import example, hostile

from bsclint.compliance import Compliance, Status, comply
from bsclint.errors import UserError
from bsclint.finding import FindingState
from bsclint.report import Report
from bsclint.reporters.compliance import FORMATS

SCHEMA = Path(__file__).parents[2] / ".cache" / "oscal-1.2.3.json"
TOKEN = re.compile(r"[^\W\d][\w.-]*")
REASONS = {
    Status.NOT_SATISFIED: ("not-satisfied", "fail"),
    Status.NOT_DETERMINED: ("not-satisfied", "not-determined"),
    Status.WAIVED: ("not-satisfied", "waived"),
    Status.BASELINED: ("not-satisfied", "baselined"),
    Status.SATISFIED: ("satisfied", "pass"),
    Status.NOT_APPLICABLE: ("satisfied", "not-applicable"),
}


def document(compliance: Compliance) -> Any:
    return json.loads(FORMATS["oscal"](compliance))["assessment-results"]


def within(part: Any) -> Iterator[tuple[str, Any]]:
    """Every key and value in a document."""
    items = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in items:
        yield str(key), value
        yield from within(value)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft7Validator:
    assert SCHEMA.is_file(), f"{SCHEMA} is missing: run `python tools/fetch_schemas.py`, which fetches it"
    # Python knows no classes of Unicode in regular expressions: `\p{L}` is a letter, `\p{N}` a number.
    text = (
        SCHEMA.read_text("utf-8").replace(r"(\\p{L}|_)", r"[^\\W\\d]").replace(r"(\\p{L}|\\p{N}|[.\\-_])", r"[\\w.\\-]")
    )
    assert r"\p{" not in text
    return jsonschema.Draft7Validator(json.loads(text))


@pytest.mark.parametrize("make", [example, hostile])
def test_the_document_is_what_the_schema_says(make: Any, validator: jsonschema.Draft7Validator) -> None:
    validator.validate(json.loads(FORMATS["oscal"](make())))


@settings(max_examples=20, deadline=None)
@given(one=policies.reports(), clauses=policies.controls().filter(bool))
def test_every_document_is_what_the_schema_says(
    validator: jsonschema.Draft7Validator, one: Report, clauses: list[Clause]
) -> None:
    validator.validate(json.loads(FORMATS["oscal"](comply(one, clauses))))


@pytest.mark.parametrize("spoil", ["uuid", "methods", "state"])
def test_the_schema_refuses_another_shape(spoil: str, validator: jsonschema.Draft7Validator) -> None:
    wrong = json.loads(FORMATS["oscal"](example()))
    result = wrong["assessment-results"]["results"][0]
    match spoil:
        case "uuid":
            result["uuid"] = "1"
        case "methods":
            del result["observations"][0]["methods"]
        case "state":
            result["findings"][0]["target"]["status"]["state"] = 1
    assert not validator.is_valid(wrong)


@settings(deadline=None)
@given(one=policies.reports(), clauses=policies.controls().filter(bool))
def test_what_is_referred_to_is_there_and_nothing_twice(one: Report, clauses: list[Clause]) -> None:
    found = document(comply(one, clauses))
    here = [value for key, value in within(found) if key == "uuid"]
    assert max(Counter(here).values()) == 1
    referred = [value for key, value in within(found) if key.endswith("-uuid")]
    assert {*referred, found["import-ap"]["href"].removeprefix("#")} <= {*here}


@settings(deadline=None)
@given(one=policies.reports(), clauses=policies.controls().filter(bool))
def test_every_control_has_its_finding_and_every_accepted_finding_its_risk(one: Report, clauses: list[Clause]) -> None:
    compliance = comply(one, clauses)
    (result,) = document(compliance)["results"]
    for determination, finding in zip(compliance.determinations, result["findings"], strict=True):
        target = finding["target"]
        assert target["target-id"] == determination.control.id
        assert (target["status"]["state"], target["status"]["reason"]) == REASONS[determination.status]
        known = target.get("implementation-status", {}).get("state") == "not-applicable"
        assert known == (determination.status is Status.NOT_APPLICABLE)
        accepted = [f for a in determination.assessments for f in a.findings if f.state is not FindingState.OPEN]
        assert len(finding.get("related-risks", [])) == len(accepted)
        proofs = [proof for assessment in determination.assessments for proof in assessment.proofs]
        assert len(finding.get("related-observations", [])) == len(proofs)


def test_only_a_waiver_that_somebody_signed_is_an_approved_deviation() -> None:
    (result,) = document(example())["results"]
    by_statement = {risk["statement"]: (risk["status"], risk.get("deadline")) for risk in result["risks"]}
    signed = "waived by W-2026-014, approved by cfo@acme.example until 2027-03-31 (the vendor changes in spring)"
    assert by_statement == {
        signed: ("deviation-approved", "2027-03-31T00:00:00Z"),
        r"waived by an ignore (the board's own \| words)": ("open", None),
        "baselined": ("open", None),
    }


def test_identifiers_that_are_no_tokens_become_some() -> None:
    ids = ["AC-1", "4.2", "§ 4", "_ 4", "", "Ä.1", "²"]
    one, _ = policies.every_status()
    (result,) = document(comply(one, [Clause(each, "T", ("BSC301",)) for each in ids]))["results"]
    tokens = [finding["target"]["target-id"] for finding in result["findings"]]
    assert tokens == ["AC-1", "_4.2", "__4", "__4_2", "_", "Ä.1", "_²"]
    assert len({*tokens}) == len(ids)
    assert all(TOKEN.fullmatch(token) for token in tokens)


def test_tokens_that_would_be_the_same_are_told_apart() -> None:
    one, _ = policies.every_status()
    (result,) = document(comply(one, [Clause(each, "T", ("BSC301",)) for each in ("4 2", "4_2", "4§2")]))["results"]
    selected = result["reviewed-controls"]["control-selections"][0]["include-controls"]
    assert [each["control-id"] for each in selected] == ["_4_2", "_4_2_2", "_4_2_3"]


def test_a_path_is_a_reference() -> None:
    one = policies.report([], [policies.result("BSC301", "a", "a: b/é#1.bsc", policies.State.PASSED, 1)])
    resource = document(comply(one, [Clause("K", "K", ("BSC301",))]))["back-matter"]["resources"][1]
    assert resource["rlinks"] == [{"href": "a%3A%20b/%C3%A9%231.bsc"}]


def test_no_controls_cannot_be_said() -> None:
    one, _ = policies.every_status()
    with pytest.raises(UserError, match="no way to say so"):
        FORMATS["oscal"](comply(one, []))
