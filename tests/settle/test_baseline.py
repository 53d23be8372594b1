"""The baseline covers what was written into it, wherever it moves to, and nothing else."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.settle.conftest import Outcome
from tests.settle.texts import (
    LACKS_NOTHING,
    LACKS_TARGET,
    LACKS_UNIT,
    MEASURES,
    TODAY,
    Place,
    about_exceptions,
    scorecard,
    states,
    waiver,
)

from bsclint import baselines, limits
from bsclint.api import Options
from bsclint.errors import ConfigurationError, UserError
from bsclint.finding import Severity

KNOWN = "known.jsonl"
SETTING = f"baseline: {KNOWN}"
CARD = {"filed": LACKS_TARGET, "kept": LACKS_UNIT, "lent": LACKS_TARGET}

Command = Callable[..., Outcome]


def write(place: Place) -> baselines.Written:
    return baselines.write((), Options(as_of=TODAY), place.root)


def prune(place: Place) -> baselines.Written:
    return baselines.prune(Options(as_of=TODAY), place.root)


def lines(place: Place) -> list[str]:
    return (place.root / KNOWN).read_text("ascii").split("\n")[:-1]


def known(place: Place, text: str = "") -> Place:
    """The workspace with all of its findings written into the baseline."""
    place.configure(SETTING).write({"archive.bsc": text or scorecard(CARD)})
    write(place)
    return place


# What it covers

bodies = st.dictionaries(st.sampled_from(["filed", "kept", "lent", "sold"]), st.sampled_from(list(MEASURES)))


@given(old=bodies, new=bodies)
@settings(max_examples=25, deadline=None)
def test_it_covers_exactly_what_was_written(
    places: Callable[[], Place], old: dict[str, str], new: dict[str, str]
) -> None:
    old, new = old or {"x": LACKS_NOTHING}, new or {"x": LACKS_NOTHING}
    place = known(places(), scorecard(old))
    assert place.run(fail_level=Severity.INFO).report.exit_code == 0
    assert set(states(place.run()).values()) <= {"baselined"}
    before = set(states(place.run()))
    found = states(place.write({"archive.bsc": scorecard(new)}).run())
    assert {about for about, state in found.items() if state == "baselined"} == before & found.keys()
    assert len(place.run().settled.stale) == len(before - found.keys())


EDITS: dict[str, Callable[[str], str]] = {
    "lines between": lambda text: text.replace("\n", "\n\n"),
    "comments": lambda text: text.replace("\n", "  # remark\n"),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "one line": lambda text: text.replace("\n", " "),
    "an element above": lambda text: text.replace(
        "    objective deeds", '    objective x "X" { }\n    objective deeds'
    ),
    "another title": lambda text: text.replace('"filed"', '"Deeds that were filed"'),
    "another order": lambda _: scorecard(dict(reversed(CARD.items()))),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_it_survives_edits_elsewhere(place: Place, edit: Callable[[str], str]) -> None:
    text = edit(scorecard(CARD))
    assert text != scorecard(CARD)
    found = known(place).write({"archive.bsc": text}).run()
    assert states(found) == dict.fromkeys(
        ("BSC401 archive.filed", "BSC403 archive.kept", "BSC401 archive.lent"), "baselined"
    )
    assert found.settled.stale == ()


def test_it_does_not_survive_another_path_or_name(place: Place) -> None:
    text = scorecard(CARD)
    (known(place).root / "archive.bsc").rename(place.root / "moved.bsc")
    assert set(states(place.run()).values()) == {"open"}
    (place.root / "moved.bsc").unlink()
    place.write({"archive.bsc": text.replace("measure filed", "measure found")})
    assert states(place.run())["BSC401 archive.found"] == "open"


@pytest.mark.parametrize("field", ["path", "scorecard", "code", "element"])
def test_an_entry_that_says_something_else_covers_nothing(place: Place, field: str) -> None:
    """Whoever reads the line must be told the truth of what it covers."""
    known(place, scorecard({"filed": LACKS_TARGET}))
    (line,) = lines(place)
    place.write({KNOWN: json.dumps({**json.loads(line), field: "BSC403" if field == "code" else "other"}) + "\n"})
    assert set(states(place.run()).values()) == {"open"}


def test_it_never_covers_errors_of_the_language_or_findings_about_exceptions(place: Place) -> None:
    broken = scorecard(CARD).replace("archive", "archive", 1).replace("owner:", "ownr:", 1)
    place.configure(SETTING, "waiver_files: [waivers.yaml]")
    place.waive(waiver({"expires": "2026-01-01"}), settings=[SETTING]).write({"archive.bsc": broken})
    before = place.run().report
    assert {"BSC004", "BSC811"} <= {finding.code for finding in before.findings}
    written = write(place)
    assert written.left == sum(f.code < "BSC1" or f.code > "BSC810" for f in before.findings)
    forged = [
        json.dumps(
            {
                "path": f.span.path,
                "scorecard": f.scorecard,
                "code": f.code,
                "element": f.element,
                "fingerprint": f.fingerprint,
            }
        )
        for f in before.findings
    ]
    place.write({KNOWN: "\n".join(forged)})
    found = place.run().report
    assert {f.code for f in found.open_findings} == {"BSC004", "BSC811"}
    assert found.exit_code == 1


def test_a_waived_finding_is_not_written(place: Place) -> None:
    place.waive(waiver({"on": "filed"}), settings=[SETTING]).write({"archive.bsc": scorecard(CARD)})
    write(place)
    assert "archive.filed" not in "".join(lines(place))
    assert states(place.run(as_of=TODAY.replace(year=2028)))["BSC401 archive.filed"] == "open"


# How it is written


def test_one_sorted_line_each(place: Place) -> None:
    known(place)
    entries = [json.loads(line) for line in lines(place)]
    assert [(entry["code"], entry["element"]) for entry in entries] == [
        ("BSC401", "archive.filed"),
        ("BSC401", "archive.lent"),
        ("BSC403", "archive.kept"),
    ]
    assert all(list(entry) == ["path", "scorecard", "code", "element", "fingerprint"] for entry in entries)


@given(parts=st.lists(bodies, min_size=2, max_size=3))
@settings(max_examples=15, deadline=None)
def test_the_lines_of_two_branches_together_are_what_one_would_have_written(
    places: Callable[[], Place], parts: list[dict[str, str]]
) -> None:
    files = {f"b{number}.bsc": scorecard(part or None, name=f"b{number}") for number, part in enumerate(parts)}
    merged: set[str] = set()
    for name, text in files.items():
        branch = places().configure(SETTING).write({name: text})
        write(branch)
        merged |= set(lines(branch))
    together = places().configure(SETTING).write(files)
    write(together)
    assert set(lines(together)) == merged
    place = places().configure(SETTING).write({**files, KNOWN: "\r\n".join(sorted(merged, reverse=True))})
    assert set(states(place.run()).values()) <= {"baselined"}
    assert prune(place).removed == 0


def test_writing_twice_changes_nothing(place: Place) -> None:
    known(place)
    before = (place.root / KNOWN).stat().st_mtime_ns
    again = write(place)
    assert (again.entries, again.added, again.removed) == (3, 0, 0)
    assert (place.root / KNOWN).stat().st_mtime_ns == before


def test_write_adds_what_is_new_and_removes_what_is_settled(place: Place) -> None:
    known(place).write({"archive.bsc": scorecard({"filed": LACKS_NOTHING, "kept": LACKS_UNIT, "sold": LACKS_TARGET})})
    again = write(place)
    assert (again.entries, again.added, again.removed) == (2, 1, 2)


def test_prune_removes_and_never_adds(place: Place) -> None:
    known(place).write({"archive.bsc": scorecard({"filed": LACKS_NOTHING, "kept": LACKS_UNIT, "sold": LACKS_TARGET})})
    before = set(lines(place))
    pruned = prune(place)
    assert (pruned.entries, pruned.added, pruned.removed) == (1, 0, 2)
    assert set(lines(place)) < before
    assert states(place.run()) == {"BSC403 archive.kept": "baselined", "BSC401 archive.sold": "open"}


def test_what_became_of_a_file_that_is_gone_is_settled(place: Place) -> None:
    known(place).write({f"{name}.bsc": scorecard({"x": LACKS_NOTHING}, name=name) for name in ("library", "museum")})
    (place.root / "archive.bsc").unlink()
    assert len(place.run("library.bsc").settled.stale) == 0
    assert len(place.run().settled.stale) == 3
    assert (prune(place).removed, lines(place)) == (3, [])


MISREAD = {
    "a syntax error": lambda text: text.replace("measure filed", "measure }} filed"),
    "no end": lambda text: text.rstrip("}\n "),
    "an unknown kind": lambda text: text.replace("measure filed", "measuer filed"),
    "no scorecard": lambda text: text.replace("scorecard archive", "scorcard archive"),
    "no UTF-8": lambda text: text.encode().replace(b"Archivist", b"\xff"),
}


@pytest.mark.parametrize("act", [write, prune])
@pytest.mark.parametrize("spoil", MISREAD.values(), ids=MISREAD)
def test_what_cannot_be_read_is_not_taken_for_settled(
    place: Place, spoil: Callable[[str], str | bytes], act: Callable[[Place], baselines.Written]
) -> None:
    before = lines(known(place))
    place.write({"archive.bsc": spoil(scorecard(CARD))})
    assert place.run().report.exit_code == 1
    assert place.run().settled.stale == ()
    assert act(place).removed == 0
    assert set(before) <= set(lines(place))


def test_a_rule_that_did_not_run_has_settled_nothing(place: Place) -> None:
    found = known(place).write({"archive.bsc": scorecard({"x": LACKS_NOTHING})}).run(select=("BSC403",))
    assert [entry.code for entry in found.settled.stale] == ["BSC403"]


def test_what_a_rule_that_is_no_more_has_found_is_settled(place: Place) -> None:
    before = lines(known(place))
    place.write({KNOWN: "".join(f"{line}\n".replace("BSC403", "BSC999") for line in before)})
    assert [entry.code for entry in place.run("archive.bsc", select=("BSC401",)).settled.stale] == ["BSC999"]
    place.write({"archive.bsc": "scorecard {"})
    assert prune(place).removed == 1


# The commands


def test_write_and_check_end_well(place: Place, bsclint: Command) -> None:
    place.configure(SETTING).write({"archive.bsc": scorecard(CARD)})
    assert bsclint("check").code == 1
    assert bsclint("baseline", "write").out == f"{KNOWN}: 3 known findings (3 new, 0 settled)\n"
    checked = bsclint("check", "--fail-level", "info")
    assert (checked.code, checked.err) == (0, "")
    assert "2 baselined" in checked.out
    assert bsclint("check", "--no-baseline").code == 1
    assert bsclint("baseline", "write").out == f"{KNOWN}: 3 known findings (nothing changed)\n"
    assert bsclint("baseline", "prune").out == f"{KNOWN}: 3 known findings (nothing settled)\n"
    place.write({"archive.bsc": scorecard({"filed": LACKS_TARGET})})
    note = f"note: 2 entries of `{KNOWN}` match no finding any more; `bsclint baseline prune` removes what is settled"
    assert note in bsclint("check").out
    assert bsclint("baseline", "prune").out == f"{KNOWN}: 1 known finding (2 settled)\n"


def test_a_configured_file_that_is_not_there_is_an_empty_baseline(place: Place, bsclint: Command) -> None:
    place.configure("baseline: deep/known.jsonl").write({"archive.bsc": scorecard()})
    checked = bsclint("check")
    assert checked.code == 1
    assert "note: there is no baseline `deep/known.jsonl` yet, so no finding counts as known; " in checked.out
    pruned = bsclint("baseline", "prune")
    assert (pruned.code, pruned.err) == (2, "bsclint: there is no baseline here: `bsclint baseline write` writes one\n")
    assert bsclint("baseline", "write").code == 0
    assert bsclint("check").code == 0
    place.write({"archive.bsc": scorecard({"filed": LACKS_NOTHING}), "deep/known.jsonl": ""})
    assert "note" not in bsclint("check").out


def test_a_baseline_that_no_configuration_names_does_not_count_yet(place: Place, bsclint: Command) -> None:
    place.write({"archive.bsc": scorecard()})
    written = bsclint("baseline", "write")
    assert written.code == 0
    assert (
        written.err
        == "bsclint: it does not count yet: write `baseline: .bsclint-baseline.jsonl` into the configuration\n"
    )
    assert bsclint("check").code == 1
    place.configure("baseline: .bsclint-baseline.jsonl")
    assert bsclint("check").code == 0


def test_what_no_baseline_covers_is_said(place: Place, bsclint: Command) -> None:
    place.configure(SETTING).write({"archive.bsc": scorecard(CARD).replace("owner:", "ownr:", 1)})
    written = bsclint("baseline", "write")
    assert written.err.startswith("bsclint: 1 finding of kinds that no baseline covers: `bsclint check` shows them\n")


def test_a_baseline_is_never_larger_than_what_is_read(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BASELINE_BYTES", 400)
    place.configure(SETTING).write({"archive.bsc": scorecard(CARD)})
    with pytest.raises(UserError, match="more than a baseline holds"):
        write(place)
    assert not (place.root / KNOWN).exists()


def test_a_workspace_that_cannot_be_judged_gets_no_baseline(place: Place) -> None:
    known(place).configure(SETTING, "rules: {BSC999: error}")
    before = lines(place)
    with pytest.raises(ConfigurationError):
        write(place)
    assert lines(place) == before


def test_findings_about_exceptions_are_left_out(place: Place) -> None:
    place.waive(waiver({"on": "nothing"}), settings=[SETTING]).write({"archive.bsc": scorecard(CARD)})
    write(place)
    found = place.run()
    assert about_exceptions(found) == ["BSC813"]
    assert {f.state.value for f in found.report.findings if f.code == "BSC813"} == {"open"}


def test_what_is_mandatory_is_never_known(place: Place) -> None:
    known(place, scorecard())
    assert place.run().report.exit_code == 0
    place.configure(SETTING, "mandatory: [BSC401]")
    assert place.run().report.exit_code == 1
    written = write(place)
    assert (written.entries, written.left) == (0, 1)


def test_one_folder_may_be_taken_in_by_itself(place: Place) -> None:
    place.configure(SETTING).write({f"{unit}/a.bsc": scorecard(name=unit) for unit in ("north", "south")})
    options = Options(as_of=TODAY)
    assert baselines.write(("north",), options, place.root).entries == 1
    assert {finding.span.path for finding in place.run().report.open_findings} == {"south/a.bsc"}
    assert baselines.write(("south",), options, place.root).entries == 2
    assert place.run().report.exit_code == 0
