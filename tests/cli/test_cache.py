"""What was kept of a check is what the check would say, or it is as if nothing had been kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import Outcome, Run
from tests.repositories import Repository

from bsclint import disk
from bsclint.cli import cache, checking

PARENT = 'scorecard group "Group" { vision: "To lead" perspective financial { objective profit "Grow profit" { } } }\n'
CHILD = (
    'import "{0}" as up\nscorecard crew "Crew" {{ parent: up.group perspective process {{\n'
    '  objective speed "Turn aircraft fast" {{ contributes_to: up.group.profit }} }} }}\n'
)
WAIVER = """- rule: missing-vision
  scorecard: crew
  reason: "It comes next week, when the board has met."
  requested_by: ann@example.org
  approved_by: bob@example.org
  approved_on: 2026-01-01
  expires: 2026-{month}-01
"""
CONFIGURATION = "extends: [{standard}]\nwaiver_files: [waivers.yaml]\n{more}"

TEXTS = {
    "group.bsc": (PARENT, PARENT.replace("profit", "revenue"), "scorecard {"),
    "low/crew.bsc": (CHILD.format("../group.bsc"), CHILD.format("../other.bsc"), CHILD.format("../link.bsc")),
    "other.bsc": (PARENT, 'scorecard other "Other" { }\n'),
    "notes.txt": ("", "x"),
    ".bsclint.yaml": (
        CONFIGURATION.format(standard="minimal", more=""),
        CONFIGURATION.format(standard="./own.yaml", more=""),
        CONFIGURATION.format(standard="strict", more="exclude: [low/**]\n"),
        CONFIGURATION.format(standard="minimal", more="baseline: known.jsonl\n"),
    ),
    "own.yaml": (
        "standard: own\nversion: 1\nrules: {missing-vision: error}\n",
        "standard: own\nversion: 1\nrules: {}\n",
    ),
    "waivers.yaml": (WAIVER.format(month="06"), WAIVER.format(month="02"), "[]\n"),
}
LINES = (
    "",
    "--as-of 2026-03-01",
    "low",
    "group.bsc --select ALL",
    "--isolated --output-format json",
    "--statistics -q",
)

steps = st.lists(
    st.tuples(st.just("write"), st.sampled_from([(name, text) for name, texts in TEXTS.items() for text in texts]))
    | st.tuples(st.just("remove"), st.sampled_from(sorted(TEXTS)))
    | st.tuples(st.just("link"), st.sampled_from(["group.bsc", "other.bsc", "nowhere.bsc", "low"]))
    | st.tuples(st.just("check"), st.sampled_from(LINES)),
    min_size=2,
    max_size=12,
)


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache, which is on."""
    folder = tmp_path_factory.mktemp("cache")
    folder.chmod(0o700)
    monkeypatch.delenv(cache.OFF)
    monkeypatch.setenv(cache.FOLDER, str(folder))
    return folder


def act(folder: Path, what: str, how: str | tuple[str, str]) -> None:
    place = folder / (how if what == "remove" else "link.bsc" if what == "link" else how[0])
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    if what == "link":
        place.symlink_to(str(how))
    elif what == "write":
        place.write_text(how[1], "utf-8")


@given(steps)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_nobody_can_tell_whether_there_is_a_cache(
    store: Path, folder: Path, run: Run, plan: list[tuple[str, str]]
) -> None:
    for what, how in [("write", ("group.bsc", PARENT)), *plan, ("check", "")]:
        if what != "check":
            act(folder, what, how)
            continue
        words = ["check", *how.split()]
        expected = run(*words, "--no-cache")
        assert [run(*words), run(*words)] == [expected, expected]


def test_what_stands_where_nobody_looks_but_an_import(
    store: Path, folder: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside, hidden = tmp_path_factory.mktemp("outside"), folder / ".hidden"
    hidden.mkdir()
    place = hidden / "group.bsc"
    (folder / "acme.bsc").write_text(CHILD.format(".hidden/group.bsc"), "utf-8")
    (outside / "group.bsc").write_text(PARENT, "utf-8")
    missing = run("check")
    place.write_text(PARENT, "utf-8")
    there = run("check")
    place.unlink()
    place.symlink_to(outside / "group.bsc")
    assert "it lies outside the workspace" in run("check").out
    place.unlink()
    assert run("check") == missing != there


def hits(run: Run, monkeypatch: pytest.MonkeyPatch, *words: str) -> bool:
    """Whether the check says what it does without checking anything."""
    expected = run(*words, "--no-cache")

    def refuse(*_: object) -> int:
        raise AssertionError

    with monkeypatch.context() as patch:
        patch.setattr(checking, "run", refuse)
        found = run(*words)
    assert found in (expected, Outcome(2, "", found.err))
    return found == expected


def test_what_has_not_changed_is_not_checked_again(
    store: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not hits(run, monkeypatch, "check")
    run("check")
    assert hits(run, monkeypatch, "check")
    assert not hits(run, monkeypatch, "check", "--quiet")
    os.utime(folder / "acme.bsc", (1, 1))
    assert hits(run, monkeypatch, "check")
    (folder / "acme.bsc").write_text('scorecard acme "Acme" { vision: "To sail" }\n', "utf-8")
    assert not hits(run, monkeypatch, "check")


def test_whether_there_is_a_baseline_counts(
    store: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / ".bsclint.yaml").write_text("extends: []\nbaseline: known.jsonl\n", "utf-8")
    for change in (Path.touch, Path.unlink):
        run("check")
        assert hits(run, monkeypatch, "check")
        change(folder / "known.jsonl")
        assert not hits(run, monkeypatch, "check")


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("NO_COLOR", "1"),
        ("FORCE_COLOR", "1"),
        ("TERM", "strange"),
        ("GITHUB_STEP_SUMMARY", "/dev/null"),
        (cache.OFF, "1"),
    ],
)
def test_the_environment_counts(store: Path, run: Run, monkeypatch: pytest.MonkeyPatch, what: str, value: str) -> None:
    run("check")
    monkeypatch.setenv(what, value)
    assert not hits(run, monkeypatch, "check")


def test_the_day_counts_and_bsclint_itself(store: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("check")
    for name, value in (("_made_of", lambda: ["another"]), ("_FORM", "another")):
        with monkeypatch.context() as patch:
            patch.setattr(cache, name, value)
            assert not hits(run, monkeypatch, "check")
    with monkeypatch.context() as patch:
        patch.setattr(cache.time, "localtime", lambda: (2030, 1, 1, 0, 0, 0, 0, 1, 0))
        assert not hits(run, monkeypatch, "check")
    assert hits(run, monkeypatch, "check")


@pytest.mark.parametrize(
    "line", ["check --fix", "check --diff", "check -v", "check --show-files", "check nowhere", "check -"]
)
def test_what_is_not_kept(store: Path, run: Run, line: str) -> None:
    run(*line.split())
    assert list(store.iterdir()) == []


def test_what_a_revision_says_is_not_kept(store: Path, folder: Path, run: Run) -> None:
    Repository(folder).commit()
    assert run("check", "--policy-from", "HEAD").code == 0
    assert list(store.iterdir()) == []


def test_a_report_in_a_file_is_written_each_time(store: Path, folder: Path, run: Run) -> None:
    for _ in range(2):
        run("check", "--output-format", "json:out.json")
        (folder / "out.json").unlink()


def test_plugins_are_not_kept(store: Path, folder: Path, run: Run, install: object) -> None:
    assert callable(install)
    install("pass")
    (folder / ".bsclint.yaml").write_text("plugins: [acme]\nrules: {ACME001: error}\n", "utf-8")
    assert run("check").err == ""
    assert list(store.iterdir()) == []


@pytest.fixture
def entry(store: Path, run: Run) -> Path:
    """The one entry there is."""
    run("check")
    (found,) = store.iterdir()
    return found


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_an_entry_that_is_damaged_is_none(entry: Path, run: Run, data: st.DataObject) -> None:
    expected = run("check", "--no-cache")
    whole = entry.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    bad = data.draw(st.sampled_from([whole[:at], whole[:at] + b"?" + whole[at + 1 :], b"", whole + b"0:"]))
    entry.write_bytes(bad)
    assert run("check") == expected
    assert entry.read_bytes() == whole


def test_an_entry_that_cannot_be_read_or_written(
    entry: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run("check", "--no-cache")
    entry.unlink()
    entry.mkdir()
    assert run("check") == expected

    def full(path: str, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "put", full)
    assert run("check", "--quiet") == run("check", "--quiet", "--no-cache")


def test_the_oldest_entries_go(store: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST", 4)
    for number in range(1, 10):
        run("check", "--as-of", f"2026-01-0{number}")
        assert 0 < len(list(store.iterdir())) <= 4


def test_two_at_once(store: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "bsclint", "check"]
    both = [subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE) for _ in range(2)]
    texts = {process.communicate()[0] for process in both}
    assert len(texts) == 1
    assert len(list(store.iterdir())) == 1


PLACES = {
    "here/cache": "it lies in what is checked",
    "project/cache": "it lies in a project",
    "open": "others may write to it",
}


@pytest.mark.parametrize("how", ["option", "variable", "link"])
@pytest.mark.parametrize("name", PLACES)
def test_a_place_that_others_could_fill_is_refused(
    store: Path, tmp_path: Path, run: Run, *, monkeypatch: pytest.MonkeyPatch, name: str, how: str
) -> None:
    (tmp_path / "project" / ".git").mkdir(parents=True)
    (tmp_path / ".bsclint.yaml").rename(tmp_path / "acme.yaml")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    place = tmp_path / name
    place.mkdir(parents=True)
    place.chmod(0o777 if name == "open" else 0o700)
    if how == "link":
        (store / "link").symlink_to(place)
        place = store / "link"
    line = [f"--cache-dir={place}"] if how == "option" else []
    if how != "option":
        monkeypatch.setenv(cache.FOLDER, str(place))
    found = run("check", "--allow-empty", *line)
    assert (found.code, found.out) == (2, "")
    assert PLACES[name] in found.err
    assert run("check", "--allow-empty", "--no-cache", *line).code == 0


def test_the_cache_of_the_user(
    run: Run, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.delenv(cache.OFF)
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    monkeypatch.setattr(sys, "platform", "linux")
    run("check")
    assert len(list((home / "bsclint").iterdir())) == 1
    assert (home / "bsclint").stat().st_mode & 0o777 == 0o700
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    assert cache.folder([]) == str(Path("~/.cache/bsclint").expanduser())


def test_the_cache_of_the_user_is_not_looked_for_in_what_is_checked(
    store: Path, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(cache.FOLDER)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    assert run("check") == run("check", "--no-cache")
    assert not (folder / "bsclint").exists()


def test_what_was_kept_is_said_again_without_loading_what_judges(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    code = (
        "import sys; from bsclint.cli import main; main(['check', '--isolated']);"
        "print(*sorted(name for name in sys.modules if name.startswith('bsclint')), file=sys.stderr)"
    )
    store = {name: value for name, value in os.environ.items() if name != "BSCLINT_NO_CACHE"}
    store["BSCLINT_CACHE_DIR"] = str(tmp_path_factory.mktemp("store"))
    first, again = (
        subprocess.run([sys.executable, "-c", code], cwd=folder, env=store, capture_output=True, check=True, text=True)
        for _ in range(2)
    )
    assert again.stdout == first.stdout
    assert "bsclint.engine" in first.stderr.split()
    needed = ("cli", "cli.cache", "cli.streams", "digest", "disk", "errors")
    assert again.stderr.split() == ["bsclint", *(f"bsclint.{name}" for name in needed)]
