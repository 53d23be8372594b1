"""What an editor shows is what `bsclint check` says of the same texts, whatever was edited before."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import PLUGIN
from tests.lsp.conftest import GROUP, TODAY, UNIT, Project

from bsclint.api import Options, check
from bsclint.errors import ConfigurationError
from bsclint.finding import Severity
from bsclint.lsp.buffers import Buffer
from bsclint.lsp.diagnostics import START, Board, Diagnostic, diagnostics
from bsclint.lsp.positions import Positions, Range
from bsclint.lsp.session import Session
from bsclint.source import Source

PIECES = [
    "}",
    "{",
    '"',
    "owner: ",
    "drives: turn ",
    "objective x { }",
    "\n",
    "profit",
    'import "unit.bsc" as u\n',
    "é🛫",
]
PIECES += ["# bsclint: ignore[BSC212] -- agreed with the board\n", "waiver BSC999 { }", "cascades_from: top ", "\ufeff"]


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[str, int, int, str]]:
    """Cuts of a text and what is put in their places: file, where (as a share of the text), how much, what."""
    one = st.tuples(
        st.sampled_from(["unit.bsc", "group.bsc"]),
        st.integers(0, 1000),
        st.integers(0, 12),
        st.sampled_from(PIECES),
    )
    return draw(st.lists(one, min_size=1, max_size=5))


def shown(session: Session) -> dict[Path, list[Diagnostic]]:
    """What an editor shows after everything was judged."""
    board = Board()
    found: dict[Path, list[Diagnostic]] = {}
    for turn in session.turns():
        found |= board.put(turn.path, diagnostics(turn, session))
    return found


def said(path: Path, overlay: dict[Path, str], root: Path) -> list[tuple[str, str]] | ConfigurationError:
    """What `bsclint check` says of the file."""
    try:
        report = check([path], Options(as_of=TODAY, overlay=overlay), root)
    except ConfigurationError as fault:
        return fault
    return [(f.code, f"{f.message}\n{f.help}") for f in report.open_findings]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=edits())
def test_an_editor_shows_what_the_command_line_says(
    project: Project, sequence: list[tuple[str, int, int, str]]
) -> None:
    root, session = project.root, project.session
    texts = {root / "unit.bsc": UNIT, root / "group.bsc": GROUP}
    for path, text in texts.items():
        session.hold(Buffer(path.as_uri(), path, text, 1))
    for version, (name, share, length, new) in enumerate(sequence, 2):
        path = root / name
        start = share * len(texts[path]) // 1000
        where = edit_range(texts[path], start, start + length)
        texts[path] = texts[path][:start] + new + texts[path][start + length :]
        session.change(path, [(where, new)], version)
        turns = {turn.path: turn for turn in session.turns(path)}
        assert set(turns) == set(texts)
        for other in texts:
            expected = said(other, texts, root)
            if isinstance(expected, ConfigurationError):
                assert str(turns[other].checked.fault) == str(expected)
            else:
                found = [d for ds in diagnostics(turns[other], session).values() for d in ds]
                assert [(d.code, d.message) for d in found] == expected


def edit_range(text: str, start: int, end: int) -> Range:
    """The range of an edit; one that would part a CR from its LF takes both."""
    positions = Positions(Source("a", text))
    return Range(*positions.position(start), *positions.position(min(end, len(text))))


def test_findings_have_their_codes_places_and_other_places(project: Project) -> None:
    path = project.open("unit.bsc", UNIT.replace("objective turn", "objective margin"))
    (double,) = [one for one in shown(project.session)[path] if one.code == "BSC003"]
    assert double.severity is Severity.ERROR
    assert double.range == Range(8, 14, 8, 20)
    (other,) = double.related
    assert (other.path, other.range) == (path, Range(5, 14, 5, 20))


def test_what_could_be_left_out_is_marked_so(project: Project) -> None:
    path = project.open("unit.bsc", f"# bsclint: ignore[BSC212] -- agreed with the board\n{UNIT}")
    found = shown(project.session)[path]
    assert {one.code for one in found if one.unnecessary} == {"BSC816", "BSC308"} & {one.code for one in found}
    assert any(one.code == "BSC816" for one in found)


def test_an_edit_shows_in_the_files_that_import_it(project: Project) -> None:
    root, session = project
    session.close(root / "unit.bsc")
    path = project.open("group.bsc", GROUP)
    assert "BSC002" not in codes(shown(session)[root / "unit.bsc"])
    session.change(path, [(None, GROUP.replace("profit", "gain"))], 2)
    assert "BSC002" in codes(shown(session)[root / "unit.bsc"])


def codes(found: Iterable[Diagnostic]) -> set[str | None]:
    return {one.code for one in found}


def test_a_configuration_that_cannot_be_used_is_shown_where_it_is_wrong(project: Project) -> None:
    root, session = project
    (root / ".bsclint.yaml").write_text("extends: [recommended]\nrule: {}\n", "utf-8")
    session.reload()
    project.open("unit.bsc", UNIT.replace("turn -> margin", "turn -> "))
    found = shown(session)
    (fault,) = found[root / ".bsclint.yaml"]
    assert (fault.severity, fault.range) == (Severity.ERROR, Range(1, 0, 2, 0))
    assert "did you mean `rules`?" in fault.message
    first, *rest = sorted(found[root / "unit.bsc"], key=lambda one: one.range)
    assert (first.code, first.range) == (None, START)
    assert first.message.startswith("only the language of this file is checked: .bsclint.yaml:2: ")
    assert codes(rest) == {"BSC001"}

    (root / ".bsclint.yaml").write_text("extends: [recommended]\n", "utf-8")
    session.reload()
    assert None not in codes(shown(session)[root / "unit.bsc"])


def test_a_waiver_of_no_rule_is_shown_where_it_stands(project: Project) -> None:
    path = project.open("unit.bsc", UNIT.replace("BSC402", "BSC999"))
    (fault,) = [one for one in shown(project.session)[path] if one.code is None]
    assert fault.range.line == UNIT.split("waiver")[0].count("\n")
    assert fault.message.startswith("there is no rule `BSC999` to waive")


def test_a_waiver_file_shows_what_is_wrong_in_it(project: Project) -> None:
    root, session = project
    (root / ".bsclint.yaml").write_text("extends: [recommended]\nwaiver_files: [waivers.yaml]\n", "utf-8")
    (root / "waivers.yaml").write_text("- {id: W-9, rule: BSC402, scorecard: unit, reason: none}\n", "utf-8")
    session.reload()
    expected = check([root / "unit.bsc"], Options(as_of=TODAY), root).open_findings
    found = shown(session)[root / "waivers.yaml"]
    assert codes(found) == {f.code for f in expected if f.span.path == "waivers.yaml"} != set()


@pytest.mark.parametrize("trusted", [False, True])
def test_plugins_are_loaded_only_where_one_trusts(
    project: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, trusted: bool
) -> None:
    site = tmp_path_factory.mktemp("site")
    sentinel = site / "it-ran"
    (site / "acme_rules_of_editors.py").write_text(
        PLUGIN.format(body="") + f"\nopen({str(sentinel)!r}, 'w').close()\n", "utf-8"
    )
    (site / "acme-1.dist-info").mkdir()
    (site / "acme-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1\n", "utf-8")
    (site / "acme-1.dist-info" / "entry_points.txt").write_text(
        "[bsclint.rules]\nacme = acme_rules_of_editors\n", "utf-8"
    )
    monkeypatch.syspath_prepend(site)
    (project.root / ".bsclint.yaml").write_text("plugins: [acme]\nrules: {acme-rule: error}\n", "utf-8")
    session = Session(lambda: TODAY, [project.root], trusted=trusted)
    session.hold(Buffer("file:///x", project.root / "unit.bsc", UNIT))
    faults = {str(turn.checked.fault) for turn in session.turns() if turn.checked.fault}
    assert sentinel.exists() is trusted
    assert bool(faults) is not trusted
    assert trusted or faults == {".bsclint.yaml:1: plugins are code, and are loaded only in a workspace that you trust"}


def test_texts_that_are_no_files_are_judged_too(project: Project) -> None:
    path = project.root / "untitled-Untitled-1.bsc"
    project.session.hold(Buffer("untitled:Untitled-1", path, GROUP.replace("profit", "tbd"), 1))
    assert "BSC001" in codes(shown(project.session)[path])


def test_a_text_that_is_too_large_is_not_read(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bsclint.limits.FILE_BYTES", 1000)
    path = project.open("unit.bsc", UNIT + "#" * 1000)
    (fault,) = shown(project.session)[path]
    assert fault.message == "this file is not checked: `unit.bsc` is larger than 1000 bytes, the most that is read"
    assert project.session.view(path) is None


def test_a_file_that_is_gone_shows_nothing(project: Project) -> None:
    root, session = project
    project.open("group.bsc", GROUP)
    (root / "group.bsc").unlink()
    (root / "unit.bsc").unlink()
    session.touched()
    assert codes(shown(session)[root / "group.bsc"])
    session.close(root / "group.bsc")
    session.close(root / "unit.bsc")
    assert shown(session) == {}


def test_a_file_of_nowhere_is_judged_with_those_of_its_own_folder(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    (root / "deep").mkdir()
    for name in ("a.bsc", "deep/b.bsc"):
        (root / name).write_text(GROUP, "utf-8")
    session = Session(lambda: TODAY)
    session.hold(Buffer("file:///x", root / "unit.bsc", UNIT))
    view = session.view(root / "unit.bsc")
    assert view is not None
    assert view.workspace.paths == ["a.bsc", "unit.bsc"]


def test_a_board_tells_what_has_changed() -> None:
    board, one, other = Board(), Path("/one"), Path("/other")
    first = Diagnostic("BSC001", Severity.ERROR, "x", START)
    second = Diagnostic("BSC002", Severity.ERROR, "y", START)
    assert board.put(one, {one: [first], other: [second]}) == {one: [first], other: [second]}
    assert board.put(one, {one: [first], other: [second]}) == {one: [first]}
    assert board.put(other, {other: [second, first]}) == {other: [second, first]}
    assert board.put(one, {one: []}) == {one: []}
    assert board.keep([one]) == {other: []}
    assert board.keep([]) == {}
