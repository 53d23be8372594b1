"""Scorecards as JSON: nothing is lost on the way out and back, and what cannot be meant is said at its place."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bsclint.errors import UserError
from bsclint.exchange.draft import Plan, plan_of
from bsclint.exchange.jsonfile import dumps, loads
from bsclint.model.builder import read_document
from bsclint.resources import resource
from bsclint.source import Source

FIXTURES = Path(__file__).parents[2] / "fixtures"


def plans() -> list[Plan]:
    found = []
    for path in sorted(FIXTURES.rglob("*.bsc")):
        try:
            text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
            found.append(plan_of(read_document(Source("acme.bsc", text))))
        except (UnicodeDecodeError, UserError):
            continue
    return found


def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads((resource("rules") / "schema/scorecards-1.schema.json").read_text("utf-8")))


def test_every_scorecard_comes_back_from_json_as_it_was() -> None:
    found = plans()
    assert len(found) > 1000
    for plan in found:
        assert loads(dumps(plan)) == plan


def test_what_is_written_follows_the_published_schema() -> None:
    check = validator()
    for plan in plans():
        assert [error.message for error in check.iter_errors(json.loads(dumps(plan)))] == []


def card(**changed: Any) -> str:
    scorecard = {"kind": "scorecard", "name": "acme", **changed}
    return json.dumps({"format": 1, "scorecards": [scorecard]})


def test_names_that_are_missing_are_made_of_titles() -> None:
    text = card(name="acme", children=[{"kind": "perspective", "title": "Serve the customer"}])
    assert loads(text).scorecards[0].children[0].name == "serve_the_customer"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[", "is no JSON: Expecting value in line 1"),
        ("[" * 100_000, "is nested too deeply"),
        ("[]", "at `its root`, an object is wanted here"),
        ('{"format": 2}', "at `format`, it has to be 1"),
        ('{"format": NaN}', "there is no number `NaN`"),
        ('{"format": 1, "format": 1}', "says `format` twice in one object"),
        (card(titel="A"), "at `scorecards[0]`, there is no `titel` here (did you mean `title`?)"),
        (card(kind="scorcard"), "there is no kind `scorcard` (did you mean `scorecard`?)"),
        (card(kind="measure"), "no measure stands in a file"),
        (card(title="\ud800"), "half a character stands in it"),
        (card(stated={"vison": "A"}), "there is no `vison` here (did you mean `vision`?)"),
        (card(stated={"x_size": 3}), 'a number is written as `{"amount": "25", "unit": "%"}`'),
        (card(stated={"x_size": {"amount": "1e6"}}), "an amount is a text of digits"),
        (card(stated={"x_size": {"amount": "9" * 31}}), "a number has at most 30 digits"),
        (card(stated={"x_size": {"smell": "A"}}), "this is no value of a scorecard"),
        (card(stated={"reviewed": "2026-02-30"}), "`2026-02-30` is not a date: February 2026 has 28 days"),
        (card(stated={"status": "asleep"}), "`status` cannot be `asleep` (in `acme`); it takes"),
        (card(name='acme "A" { } scorecard other'), "a name, a word or a unit in it can be none"),
        (card(stated={"period": {"first": "2027", "last": "2026"}}), "`period` ends before it begins"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(text: str, told: str) -> None:
    with pytest.raises(UserError) as caught:
        loads(text, "acme.json")
    assert str(caught.value).startswith("`acme.json` ")
    assert told in str(caught.value)
