"""The one form: what it looks like, and that it never changes what is said."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time

import pytest
from tests.rewrite.documents import document
from tests.syntax import texts
from tests.syntax.reading import FIXTURES, ROOT, every, text_of

from bsclint.errors import InternalError, UserError
from bsclint.model.builder import read_document
from bsclint.record import replace
from bsclint.rewrite import formatter
from bsclint.rewrite.formatter import formatted
from bsclint.source import Source
from bsclint.syntax.grammar import grammar
from bsclint.syntax.parser import parse

FOLDER = FIXTURES / "format"
WIDTH = 100


def form(text: str, width: int = WIDTH) -> str:
    return formatted(Source("a.bsc", text), width)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.in.bsc")), ids=lambda path: path.name)
def test_the_form_of_a_fixture(path: Path, expected: Callable[[Path, str], None]) -> None:
    text = form(text_of(path))
    expected(path.with_name(path.name.replace(".in.", ".out.")), text)
    assert form(text) == text


@pytest.mark.parametrize("path", every(), ids=lambda path: path.name)
def test_every_fixture_has_a_form_or_errors_of_syntax(path: Path) -> None:
    source = Source(path.name, text_of(path))
    if is_broken(source.text):
        with pytest.raises(UserError, match="error"):
            formatted(source, WIDTH)
    else:
        assert formatted(source, WIDTH)


def test_a_path_may_be_a_text_of_several_lines() -> None:
    text = 'import """\na.bsc\n""" as a\nscorecard s { }\n'
    assert form(text) == 'import """\n  a.bsc\n  """ as a\n\nscorecard s { }\n'


def words(text: str) -> Counter[str]:
    """The words and comments of `text`, but for the blanks in and between them."""
    tokens, comments = grammar().scanner.scan(text)
    return Counter("".join(token.text.split()) for token in (*tokens, *comments))


def is_broken(text: str) -> bool:
    source = Source("a.bsc", text)
    return bool(parse(source).slips) or read_document(source).broken


def form_or_refusal(text: str, width: int = WIDTH) -> str | None:
    """The form of `text`; None where it is refused, and rightly so."""
    try:
        return form(text, width)
    except UserError as error:
        refusal = str(error)
    assert "syntax" in refusal if is_broken(text) else ("bsclint:" in text and "on one line" in refusal)
    return None


def keeps_everything(seed: int) -> bool:
    """Whether the document of `seed` has a form. It is proved, stable, and here looked at in another way."""
    text, width = document(seed), seed % 100 + 20
    if (found := form_or_refusal(text, width)) is None:
        return False
    assert words(found) == words(text)
    assert form(found, width) == found
    outside = re.sub(r'"""(?:[^"\\]|\\.|"(?!""))*+"""', "text", found, flags=re.DOTALL)
    assert not re.search(r"[ \t](?:[\r\n]|$)|^[^#]*\t|(?:\r\n|\n){3}|\r{3}", outside, re.MULTILINE)
    assert found.endswith(("\n", "\r"))
    return True


def test_generated_documents_keep_everything() -> None:
    seeds = range(1000)
    assert sum(map(keeps_everything, seeds)) > 0.95 * len(seeds)


@pytest.mark.deep
@pytest.mark.parametrize("thousand", range(1, 20))
def test_many_generated_documents_keep_everything(thousand: int) -> None:
    seeds = range(1000 * thousand, 1000 * thousand + 1000)
    assert sum(map(keeps_everything, seeds)) > 0.95 * len(seeds)


def test_what_the_grammar_allows_is_kept_whatever_it_means() -> None:
    count = 0
    for seed in range(1000):
        text = texts.legal(seed)
        if not is_broken(text):
            assert words(form(text)) == words(text)
            count += 1
    assert count > 200


def survives(text: str) -> None:
    """A broken text is refused, any other keeps all its words; nothing else can happen."""
    if (found := form_or_refusal(text)) is not None:
        assert not is_broken(text)
        assert words(found) == words(text)


SMALL = [path for path in every() if path.stat().st_size < 1500]


def test_broken_texts_are_refused() -> None:
    random = Random(1)
    for path in random.sample(SMALL, 40):
        text = text_of(path)
        tokens, _ = grammar().scanner.scan(text)
        for token in random.sample(tokens, min(len(tokens), 12)):
            survives(text[: token.start])
            survives(text[: token.start] + text[token.end :])
            survives(text[: token.end] + " " + text[token.start :])


@pytest.mark.deep
@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.name)
def test_every_broken_text_is_refused(path: Path) -> None:
    text = text_of(path)
    tokens, _ = grammar().scanner.scan(text)
    for token in tokens:
        survives(text[: token.start] + text[token.end :])
        survives(text[: token.end] + " " + text[token.start :])
    for at in range(len(text)):
        survives(text[:at])
        survives(text[:at] + text[at + 1 :])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_those_of_the_first_line(end: str) -> None:
    text = f'scorecard a {{{end}  vision: """{end}    One{end}    two{end}    """{end}}}{end}'
    assert form(text) == text
    mixed = text.replace(end, "\0", 1).replace(end, "\n").replace("\0", end)
    assert form(mixed) == text
    assert form(f"{end}{end}{text}") == text


def test_a_text_without_line_ends_gets_one() -> None:
    assert form("scorecard a{}") == "scorecard a { }\n"


def test_width() -> None:
    text = 'scorecard a { owner: "Somebody"  status: active }\n'
    width = len(text) - 1
    assert form(text, width) == text
    assert form(text, width - 1) == 'scorecard a {\n  owner: "Somebody"\n  status: active\n}\n'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it has 1 error of syntax, which `bsclint check` shows"),
        ("scorecard a { owner: }", "it has 1 error of syntax, which `bsclint check` shows"),
        ("scorecard a {" + "\nowner:" * 3 + "}", "it has 3 errors of syntax, which `bsclint check` shows"),
        (
            "scorecard a {" + "\nowner:" * 200 + "}",
            "it has more than 100 errors of syntax, which `bsclint check` shows",
        ),
        ('scorecard a { owner: "\u202e" }', "it has 1 error of syntax, which `bsclint check` shows"),
        (
            'scorecard a {\n  owner: "A" version: 3 # bsclint: ignore[BSC101]\n}',
            (
                "the comment in line 2 speaks of all that stands on one line, which would be another line: "
                "give what it speaks of a line of its own"
            ),
        ),
    ],
)
def test_why_there_is_no_form(text: str, why: str) -> None:
    with pytest.raises(UserError) as refusal:
        form(text)
    assert str(refusal.value) == why


@pytest.mark.parametrize(
    ("slip", "why"),
    [
        (lambda text: text.replace("2", "3"), "would not mean the same (`the scorecard a > the version` differs"),
        (lambda text: text.replace("version: 2", ""), "would not mean the same"),
        (lambda text: text.replace("# c", ""), "the comment `# c` is lost"),
        (lambda text: text.replace("}", "{"), "the new text has a flaw"),
    ],
)
def test_a_fault_of_the_formatter_is_noticed(
    slip: Callable[[str], str], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = formatter.printed
    monkeypatch.setattr(formatter, "printed", lambda body, width: slip(real(body, width)))
    with pytest.raises(InternalError) as fault:
        form("scorecard a {\n version: 2 # c\n}")
    assert why in str(fault.value)


def test_a_form_that_would_change_again_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = iter(("scorecard a { }\n\n", "scorecard a { }\n"))
    monkeypatch.setattr(formatter, "printed", lambda body, width: next(forms))
    with pytest.raises(InternalError, match="would be changed again by the next run"):
        form("scorecard a {}")


GROWTH: dict[str, Callable[[int], str]] = {
    "attributes": lambda n: "scorecard a {" + "".join(f" x_{i}: 1" for i in range(n)) + " }",
    "groups": lambda n: "scorecard a {" + "".join(f"\n\nx_{i}: 1" for i in range(n)) + "\n}",
    "blocks": lambda n: "scorecard a {" + "".join(f" theme t{i} {{ }}" for i in range(n)) + " }",
    "lists": lambda n: "scorecard a { team: " + ", ".join(['"a"'] * n) + " }",
    "lists with comments": lambda n: "scorecard a { team: " + ", # c\n".join(['"a"'] * n) + " }",
    "points": lambda n: (
        "scorecard a { perspective p { measure m { targets { "
        + " ".join(f"{1000 + i // 12}-{i % 12 + 1:02}: 5" for i in range(n))
        + " } } } }"
    ),
    "links": lambda n: "scorecard a { " + " -> ".join(["b"] * n) + " }",
    "comments": lambda n: "# c\n" * n + "scorecard a { }" + " # c\n" * n,
    "steering comments": lambda n: "scorecard a {\n" + "x: 1 # bsclint: ignore[A]\n" * n + "}",
    "long texts": lambda n: 'scorecard a { vision: """\n' + "   line\n" * n + '""" }',
    "one key": lambda n: "scorecard a {" + " owner: 1" * n + " }",
}


@pytest.mark.parametrize("family", GROWTH)
def test_time_grows_with_the_text(family: str) -> None:
    """Far above what it takes, and far below what it would take if it grew faster."""
    text = GROWTH[family](10_000)
    start = process_time()
    form(text)
    assert process_time() - start < 30


def test_depth_is_bounded() -> None:
    deep = "scorecard a { " + "theme t { " * 63 + "}" * 64
    assert form(deep).count("\n") == 127
    with pytest.raises(UserError, match="syntax"):
        form("scorecard a { " + "theme t { " * 100_000 + "}" * 100_001)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    source = Source("a.bsc", "scorecard a { }", bom=True)
    assert formatted(source, WIDTH) == formatted(replace(source, bom=False), WIDTH)


GUIDE = (ROOT / "docs" / "formatting.md").read_text("utf-8")
PAIRS = re.findall(r"```bsc\n((?:(?!```).)*)```\n\nbecomes\n\n```bsc\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_the_guide_shows_the_form(before: str, after: str) -> None:
    assert form(before) == after


def test_everything_that_the_guide_shows_is_tested() -> None:
    assert GUIDE.count("```bsc") == 1 + 2 * len(PAIRS) > 8
