"""`bsclint rule`: what a rule wants, and why."""

from collections.abc import Iterator, Mapping

import click

from bsclint.cli.commands import Command
from bsclint.cli.parameters import beginning, one_of
from bsclint.cli.show import as_json, table
from bsclint.cli.streams import out
from bsclint.display import escape, quoted
from bsclint.errors import UsageError
from bsclint.language import LANGUAGE
from bsclint.nearest import did_you_mean
from bsclint.rulebook import PREVIEW, Rulebook


def _words(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    names = _names(Rulebook.shipped())
    return beginning(incomplete, [*names, *names.values()])


@click.command(
    "rule",
    cls=Command,
    short_help="Show what a rule wants, and why.",
    examples={
        "bsclint rule": "all rules, one line each",
        "bsclint rule BSC301": "the page of a rule",
        "bsclint rule orphan-objective": "the same, by its name",
    },
)
@click.argument("rule", required=False, metavar="[CODE|NAME]", shell_complete=_words)
@click.option("--all", "every", is_flag=True, help="Show the pages of all rules.")
@one_of("--output-format", ("text", "json", "markdown"), "style", default="text", help="How to show it.")
def command(rule: str | None, every: bool, style: str) -> int:
    """Show what a rule wants, why it matters and what to do; without a rule, list them all."""
    if rule and every:
        raise UsageError(f"`--all` shows every rule, {quoted(rule)} among them: leave one of them out")
    book = Rulebook.shipped()
    if rule:
        book = _book_of(rule, book)
        out(_pages([_code(rule, book)], book, style))
    elif every or style != "text":
        out(_pages(list(_names(book)), book, style))
    else:
        out(table(_rows(book)))
    return 0


def _names(book: Rulebook) -> Mapping[str, str]:
    return {**{code: rule.name for code, rule in LANGUAGE.items()}, **book.names}


def _code(word: str, book: Rulebook) -> str:
    """The code of the rule called `word`. Raises UsageError with the nearest word."""
    names = _names(book)
    for code, name in names.items():
        if word in (code, name):
            return code
    raise UsageError(f"there is no rule {quoted(word)}{did_you_mean(word, [*names.values(), *names])}")


def _book_of(word: str, book: Rulebook) -> Rulebook:
    """`book`, or where `word` may be a plugin's rule, that of the project in the current folder."""
    names = _names(book)
    if word in names or word in names.values() or word.startswith("BSC"):
        return book
    from bsclint.cli.here import settings_here

    return settings_here().book


def _rows(book: Rulebook) -> Iterator[tuple[str, str, str, str]]:
    """A line for each rule, with its severity in the standard that holds where none is chosen."""
    from bsclint import pages
    from bsclint.standards import DEFAULT

    yield "code", "name", f"in {DEFAULT}", "what is wrong"
    for code in _names(book):
        page = pages.page(code, book)
        yield code, page.name, "preview" if page.status == PREVIEW else page.severity(DEFAULT), page.summary


def _pages(codes: list[str], book: Rulebook, style: str) -> str:
    from dataclasses import asdict

    from bsclint import pages

    found = [pages.page(code, book) for code in codes]
    if style == "json":
        return as_json([asdict(page) for page in found])
    shown = "\n".join((pages.markdown if style == "markdown" else pages.text)(page) for page in found)
    return "".join(f"{escape(line)}\n" for line in shown.rstrip("\n").split("\n"))
