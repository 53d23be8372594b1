"""The JSON schemas say what the reader says: nothing unknown gets by, and nothing that it takes is refused."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tools.examples import ROOT

from bsclint.errors import ConfigurationError
from bsclint.record import replace
from bsclint.rulebook import Rule, Rulebook
from bsclint.settle import waiver_files
from bsclint.standards import standard
from bsclint.standards.declaring import read_declared, with_declared
from bsclint.standards.extending import Document
from bsclint.standards.reading import plugins, understand
from bsclint.yamlfile import Mapping, Node, Reader, Scalar, read
from tools import schemas

PLUGIN = Rule(code="ACME001", name="acme-rule", on=(object,), check=lambda element, case: (), ask="Why?")
BOOK = Rulebook.shipped([PLUGIN])
FOLDER = ROOT / "rules"
GUIDE = (ROOT / "docs" / "standards.md").read_text("utf-8")
EXAMPLES = [text for text in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL) if not re.match(r"# waivers", text)]
WAIVERS = [text for text in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL) if re.match(r"# waivers", text)]
EVERYTHING = """\
standard: corporate
title: 2026
version: 2026.1
extends: [recommended, ./board.yaml]
language: nl
frameworks:
  city: {sector: public, perspectives: {serve: {title: Serve, role: apex, view: customer, required: false}}}
rules:
  BSC102: {severity: warning, options: {min: 3, max: 7, by_role: {process: [1, 2], apex: {min: 2}}}}
  thin-process: {options: {min: 0.5}}
  missing-vision: {severity: off}
  BSC811: info
declare:
  CORP001:
    name: priced-initiative
    on: [initiative, milestone]
    when: has(self.owner)
    assert: has(self.title)
    message: "{self.title}"
    help: Do it.
    severity: error
    why: Because.
    ask: Why?
    tests:
      - {pass: "scorecard s { }"}
      - {fail: "scorecard s { }", at: s, as_of: 2026-12-31}
controls:
  - {id: SG-1, title: All hangs together, rules: [BSC301, syntax-error]}
overrides:
  - {paths: [a/], elements: ["*.x"], sectors: [public], levels: [team], rules: {BSC301: off, overlong-waiver: error}}
mandatory: [BSC301, unlinked-initiative]
waivers: {max_days: 180, approvers: [cfo@acme.example]}
people: {cfo@acme.example: [CFO, Finance director]}
ignores: {allow_errors: false}
include: ["**/*.bsc"]
exclude: [archive/]
plugins: [acme-rules]
preview: [redundant-link]
format: {line_width: 80}
waiver_files: [waivers.yaml]
baseline: .bsclint-baseline.jsonl
"""


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((FOLDER / "schema" / f"{name}-1.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


STANDARD, CONFIGURATION, WAIVER_FILE = map(validator, ("standard", "configuration", "waivers"))


def value(node: Node | None) -> Any:
    """What YAML 1.2 makes of `node`."""
    if isinstance(node, Mapping):
        return {key.text: value(item) for key, item in node.pairs}
    if node is None or not isinstance(node, Scalar):
        return None if node is None else [value(item) for item in node.items]
    if not node.plain:
        return node.text
    if node.text in ("", "~", "null"):
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    if re.fullmatch(r"-?[0-9]+", node.text):
        return int(node.text)
    return float(node.text) if re.fullmatch(r"-?[0-9]+\.[0-9]+", node.text) else node.text


def loaded(text: str) -> Any:
    return value(read(text, "x.yaml"))


def refusal(document: Any) -> str | None:
    """What the reader says against a configuration, written as JSON, which is YAML."""
    reader = Reader("x.yaml")
    try:
        node = read(json.dumps(document), "x.yaml")
        fields = {key.text: (key, item) for key, item in reader.pairs(node, "a standard")} if node else {}
        whole = Document("x.yaml", Path("x.yaml"), True, fields, b"")
        plugins(whole)
        understand(whole, with_declared(BOOK, *read_declared([whole], BOOK)))
    except ConfigurationError as fault:
        return fault.message
    return None


def test_the_schemas_are_up_to_date() -> None:
    assert schemas.main(["--check"]) == 0


def test_a_stale_and_a_missing_schema_are_named_and_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / schemas.FOLDER).mkdir(parents=True)
    assert schemas.main([], tmp_path) == 0
    (tmp_path / schemas.FOLDER / "standard-1.schema.json").write_text("{}")
    (tmp_path / schemas.FOLDER / "waivers-1.schema.json").unlink()
    capsys.readouterr()
    assert schemas.main(["--check"], tmp_path) == 1
    assert capsys.readouterr().out.count("is not up to date: run `make docs`") == 2
    assert schemas.main([], tmp_path) == 0
    assert schemas.main(["--check"], tmp_path) == 0


@pytest.mark.parametrize("path", sorted((ROOT / "rules" / "schema").glob("*.json")), ids=lambda path: path.name)
def test_every_shipped_schema_is_one(path: Path) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("**/*.yaml")), ids=lambda path: path.name)
def test_every_shipped_standard_is_one(path: Path) -> None:
    document = loaded(path.read_text("utf-8"))
    STANDARD.validate(document)
    CONFIGURATION.validate(document)


@pytest.mark.parametrize("text", [EVERYTHING, *EXAMPLES, "", "# nothing\n"])
def test_every_example_of_the_guide_is_a_configuration(text: str) -> None:
    CONFIGURATION.validate(loaded(text))


def test_a_configuration_says_more_than_a_standard() -> None:
    refused = {error.validator for error in STANDARD.iter_errors(loaded(EVERYTHING))}
    assert refused == {"additionalProperties"}


@pytest.mark.parametrize("text", WAIVERS)
def test_every_example_of_a_file_of_waivers_is_one(text: str, tmp_path: Path) -> None:
    WAIVER_FILE.validate(loaded(text))
    (tmp_path / "waivers.yaml").write_text(text, "utf-8")
    named = replace(standard("minimal", tmp_path, BOOK), waiver_files=("waivers.yaml",))
    grants, _ = waiver_files.read(tmp_path, named)
    assert grants


def mappings(document: Any) -> Iterator[dict[str, Any]]:
    if isinstance(document, dict):
        yield document
    for item in document.values() if isinstance(document, dict) else document if isinstance(document, list) else ():
        yield from mappings(item)


UNKNOWN = re.compile(r"has no key|there is no key|there is no rule|has no option|belongs in")
VALUES = ["off", "error", "x", 7, 0.5, True, [], ["x"], {}, {"x": "y"}, "BSC301", "ACME001", {"severity": "info"}]


def mutated(document: Any, seed: int) -> Any:
    """`document` with one key renamed, added, removed or given another value, anywhere."""
    chance = Random(seed)
    document = json.loads(json.dumps(document))
    place = chance.choice(list(mappings(document)))
    words = ["severty", "extra", "BSC3011", "BSC001", "orphan-objectiv", "ACME001", "max", "levels", "title", *place]
    new = chance.choice(words)
    old = chance.choice(list(place) or [new])
    match chance.randrange(4):
        case 0:
            place[new] = place.pop(old, {})
        case 1:
            place[new] = chance.choice(VALUES)
        case 2:
            place[old] = chance.choice(VALUES)
        case _:
            place.pop(old, None)
    return document


@given(text=st.sampled_from([EVERYTHING, *EXAMPLES]), seeds=st.lists(st.integers(0, 10**6), min_size=1, max_size=3))
@settings(max_examples=500, deadline=None)
def test_what_the_reader_does_not_know_the_schema_refuses_and_what_it_takes_the_schema_takes(
    text: str, seeds: list[int]
) -> None:
    document = loaded(text)
    unread = {key: document[key] for key in ("extends", "language") if key in document}  # by `understand`
    for seed in seeds:
        document = mutated(document, seed)
    document = {key: item for key, item in document.items() if key not in ("extends", "language")} | unread
    said = refusal(document)
    if said is None:
        CONFIGURATION.validate(document)
    elif UNKNOWN.search(said) and "`ACME001`" not in said:  # whose options nobody knows who has not installed it
        assert not CONFIGURATION.is_valid(document), said


WAIVER = loaded("""\
id: W-2026-014
rule: BSC401
on: acme.loyalty
scorecard: acme
reason: The vendor migration ends in March.
requested_by: cmo@acme.example
approved_by: cfo@acme.example
approved_on: 2026-10-01
expires: 2027-03-31
ticket: GOV-88
review_of: W-2025-031
""")


def test_a_waiver() -> None:
    WAIVER_FILE.validate([WAIVER])
    assert not WAIVER_FILE.is_valid(WAIVER)
    for key, said in WAIVER.items():
        less = {other: WAIVER[other] for other in WAIVER if other != key}
        assert WAIVER_FILE.is_valid([less]) is (key in ("on", "ticket", "review_of"))
        assert not WAIVER_FILE.is_valid([{**less, f"{key}s": said}])
    for key, wrong in (("expires", "31 March"), ("rule", "BSC999"), ("reason", " "), ("on", ["x"])):
        assert not WAIVER_FILE.is_valid([{**WAIVER, key: wrong}])
