"""Files of waivers: whatever is wrong with one ends with 2, one sentence, its path and the line."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.settle.conftest import Outcome
from tests.settle.texts import GOOD, Place, about_exceptions, block, scorecard, states, waiver, waiver_file

from bsclint import limits
from bsclint.errors import UserError
from bsclint.settle.waiver_files import FIELDS

Command = Callable[..., Outcome]

BROKEN: dict[str, tuple[str, str]] = {
    "no YAML": ("  on: }", "this is not YAML"),
    "a tab": ("\tid: W-2", "this is not YAML"),
    "an unknown field": ("  aproved_by: x", "a waiver has no key `aproved_by` (did you mean `approved_by`?)"),
    "a field of another thing": ("  severity: error", "a waiver has no key `severity`; known are id, rule"),
    "a field twice": ("  id: W-2", "`id` is written twice, first in line 1"),
    "a bad date": ("  expires: 31.12.2027", "`expires` must be a date like 2026-12-31, not `31.12.2027`"),
    "a short date": ("  approved_on: 2026-1-1", "`approved_on` must be a date like 2026-12-31, not `2026-1-1`"),
    "a week": ("  expires: 2027-W05", "`expires` must be a date"),
    "a year": ("  expires: 2027", "`expires` must be a date"),
    "a time": ("  expires: 2027-01-01T00:00", "`expires` must be a date"),
    "digits of another script": ("  expires: ٢٠٢٧-٠١-٠١", "`expires` must be a date"),
    "a day that there is not": ("  expires: 2027-02-29", "`expires` is `2027-02-29`, and there is no such day"),
    "a year nought": ("  expires: 0000-01-01", "`expires` is `0000-01-01`, and there is no such day"),
    "an unknown rule": ("  rule: BSC4O1", "there is no rule `BSC4O1` (did you mean `BSC401`?)"),
    "an unknown name": ("  rule: measure-without-tarket", "(did you mean `measure-without-target`?)"),
    "a prefix": ("  rule: BSC4", "there is no rule `BSC4`"),
    "all rules": ("  rule: ALL", "there is no rule `ALL`"),
    "a list": ("  reason: [a, b]", "`reason` must be a text, not a list"),
    "a mapping": ("  on: {a: b}", "`on` must be a text, not a mapping"),
    "a list of days": ("  expires: [2027-01-01]", "`expires` must be a text, not a list"),
    "an alias": ("  reason: *why", "the alias `*why` is not allowed"),
    "an anchor": ("  reason: &why x", "the anchor `&why` is not allowed"),
    "a tag": ("  reason: !!str x", "the tag `tag:yaml.org,2002:str` is not allowed"),
    "a merge": ("  <<: {id: W-2}", "a waiver has no key `<<`"),
    "a blank element": ("  on:", "`on` has no value"),
    "an empty element": ('  on: ""', "`on` is empty"),
    "a text among the waivers": ("- W-2", "a waiver must be keys with values, not `W-2`"),
    "a list among the waivers": ("- [id]", "a waiver must be keys with values, not a list"),
    "nothing among the waivers": ("-", "a waiver has no value; it must be keys with values"),
    "another document": ("---", "a second document begins here"),
    "a character that hides": ('  reason: "\u202e"', "may not stand in a YAML file"),
    "deep nesting": (f"  on: {'[' * 40}", "the nesting is deeper than 32"),
}


@pytest.mark.parametrize("command", [("check",), ("waivers",), ("baseline", "write")], ids=" ".join)
@pytest.mark.parametrize(("line", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_named_with_its_line(
    place: Place, bsclint: Command, command: tuple[str, ...], line: str, said: str
) -> None:
    text = f"- id: W-1\n{line}\n  scorecard: archive\n" if line.startswith((" ", "\t")) else f"- id: W-1\n{line}\n"
    place.configure("waiver_files: [waivers.yaml]").write({"archive.bsc": scorecard(), "waivers.yaml": text})
    code, out, err = bsclint(*command)
    assert (code, out) == (2, "")
    assert err.startswith("bsclint: waivers.yaml:2: ")
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("text", ["id: W-1", "W-1", '"- id"', "{}"])
def test_a_file_that_is_no_list_is_refused(place: Place, bsclint: Command, text: str) -> None:
    place.configure("waiver_files: [waivers.yaml]").write({"archive.bsc": scorecard(), "waivers.yaml": text})
    code, out, err = bsclint("check")
    assert (code, out) == (2, "")
    assert err.startswith("bsclint: waivers.yaml:1: a file of waivers must be a list")


UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "not there": (lambda path: None, "there is no such file"),
    "a folder": (Path.mkdir, "it is a directory"),
    "a pipe": (os.mkfifo, "is not a regular file"),
    "a link out of the workspace": (lambda path: path.symlink_to("/etc/passwd"), "leads out of the workspace"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "cannot be read"),
    "too large": (lambda path: path.write_bytes(b"#" * (limits.YAML_BYTES + 1)), "is larger than"),
}


@pytest.mark.parametrize(("make", "said"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_named_with_the_line_that_names_it(
    place: Place, bsclint: Command, make: Callable[[Path], object], said: str
) -> None:
    make(place.configure("waiver_files: [waivers.yaml]").write({"archive.bsc": scorecard()}).root / "waivers.yaml")
    code, out, err = bsclint("check")
    assert (code, out) == (2, "")
    assert err.startswith("bsclint: .bsclint.yaml:3: `waiver_files`: `waivers.yaml` ")
    assert said in err


def test_a_file_that_is_not_utf_8_is_refused(place: Place, bsclint: Command) -> None:
    place.configure("waiver_files: [waivers.yaml]").write({"archive.bsc": scorecard(), "waivers.yaml": b"#\n#\n\xe9"})
    assert bsclint("check") == (2, "", "bsclint: waivers.yaml:3: the file is not UTF-8: byte 4 is wrong\n")


@pytest.mark.parametrize("text", ["", "\n", "# none yet\n", "[]", "---\n", "\ufeff", "\ufeff# none\r\n"])
def test_an_empty_file_is_legal(place: Place, bsclint: Command, text: str) -> None:
    place.configure("waiver_files: [waivers.yaml]").write({"archive.bsc": scorecard(), "waivers.yaml": text})
    assert (bsclint("check").code, bsclint("waivers").out) == (1, "there are no waivers\n")


@pytest.mark.parametrize("field", [*GOOD])
@pytest.mark.parametrize("blank", ["", '""', "'  '", "~", "-\u00ad"])
def test_a_field_without_a_value_is_a_missing_one(place: Place, field: str, blank: str) -> None:
    if blank in ("~", "-\u00ad") and field in ("rule", "scorecard", "approved_on", "expires"):
        return  # there is no such rule, scorecard or day
    text = "".join(
        f"{'- ' if key == 'id' else '  '}{key}: {value if key != field else blank}\n" for key, value in GOOD.items()
    )
    found = place.waive().write({"archive.bsc": scorecard(), "waivers.yaml": text}).run()
    assert states(found) == {"BSC401 archive.filed": "open"}
    (finding,) = (f for f in found.report.findings if f.code == "BSC812")
    assert f"does not state `{field}`, and covers nothing until it does" in finding.message


def test_every_field_that_is_missing_is_named(place: Place) -> None:
    found = place.waive({}).write({"archive.bsc": scorecard()}).run()
    (finding,) = (f for f in found.report.findings if f.code == "BSC812")
    assert finding.message == (
        "a waiver does not state `id`, `rule`, `scorecard`, `reason`, `requested_by`, `approved_by`, `approved_on` and "
        "`expires`, and covers nothing until it does"
    )


def test_several_files_are_read_and_a_number_is_given_once_in_all_of_them(place: Place) -> None:
    place.configure("waiver_files: [a.yaml, more/b.yaml]").write({"archive.bsc": scorecard()})
    place.write({"a.yaml": "", "more/b.yaml": waiver_file(waiver())})
    assert states(place.run()) == {"BSC401 archive.filed": "waived"}
    found = place.write({"a.yaml": waiver_file(waiver({"rule": "BSC403"}))}).run()
    assert states(found) == {"BSC401 archive.filed": "open"}
    assert about_exceptions(found) == ["BSC812", "BSC812"]


def test_a_number_is_one_in_scorecards_and_files_together(place: Place) -> None:
    found = place.waive(waiver()).write({"archive.bsc": scorecard(inside=block(waiver({"rule": "BSC403"})))}).run()
    assert about_exceptions(found) == ["BSC812", "BSC812"]


def test_a_waiver_from_an_unknown_rule_in_a_scorecard_is_refused(place: Place, bsclint: Command) -> None:
    place.write({"archive.bsc": scorecard(inside=block(waiver({"rule": "orphan-objectve"})))})
    said = "bsclint: archive.bsc:9: there is no rule `orphan-objectve` to waive (did you mean `orphan-objective`?)\n"
    assert bsclint("check") == (2, "", said)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_moves_nothing(place: Place, bsclint: Command, mark: str) -> None:
    place.configure("waiver_files: [waivers.yaml]").write(
        {"archive.bsc": scorecard(), "waivers.yaml": f"{mark}- id: W-1\n"}
    )
    assert "\nwaivers.yaml:1:3: BSC812 " in bsclint("check", "--output-format", "concise").out
    told = json.loads(bsclint("check", "--output-format", "rdjson").out)["diagnostics"]
    (at,) = (one["location"]["range"]["start"] for one in told if one["code"]["value"] == "BSC812")
    assert at == {"line": 1, "column": 3 + len(mark.encode("utf-8"))}


def test_places_are_those_of_the_lines(place: Place, bsclint: Command) -> None:
    text = "\ufeff# ours\r\n\r\n-  id: W-1\r\n   rule: BSC401\r\n"
    place.configure("waiver_files: [waivers.yaml]").write({"archive.bsc": scorecard(), "waivers.yaml": text})
    assert (
        "waivers.yaml:3:4: BSC812 the waiver `W-1` of `BSC401` does not state"
        in bsclint("check", "--output-format", "concise").out
    )


# Whatever is in the file, it is waivers or a sentence

pieces = st.sampled_from(
    [
        "- ",
        "  ",
        "\n",
        ": ",
        "\t",
        "\r",
        "\0",
        "\u2028",
        "---",
        "é",
        "2027-01-01",
        "BSC401",
        *FIELDS,
        *"*&!{}[],\"'|>#?%~x",
    ]
)


@given(text=st.lists(pieces, max_size=25).map("".join))
@settings(max_examples=80, deadline=None)
def test_whatever_is_written_is_waivers_or_one_sentence(places: Callable[[], Place], text: str) -> None:
    place = places().configure("waiver_files: [w.yaml]").write({"archive.bsc": scorecard(), "w.yaml": text})
    try:
        found = place.run()
    except UserError as fault:
        said = str(fault)
    else:
        said = ""
        assert states(found) == {"BSC401 archive.filed": "open"}
        assert found.report.exit_code == 1
    assert said.startswith("w.yaml:") or not said
    assert "\n" not in said
