"""Documents of others made to hurt: workbooks, tables, XML, JSON; what a reader refuses is in tests/exchange too."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from tests.robustness.corpus.nasty import Nasty, put, scorecard

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PARTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = (
    '<row r="1">'
    + "".join(
        f'<c r="{column}1" t="inlineStr"><is><t>{title}</t></is></c>'
        for column, title in (("A", "Objective"), ("B", "Measure"), ("C", "Target"))
    )
    + "</row>"
)
FRAME: Mapping[str, str] = {
    "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" Target="xl/workbook.xml" '
    f'Type="{PARTS}/officeDocument"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{PARTS}"><sheets><sheet name="Plan" sheetId="1" r:id="r1"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" '
    f'Target="worksheets/sheet1.xml" Type="{PARTS}/worksheet"/></Relationships>',
}


def sheet(rows: str, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def book(sheet1: str | bytes, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook of one sheet, and what else is to stand in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**FRAME, "xl/worksheets/sheet1.xml": sheet1, **(more or {})}.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def cell(text: str, type: str = "inlineStr", row: int = 2) -> str:
    inner = f"<is><t>{text}</t></is>" if type == "inlineStr" else text
    return f'<row r="{row}"><c r="A{row}" t="{type}">{inner}</c></row>'


def beside(text: str, type: str, row: int = 2) -> str:
    """An objective with a measure, and this as its target."""
    names = (f'<c r="{column}{row}" t="inlineStr"><is><t>Grow {row}</t></is></c>' for column in "AB")
    return f'<row r="{row}">{"".join(names)}<c r="C{row}" t="{type}">{text}</c></row>'


def lying(data: bytes, size: int) -> bytes:
    """The archive `data`, whose directory says that what is in it unpacks to `size` bytes."""
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data = data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]
        at = data.find(b"PK\x01\x02", at + 4)
    return data


def twice() -> bytes:
    """A workbook that holds two sheets of the same name."""
    buffer = io.BytesIO(book(sheet(HEAD)))
    with zipfile.ZipFile(buffer, "a") as archive:
        info = zipfile.ZipInfo("xl/worksheets/sheet1.xmk")
        archive.writestr(info, sheet(HEAD + cell("Other")))
    return buffer.getvalue().replace(b"sheet1.xmk", b"sheet1.xml")


def document(data: str | bytes | Callable[[], str | bytes], code: int = 2, said: str = "", name: str = "plan") -> Nasty:
    """This document, imported."""
    return Nasty(lambda folder: put(folder, name, data() if callable(data) else data), f"import {name}", code, said)


def model(data: str | bytes | Callable[[], str | bytes], code: int = 2, said: str = "") -> Nasty:
    """This document, imported as ArchiMate."""
    return document(data, code, said)._replace(command="import plan --from archimate")


def workbook(rows: str, code: int = 2, said: str = "", **parts: str) -> Nasty:
    return document(book(sheet(HEAD + rows, **parts)), code, said)


@cache
def bomb() -> bytes:
    """More than the memory that a run may take, in few bytes."""
    return book(b" " * (400 << 20))


ROW = '<row><c t="inlineStr"><is><t>x</t></is></c></row>'

WORKBOOKS = {
    "a bomb": document(bomb, 2, "unpacks to more"),
    "a bomb that lies": document(lambda: lying(bomb(), 1000), 2, "damaged"),
    "a bomb in a part that nobody reads": document(
        lambda: book(sheet(HEAD), {"media/x.png": b" " * (60 << 20)}), 2, "unpacks"
    ),
    "two files of a name": Nasty(lambda folder: put(folder, "plan", twice()), "import plan", 2, "the same name"),
    "many files": document(book(sheet(HEAD), {f"x{n}": "" for n in range(1000)}), 2, "more than 200 files"),
    "names that lead out": document(book(sheet(HEAD + cell("Grow")), {"../../x.xml": "", "/etc/x": ""}), 1),
    "dimensions that lie": workbook(cell("Grow"), 1, before='<dimension ref="A1:XFD1048576"/>'),
    "a cell at the end of the world": workbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', 2, "1048576"),
    "a row at the end of the world": workbook('<row r="1048576"><c><v>1</v></c></row>', 2, "50_000 rows"),
    "a row beyond the end of the world": workbook('<row r="99999999999"><c><v>1</v></c></row>'),
    "merged to the end of the world": workbook(
        cell("Grow"), 2, "cells", after='<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    ),
    "columns to the end of the world": workbook(cell("Grow"), 1, before='<cols><col min="1" max="16384"/></cols>'),
    "more cells than anybody needs": workbook(ROW * 100_001, 2, "unpacks to more"),
    "more rows than anybody needs": workbook(ROW * 50_001, 2, "unpacks to more"),
    "errors of formulas": workbook(
        "".join(beside(f"<v>{error}</v>", "e", n) for n, error in enumerate(("#REF!", "#N/A", "#DIV/0!", "#NAME?"), 2)),
        1,
        "is an error of a formula",
    ),
    "formulas without a value": workbook(beside("<f>1+1</f>", "n"), 1, "has no value yet"),
    "a formula that starts a program": workbook(cell("=cmd|'/c calc'!A1"), 1),
    "a text of a hundred thousand letters": workbook(cell("x" * 100_000), 2),
    "a text of five million letters": workbook(cell("x y " * 1_250_000), 2),
    "a number beyond numbers": workbook(beside("<v>1e308</v>", "n"), 1),
    "an infinite number": workbook(beside("<v>1e999</v>", "n"), 1, "beyond all that can be written"),
    "no number": workbook(beside("<v>NaN</v>", "n"), 2, "damaged"),
    "a number of many digits": workbook(beside(f"<v>{'9' * 100_000}</v>", "n"), 2, "damaged"),
    "a text that is not there": workbook(cell("<v>999999</v>", "s")),
    "a type that is none": workbook(cell("<v>1</v>", "zz"), 1),
    "escape sequences": workbook(cell("_x001B_[2J &#x202e; _x0000_"), 1),
    "a document type": document(book(f"<!DOCTYPE x [<!ENTITY a 'b'>]>{sheet(HEAD)}"), 2, "document type"),
    "a document type in UTF-16": document(book(f"<!DOCTYPE x [<!ENTITY a 'b'>]>{sheet(HEAD)}".encode("utf-16"))),
    "elements in elements": document(lambda: book("<a>" * 100_000)),
    "no XML": document(book(bytes(range(256)) * 100)),
    "cut off": document(book(sheet(HEAD))[:-30], 2, "damaged"),
    "nothing but its beginning": document(b"PK\x03\x04" + b"\xff" * 10_000, 2, "damaged"),
    "of before 2007": document(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 10_000),
}

XML = {
    "a document type": model('<!DOCTYPE model SYSTEM "file:///etc/passwd"><model/>', 2, "DOCTYPE"),
    "entities that multiply": model(
        '<!DOCTYPE model [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
        + "]><model>&m;</model>",
        2,
        "DOCTYPE",
    ),
    "an entity that is a file": model(
        '<!DOCTYPE model [<!ENTITY x SYSTEM "file:///etc/passwd">]><model>&x;</model>', 2, "DOCTYPE"
    ),
    "an instruction before it": model(lambda: '<?xml version="1.0"?>' + "<?x y?>" * 50_000 + "<model/>", 1),
    "elements in elements": model(lambda: "<model>" * 100_000, 2, "nested deeper"),
    "many elements": model(lambda: "<model>" + "<element/>" * 200_000 + "</model>", 2, "more than 200000"),
    "many attributes": model(lambda: "<model " + " ".join(f'a{n}="x"' for n in range(50_000)) + "/>", 1),
    "a long attribute": model(lambda: f'<model name="{"x" * 5_000_000}"/>', 2, "a tag of more than"),
    "a long name": model(lambda: f"<model><{'x' * 2_000_000}/></model>", 2, "a tag of more than"),
    "many name spaces": model(lambda: "<model>" + "".join(f'<a xmlns="x{n}"/>' for n in range(50_000)) + "</model>", 1),
    "an encoding that is none": model('<?xml version="1.0" encoding="utf-7"?><model/>'),
    "an encoding that lies": model('<?xml version="1.0" encoding="utf-16"?><model/>'),
    "UTF-16": model('<?xml version="1.0" encoding="utf-16"?><model/>'.encode("utf-16"), 1),
    "NULs": model(lambda: b"<model>" + b"\0" * 100_000),
}

TABLES = {
    "NULs": document(b"Objective,Target\nGr\0ow,5\n"),
    "NULs and Latin-1": document(b"Objective,Target\nGr\0\xe9,5\n"),
    "a quote left open": document(lambda: 'Objective,Target\n"' + "Grow,5\n" * 200_000),
    "a large cell": document(lambda: f"Objective,Target\n{'x' * 100_000},5\n"),
    "many rows": document(lambda: "Objective,Target\n" + "Grow,5\n" * 100_000),
    "many columns": document(lambda: "Objective" + ",x" * 10_000 + "\n" + "Grow" + ",5" * 10_000 + "\n"),
    "many objectives": document(
        "Objective,Target\n" + "".join(f"Grow {n},5\n" for n in range(16_000)), 2, "names more than"
    ),
    "one long line": document(lambda: "x" * 5_000_000),
    "separators alone": document(lambda: ",;\t|" * 500_000),
    "line ends alone": document(lambda: "\r\n\r\n\n\r" * 100_000),
    "half a character": document(b"\xff\xfeO\0b\0j\0\x00\xd8\n\0x"),
    "formulas": document("Objective,Target\n=cmd|'/c calc'!A1,5\n@SUM(1),-1\n", 1),
    "escape sequences": document("Objective,Target\n\x1b]0;x\x07\x1b[2J,5\n\u202eGrow,6\n", 1),
    "Markdown": document(lambda: "| Objective | Target |\n|---|---|\n" + "| " * 100_000 + "\n"),
    "Markdown of bars": document(lambda: "|" * 500_000 + "\n|-|\n"),
    "Markdown of rules": document(lambda: "| Objective |\n" + "|---|\n" * 50_000),
    "backslashes in Markdown": document(lambda: "| Objective |\n|---|\n| " + "\\" * 500_000 + " |\n"),
}

JSON = {
    "lists in lists": document(lambda: "[" * 1_000_000, 2, "nested too deeply"),
    "objects in objects": document(lambda: '{"a":' * 1_000_000, 2, "nested too deeply"),
    "scorecards in scorecards": document(
        '{"format": 1, "scorecards": [' + '{"kind": "scorecard", "children": [' * 300 + "]}" * 300 + "]}"
    ),
    "a number of a million digits": document(lambda: f'{{"format": {"9" * 1_000_000}}}'),
    "a number with an exponent": document('{"format": 1e999999999}'),
    "no number": document('{"format": Infinity}', 2, "no number"),
    "a key a hundred thousand times": document(lambda: "{" + '"a": 1, ' * 100_000 + '"a": 1}'),
    "many keys": document(lambda: "{" + ", ".join(f'"a{n}": 1' for n in range(100_000)) + "}"),
    "half a character": document(
        '{"format": 1, "scorecards": [{"kind": "scorecard", "name": "a", "title": "\\ud800"}]}', 2, "half a character"
    ),
    "many scorecards": document(
        lambda: (
            '{"format": 1, "scorecards": ['
            + ", ".join(f'{{"kind": "scorecard", "name": "a{n}"}}' for n in range(2000))
            + "]}"
        ),
        0,
    ),
    "a text that closes its quotes": document(
        '{"format": 1, "scorecards": [{"kind": "scorecard", "name": "a", "title": "\\" { } \\u001b[2J #"}]}', 0
    ),
}


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "plan")


PLACES = {
    "a pipe": Nasty(pipe, "import plan", 2, "is not a regular file"),
    "a device without end": Nasty(scorecard(""), "import /dev/zero", 2, "is not a regular file"),
    "a folder": Nasty(lambda folder: (folder / "plan").mkdir(), "import plan", 2, "it is a directory"),
    "a link to itself": Nasty(lambda folder: (folder / "plan").symlink_to("plan"), "import plan", 2, "cannot be read"),
    "a mapping without end": Nasty(
        lambda folder: put(folder, "plan.csv", "Objective\nGrow\n"), "import plan.csv --mapping /dev/zero", 2, "regular"
    ),
    "more than is read": Nasty(
        lambda folder: put(folder, "plan", b"x" * (33 << 20)), "import plan", 2, "larger than 33554432 bytes"
    ),
    "noise": document(lambda: bytes(range(256)) * 10_000),
    "nothing": document(b""),
}
