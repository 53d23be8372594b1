"""What holds for every format."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reporters import sample

from bsclint.finding import Label, Span
from bsclint.record import replace
from bsclint.report import Report
from bsclint.reporters import FORMATS, Look
from bsclint.source import Source

SOURCE = Path(__file__).parents[2] / "src"
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufffe\uffff]"
)
COMMAND = re.compile(r"^\s*::(?!: )|##\w*\[")

LOOKS = {
    "full": ("full", Look()),
    "full-waived": ("text", Look(show_waived=True)),
    "full-color": ("full", Look(color=True)),
    "full-quiet": ("full", Look(quiet=True)),
    "concise": ("concise", Look(show_waived=True)),
    "concise-quiet": ("concise", Look(quiet=True)),
    "json": ("json", Look()),
    "junit": ("junit", Look()),
    "junit-strict": ("junit", Look(strict=True)),
    "sarif": ("sarif", Look()),
    "sarif-all": ("sarif", Look(sarif_all=True)),
    "github": ("github", Look()),
    "gitlab": ("gitlab", Look()),
    "rdjson": ("rdjson", Look()),
    "markdown": ("markdown", Look()),
}


def rendered(name: str, report: Report) -> str:
    format_, look = LOOKS[name]
    return FORMATS[format_](report, look)


@pytest.mark.parametrize("name", LOOKS)
def test_each_format_writes_what_is_expected(name: str, report: Report, expected: Callable[[Path, str], None]) -> None:
    expected(sample.FIXTURES / f"{name}.expected", rendered(name, report))


@pytest.mark.parametrize("name", LOOKS)
def test_each_format_writes_the_same_for_the_same_report(name: str) -> None:
    assert rendered(name, sample.report()) == rendered(name, sample.report())


@pytest.mark.parametrize("name", [name for name in LOOKS if name != "full-color"])
def test_nothing_a_file_says_commands_a_terminal_or_a_runner(name: str, report: Report) -> None:
    text = rendered(name, report)
    assert not UNSEEN.search(text)
    assert commands(name, text) == []


def commands(name: str, text: str) -> list[str]:
    """The lines that command a runner, but for the annotations that a format consists of."""
    lines = text.split("\n")
    own = re.compile(r"::(error|warning|notice) (?:[a-zA-Z]+=[^:,]*,?)+::")
    return [line for line in lines if COMMAND.search(own.sub("", line, count=1) if name == "github" else line)]


def test_without_its_colours_a_coloured_text_is_the_plain_one(report: Report) -> None:
    assert re.sub(r"\x1b\[[\d;]*m", "", rendered("full-color", report)) == rendered("full", report)


TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from(":#[]<>&;'\"\\\x1b\x00\r\n\t\u202e\ufffe\ud800語\u0301\u1160"))
)


@settings(deadline=None, max_examples=50)
@given(text=TEXTS, message=TEXTS, place=st.tuples(st.integers(0, 300), st.integers(0, 300)))
def test_any_text_is_shown_without_harm(text: str, message: str, place: tuple[int, int]) -> None:
    def at(a: int, b: int) -> Span:
        return Span(path, *sorted((min(a, len(text)), min(b, len(text)))))

    path = f"{text}.bsc"
    labels = (Label(at(place[1], place[0] // 2), message), Label(at(place[0] // 3, place[1]), message))
    finding = replace(
        sample.finding("BSC303", at(*place), message or "-", scorecard="evil"),
        element=text,
        help=message,
        ask=text,
        labels=labels,
        controls=(text,),
    )
    result = replace(sample.result(path, "evil", "BSC303", sample.State.FAILED, 1), reason=text)
    report = replace(
        sample.report(),
        findings=(finding,),
        results=(result,),
        sources={path: Source(path, text)},
        notes=(message,),
        properties=((text, message),),
        crashes=(),
    )
    for name in LOOKS:
        shown = re.sub(r"\x1b\[[\d;]*m", "", rendered(name, report))
        assert not UNSEEN.search(shown)
        assert commands(name, shown) == []


def test_a_format_that_nobody_asked_for_is_not_loaded() -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(SOURCE)!r}); import bsclint.reporters\n"
        "print(sorted({'json', 'junit_xml', 'xml'} & {name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
