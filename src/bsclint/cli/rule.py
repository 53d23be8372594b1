"""`bsclint rule`: what a rule wants, and why."""

from collections.abc import Mapping
from inspect import cleandoc
from typing import Any

import click

from bsclint.cli.commands import Command
from bsclint.cli.parameters import beginning, one_of
from bsclint.cli.show import as_json, described, shown, table
from bsclint.cli.streams import out
from bsclint.display import escape, quoted
from bsclint.errors import UsageError
from bsclint.language import LANGUAGE
from bsclint.nearest import did_you_mean
from bsclint.rulebook import STABLE, Rulebook


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
        pages = [_page(_code(rule, book), book)]
    else:
        pages = [_page(code, book) for code in _names(book)]
    if style == "json":
        out(as_json(pages[0] if rule else pages))
    elif rule or every:
        out("\n".join((_markdown if style == "markdown" else _text)(page) for page in pages))
    else:
        out(table((page["code"], page["name"], page["summary"]) for page in pages))
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


def _page(code: str, book: Rulebook) -> dict[str, Any]:
    if language := LANGUAGE.get(code):
        summary, text = language.summary, f"{language.summary}\n\n## Why it matters\n{language.why}"
        facts: dict[str, Any] = {"status": STABLE, "ask": language.ask, "sources": [], "options": []}
        return {"code": code, "name": language.name, "summary": summary, "text": text, **facts}
    rule = book.rule(code)
    text = cleandoc(rule.doc)
    summary = " ".join(text.partition("\n\n")[0].split())
    options = [{"name": n, "default": default, "meaning": m} for n, default, m in described(rule.options)]
    facts = {"status": rule.status, "ask": rule.ask, "sources": list(rule.sources), "options": options}
    return {"code": code, "name": rule.name, "summary": summary, "text": text, **facts}


def _markdown(page: Mapping[str, Any]) -> str:
    lines = [f"# {page['code']} {page['name']}", "", *page["text"].split("\n")]
    if page["options"]:
        lines += ["", "## Options"]
        lines += [f"- `{one['name']}` (default `{shown(one['default'])}`): {one['meaning']}" for one in page["options"]]
    lines += ["", "## Ask", page["ask"]]
    if page["sources"]:
        lines += ["", "## Sources", ", ".join(page["sources"])]
    if page["status"] != STABLE:
        lines += ["", f"This rule is {page['status']}."]
    return "".join(f"{escape(line)}\n" for line in lines)


def _text(page: Mapping[str, Any]) -> str:
    """The page without the marks of Markdown."""
    return "".join(
        f"{line.lstrip('#').strip() if line[:1] == '#' else line}\n" for line in _markdown(page).split("\n")[:-1]
    )
