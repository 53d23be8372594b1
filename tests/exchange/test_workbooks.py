"""Workbooks: a scorecard comes back as it was, others' are read as people see them, and hostile ones are refused."""

import csv
import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from tests.exchange.plans import PLAIN, plan

from bsclint.errors import UserError
from bsclint.exchange import telling
from bsclint.exchange.draft import Plan
from bsclint.exchange.kinds import Asked
from bsclint.exchange.log import Log
from bsclint.exchange.tables import form, separated, workbook
from bsclint.exchange.transfer import Brought, bring, give
from bsclint.source import Source

ASKED = Asked(source="acme.xlsx")
FIXTURES = Path(__file__).parents[2] / "fixtures" / "exchange" / "tables"


def come_back(seeds: range) -> None:
    for seed in seeds:
        log = Log()
        before = plan(seed)
        assert workbook.read(workbook.write(before, ASKED, log), ASKED, log) == before, seed
        assert log.remarks == []


def test_nothing_is_lost_on_the_way_into_a_workbook_and_back() -> None:
    come_back(range(20))


@pytest.mark.deep
def test_five_hundred_plans_come_back_as_they_were() -> None:
    come_back(range(20, 520))


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(plan(5), ASKED, Log())))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 100
    assert not [cell for cell in cells if cell.data_type in ("f", "e")]
    looks = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))]
    assert looks
    assert all(cell.quotePrefix for cell in looks)


def test_the_template_explains_itself_and_offers_words() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(Plan(), ASKED, Log())))
    assert book.sheetnames == list(form.SHEETS)
    sheet = book["Measures"]
    headings = {cell.value: cell for cell in sheet[1]}
    assert headings["Owner"].comment.text == "Who answers for the figures."
    assert sheet.freeze_panes == "A2"
    offered = {str(one.sqref).split("2")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    assert offered[headings["Direction"].column_letter] == '"up,down,hold_above,hold_below,band,milestone"'


def filled(**sheets: list[list[Any]]) -> bytes:
    """The template, with rows on its sheets; the first of a sheet names its columns."""
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(Plan(), ASKED, Log())))
    for name, (names, *rows) in sheets.items():
        columns = {cell.value: cell.column for cell in book[name][1]}
        for number, row in enumerate(rows, 2):
            for column, value in zip(names, row, strict=True):
                book[name].cell(number, columns[column], value)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


CARD = [["Title", "Vision"], ["Acme", "To be there"]]


def test_a_template_that_people_fill_in_is_a_scorecard() -> None:
    data = filled(
        Scorecards=CARD,
        Perspectives=[["Name", "Title"], ["customer", "Customers"]],
        Objectives=[["In", "Title", "Owner"], ["Customers", "Leave on time", "Head of quay"]],
        Measures=[["In", "Title", "Target", "Pay linked"], ["Leave on time", "Departures", ">= 95% by 2027", True]],
        Figures=[["In", "Series", "Period", "Value"], ["Departures", "actuals", "2026-Q1", 0.9]],
        Initiatives=[["Title", "Supports", "Period"], ["New pier", "Leave on time", date(2026, 5, 1)]],
    )
    found = bring(data, ASKED)
    assert [remark.message for remark in found.reading.remarks] == []
    assert "target: >= 95% by 2027" in found.text
    assert "pay_linked: true" in found.text
    assert "actuals { 2026-Q1: 0.9 }" in found.text
    assert "supports: leave_on_time" in found.text
    assert "period: 2026-05-01" in found.text


@pytest.mark.parametrize(
    ("sheets", "where", "message"),
    [
        (
            {"Perspectives": [["Name", "Role"], ["customer", "upp"]]},
            "Perspectives!D2",
            "`upp` is left out: `role` cannot be `upp`; it takes",
        ),
        ({"Perspectives": [["Name"], ["a b"]]}, "Perspectives!B2", "`a b` is left out: a name is made of"),
        ({"Objectives": [["In", "Title"], ["nobody", "x"]]}, "Objectives!B2", "there is no perspective `nobody`"),
        ({"Objectives": [["Title"], ["x"]]}, "Objectives!D2", "`In` is empty"),
        ({"Links": [["Link"], ["a - b"]]}, "Links!B2", "`a - b` is left out"),
        ({"Figures": [["In", "Series"], ["x", "targets"]]}, "Figures!B2", "there is no measure `x`"),
        ({"Waivers": [["Scorecard", "Name"], ["other", "BSC101"]]}, "Waivers!A2", "there is no scorecard `other`"),
        ({"Imports": [["File"], ["a.bsc"]]}, "Imports!A2", "an import needs a file and an alias"),
    ],
)
def test_what_cannot_be_read_in_a_template_is_told(sheets: dict[str, Any], where: str, message: str) -> None:
    found = bring(filled(Scorecards=CARD, **sheets), ASKED)
    assert found.unsettled
    assert any(one.where == where and message in one.message for one in found.reading.remarks), found.reading.remarks


def city() -> openpyxl.Workbook:
    """A plan as people keep it: merged cells, two lines of headings, percentages, formulas, what is hidden."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    rows: list[list[Any]] = [
        ["City of Ys – Balanced Scorecard"],
        ["Mission", "Keep the sea out"],
        [],
        [
            *("Perspective", "Strategic objective", "KPI", "Unit", "Baseline", "Targets", None, "Actual 2025", "Owner"),
            *("Start date", "Budget", "Initiative"),
        ],
        [None, None, None, None, None, 2026, 2027],
        [
            *("Citizens", "Dry streets", "Flooded days", "days", 12, 8, 4, 10, "Harbour master"),
            *(date(2026, 1, 1), 250_000, "New dike"),
        ],
        [None, None, "Complaints answered", "%", 0.61, 0.75, 0.9, 0.66, "Clerk"],
        ["Finance", "Pay the debt", "Debt", None, 1e6, 8e5, "=F8-100000", None, "#REF!"],
        ["Internal processes", "Watch the gates", "Gates", None, "1,234", "TBD", 2000, True, None, None, None, "Watch"],
    ]
    for row in rows:
        sheet.append(row)
    for column in "EFGH":
        sheet[f"{column}7"].number_format = "0%"
        sheet[f"{column}8"].number_format = "[$€-2] #,##0"
    sheet["K6"].number_format = '"$"#,##0'
    sheet["I8"].data_type = "e"
    for merged in ("A1:H1", "F4:G4", "A6:A7", "B6:B7", *(f"{column}4:{column}5" for column in "ABCDEHIJKL")):
        sheet.merge_cells(merged)
    sheet["A6"].comment = Comment("Ask the mayor", "clerk")
    sheet.column_dimensions["I"].hidden = True
    sheet.row_dimensions[8].hidden = True
    people = book.create_sheet("Learning & Growth")
    people.append(["Objective", "Measure", "Target", "Due date"])
    people.append(["Skilled guards", "Courses", 3, date(2026, 12, 31)])
    legend = book.create_sheet("Legend")
    legend.append(["Green is good"])
    legend.sheet_state = "hidden"
    return book


def brought(book: openpyxl.Workbook, **asked: Any) -> Brought:
    return bring(saved(book), Asked(source="city.xlsx", **asked))


def test_a_workbook_is_read_as_people_see_it(expected: Callable[[Path, str], None]) -> None:
    found = brought(city())
    expected(FIXTURES / "city.bsc", found.text)
    expected(FIXTURES / "city.report", telling.text(found.reading))


def test_one_sheet_can_be_asked_for() -> None:
    found = brought(city(), sheet="Learning & Growth")
    assert [draft.title for draft in found.plan.within("objective")] == ["Skilled guards"]
    with pytest.raises(UserError, match="has no sheet `Else`; it has `Plan`, `Learning & Growth` and `Legend`"):
        brought(city(), sheet="Else")


def small() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Objective", "Measure", "Target"])
    book.worksheets[0].append(["a", "b", 3])
    return saved(book)


def changed(old: bytes = b"", new: bytes = b"", **more: bytes) -> bytes:
    """A small workbook with `new` in the place of `old` in its sheet, and `more` files in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(small())) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for member in source.infolist():
            data = source.read(member)
            if member.filename == "xl/worksheets/sheet1.xml":
                assert old in data
                data = data.replace(old, new, 1)
            made.writestr(member.filename, data)
        for name, data in more.items():
            made.writestr(name, data)
    return buffer.getvalue()


def doubled() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("xl/workbook.xml", b"1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("xl/workbook.xml", b"2")
    return buffer.getvalue()


END = b"</sheetData>"
HOSTILE = {
    "a bomb": (lambda: changed(bomb=b"0" * 20_000_000), "unpacks to more than a workbook of its size should"),
    "a great many files": (lambda: changed(**{f"f{n}": b"" for n in range(300)}), "more than 200 files"),
    "two files of one name": (doubled, "two files of the same name"),
    "a cell far away": (
        lambda: changed(END, b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>'),
        "has a cell in row 9 of column XFD: at most 50_000 rows and 200 columns are read",
    ),
    "a cell that hides its place": (
        lambda: changed(END, b'<row r="1048570"/><row><c><v>1</v></c></row></sheetData>'),
        "has a cell in row 1048571",
    ),
    "everything merged": (
        lambda: changed(END, END + b'<mergeCells><mergeCell ref="A1:GR50000"/></mergeCells>'),
        "more than 100_000 cells",
    ),
    "a great many cells": (
        lambda: changed(END, b'<row r="9">' + b"<c></c>" * 100_001 + b"</row>" + END),
        "100_000 cells",
    ),
    "entities": (
        lambda: changed(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
        "has a document type, in which entities could be hidden",
    ),
    "a cell without end": (
        lambda: changed(
            END, b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + b"ab" * 20_000 + b"</t></is></c></row>" + END
        ),
        "has more than 32_767 characters",
    ),
    "a damaged sheet": (lambda: changed(END, b"<"), "is no workbook, or a damaged one"),
    "a part of one": (lambda: small()[:-200], "is no workbook, or a damaged one"),
    "an old one": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 99, "is encrypted, or a workbook of before 2007"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_in_one_sentence(name: str) -> None:
    make, message = HOSTILE[name]
    with pytest.raises(UserError) as caught:
        bring(make(), ASKED, "xlsx")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_dimension_that_lies_costs_nothing() -> None:
    found = bring(changed(b'ref="A1:C2"', b'ref="A1:XFD1048576"'), ASKED)
    assert [draft.title for draft in found.plan.within("measure")] == ["b"]


@pytest.mark.parametrize("seed", range(60))
def test_whatever_bytes_change_there_is_no_fault(seed: int) -> None:
    random = Random(seed)
    data = bytearray(saved(city()))
    for _ in range(random.randint(1, 30)):
        data[random.randrange(len(data))] = random.randrange(256)
    try:
        bring(bytes(data), ASKED, "xlsx")
    except UserError as fault:
        assert str(fault)  # noqa: PT017 - it may be read, too


@pytest.mark.parametrize("missing", ["openpyxl", "defusedxml"])
def test_the_packages_are_named_that_are_missing(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if missing == "openpyxl":
        monkeypatch.setitem(sys.modules, "openpyxl", None)
    else:
        monkeypatch.setattr(openpyxl, "DEFUSEDXML", False)
    with pytest.raises(UserError, match=r"pip install 'bsclint\[excel\]'"):
        bring(small(), ASKED)


# -- the long table -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_no_cell_of_a_table_is_a_formula(seed: int) -> None:
    data = separated.write(plan(seed), ASKED, Log())
    grid = separated.grid_of(data.decode("utf-8-sig"), "x", Log())
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
    assert grid.rows
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r")]
    assert not [cell for cell in cells if cell[:1] == "-" and not cell[1:2].isdigit()]


def test_a_table_is_read_back_but_for_what_it_has_no_place_for() -> None:
    path = FIXTURES / "opera.bsc"
    text = path.read_text("utf-8")
    data, log = give(Source("opera.bsc", text), "csv", ASKED)
    assert [remark.message for remark in log.remarks] == [
        "a table has no place for names: they are made of the titles when it is imported"
    ]
    found = bring(data, ASKED)
    assert found.text == text
    assert found.reading.remarks == ()


@pytest.mark.parametrize("seed", range(10))
def test_a_table_of_any_plan_is_read_back_without_a_fault(seed: int) -> None:
    found = bring(separated.write(plan(seed, PLAIN), ASKED, Log()), ASKED, "csv")
    assert found.plan.scorecards
