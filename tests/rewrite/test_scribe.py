"""Edits look as if the author had made them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bsclint.element import Element
from bsclint.finding import Edit, Span
from bsclint.model.intents import (
    AddBlock,
    Change,
    Cut,
    ExtendAttribute,
    Relink,
    RemoveAttribute,
    RemoveElement,
    RemoveFromList,
    Reorder,
    SetAttribute,
    safe,
)
from bsclint.model.workspace import Workspace
from bsclint.rewrite.fixes import fix_of
from bsclint.rewrite.scribe import applied
from bsclint.schema import Link, Perspective, Scorecard

TODAY = date(2026, 11, 22)

Edited = Callable[[str, Callable[[Scorecard], Change]], str | None]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """The text of a scorecard after a change; None where the change cannot be made without harm."""

    def edited(text: str, change: Callable[[Scorecard], Change]) -> str | None:
        workspace = Workspace(tmp_path, {}, lambda: ["a.bsc"], {"a.bsc": text})
        document = workspace.document("a.bsc")
        fix = fix_of(safe("do it", change(document.scorecards[0])), document.source)
        return applied(text, fix.edits) if fix else None

    return edited


def named(card: Scorecard, name: str) -> Element:
    return next(e for e in (card, *card.within(Element)) if e.id == name)


def stated(name: str, key: str = "owner", value: str = '"CEO"') -> Callable[[Scorecard], Change]:
    return lambda card: SetAttribute(named(card, name), key, value)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("scorecard a { }\n", 'scorecard a { owner: "CEO" }\n'),
        ("scorecard a {}\n", 'scorecard a { owner: "CEO" }\n'),
        ("scorecard a {\n}\n", 'scorecard a {\n  owner: "CEO"\n}\n'),
        ('scorecard a "A" { # why\n}\n', 'scorecard a "A" { # why\n  owner: "CEO"\n}\n'),
        ('scorecard a { owner: "CFO" }\n', 'scorecard a { owner: "CEO" }\n'),
        (
            'scorecard a {\n    vision: "V" # dear to us\n    theme t { }\n}\n',
            'scorecard a {\n    vision: "V" # dear to us\n    owner: "CEO"\n    theme t { }\n}\n',
        ),
        ('scorecard a { vision: "V" theme t { } }\n', 'scorecard a { vision: "V" owner: "CEO" theme t { } }\n'),
        ('scorecard a {\r\n  vision: "V"\r\n}\r\n', 'scorecard a {\r\n  vision: "V"\r\n  owner: "CEO"\r\n}\r\n'),
        (
            'scorecard a {\n  vision: "V"\n  mission: "M"\n}\n',
            'scorecard a {\n  vision: "V"\n  mission: "M"\n  owner: "CEO"\n}\n',
        ),
        ('scorecard a { vision: "V"\n}\n', 'scorecard a { vision: "V" owner: "CEO"\n}\n'),
        ('scorecard a { vision: "V"theme t { } }\n', 'scorecard a { vision: "V" owner: "CEO"theme t { } }\n'),
        ("scorecard a {\n  theme t { }\n}\n", 'scorecard a {\n  owner: "CEO"\n  theme t { }\n}\n'),
    ],
)
def test_an_attribute_is_written_beside_the_others(before: str, after: str, edited: Edited) -> None:
    assert edited(before, stated("a")) == after


def test_a_link_gets_a_block_for_what_is_said_of_it(edited: Edited) -> None:
    text = "scorecard a {\n  x -> y # so we hope\n}\n"
    change = lambda card: SetAttribute(next(card.within(Link)), "lag", "2 quarters")  # noqa: E731
    assert edited(text, change) == "scorecard a {\n  x -> y { lag: 2 quarters } # so we hope\n}\n"


@pytest.mark.parametrize(
    ("listed", "without", "left"),
    [
        ("x, y, z", "x", "drives: y, z"),
        ("x, y, z", "y", "drives: x, z"),
        ("x, y, z", "z", "drives: x, y"),
        ("x, # first\n y", "x", None),
        ("x, y # last\n", "y", "drives: x # last\n"),
    ],
)
def test_an_item_goes_with_its_comma_and_no_comment_goes(
    listed: str, without: str, left: str | None, edited: Edited
) -> None:
    text = "scorecard a {{ perspective p {{ objective o {{ {} }} }} }}"

    def change(card: Scorecard) -> Change:
        objective = named(card, "o")
        ref = next(ref for ref in objective.stated["drives"].value if ref.text == without)
        return RemoveFromList(objective, "drives", ref)

    assert edited(text.format(f"drives: {listed}"), change) == (text.format(left) if left else None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("scorecard a {\n  x -> x\n  x -> y\n}\n", "scorecard a {\n  x -> y\n}\n"),
        ("scorecard a {\n\n  x -> x\n\n  x -> y\n}\n", "scorecard a {\n\n  x -> y\n}\n"),
        ('scorecard a {\n  vision: "V"\n\n  x -> x\n}\n', 'scorecard a {\n  vision: "V"\n}\n'),
        ("scorecard a {\n  x -> x # odd\n}\n", "scorecard a {\n  # odd\n}\n"),
        ("scorecard a { x -> x  x -> y }\n", "scorecard a { x -> y }\n"),
        ('scorecard a { vision: "V" x -> x }\n', 'scorecard a { vision: "V" }\n'),
        ("scorecard a {\n  x -> x { # odd\n  }\n}\n", None),
        ("scorecard a {\r\n  x -> x\r\n}\r\n", "scorecard a {\r\n}\r\n"),
    ],
)
def test_a_link_goes_with_its_line_and_no_comment_goes(before: str, after: str | None, edited: Edited) -> None:
    assert edited(before, lambda card: RemoveElement(next(card.within(Link)))) == after


def test_what_is_stated_is_extended(edited: Edited) -> None:
    text = "scorecard a {{ perspective p {{ measure m {{ target: >= 30% {}unit: share }} }} }}\n"
    change = lambda card: ExtendAttribute(named(card, "m"), "target", " by 2027-12-31")  # noqa: E731
    assert edited(text.format(""), change) == text.format("by 2027-12-31 ")


@pytest.mark.parametrize(
    ("link", "kept", "after"),
    [
        ("x -> y", (0, 1), "  x -> y\n"),
        ("x, y -> z { lag: 1 quarter }", (0, 1), "  x, y -> z { lag: 1 quarter }\n"),
        ("x -> y -> z { lag: 1 quarter }", (1, 2), "  y -> z { lag: 1 quarter }\n"),
        ("x -> y -> z -> w {}", (0, 1, None, 2, 3), "  x -> y {}\nz -> w {}\n"),
        ("x -> y -> z", (0, None, 2), ""),
        ("x -> # why\n y", (0, 1), None),
        ("x -> y { # why\n }", (1, 0), "  y -> x { # why\n }\n"),
    ],
)
def test_a_link_is_written_with_other_sides(
    link: str, kept: tuple[int | None, ...], after: str | None, edited: Edited
) -> None:
    def change(card: Scorecard) -> Change:
        old = next(card.within(Link))
        return Relink(old, tuple(() if side is None else old.sides[side] for side in kept))

    text = "scorecard a {{\n{}}}\n"
    assert edited(text.format(f"  {link}\n"), change) == (None if after is None else text.format(after))


def test_what_is_not_stated_cannot_be_removed(edited: Edited) -> None:
    assert edited("scorecard a { }\n", lambda card: RemoveAttribute(card, "vision")) is None


def test_a_block_is_written_as_the_last_of_its_neighbours(edited: Edited) -> None:
    block = "theme t {\n  owner: tbd\n}"
    added = edited("scorecard a {\n\n  theme s { }\n}\n", lambda card: AddBlock(card, block))
    assert added == "scorecard a {\n\n  theme s { }\n  theme t {\n    owner: tbd\n  }\n}\n"
    assert edited("scorecard a { }", lambda card: AddBlock(card, "theme t { }")) == "scorecard a { theme t { } }"


def test_an_element_moves_with_its_comments(edited: Edited) -> None:
    text = "scorecard a {\n  # about x\n  perspective x { } # x\n\n  perspective y { }\n}\n"
    moved = edited(text, lambda card: Reorder(tuple(reversed(list(card.within(Perspective))))))
    assert moved == "scorecard a {\n  perspective y { }\n\n  # about x\n  perspective x { } # x\n}\n"


def test_an_edit_of_another_file_is_none(edited: Edited) -> None:
    assert edited("scorecard a { }\n", lambda card: Cut(card.span._replace(path="b.bsc"))) is None


def put(start: int, end: int, text: str = "") -> Edit:
    return Edit(Span("a.bsc", start, end), text)


@pytest.mark.parametrize(
    ("edits", "after"),
    [
        ([], "0123456789"),
        ([put(2, 4, "x"), put(0, 1)], "1x456789"),
        ([put(3, 3, "x"), put(3, 3, "y"), put(3, 3, "x")], "012xy3456789"),
        ([put(2, 8), put(3, 4, "x")], "0189"),
        ([put(2, 8), put(3, 4)], "0189"),
        ([put(2, 6), put(4, 8)], "0189"),
        ([put(2, 4, "x"), put(4, 6, "y")], "01xy6789"),
        ([put(2, 4), put(2, 6)], "016789"),
    ],
)
def test_edits_that_meet_are_made_once(edits: list[Edit], after: str) -> None:
    assert applied("0123456789", edits) == after
