"""Records become plain data and come back as they were; the schema of a part says what comes back."""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tools.examples import ROOT, TODAY

from bsclint import disk
from bsclint.api import Options, shard
from bsclint.finding import Finding
from bsclint.parts import Part, Share
from bsclint.plain import Misfit, plain, restored

FOLDERS = ["cases", "syntax", "workspaces/governed", "workspaces/mobil"]
SCHEMA = json.loads((ROOT / "rules" / "schema" / "part-1.schema.json").read_text("utf-8"))
VALUES = [None, True, -1, 7, 2**60, "", "error", "safe", "2026-11-22", [], ["a", 1, 2], ["a", 1], {}, {"a": None}]


def part(folder: str) -> Part:
    notes = disk.noting(wanted=True)
    try:
        return shard([ROOT / "fixtures" / folder], Options(as_of=TODAY), Share(1, 1), notes)
    finally:
        disk.noting(wanted=False)


@pytest.fixture(scope="module")
def small() -> str:
    """The text of a part with findings, labels and fixes, of one file."""
    document = plain(part("workspaces/governed"))
    document["judged"] = [one for one in document["judged"] if one["path"] == "units/fibre.bsc"]
    return json.dumps(document)


def findings(one: Part) -> list[Finding]:
    return [finding for judged in one.judged for verdict in judged.verdicts for finding in verdict.findings]


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_was_found_comes_back_as_it_was(folder: str) -> None:
    before = part(folder)
    document = json.loads(before.text)
    after = restored(Part, document)
    assert after == before
    assert [finding.fix for finding in findings(after)] == [finding.fix for finding in findings(before)]
    assert plain(after) == document
    Draft202012Validator(SCHEMA).validate(document)


@given(st.integers(0, 2**32))
def test_the_schema_takes_what_the_reader_takes(small: str, seed: int) -> None:
    random = Random(seed)
    document = json.loads(small)
    spoil(document, random)
    try:
        restored(Part, document)
    except Misfit:
        taken = False
    else:
        taken = document["version"] == 1  # which the reader of parts asks first
    assert taken == Draft202012Validator(SCHEMA).is_valid(document)


def spoil(value: Any, random: Random) -> None:
    """Change something somewhere in it."""
    key = random.choice(list(value) if isinstance(value, dict) else range(len(value)))
    if value[key] and isinstance(value[key], dict | list) and random.random() < 0.9:
        spoil(value[key], random)
    elif isinstance(value, dict) and random.random() < 0.3:
        value.pop(key)
    else:
        value[key if random.random() < 0.9 or isinstance(value, list) else "other"] = random.choice(VALUES)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_what_is_no_plain_data_is_a_slip_of_ours() -> None:
    with pytest.raises(TypeError, match="is no plain data"):
        plain([object()])
