"""`bsclint standard coverage` shows what is caught, what is missed, and what could not be tried."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

CARD = """\
scorecard acme "Acme" {
  vision: "To fly"
  mission: "To carry"
  perspective customer { objective loyalty "Keep customers" { owner: "CMO" } }
  initiative gates "Gates" { supports: loyalty }
}
"""


@pytest.fixture(autouse=True)
def card(folder: Path) -> None:
    (folder / "card.bsc").write_text(CARD, "utf-8")


def coverage(run: Run, *args: str) -> tuple[int, str, str]:
    return run("standard", "coverage", *args, "--scorecard", "card.bsc", "--as-of", "2026-11-22")


def test_what_is_caught_and_what_is_missed(run: Run) -> None:
    code, out, err = coverage(run)
    assert (code, err) == (0, "")
    caught, missed = out.index("\ncaught\n"), out.index("\nmissed, everywhere or somewhere\n")
    nowhere = out.index("\nnot tried, ")
    assert out.startswith("standards: none\n")
    assert caught < out.index("  A scorecard loses its `vision`") < missed
    assert missed < out.index("  An initiative loses its `supports`") < nowhere
    assert nowhere < out.index("  A link is cut")
    assert " would, but are off\n" in out
    assert " slips caught wherever tried, " in out.splitlines()[-1]


def test_everything_for_programs(run: Run) -> None:
    code, out, _ = coverage(run, "--output-format", "json")
    document = json.loads(out)
    assert code == 0
    assert document["version"] == 1
    slips = {slip["name"]: slip for slip in document["slips"]}
    assert len(slips) == document["summary"]["slips"] == len(document["slips"])
    assert slips["scorecard-loses-vision"]["caught"] == 1
    (trial,) = slips["scorecard-loses-vision"]["trials"]
    assert trial["path"] == "card.bsc"
    assert (trial["line"], trial["element"], trial["caught_by"]) == (1, "acme", ["BSC104"])
    assert "BSC501" in slips["initiative-loses-supports"]["trials"][0]["off"]
    assert slips["link-cut"]["trials"] == []
    summary = document["summary"]
    assert summary["caught"] + summary["missed"] + summary["not_tried"] == summary["slips"]


def test_it_is_the_same_every_time_and_changes_nothing(run: Run, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert coverage(run) == coverage(run)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_standard_by_name(run: Run) -> None:
    code, out, _ = coverage(run, "minimal")
    assert code == 0
    assert out.startswith("standards: minimal@1\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--scorecard", "gone.bsc"), "there is no file or folder `"),
        (("minimall", "--scorecard", "card.bsc"), "did you mean `minimal`?"),
        (("--as-of", "2026-11-22"), "`--as-of` is for scorecards of your own: name one with `--scorecard`"),
        (("--scorecard", "card.bsc", "--as-of", "soon"), "`--as-of` takes a date like"),
        (("--scorecard", "card.bsc", "--places", "0"), "--places"),
    ],
)
def test_what_cannot_be_tried(run: Run, args: tuple[str, ...], said: str) -> None:
    code, out, err = run("standard", "coverage", *args)
    assert (code, out) == (2, "")
    assert said in err
