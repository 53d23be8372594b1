"""The examples of the language reference are what it says they are."""

import re

import pytest
from tools.examples import ROOT, TODAY
from tools.language_tables import TYPES

from bsclint.api import Options, check
from bsclint.element import KINDS
from bsclint.language import LANGUAGE
from tools import examples

REFERENCE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```bsc *(.*)\n((?s:.*?))^```$", REFERENCE, re.MULTILINE)

FOLDER = examples.folder("BSC006", "unreadable-import")
"""Where the file lies that one of the examples imports."""


@pytest.mark.parametrize(("mark", "text"), BLOCKS, ids=[text.split("\n")[0] for _, text in BLOCKS])
def test_an_example_is_what_it_says(mark: str, text: str) -> None:
    path = FOLDER / "reference.bsc"
    report = check([path], Options(as_of=TODAY, select=("BSC001",), isolated=True, overlay={path: text}), FOLDER)
    assert sorted({finding.code for finding in report.findings}) == re.findall(r"BSC\d{3}", mark)


def test_every_block_is_run() -> None:
    assert len(BLOCKS) == REFERENCE.count("```bsc") >= 10
    assert all(re.fullmatch(r"|shows BSC\d{3}", mark) for mark, _ in BLOCKS)


def test_every_rule_of_the_language_is_spoken_of() -> None:
    assert [code for code in LANGUAGE if code not in REFERENCE] == []


def test_every_anchor_and_page_is_there() -> None:
    titles = re.findall(r"^#+ (.*)$", REFERENCE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
    links = re.findall(r"\]\((.*?)\)", REFERENCE)
    assert [link for link in links if link.startswith("#") and link[1:] not in anchors] == []
    assert [link for link in links if link[:1] != "#" and not (ROOT / "docs" / link).is_file()] == []


def test_no_type_is_described_that_there_is_not() -> None:
    used = {attribute.type for kind in KINDS.values() for attribute in kind.attributes.values()}
    assert set(TYPES) <= used
