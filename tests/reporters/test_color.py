import pytest

from bsclint.reporters.color import painter, wanted


@pytest.mark.parametrize(
    ("choice", "environ", "isatty", "answer"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"FORCE_COLOR": ""}, False, False),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "1", "TERM": "dumb"}, False, True),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_when_output_is_coloured(choice: str, environ: dict[str, str], isatty: bool, answer: bool) -> None:
    assert wanted(choice, environ, isatty) is answer


def test_paint_is_codes_around_the_text_or_nothing() -> None:
    assert painter(False)("error", "text") == "text"
    assert painter(True)("error", "text") == "\x1b[1;31mtext\x1b[0m"
    assert painter(True)("error", "") == ""
