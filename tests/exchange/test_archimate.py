"""ArchiMate: what goes out comes back, what others have drawn is understood, and what they have changed is heeded."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
import xmlschema
from tests.exchange.plans import PLAIN, plan

from bsclint.errors import UserError
from bsclint.exchange import archimate, telling
from bsclint.exchange.archimate.mapping import meaning_of, modifier_of
from bsclint.exchange.draft import Draft, Plan, Ref, plan_of
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log
from bsclint.exchange.transfer import bring
from bsclint.model.builder import read_document
from bsclint.source import Source

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures" / "exchange" / "archimate"
SCHEMA = ROOT / ".cache" / "archimate3_Model.xsd"
ASKED = Asked(source="model.xml")
SPACE = "{http://www.opengroup.org/xsd/archimate/3.0/}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def written(one: Plan) -> bytes:
    return archimate.write(one, ASKED, Log())


def returned(data: bytes) -> tuple[Plan, list[str]]:
    log = Log()
    return archimate.read(data, ASKED, log), [remark.message for remark in log.remarks]


def come_back(seeds: range) -> None:
    for seed in seeds:
        assert returned(written(plan(seed))) == (plan(seed), []), seed


def test_every_plan_comes_back_as_it_was() -> None:
    come_back(range(25))


@pytest.mark.deep
def test_five_hundred_plans_come_back_as_they_were() -> None:
    come_back(range(25, 525))


def test_what_stands_in_any_order_comes_back_in_it() -> None:
    one = plan(3)
    for draft in one.within():
        draft.children.reverse()
    assert returned(written(one)) == (one, [])


def test_the_same_plan_gives_the_same_file() -> None:
    assert written(plan(5)) == written(plan(5))


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.[xa]*")), ids=lambda path: path.name)
def test_what_others_have_written(path: Path, expected: Callable[[Path, str], None]) -> None:
    brought = bring(path.read_bytes(), Asked(source=path.name))
    expected(path.with_suffix(".bsc"), brought.text)
    expected(path.with_suffix(".report"), telling.text(brought.reading))


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.[xa]*")), ids=lambda path: path.name)
def test_every_element_is_in_the_plan_or_counted(path: Path) -> None:
    brought = bring(path.read_bytes(), Asked(source=path.name))
    root = ET.fromstring(path.read_bytes())
    ids = [one.get("identifier") or one.get("id") for one in root.iter() if one.tag.rpartition("}")[2] == "element"]
    total = sum(1 for one in root.iter() if one.tag.rpartition("}")[2] == "element" and one.get("source") is None)
    total -= sum("DiagramModel" in one.get(TYPE, "") for one in root.iter())
    inside = [d for d in brought.plan.within() if d.kind != "link" and d.stated.get("x_source_id") in ids]
    people = {name for d in brought.plan.within("objective") for name in d.stated.get("stakeholders", ())}
    people |= {d.stated["owner"] for d in brought.plan.within("initiative") if "owner" in d.stated}
    told = [remark.message for remark in brought.reading.remarks]
    counted = sum(int(found[1]) for text in told if (found := re.match(r"(\d+) (element|outcome)", text)))
    twice = sum("is given twice" in text for text in told)
    assert total == len(inside) + len(people) + counted + twice


@pytest.mark.parametrize(
    ("modifier", "meaning"),
    [
        ("", {}),
        ("+", {"sign": "positive"}),
        ("−", {"sign": "negative"}),
        ("++", {"sign": "positive", "strength": "strong"}),
        ("--", {"sign": "negative", "strength": "strong"}),
        ("1", {"sign": "positive", "strength": "weak"}),
        ("-5", {"sign": "negative", "strength": "moderate"}),
        ("10", {"sign": "positive", "strength": "strong"}),
        ("Positive", {"sign": "positive"}),
        ("0", None),
        ("11", None),
        ("perhaps", None),
    ],
)
def test_the_modifier_of_an_influence(modifier: str, meaning: dict[str, str] | None) -> None:
    assert meaning_of(modifier) == meaning
    if meaning and modifier in ("+", "++", "--"):
        assert modifier_of(meaning) == modifier


# What somebody does to a file in another tool.

HARBOUR = """
scorecard harbour "Harbour" {
  perspective customer "Passengers" {
    objective on_time "Leave on time" { owner: "Fleet director" drives: calm  measure late "Boats late" { unit: % } }
    objective calm "Calm crossings" { }
    measure both "Seen by both" { for: on_time, calm }
  }
  initiative slots "Booked slots" { supports: on_time, calm }
  on_time -> calm { hypothesis: "Nobody runs" strength: strong sign: negative }
  on_time, calm -> calm -> on_time { kind: feedback }
}
"""


def harbour() -> ET.Element:
    return ET.fromstring(written(plan_of(read_document(Source("harbour.bsc", HARBOUR)))))


def element(root: ET.Element, name: str) -> ET.Element:
    return next(one for one in root.iter(f"{SPACE}element") if one.findtext(f"{SPACE}name") == name)


def relations(root: ET.Element, type: str, source: str, target: str) -> list[ET.Element]:
    ends = [element(root, name).get("identifier") for name in (source, target)]
    every = root.iter(f"{SPACE}relationship")
    return [one for one in every if one.get(TYPE) == type and [one.get("source"), one.get("target")] == ends]


def again(root: ET.Element) -> tuple[dict[str | None, Draft], list[str]]:
    read, told = returned(ET.tostring(root))
    return {draft.name: draft for draft in read.within()}, told


def take_out(root: ET.Element, *gone: ET.Element) -> None:
    box = root.find(f"{SPACE}relationships")
    assert box is not None
    for one in gone:
        box.remove(one)


def test_a_new_title_counts() -> None:
    root = harbour()
    name = element(root, "Leave on time").find(f"{SPACE}name")
    assert name is not None
    name.text = "Leave  on the minute"
    assert again(root)[0]["on_time"].title == "Leave on the minute"


def test_what_no_arrow_shows_any_more_is_gone() -> None:
    root = harbour()
    take_out(root, *relations(root, "Realization", "Booked slots", "Calm crossings"))
    take_out(root, *relations(root, "Association", "Fleet director", "Leave on time"))
    drafts, told = again(root)
    assert drafts["slots"].stated["supports"] == (Ref("on_time"),)
    assert "owner" not in drafts["on_time"].stated
    assert told[0] == "`Booked slots` does not name `calm` in `supports` any more: no relationship shows it"


def test_a_link_that_was_changed_comes_back_as_its_arrows() -> None:
    root = harbour()
    take_out(root, *relations(root, "Influence", "Calm crossings", "Leave on time"))
    on_time, calm = (Ref("on_time"),), (Ref("calm"),)
    links = [link.sides for link in returned(ET.tostring(root))[0].within("link")]
    assert links == [(on_time, calm), (on_time, calm), (calm, calm)]


def test_another_modifier_changes_sign_and_strength() -> None:
    root = harbour()
    arrow = next(one for one in root.iter(f"{SPACE}relationship") if one.get("modifier") == "--")
    arrow.set("modifier", "+")
    link = next(draft for draft in returned(ET.tostring(root))[0].within("link") if "hypothesis" in draft.stated)
    assert link.stated == {"hypothesis": "Nobody runs", "sign": "positive"}


def test_a_new_goal_in_a_perspective_becomes_an_objective() -> None:
    root = harbour()
    elements, box = root.find(f"{SPACE}elements"), root.find(f"{SPACE}relationships")
    assert elements is not None
    assert box is not None
    new = ET.SubElement(elements, f"{SPACE}element", {"identifier": "id-new", TYPE: "Goal"})
    ET.SubElement(new, f"{SPACE}name").text = "Dry feet"
    ends = {"source": element(root, "Passengers").get("identifier", ""), "target": "id-new"}
    ET.SubElement(box, f"{SPACE}relationship", {"identifier": "id-r", TYPE: "Aggregation", **ends})
    drafts, told = again(root)
    assert drafts["dry_feet"].stated == {"x_source_id": "id-new"}
    assert drafts["dry_feet"] in drafts["customer"].children
    assert told == []


def test_a_copied_element_gets_another_name() -> None:
    root = harbour()
    elements = root.find(f"{SPACE}elements")
    assert elements is not None
    copy = ET.fromstring(ET.tostring(element(root, "Calm crossings")))
    copy.set("identifier", "id-copy")
    elements.append(copy)
    drafts, told = again(root)
    assert drafts["calm_crossings"].title == "Calm crossings"
    assert "`calm` is the name of two elements; the second gets another" in told


@pytest.mark.parametrize(
    ("key", "text"),
    [("name", "not a name"), ("name", "tbd"), ("weight", "1 } measure x {"), ("targets", "targets { } unit: %")],
)
def test_a_property_that_was_spoiled_spoils_nothing_else(key: str, text: str) -> None:
    root = harbour()
    goal = element(root, "Boats late" if key == "targets" else "Calm crossings")
    box = goal.find(f"{SPACE}properties")
    assert box is not None
    definitions = root.find(f"{SPACE}propertyDefinitions")
    assert definitions is not None
    definition = ET.SubElement(definitions, f"{SPACE}propertyDefinition", {"identifier": "p", "type": "string"})
    ET.SubElement(definition, f"{SPACE}name").text = f"bsclint:{key}"
    new = ET.Element(f"{SPACE}property", {"propertyDefinitionRef": "p"})
    ET.SubElement(new, f"{SPACE}value").text = text
    box.insert(0, new)
    brought = bring(ET.tostring(root), ASKED)
    assert len(list(brought.plan.within("objective"))) == 2
    assert key == "name" or any(f"`bsclint:{key}`" in remark.message for remark in brought.reading.remarks)


# What is written.


def test_what_is_written_has_the_order_and_the_references_that_others_ask_for() -> None:
    for seed in range(15):
        root = ET.fromstring(written(plan(seed)))
        parts = [child.tag.removeprefix(SPACE) for child in root]
        order = ["name", "properties", "elements", "relationships", "organizations", "propertyDefinitions"]
        assert parts == [part for part in order if part in parts]
        ids = [one.get("identifier", "") for one in root.iter() if one.get("identifier")]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", one, re.ASCII) for one in ids)
        refs = ("source", "target", "propertyDefinitionRef", "identifierRef")
        assert {one.get(ref) for one in root.iter() for ref in refs if one.get(ref)} <= set(ids)
        for one in (*root.iter(f"{SPACE}element"), *root.iter(f"{SPACE}relationship")):
            inner = [child.tag.removeprefix(SPACE) for child in one]
            assert inner == [part for part in ("name", "documentation", "properties") if part in inner]


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema of The Open Group is not there")
def test_what_is_written_follows_the_schema() -> None:
    local = {"http://www.w3.org/XML/1998/namespace": str(SCHEMA.with_name("xml.xsd"))}
    schema = xmlschema.XMLSchema(str(SCHEMA), locations=local, allow="local")
    for seed in range(5):
        assert [str(error.reason) for error in schema.iter_errors(written(plan(seed)).decode())] == []


ALLOWED = {
    "Aggregation": {"Grouping": ("Grouping", "Goal", "Outcome", "WorkPackage", "Value")},
    "Realization": {"Outcome": ("Goal",), "WorkPackage": ("Goal",)},
    "Triggering": {"WorkPackage": ("ImplementationEvent",)},
    "Influence": {"Goal": ("Goal",), "Outcome": ("Outcome",), "WorkPackage": ("Outcome",)},
}
"""Part of appendix B of the specification: which relationships there may be between which elements."""


def test_the_relationships_are_those_that_the_language_allows() -> None:
    for seed in range(15):
        root = ET.fromstring(written(plan(seed, PLAIN)))
        types = {one.get("identifier"): one.get(TYPE) for one in root.iter(f"{SPACE}element")}
        for one in root.iter(f"{SPACE}relationship"):
            ends = types[one.get("source")], types[one.get("target")]
            if one.get(TYPE) != "Association":
                assert ends[1] in ALLOWED[one.get(TYPE) or ""][ends[0] or ""], (one.get(TYPE), ends)


# What cannot be read.


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04rest", "File > Export > Open Exchange XML"),
        (b"<plan/>", "its first element is `plan`"),
        (b'<!DOCTYPE model [<!ENTITY a "b">]><model/>', "DOCTYPE"),
        (b"<model>", "is no XML"),
    ],
)
def test_what_is_no_model_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UserError, match=re.escape(why)):
        archimate.read(data, ASKED, Log())
