"""What has no meaning changes nothing: line ends, blank lines, comments, the order of files."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.syntax import texts
from tests.syntax.reading import FIXTURES, SYNTAX, TODAY, fixtures, flaws, text_of

from bsclint.api import Options, check
from bsclint.report import Report

CHANGES: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "lone CR": lambda text: text.replace("\n", "\r"),
    "blank lines": lambda text: text.replace("\n", "\n\n \n"),
    "comments": lambda text: text.replace("\n", '\n# { " a -> b }\n'),
    "tabs": lambda text: re.sub("^(  )+", lambda found: "\t" * (len(found[0]) // 2), text, flags=re.MULTILINE),
    "no final newline": str.rstrip,
}


def said(text: str) -> list[tuple[str, str, str, list[str]]]:
    """What is wrong with `text`, without the places."""
    return [(flaw.code, flaw.message, flaw.help, [label.message for label in flaw.labels]) for flaw in flaws(text)]


def is_plain(path: Path) -> bool:
    """Whether there are no long texts and odd letters in `path`: of these the changes would change the meaning."""
    return not re.search('"""|[\x00-\x08\r\x80-\x9f\u2028-\u202e]', text_of(path))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("path", list(filter(is_plain, fixtures("syntax/err", "cases"))), ids=lambda path: path.stem)
def test_of_a_fixture(path: Path, change: str) -> None:
    text = text_of(path)
    assert said(CHANGES[change](text)) == said(text)


@pytest.mark.parametrize("change", ["CRLF", "blank lines"])
def test_of_soups(change: str) -> None:
    for seed in range(200):
        text = texts.soup(seed).replace("\r\n", "\n").replace("\r", "\n")
        if '"""' not in text:
            assert said(CHANGES[change](text)) == said(text)


def findings(report: Report) -> list[tuple[str, str, str | None, str]]:
    return [(f.code, f.message, f.scorecard, f.element) for f in report.findings]


def test_of_the_order_of_files() -> None:
    paths = [str(path.relative_to(FIXTURES)) for path in sorted((SYNTAX / "ok").glob("*.bsc"))]
    paths += [str(path.relative_to(FIXTURES)) for path in sorted((SYNTAX / "err").glob("m*.bsc"))]
    once = check(paths, Options(as_of=TODAY, isolated=True), cwd=FIXTURES)
    again = check(paths[::-1], Options(as_of=TODAY, isolated=True), cwd=FIXTURES)
    assert once.findings
    assert findings(once) == findings(again)
    assert once.results == again.results


def test_a_file_is_judged_alike_alone_and_among_others() -> None:
    paths = [str(path.relative_to(SYNTAX)) for path in sorted((SYNTAX / "err").glob("*.bsc"))]
    together = findings(check(paths, Options(as_of=TODAY), cwd=SYNTAX))
    alone = [finding for path in paths for finding in findings(check([path], Options(as_of=TODAY), cwd=SYNTAX))]
    assert together == alone
