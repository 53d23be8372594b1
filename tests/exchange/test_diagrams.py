"""Strategy maps: what they show, and that no title can mean anything to what draws them.

`make diagrams` puts Mermaid's own parser into `.cache`; without it, and without Graphviz, their tests are skipped.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.exchange.plans import plan

from bsclint.exchange.diagrams import dot, mermaid
from bsclint.exchange.draft import Plan, plan_of
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log
from bsclint.model.builder import read_document
from bsclint.source import Source

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT / "fixtures" / "exchange" / "maps" / "hostile.bsc"
MERMAID = ROOT / ".cache" / "mermaid" / "node_modules" / "mermaid"
SHOWN = ("cases/southwest", "cases/boston_lyric_opera", "clean/riverton", "exchange/maps/hostile")
PARSE = """
const {JSDOM} = await import('jsdom');
globalThis.window = new JSDOM('').window;
globalThis.document = window.document;
const mermaid = (await import('mermaid')).default;
let text = '';
for await (const piece of process.stdin) text += piece;
for (const one of JSON.parse(text)) {
  await mermaid.parse(one);
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(one.replace(/^---\\n.*\\n---\\n/, ''));
  const labels = [...diagram.db.getVertices().values()].map(vertex => vertex.text);
  const lanes = diagram.db.getSubGraphs().map(lane => lane.title);
  console.log(JSON.stringify({labels, lanes, edges: diagram.db.getEdges().length}));
}
"""


def read(path: Path) -> Plan:
    return plan_of(read_document(Source(path.name, path.read_text("utf-8"))))


def asked(initiatives: bool = False) -> Asked:
    return Asked(source="acme.bsc", initiatives=initiatives)


def drawn(one: Plan, initiatives: bool = False) -> str:
    return mermaid.write(one, asked(initiatives), Log()).decode()


def card(body: str) -> Plan:
    return plan_of(read_document(Source("acme.bsc", f'scorecard acme "Acme" {{\n{body}\n}}')))


@pytest.mark.parametrize("name", SHOWN)
def test_the_map_of_a_fixture(name: str, expected: Callable[[Path, str], None]) -> None:
    one = read(ROOT / "fixtures" / f"{name}.bsc")
    expected(HOSTILE.with_name(f"{Path(name).name}.mmd"), drawn(one, initiatives=True))
    expected(HOSTILE.with_name(f"{Path(name).name}.dot"), dot.write(one, asked(initiatives=True), Log()).decode())


def test_the_guide_shows_the_map_of_a_fixture(expected: Callable[[Path, str], None]) -> None:
    guide = ROOT / "docs" / "exchange.md"
    drawing = drawn(read(ROOT / "fixtures" / "cases" / "southwest.bsc"))
    text = guide.read_text("utf-8")
    expected(
        guide, re.sub(r"(```mermaid\n).*?(```)", lambda block: block[1] + drawing + block[2], text, flags=re.DOTALL)
    )


def test_lanes_stand_in_causal_order() -> None:
    body = "perspective learning { }\nperspective own { role: outcome }\nperspective financial { }"
    assert re.findall(r'subgraph \w+\["(.*)"\]', drawn(card(body))) == ["Financial", "own", "Learning and growth"]


def test_a_public_framework_has_citizens_on_top() -> None:
    body = "framework: public\nperspective financial { }\nperspective customer { }"
    lanes = re.findall(r'subgraph \w+\["(.*)"\]', drawn(card(body)))
    assert lanes == ["Citizens and customers", "Financial stewardship"]


def test_measures_of_the_perspective_are_counted_too() -> None:
    body = "perspective p { objective a { measure m { } }\nobjective b { }\nmeasure n { for: a, b } }"
    assert re.findall(r"<small>(.*?)</small>", drawn(card(body))) == ["2 measures", "1 measure"]


def test_an_effect_that_is_stated_twice_is_drawn_once() -> None:
    body = "perspective p { objective a { drives: b }\nobjective b { } }\na -> b"
    assert drawn(card(body)).count("m1_o1 --> m1_o2") == 1


def test_an_objective_of_another_scorecard_of_the_file_is_met_there() -> None:
    other = "scorecard other { perspective p { objective b { } } }"
    text = f"scorecard acme {{ perspective p {{ objective a {{ contributes_to: other.b }} }} }}\n{other}"
    one = plan_of(read_document(Source("acme.bsc", text)))
    assert "m1_o1 -.-> m2_o1" in drawn(one)
    assert "outside" not in drawn(one)


def test_the_same_plan_gives_the_same_drawing() -> None:
    for seed in range(5):
        assert drawn(plan(seed)) == drawn(plan(seed))
        assert dot.write(plan(seed), asked(), Log()) == dot.write(plan(seed), asked(), Log())


def test_no_text_leaves_its_quotes() -> None:
    plain = re.compile(r'(?:[^"#<>`|{}\n]|#\d+;|<br/><small>[\w ]*</small>)*')
    for one in (read(HOSTILE), *map(plan, range(30))):
        for line in drawn(one, initiatives=True).splitlines():
            for text in re.findall(r'(?<=[\[/(|])"(.*)"(?=[\]/)|])', line):
                assert plain.fullmatch(text), line


def test_wide_lanes_are_held_apart_with_few_lines() -> None:
    lanes = [
        f"perspective {name} {{ {' '.join(f'objective {name}{i} {{ }}' for i in range(40))} }}"
        for name in ("financial", "customer", "process")
    ]
    unseen = [line for line in drawn(card("\n".join(lanes))).splitlines() if "~~~" in line]
    assert sum((side := line.split("~~~"))[0].count("m1") * side[1].count("m1") for line in unseen) < 200


def parsed(texts: list[str]) -> list[dict[str, list[str]]]:
    """What Mermaid's own parser finds in `texts`."""
    run = ["node", "--input-type=module", "-e", PARSE]
    done = subprocess.run(
        run, input=json.dumps(texts), capture_output=True, encoding="utf-8", cwd=MERMAID.parents[1], check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.skipif(not MERMAID.exists(), reason="Mermaid is not there: make diagrams")
def test_mermaid_reads_what_is_meant() -> None:
    plans = [read(HOSTILE), *map(plan, range(40))]
    for one, found in zip(plans, parsed([drawn(one) for one in plans]), strict=True):
        objectives = sum(1 for _ in one.within("objective"))
        bare = sum(all(c.kind != "objective" for c in p.children) for p in one.within("perspective"))
        lanes = sum(1 for _ in one.within("perspective")) + (len(one.scorecards) if len(one.scorecards) > 1 else 0)
        assert len(found["lanes"]) == lanes
        assert sum("measure" in text or "no objective" in text for text in found["labels"]) >= objectives + bare


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not there")
def test_graphviz_draws_every_title_as_it_is() -> None:
    for one in (read(HOSTILE), *map(plan, range(25))):
        data = dot.write(one, asked(initiatives=True), Log())
        done = subprocess.run(["dot", "-Tsvg"], input=data, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"<script" not in done.stdout
