"""Who names whom across files: found whatever the import looks like, and doubted where it cannot be known."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bsclint.display import quoted
from bsclint.model.builder import read_document
from bsclint.model.document import Document
from bsclint.model.workspace import Workspace
from bsclint.schema import Objective
from bsclint.source import Source

GROUP = 'scorecard group "G" { perspective p { objective goal "Goal" { } } }'
UNIT = 'scorecard %s "U" { cascades_from: up.group perspective p { objective own "Own" { contributes_to: up.goal } } }'


def workspace(root: Path, files: Mapping[str, str], read: Callable[[Source], Document] = read_document) -> Workspace:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode("utf-8"))
    return Workspace(root, {}, lambda: sorted(files), read=read)


def contributors(found: Workspace, path: str = "group.bsc") -> list[str]:
    goal = next(found.document(path).scorecards[0].within(Objective))
    return [one.qualified for one in found.alignment.naming(goal, "contributes_to")]


@pytest.mark.parametrize(
    "line",
    [
        'import "group.bsc" as up\n',
        '\ufeffimport "group.bsc" as up\r\n',
        '# a comment\n   import\n\t"group.bsc"   as up ',
        'import # of the group\n "group.bsc" as up\n',
        'import "./x/../group.bsc" as up\n',
        'import "gr\\u{6F}up.bsc" as up\n',
        'import "other.bsc" as other import "group.bsc" as up ',
    ],
)
def test_an_import_is_found_however_it_is_written(tmp_path: Path, line: str) -> None:
    files = {"group.bsc": GROUP, "other.bsc": 'scorecard other "O" { }', "unit.bsc": line + UNIT % "unit"}
    found = workspace(tmp_path, files)
    assert contributors(found) == ["unit.own"]
    assert found.alignment.doubt("group.bsc", "contributes_to") is None


def test_what_is_found_is_in_the_order_of_paths_whatever_was_asked_before(tmp_path: Path) -> None:
    both = 'import "../group.bsc" as up\nimport "../other.bsc" as other\n'
    files = {f"units/{name}.bsc": both + UNIT % name for name in "cab"}
    found = workspace(tmp_path, {"group.bsc": GROUP, "other.bsc": GROUP.replace("group", "other"), **files})
    assert contributors(found, "other.bsc") == []
    assert contributors(found) == ["a.own", "b.own", "c.own"]


def test_only_what_imports_a_scorecard_is_parsed(tmp_path: Path) -> None:
    strangers = {f"stranger{n}.bsc": f'scorecard s{n} "important" {{ }}' for n in range(5)}
    files = {"group.bsc": GROUP, "unit.bsc": 'import "group.bsc" as up\n' + UNIT % "unit", **strangers}
    parsed = []

    def noted(source: Source) -> Document:
        parsed.append(source.path)
        return read_document(source)

    found = workspace(tmp_path, files, noted)
    assert contributors(found) == ["unit.own"]
    assert sorted(parsed) == ["group.bsc", "unit.bsc"]


def test_scorecards_of_one_file_name_each_other_without_an_import(tmp_path: Path) -> None:
    unit = UNIT.replace("up.group", "group").replace("up.", "group.") % "unit"
    found = workspace(tmp_path, {"group.bsc": f"{GROUP}\n{unit}"})
    assert contributors(found) == ["unit.own"]
    assert found.alignment.doubt("group.bsc", "contributes_to") is None


def test_a_text_that_stands_in_for_a_file_is_read_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "group.bsc").write_text(GROUP)
    (tmp_path / "unit.bsc").write_text('scorecard unit "U" { }')
    overlay = {"unit.bsc": 'import "group.bsc" as up\n' + UNIT % "unit"}
    assert contributors(Workspace(tmp_path, {}, lambda: ["group.bsc", "unit.bsc"], overlay)) == ["unit.own"]


HEAD = 'import "group.bsc" as up\nscorecard unit "U" { cascades_from: up.group '
EVERY = {"cascades_from", "contributes_to", "rolls_up_to"}


@pytest.mark.parametrize(
    ("unit", "doubted"),
    [
        (HEAD + "perspective p { objective own { contributes_to up.goal } } }", EVERY),
        (HEAD + "perspective p { objective own { contribute_to: up.goal } } }", {"contributes_to", "rolls_up_to"}),
        (HEAD + "perspective p { objective own { contributes_to: up.gaol } } }", {"contributes_to"}),
        (HEAD + "perspective p { objective own { measure m { roll_up_to: up.m } } } }", {"rolls_up_to"}),
        (HEAD + "perspective p { objective own { measure m { rolls_up_to: up.m } } } }", {"rolls_up_to"}),
        (HEAD + "initiative i { support: up.goal } }", set()),
        (HEAD.replace("up.group", "up.grup") + "}", {"cascades_from"}),
        (HEAD.replace("cascades_from", "cascade_from") + "}", EVERY),
        ("import group.bsc as up\n" + UNIT % "unit", EVERY),
    ],
)
def test_what_cannot_be_read_is_doubted_and_nothing_else(tmp_path: Path, unit: str, doubted: set[str]) -> None:
    found = workspace(tmp_path, {"group.bsc": GROUP, "unit.bsc": unit, "other.bsc": 'scorecard other "O" { }'})
    doubts = {key: doubt for key in EVERY if (doubt := found.alignment.doubt("group.bsc", key))}
    assert set(doubts) == doubted
    assert all("`unit.bsc`" in doubt for doubt in doubts.values())
    assert not any(found.alignment.doubt("other.bsc", key) for key in EVERY)


def test_a_slip_about_one_import_leaves_no_doubt_about_another(tmp_path: Path) -> None:
    unit = 'import "group.bsc" as up\nimport "other.bsc" as other\n' + (UNIT % "unit").replace(": up.goal", ": up.gaol")
    found = workspace(tmp_path, {"group.bsc": GROUP, "other.bsc": GROUP.replace("group", "other"), "unit.bsc": unit})
    assert found.alignment.doubt("group.bsc", "contributes_to") is not None
    assert found.alignment.doubt("other.bsc", "contributes_to") is None


def test_the_own_slips_of_a_scorecard_are_no_doubt_about_what_names_it(tmp_path: Path) -> None:
    group = GROUP.replace("{ } }", "{ contributes_to: nothing.there } }")
    found = workspace(tmp_path, {"group.bsc": group, "unit.bsc": 'import "group.bsc" as up\n' + UNIT % "unit"})
    assert found.alignment.doubt("group.bsc", "contributes_to") is None


def test_a_file_that_cannot_be_read_leaves_doubt_about_all(tmp_path: Path) -> None:
    (tmp_path / "lost.bsc").symlink_to(tmp_path / "nowhere.bsc")
    (tmp_path / "group.bsc").write_text(GROUP)
    found = Workspace(tmp_path, {}, lambda: ["group.bsc", "lost.bsc"])
    assert contributors(found) == []
    assert found.alignment.doubt("group.bsc", "contributes_to") == f"{quoted('lost.bsc')} could not be read"
