"""What is proposed at a place is what may be written there, while the text around it is not whole yet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lsp.conftest import GROUP, UNIT, Project, alone, marked_at

from bsclint.element import KINDS
from bsclint.lsp.completion import FILE, KEY, KIND, REFERENCE, Proposal, complete
from bsclint.schema import BLOCKS


def texts(proposed: list[Proposal], *sorts: str) -> list[str]:
    return [one.text for one in proposed if not sorts or one.sort in sorts]


@pytest.mark.parametrize(
    ("marked", "kind", "stated"),
    [
        ("scorecard a {\n  |\n}", "scorecard", ()),
        ("scorecard a {\n  vis|\n}", "scorecard", ()),
        ('scorecard a { vision: "x" owner: "y" | ', "scorecard", ("vision", "owner")),
        ('scorecard a { | vision: "x" }', "scorecard", ("vision",)),
        ("scorecard a { perspective b { objective c { status: active | } } }", "objective", ("status",)),
        ("scorecard a { perspective b { measure c { targets { 2026: 1 } | kind: leading", "measure", ("kind",)),
        ("scorecard a { x -> y { | } }", "link", ()),
        ("scorecard a { x -> y.z { lag: 1 days | }", "link", ("lag",)),
        ('scorecard a { waiver BSC101 { id: "x" | } }', "waiver", ("id",)),
        ("scorecard a { initiative measure { own| } }", "initiative", ()),
        ("scorecard a { perspective b { measure c { thresholds { | } } } }", "thresholds", ()),
    ],
)
def test_keys_that_are_not_stated_and_kinds_that_may_stand_here(
    marked: str, kind: str, stated: tuple[str, ...]
) -> None:
    proposed = complete(*marked_at(marked))
    assert texts(proposed, KEY) == [key for key in KINDS[kind].attributes if key not in stated]
    assert texts(proposed, KIND) == [word for word in BLOCKS if kind in KINDS[word].stands_in]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("|", ["scorecard", "import"]),
        ("scorecard a { } |", ["scorecard", "import"]),
        ("scorecard a { status: | }", ["draft", "active", "retired"]),
        ("scorecard a { status: |\n owner: x }", ["draft", "active", "retired"]),
        ("scorecard a { status: dr| }", ["draft", "active", "retired"]),
        ("scorecard a { framework: | }", ["nonprofit", "private", "public"]),
        ("scorecard a { perspective | }", ["financial", "customer", "process", "learning"]),
        ("scorecard a { perspective customer { } perspective | }", ["financial", "process", "learning"]),
        ("scorecard a { perspective p { measure m { pay_linked: | } } }", ["true", "false"]),
        ("scorecard a { perspective p { objective o { lever: g| } } }", ["growth", "productivity"]),
        (
            "scorecard a { perspective p { objective o { cluster: innovation subprocess: | } } }",
            ["opportunities", "portfolio", "development", "launch"],
        ),
        ("scorecard a { perspective p { objective o { } objective q { drives: | } } }", ["o"]),
        ("scorecard a { perspective p { objective o { } objective q { } objective r { drives: o, | } } }", ["o", "q"]),
        ("scorecard a { perspective p { objective o { } objective q { } } o -> | }", ["o", "q"]),
        ("scorecard a { perspective p { objective o { } objective q { } } o, | -> q }", ["o", "q"]),
        ("scorecard a { theme t { } perspective p { objective o { theme: | } } }", ["t"]),
        ("scorecard a { period: | }", []),
        ('scorecard a { owner: "|" }', []),
        ('scorecard a { owner: "|', []),
        ("scorecard a { # own|\n }", []),
        ("scorecard a { nonsense: | }", []),
        ("scorecard |", []),
        ("scorecard a { unknown { | } }", []),
    ],
)
def test_what_is_proposed(marked: str, expected: list[str]) -> None:
    assert sorted(texts(complete(*marked_at(marked)))) == sorted(expected)


def test_rules_are_proposed_where_exceptions_name_them() -> None:
    for marked in ("scorecard a { waiver | }", "# bsclint: ignore[|", "# bsclint: ignore[BSC104, BSC1|] -- why"):
        proposed = {one.text: one.detail for one in complete(*marked_at(marked))}
        assert proposed["BSC212"] == "vague-objective"
        assert "BSC001" not in proposed


def test_names_of_other_files_stand_after_their_alias(project: Project) -> None:
    path = project.open("unit.bsc", UNIT.replace("top.profit", "top."))
    view = project.view()
    at = view.text.index("top. ") + 4
    (one,) = complete(view, at)
    assert (one.text, one.detail, one.sort) == ("top.profit", "objective: Earn more on every seat", REFERENCE)
    assert (one.span.start, one.span.end) == (at - 4, at)

    (project.root / "group.bsc").write_text(GROUP + "scorecard second { }\n", "utf-8")
    project.session.touched()
    assert path == project.root / "unit.bsc"
    view = project.view()
    assert texts(complete(view, view.text.index("cascades_from: ") + 15)) == ["top.group", "top.second"]
    assert texts(complete(view, at)) == ["top.group.profit"]


def test_a_key_that_has_its_colon_gets_no_second_one() -> None:
    (own,) = [one for one in complete(*marked_at("scorecard a { own|er: }")) if one.text == "owner"]
    assert own.insert == "owner"
    (own,) = [one for one in complete(*marked_at("scorecard a { own| }")) if one.text == "owner"]
    assert own.insert == "owner: "


def test_the_files_of_the_workspace_can_be_imported(project: Project) -> None:
    (project.root / "units").mkdir()
    (project.root / "units" / "new.bsc").write_text("", "utf-8")
    view = project.view("units/new.bsc")
    assert complete(view, 0)
    project.open("units/new.bsc", 'import "../g')
    view = project.view("units/new.bsc")
    proposed = complete(view, len(view.text))
    assert texts(proposed, FILE) == ["../group.bsc", "../unit.bsc"]
    assert proposed[0].span.start == len('import "')


@given(share=st.integers(0, 1000), cut=st.integers(0, 30))
def test_proposals_fit_between_what_was_begun_and_the_cursor(share: int, cut: int) -> None:
    offset = share * len(UNIT) // 1000
    text = UNIT[:offset] + UNIT[offset + cut :]
    view = alone(text)
    for one in complete(view, offset):
        assert one.span.end == offset
        assert one.span.start <= offset
