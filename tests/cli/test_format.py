"""`bsclint format`: which files, what is said, and how it ends."""

import os
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from tests.cli.conftest import GOOD, Outcome

from bsclint import files, formatting
from bsclint.errors import UserError
from bsclint.formatting import Form, format_files, format_text

Run = Callable[..., Outcome]
UNTIDY = 'scorecard acme "Acme"{vision:"To fly"}'
BROKEN = "scorecard acme {\n"
STEERED = 'scorecard a {\n  owner: "A" version: 3 # bsclint: ignore[BSC101]\n}\n'


@pytest.fixture
def several(folder: Path) -> Path:
    """A folder with a tidy, an untidy and a broken file, and one that is excluded."""
    (folder / ".bsclint.yaml").write_text("extends: []\nexclude: [old/]\n", "utf-8")
    (folder / "untidy.bsc").write_text(UNTIDY, "utf-8")
    (folder / "broken.bsc").write_text(BROKEN, "utf-8")
    (folder / "old").mkdir()
    (folder / "old" / "untidy.bsc").write_text(UNTIDY, "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_written_in_their_form(run: Run, several: Path) -> None:
    before = contents(several)
    assert run("format") == (
        2,
        "1 file reformatted, 1 left as it is, 1 could not be formatted\n",
        "bsclint: `broken.bsc` cannot be formatted: it has 1 error of syntax, which `bsclint check` shows\n",
    )
    assert contents(several) == {**before, "untidy.bsc": GOOD.encode()}


def test_what_has_its_form_is_not_written_again(run: Run, folder: Path) -> None:
    os.utime(folder / "acme.bsc", (1, 1))
    assert run("format") == (0, "1 file left as it is\n", "")
    assert (folder / "acme.bsc").stat().st_mtime == 1


def test_check_writes_nothing_and_names_what_would_change(run: Run, several: Path) -> None:
    (several / "broken.bsc").unlink()
    before = contents(several)
    assert run("format", "--check") == (
        1,
        "would be reformatted: untidy.bsc\n1 file would be reformatted, 1 left as it is\n",
        "",
    )
    assert contents(several) == before
    assert run("format", "--check", "acme.bsc") == (0, "1 file left as it is\n", "")
    assert run("format", "--check", "--quiet") == (1, "", "")


def test_diff_shows_what_would_change(run: Run, several: Path) -> None:
    before = contents(several)
    assert run("format", "--diff", "untidy.bsc") == (
        1,
        f"--- untidy.bsc\n+++ untidy.bsc\n@@ -1 +1 @@\n-{UNTIDY}\n\\ No newline at end of file\n+{GOOD}",
        "bsclint: 1 file would be reformatted\n",
    )
    assert contents(several) == before
    assert run("format", "--diff", "acme.bsc", "--quiet") == (0, "", "")


def test_a_diff_of_nothing_but_line_ends_says_so(run: Run, folder: Path) -> None:
    (folder / "acme.bsc").write_bytes(b"scorecard acme {\r\n  x_a: 1\n}\n")
    assert run("format", "--diff", "-q") == (1, "acme.bsc: line ends differ\n", "")


def test_nothing_to_format_is_no_error_if_somebody_says_so(run: Run, folder: Path) -> None:
    (folder / "empty").mkdir()
    assert run("format", "empty").code == 2
    assert run("format", "empty", "--allow-empty") == (0, "there is nothing to format\n", "")
    assert run("format", "empty", "--allow-empty", "-q") == (0, "", "")
    assert run("format", "--allow-empty", "missing.bsc").code == 2


def test_both_differences_keep_tabs_and_leave_marks_out(run: Run, folder: Path) -> None:
    (folder / "acme.bsc").write_bytes(b'\xef\xbb\xbfscorecard acme {\n  vision: "To\tfly"\n  team: "A",\n}\n')
    assert '   vision: "To\tfly"\n-  team: "A",\n+  team: "A"\n' in run("check", "--diff").out
    (folder / "acme.bsc").write_bytes(b'\xef\xbb\xbfscorecard acme {\n  vision: "To\tfly"\n  team : "A"\n}\n')
    assert run("format", "--diff", "-q").out.startswith(
        "--- acme.bsc\n+++ acme.bsc\n@@ -1,4 +1,4 @@\n scorecard acme {\n"
    )


def test_a_failure_outweighs_a_change(run: Run, several: Path) -> None:
    assert run("format", "--check").code == 2
    assert run("format", "--diff").code == 2


def test_an_excluded_file_is_left_even_if_it_is_named(run: Run, several: Path) -> None:
    before = contents(several)
    assert run("format", "old/untidy.bsc") == (
        0,
        "1 file left as it is\n",
        "bsclint: `old/untidy.bsc` is left as it is: the configuration excludes it\n",
    )
    assert contents(several) == before
    assert run("format", "old/untidy.bsc", "--isolated").code == 0
    assert contents(several) != before


@pytest.mark.parametrize("data", [BROKEN.encode(), b"\xff", "scorecard \u202e".encode(), STEERED.encode(), b""])
def test_a_file_that_cannot_be_formatted_keeps_its_bytes(run: Run, folder: Path, data: bytes) -> None:
    (folder / "acme.bsc").write_bytes(data)
    outcome = run("format")
    assert (outcome.code, outcome.out) == (2, "1 file could not be formatted\n")
    assert outcome.err.startswith("bsclint: `acme.bsc` cannot be formatted: ")
    assert (folder / "acme.bsc").read_bytes() == data


def test_marks_and_line_ends_are_kept(run: Run, folder: Path) -> None:
    (folder / "acme.bsc").write_bytes(b"\xef\xbb\xbfscorecard acme {\r\nx_a:1\n}")
    assert run("format").code == 0
    assert (folder / "acme.bsc").read_bytes() == b"\xef\xbb\xbfscorecard acme {\r\n  x_a: 1\r\n}\r\n"


def test_the_width_is_the_options_or_the_configurations(run: Run, folder: Path) -> None:
    line = 'scorecard acme { owner: "Somebody"  status: active }\n'
    (folder / "acme.bsc").write_text(line, "utf-8")
    assert run("format", "--check").code == 0
    assert run("format", "--check", "--line-width", str(len(line) - 2)).code == 1
    (folder / ".bsclint.yaml").write_text("format: {line_width: 50}\n", "utf-8")
    assert run("format", "--check").code == 1
    assert run("format", "--check", "--line-width", "100").code == 0
    assert "format.line_width  .bsclint.yaml:1  50\n" in run("config", "format").out


@pytest.mark.parametrize("width", ["39", "401", "0", "-1"])
def test_a_width_beyond_the_bounds_is_refused(run: Run, folder: Path, width: str) -> None:
    said = f"`--line-width` takes a number from 40 to 400, not `{width}`"
    assert run("format", "--line-width", width) == (2, "", f"bsclint: {said}\n")
    (folder / ".bsclint.yaml").write_text(f"format:\n  line_width: {width}\n", "utf-8")
    assert run("format") == (
        2,
        "",
        f"bsclint: .bsclint.yaml:2: `line_width` must be from 40 to 400, not {width}\n",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-", "acme.bsc"), "`-` stands for standard input, and for nothing beside it"),
        (("--stdin-filename", "a.bsc"), "`--stdin-filename` names what comes from standard input"),
        (("--isolated", "--config", "x"), "`--isolated` means no configuration"),
        (("missing.bsc",), "there is no file or folder `missing.bsc`"),
        (("empty",), "there is no scorecard file (.bsc) in `empty`"),
        ((os.pardir,), "lies outside the workspace"),
        (("--line-width", "wide"), "invalid value for `--line-width`"),
    ],
)
def test_what_is_asked_for_and_cannot_be(run: Run, folder: Path, words: tuple[str, ...], said: str) -> None:
    (folder / "empty").mkdir()
    outcome = run("format", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def stdin(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))

    return stdin


def test_standard_input_goes_to_standard_output(run: Run, several: Path, stdin: Callable[[bytes], None]) -> None:
    before = contents(several)
    stdin(UNTIDY.encode())
    assert run("format", "-") == (0, GOOD, "")
    stdin(UNTIDY.encode())
    assert run("format", "-", "--check") == (1, "would be reformatted: stdin.bsc\n", "")
    stdin(UNTIDY.encode())
    assert run("format", "-", "--stdin-filename", "old/a.bsc") == (0, UNTIDY, "")
    stdin(BROKEN.encode())
    outcome = run("format", "-", "--stdin-filename", "a.bsc")
    assert outcome[:2] == (2, "")
    assert "`a.bsc` cannot be formatted: " in outcome.err
    assert contents(several) == before


def test_standard_output_gets_the_bytes_of_a_file(folder: Path, start: Callable[..., object]) -> None:
    import subprocess

    text = '\ufeffscorecard größe {\r\n  vision: "…"\r\n}\r\n'.encode()
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    process = start("format", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    assert isinstance(process, subprocess.Popen)
    assert process.communicate(text) == (text, None)
    assert process.returncode == 0


def test_a_fault_of_ours_is_said_and_the_others_go_on(run: Run, several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = formatting.formatted

    def formatted(source: object, width: int) -> str:
        if getattr(source, "path", "") == "acme.bsc":
            raise RecursionError("too deep")
        return real(source, width)  # type: ignore[arg-type]

    monkeypatch.setattr(formatting, "formatted", formatted)
    outcome = run("format", "acme.bsc", "untidy.bsc")
    assert outcome.code == 2
    assert outcome.out == "1 file reformatted, 1 could not be formatted\n"
    assert outcome.err == (
        "bsclint: `acme.bsc` cannot be formatted: RecursionError: too deep; the file is left as it is, and please "
        "report this fault of bsclint where you got it from\n"
    )


def test_a_file_that_cannot_be_written_is_said(run: Run, several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def exchange(*args: object) -> None:
        raise UserError("`untidy.bsc` cannot be written: no space left on device")

    monkeypatch.setattr(files, "exchange", exchange)
    assert run("format", "untidy.bsc") == (
        2,
        "1 file could not be formatted\n",
        "bsclint: `untidy.bsc` cannot be written: no space left on device\n",
    )


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_link_that_leads_out_is_not_even_read(
    run: Run, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.bsc"
    outside.write_text(UNTIDY, "utf-8")
    (folder / "link.bsc").symlink_to(outside)
    outcome = run("format", "link.bsc")
    assert (outcome.code, outcome.err) == (2, "bsclint: `link.bsc` is a link that leads out of the workspace\n")
    assert outside.read_text("utf-8") == UNTIDY


def test_the_functions_for_programs(several: Path) -> None:
    assert format_text("\ufeff" + UNTIDY) == "\ufeff" + GOOD
    with pytest.raises(UserError, match="it has 1 error of syntax"):
        format_text(BROKEN)
    outcomes = list(format_files(["untidy.bsc"], Form(line_width=40), several, write=False))
    assert [(outcome.path, outcome.before, outcome.changed) for outcome in outcomes] == [("untidy.bsc", UNTIDY, True)]
    assert (several / "untidy.bsc").read_text("utf-8") == UNTIDY
