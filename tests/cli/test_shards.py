"""Several machines that share a check say what one would say, to the byte, or that something is wrong, with 2."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import BAD, CONFIGURATION, DAY, GOOD, Outcome, Run, shards
from tests.repositories import NEUTRAL, Repository
from tools.examples import ROOT

from bsclint import parts
from bsclint.cli import words
from bsclint.engine import Engine
from bsclint.reporters import FORMATS

FIXTURES = ROOT / "fixtures"
ON = CONFIGURATION.replace("}", ", ACME001: error}")
LOOKS = (
    "--show-waived --unsafe-fixes --sarif-all --junit-strict",
    "--select ALL --preview --quiet",
    "--no-waivers --no-ignores --no-baseline --fail-level info",
    "--report closure --exit-zero --color always --ignore BSC4 --extend-select BSC307",
)
ODD = {
    "nothing.bsc": b"# a comment alone\n",
    "empty.bsc": b"",
    "mark.bsc": b'\xef\xbb\xbfscorecard mark "Mark" { }\r\nscorecard other "Other" { vision: "\xf0\x9f\x99\x82" }\r\n',
    "wide.bsc": 'scorecard wide "Wide" { }'.encode("utf-16"),
    "latin.bsc": b'scorecard latin "Caf\xe9" { vision: "V" }\n',
    "twice.bsc": b'scorecard twice { }\nscorecard twice { objective "A" { } }\n# bsclint: ignore[BSC104] -- so be it\n',
    "lost.bsc": (
        b'import "gone.bsc" as gone\nimport ".hidden/up.bsc" as up\n'
        b"scorecard lost { parent: up.up cascades_from: gone.x }\n"
    ),
    ".hidden/up.bsc": b"scorecard up { perspective process { objective a { } } }\n",
    "open.bsc": b'scorecard open "Open" {\n  perspective process {\n    objectve a "A" { cluster: x, }\n',
    "bad\udcff.bsc": b"scorecard raw { }\n",
}
"""Files of which something is odd, by their names."""


@pytest.fixture
def both(run: Run, place: Path) -> Callable[..., tuple[Outcome, Outcome]]:
    """What a run says, and what it says once so many shares are merged; each with the bytes of every format."""

    def both(of: int, *args: str, shards: int = 0) -> tuple[Outcome, Outcome]:
        folder = place / "parts"
        shutil.rmtree(folder, ignore_errors=True)
        for number in range(1, of + 1):
            target = f"part:{folder / str(number)}.json"
            made = run("check", *args, "--shard", f"{number}/{of}", "--output-format", target)
            assert (made.code, made.out) == (shards, ""), made.err
        return reported(run, place, *args), reported(run, place, *args, "--merge", str(folder))

    return both


def reported(run: Run, place: Path, *args: str) -> Outcome:
    """What a run says in every format."""
    targets = {name: place / f"report.{name}" for name in FORMATS}
    for target in targets.values():
        target.unlink(missing_ok=True)
    formats = [word for name, path in targets.items() for word in ("--output-format", f"{name}:{path}")]
    outcome = run("check", *args, *formats)
    texts = (target.read_bytes().decode("utf-8", "surrogatepass") for target in targets.values() if target.exists())
    return outcome._replace(out="\0".join([outcome.out, *texts]))


@pytest.mark.parametrize(
    ("name", "of"),
    [
        *[(f"workspaces/{name}", of) for name in ("governed", "mobil") for of in (1, 2, 3, 7, 40)],
        ("cases", 3),
        ("syntax", 4),
    ],
)
def test_shares_come_to_what_one_run_comes_to(both: Callable[..., Any], name: str, of: int) -> None:
    alone, merged = both(of, str(FIXTURES / name), *DAY)
    assert merged == alone
    assert alone.code == 1


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", ["governed", "mobil"])
def test_whatever_is_asked_for(both: Callable[..., Any], name: str, look: str) -> None:
    alone, merged = both(3, str(FIXTURES / "workspaces" / name), *DAY, *look.split(), "--jobs", "2")
    assert merged == alone
    assert alone.code != 2


@pytest.fixture
def odd(folder: Path) -> Path:
    for name, data in ODD.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    (folder / "loop.bsc").write_text('import "link.bsc" as l\nscorecard loop { parent: l.acme }\n', "utf-8")
    return folder


@pytest.mark.parametrize("of", [1, 4])
def test_whatever_the_files_are(both: Callable[..., Any], odd: Path, of: int) -> None:
    (odd / ".bsclint.yaml").unlink()
    alone, merged = both(of, *DAY, "--select", "ALL", "--preview")
    assert merged == alone
    assert alone.code == 1


def test_a_look_at_the_counts(run: Run, both: Callable[..., Any], place: Path) -> None:
    governed = [str(FIXTURES / "workspaces" / "governed"), *DAY]
    both(2, *governed)
    for look in (["--statistics"], ["-q"], ["-v"]):
        assert run("check", *governed, *look, "--merge", str(place / "parts")) == run("check", *governed, *look)


def test_one_place_stands_for_nothing_at_all(both: Callable[..., Any], folder: Path) -> None:
    (folder / "acme.bsc").unlink()
    alone, merged = both(3, *DAY, "--allow-empty")
    assert merged == alone
    assert alone.code == 0


def test_standard_input_is_shared_too(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def given(text: str, *args: str) -> Outcome:
        monkeypatch.setattr("bsclint.cli.checking.read_stdin", lambda: text)
        return run("check", "-", *DAY, *args)

    assert given(BAD, "--shard", "1/1", "--output-format", f"part:{place}/1.json") == (0, "", "")
    assert given(BAD, "--merge", str(place)) == given(BAD)
    assert "`stdin.bsc` is not here what it was for" in given(GOOD, "--merge", str(place)).err


def test_the_policy_of_a_revision_holds_for_all(
    both: Callable[..., Any], run: Run, folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in NEUTRAL.items():
        monkeypatch.setenv(name, value)
    shutil.copytree(FIXTURES / "workspaces" / "governed", folder, dirs_exist_ok=True)
    repository = Repository(folder)
    repository.commit()
    with (folder / ".bsclint.yaml").open("a", encoding="utf-8") as file:
        file.write("exclude: [public/**]\n")
    alone, merged = both(3, *DAY, "--policy-from", "main")
    assert merged == alone
    assert alone.code == 1
    repository.commit()
    outcome = run("check", *DAY, "--policy-from", "main", "--merge", str(place / "parts"))
    assert outcome.code == 2
    assert "its policy is of the revision `" in outcome.err


def test_a_change_cannot_bring_its_own_parts(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in NEUTRAL.items():
        monkeypatch.setenv(name, value)
    repository = Repository(folder)
    repository.commit()
    judged = [*DAY, "--policy-from", "main"]
    shards(run, folder / "parts", 1, *judged)
    assert run("check", *judged, "--merge", "parts").code == 0
    repository.git("checkout", "--quiet", "-b", "change")
    for name in ("parts", "link"):
        (folder / "link").symlink_to("parts")
        repository.commit()
        outcome = run("check", *judged, "--merge", name)
        assert outcome.code == 2
        assert f"`{name}` is in the repository, and whoever changes that could say there" in outcome.err
        (folder / "link").unlink()
    assert run("check", *DAY, "--merge", "parts").code == 2  # its policy is another one


def test_a_baseline_and_waivers_are_settled_once(both: Callable[..., Any], run: Run, folder: Path) -> None:
    shutil.copytree(FIXTURES / "workspaces" / "governed", folder, dirs_exist_ok=True)
    assert run("baseline", "write", *DAY).code == 0
    entry = {"path": "group.bsc", "scorecard": "lindhaven", "code": "BSC401", "element": "x", "fingerprint": "0" * 32}
    with (folder / ".bsclint-baseline.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"{json.dumps(entry)}\n")
    alone, merged = both(4, *DAY)
    assert merged == alone
    assert "matches no finding any more" in alone.out


# What goes wrong in a rule, and in its process


def test_a_rule_that_crashes_does_so_in_the_part_and_in_the_report(
    both: Callable[..., Any], folder: Path, install: Callable[[str], None]
) -> None:
    install("if scorecard.id == 'acme': raise KeyError('\\x1b[2J')\n    yield from ()")
    (folder / ".bsclint.yaml").write_text(f"{ON}plugins: [acme]\n", "utf-8")
    alone, merged = both(1, *DAY, shards=2)
    assert merged == alone
    assert alone.code == 2
    assert "the rule `ACME001` crashed on `acme` in `acme.bsc`" in alone.err


def test_whoever_kills_a_process_is_named(
    both: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = Engine.judge

    def killed(self: Engine, path: str) -> Any:
        if path == "acme.bsc":
            os._exit(1)
        return judge(self, path)

    monkeypatch.setattr(Engine, "judge", killed)
    (folder / "b.bsc").write_text(BAD, "utf-8")
    alone, merged = both(1, *DAY, "--jobs", "2", shards=2)
    assert merged == alone
    assert "`acme.bsc` could not be judged" in alone.err


def test_midnight_between_two_jobs_is_seen(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shards(run, place, 1, "--quiet")
    assert run("check", "--merge", str(place)).code == 0
    monkeypatch.setattr("bsclint.cli.checking.today", lambda: words.day("2031-01-01"))
    assert "this run as of `2031-01-01`: give every job the same `--as-of`" in run("check", "--merge", str(place)).err


def test_other_options_for_the_report_alone_are_free(run: Run, three: Path) -> None:
    for look in (["--fail-level", "info", "--no-waivers"], ["--show-waived", "--output-format", "json"]):
        assert run("check", *DAY, *look, "--merge", str(three)) == run("check", *DAY, *look)


# The command line


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ("--shard 0/4", "`--shard` takes which of how many shares it is, such as `2/4` (of 1000 at most), not `0/4`"),
        ("--shard 5/4", "not `5/4`"),
        ("--shard 1/1001", "not `1/1001`"),
        ("--shard 2", "not `2`"),
        ("--shard=", "not ``"),
        ("--shard 1/2/3", "not `1/2/3`"),
        ("--shard ٢/٤", "not `٢/٤`"),
        ("--shard 1/2 --merge parts", "`--shard` writes a part and `--merge` reads all of them: leave one of them out"),
        ("--shard 1/2 --fix", "`--fix` does not go with `--shard`: leave one of them out"),
        ("--shard 1/2 --diff", "`--diff` does not go with `--shard`"),
        ("--shard 1/2 --show-files", "`--show-files` does not go with `--shard`"),
        ("--shard 1/2 --statistics", "`--statistics` does not go with `--shard`"),
        ("--merge parts --fix-only", "`--fix-only` does not go with `--merge`"),
        ("--merge parts --show-settings", "`--show-settings` does not go with `--merge`"),
        ("--merge=", "`--merge` takes a folder, and not nothing"),
        (
            "--shard 1/2 --output-format junit:a.xml",
            "`--shard` writes no report: `--output-format part:FILE` takes",
        ),
        ("--shard 1/2 --output-format part:acme.bsc", "would write over a scorecard"),
        ("--shard 1/2 --output-format part:", "names no file after the colon"),
        ("--shard 1/2 --output-format part:a --output-format part:a", "two formats cannot both go to"),
        ("--shard 1/2 --output-format part:acme.txt", "is a file that this run reads"),
        ("--output-format part", "`--output-format part` is what `--shard` writes: add it, as in `--shard 1/4`"),
        ("--merge parts --output-format part:a", "`--output-format part` is what `--shard` writes"),
        ("--shard 1/2 nowhere.bsc", "there is no file or folder `nowhere.bsc`"),
    ],
)
def test_a_slip_is_one_sentence_and_2(run: Run, folder: Path, args: str, sentence: str) -> None:
    (folder / "acme.txt").symlink_to("acme.bsc")
    outcome = run("check", "--exit-zero", *args.split())
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_part_goes_to_standard_output_where_nobody_says_another_place(run: Run, folder: Path, place: Path) -> None:
    (folder / "acme.bsc").write_text('scorecard acme "##[error]" { purpose: "##vso[x]" }\n', "utf-8")
    outcome = run("check", *DAY, "--shard", "1/1", "-v")
    assert (outcome.code, outcome.err) == (0, "bsclint: judged `acme.bsc`\n")
    assert "##" not in outcome.out
    (place / "one").write_text(outcome.out, "utf-8")
    assert run("check", *DAY, "--merge", str(place)) == run("check", *DAY)


def test_a_part_is_the_same_every_time_and_however_many_make_it(run: Run, three: Path) -> None:
    texts = {run("check", *DAY, "--shard", "1/2", "--jobs", jobs).out for jobs in ("1", "2", "2")}
    assert len(texts) == 1
    assert json.loads(texts.pop())["version"] == parts.VERSION


def test_neither_is_answered_from_the_cache(
    run: Run, three: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    cache.chmod(0o700)
    monkeypatch.delenv("BSCLINT_NO_CACHE")
    monkeypatch.setenv("BSCLINT_CACHE_DIR", str(cache))
    for args in (["--shard", "1/3"], ["--merge", str(three)]):
        assert run("check", *DAY, *args).code == (0 if args[0] == "--shard" else 1)
    assert list(cache.iterdir()) == []


def test_a_merge_judges_nothing(run: Run, three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    expected = run("check", *DAY)
    monkeypatch.setattr(Engine, "judge", refuse)
    assert run("check", *DAY, "--merge", str(three)) == expected
