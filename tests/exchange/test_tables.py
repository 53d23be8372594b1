"""Tables of other people's: what their columns mean, what comes of their rows, and that no cell is dropped."""

import csv
import io
from contextlib import suppress
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest

from bsclint.errors import UserError
from bsclint.exchange.draft import Plan
from bsclint.exchange.kinds import Asked, recognised
from bsclint.exchange.log import Sort
from bsclint.exchange.tables.columns import meaning_of
from bsclint.exchange.transfer import Brought, bring


def brought(text: str | bytes, **asked: Any) -> Brought:
    data = text if isinstance(text, bytes) else text.encode()
    return bring(data, Asked(source="plan.csv", **asked), "csv")


def table(*rows: str) -> str:
    return "".join(f"{row}\n" for row in rows)


def told(found: Brought, sort: Sort) -> list[tuple[str, str]]:
    return [(remark.where, remark.message) for remark in found.reading.remarks if remark.sort == sort]


def only(plan: Plan, kind: str) -> Any:
    (draft,) = plan.within(kind)
    return draft


@pytest.mark.parametrize(
    ("heading", "kind", "key"),
    [
        ("Perspective", "perspective", "title"),
        ("Strategic Objectives", "objective", "title"),
        ("Key Performance Indicator (KPI)", "measure", "title"),
        ("Objective owner", "objective", "owner"),
        ("KPI weight", "measure", "weight"),
        ("Goal name", "goal", "title"),
        ("#", "", "id"),
        ("% complete", "", "progress"),
        ("Lower is better?", "", "lower"),
        ("Perspectief", "perspective", "title"),
        ("Doelstelling", "objective", "title"),
        ("Prestatie-indicator", "measure", "title"),
        ("Streefwaarde", "", "target"),
        ("Eigenaar", "", "owner"),
        ("Perspektive", "perspective", "title"),
        ("Kennzahlen", "measure", "title"),
        ("Zielwert", "", "target"),
        ("Maßnahmen", "initiative", "title"),
        ("Verantwortlicher", "", "owner"),
        ("Axe stratégique", "perspective", "title"),
        ("Objectifs stratégiques", "objective", "title"),
        ("Indicateurs", "measure", "title"),
        ("Cible", "", "target"),
        ("Échéance", "", "due"),
        ("Perspectiva", "perspective", "title"),
        ("Objetivo estratégico", "objective", "title"),
        ("Indicador (KPI)", "measure", "title"),
        ("Meta", "", "target"),
        ("Responsable", "", "owner"),
    ],
)
def test_a_heading_has_a_meaning_in_five_languages(heading: str, kind: str, key: str) -> None:
    meaning = meaning_of(heading)
    assert meaning
    assert (meaning.kind, meaning.key) == (kind, key)


@pytest.mark.parametrize(
    ("heading", "key", "when"),
    [
        ("Target 2026", "target", "2026"),
        ("2026 Goal", "target", "2026"),
        ("21-22 Target", "target", "2022"),
        ("FY2024 Actual", "actual", "2024"),
        ("Q1 2026", "when", "2026-Q1"),
        ("Jan-26", "when", "2026-01"),
        ("Istwert 2025", "actual", "2025"),
        ("Baseline (2024)", "baseline", "2024"),
    ],
)
def test_a_heading_may_name_a_period(heading: str, key: str, when: str) -> None:
    meaning = meaning_of(heading)
    assert meaning
    assert meaning.when
    assert (meaning.kind, meaning.key, meaning.when.text) == ("measure", key, when)


@pytest.mark.parametrize("heading", ["", "Legend", "YTD", "Colour of the box", "12", "Total"])
def test_of_other_headings_nothing_is_known(heading: str) -> None:
    assert meaning_of(heading) is None


def test_what_is_blank_is_as_above() -> None:
    found = brought(
        table(
            "Perspective,Objective,Measure,Target",
            "Customer,Sail on time,Departures,95%",
            ",,Arrivals,90%",
            ",Safe on board,Injuries,0",
        )
    )
    assert [d.title for d in found.plan.within("objective")] == ["Sail on time", "Safe on board"]
    assert [len(d.children) for d in found.plan.within("objective")] == [2, 1]
    assert not found.unsettled


def test_a_decimal_comma_is_seen_in_other_figures() -> None:
    found = brought(table("Objective;Measure;Ist 2025;Ziel 2026", "a;b;6,5;1.200", "a;c;1.100;7,25"))
    assert "targets { 2026: 1200 }" in found.text
    assert "actuals { 2025: 1100 }" in found.text
    assert any("comma" in message for _, message in told(found, Sort.INFERRED))


def test_a_figure_that_could_be_two_is_a_question() -> None:
    found = brought(table("Objective;Measure;Target", "a;b;1,234"))
    assert 'target: "1,234"' in found.text
    assert any(where == "line 2, column C" for where, _ in told(found, Sort.QUESTION))


@pytest.mark.parametrize(("decimal", "amount"), [(",", "1.234"), (".", "1234")])
def test_a_mapping_says_what_figures_are(decimal: str, amount: str, tmp_path: Path) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text(f'decimal: "{decimal}"\nperspective: Customer\n')
    found = brought(table("Objective;Measure;Target", "a;b;1,234"), mapping=mapping)
    assert f"target: {amount}" in found.text
    assert not found.unsettled


def test_a_mapping_says_what_columns_are(tmp_path: Path) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text(
        "columns:\n  Streckziel: measure.target 2027\n  C: measure.owner\n  Farbe: ignore\n  Was: objective\n"
        "  Team: objective.x_team\nperspective: Customer\ntitle: Fleet\nfiscal_year_begins: 7\n"
    )
    text = table("Was,KPI,Wer?,Streckziel,Farbe,Team,FY26 Target", "a,b,CFO,7,red,crew,8")
    found = brought(text, mapping=mapping)
    assert 'scorecard fleet "Fleet"' in found.text
    assert 'owner: "CFO"' in found.text
    assert "2027: 7" in found.text
    assert "2026-06-30: 8" in found.text
    assert 'x_team: "crew"' in found.text
    assert told(found, Sort.LEFT_OUT) == [("column E", "`Farbe` is left out, as the mapping says")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "columns:\n  A: measure.ownr",
            "map.yaml:2: a column cannot mean `measure.ownr` (did you mean `measure.owner`?)",
        ),
        ("decimal: ';'", "map.yaml:1: `decimal` cannot be"),
        ("column:\n  A: x", "map.yaml:1: a mapping has no key `column`"),
        ("fiscal_year_begins: 13", "map.yaml:1: `fiscal_year_begins` must be a month, from 1 to 12"),
        ("columns: [", "map.yaml"),
    ],
)
def test_what_a_mapping_may_not_say_is_told_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text(text)
    with pytest.raises(UserError) as caught:
        brought("Objective,Measure\na,b\n", mapping=mapping)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [("utf-8", "utf-8", False), ("bom", "utf-8-sig", False), ("utf-16", "utf-16", False), ("windows", "cp1252", True)],
)
def test_a_file_is_read_in_its_encoding(text: str, encoding: str, said: bool) -> None:
    found = brought(table("Perspective;Objective;Measure", f"Kunden;Größe zählt {text};Über uns").encode(encoding))
    assert only(found.plan, "objective").title == f"Größe zählt {text}"
    assert any("cp1252" in message for _, message in told(found, Sort.INFERRED)) == said


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_whatever_separates_the_cells(sign: str) -> None:
    rows = (("Perspective", "Objective", "Measure"), ("Customer", "Sail, on time; always", "Departures"))
    text = io.StringIO()
    csv.writer(text, delimiter=sign).writerows(rows)
    assert only(brought(text.getvalue()).plan, "objective").title == "Sail, on time; always"


WORDS = (
    "95%",
    "TBD",
    "-",
    "#REF!",
    "1,234",
    "CFO",
    "Yes",
    "- a\n- b",
    "x; Y",
    "2026-12-31",
    "03/04/2026",
    "green",
    "12",
)
HEADINGS = (
    *("Perspective", "Theme", "Goal", "Objective", "Measure", "Initiative", "Target", "Actual", "Owner", "Weight"),
    *(
        "Frequency",
        "Status",
        "Due date",
        "Start date",
        "End date",
        "Budget",
        "Progress",
        "Target 2026",
        "Q1 2026",
        "2025",
    ),
    *(
        "Colour",
        "No.",
        "Description",
        "Comments",
        "Green",
        "Red",
        "Higher Better",
        "Lower is better",
        "Unit",
        "Formula",
    ),
    *("Period", "Leading / lagging", "Drives", "Supports", "Milestone", "Baseline", "Direction", "Benchmark", "YTD"),
)


def a_table(random: Random) -> list[list[str]]:
    headings = ["Objective", "Measure", *random.sample(HEADINGS, random.randint(1, 9))]
    random.shuffle(headings)
    texts = [f"Text {number}" for number in range(200)]
    rows = [
        ["" if random.random() < 0.3 else random.choice((*WORDS, texts.pop())) for _ in headings]
        for _ in range(random.randint(1, 9))
    ]
    return [["A title"], [], headings, *rows, [], ["Note: below the table"]]


def plain_words(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


@pytest.mark.parametrize("seed", range(150))
def test_every_cell_is_in_the_plan_or_told(seed: int) -> None:
    rows = a_table(Random(seed))
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    try:
        found = brought(text.getvalue())
    except UserError:  # nothing but rows without a title
        return
    shown = plain_words(found.text)
    remarks = [
        (remark.where, remark.message)
        for remark in found.reading.remarks
        if remark.where.startswith("line") or "left out" in remark.message or "only the first is read" in remark.message
    ]
    line = 1
    for row in rows:
        for index, cell in enumerate(row):
            column = f"column {chr(ord('A') + index)}"
            known = {f"line {line}, {column}", column, f"line {line - cell.count(chr(10))}, {column}"}
            where = [place for place, _ in remarks if place in known]
            words = [plain_words(part.strip(" -")) for part in cell.replace(";", "\n").split("\n")]
            heading = row is rows[2]
            assert not cell or heading or where or all(word in shown for word in words) or _meant(cell, found.text), (
                cell,
                found.text,
                remarks,
            )
        line += 1 + sum(cell.count("\n") for cell in row)


def _meant(cell: str, text: str) -> bool:
    """Whether a cell is in the plan as a word of the language."""
    words = {
        "x; Y": ("up", "down"),
        "Yes": ("up", "down"),
        "green": ("green",),
        "12": ("12",),
        "95%": ("95%",),
        "1,234": ("1234", "1.234"),
    }
    return any(word in text for word in words.get(cell, ()))


def test_a_table_without_known_headings_is_no_plan() -> None:
    with pytest.raises(UserError, match="holds no plan that could be read as CSV"):
        brought("a,b\n1,2\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Objective,Measure\n" + "a,b\n" * 50_000, "more than 50_000 rows"),
        ("Objective,Measure" + ",x" * 200 + "\n", "more than 200 cells"),
        (
            'Objective,Measure\n"' + "a" * 40_000,
            "a cell of more than 32_767 characters, or a quote that is never closed",
        ),
        ("Objective,Measure\n" + "".join(f"a{n},b{n}\n" for n in range(6_000)), "more than 5_000 things"),
        ("Objective,Measure" + ",x" * 198 + "\n" + "a,b\n" * 2_600, "more than 500_000 cells"),
    ],
)
def test_a_table_has_its_limits(text: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        brought(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "piece", ["**a ", "`", "[", "[a](", "<b", "__a", "\\", "&amp", " ", "-", "1,", "1.", ", by ", "a ", "(", "/"]
)
@pytest.mark.parametrize("kind", ["csv", "markdown"])
def test_no_text_takes_long(piece: str, kind: str) -> None:
    cell = (piece * 32_000)[:32_000]
    rows = [["Objective", "Measure", "Target", "Direction", "Due date", cell[:500]], [cell] * 6]
    sign, rule = ("\t", []) if kind == "csv" else ("|", [["-"] * 6])
    text = "".join(sign.join(["", *row, ""]) + "\n" for row in [rows[0], *rule, *rows[1:]])
    start = process_time()
    with suppress(UserError):
        bring(text.encode(), Asked(source="x"), kind)
    assert process_time() - start < 5


def test_no_text_is_long_to_recognise() -> None:
    start = process_time()
    for piece in (b" ", b"-", b"|", b"|-", b"- |", b"\t-"):
        recognised(b"|\n" + piece * 2_000_000)
    assert process_time() - start < 5
