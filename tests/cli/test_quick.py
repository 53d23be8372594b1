"""The quick reader of a plain `bsclint check` is of one mind with Click, or leaves the words to it."""

from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsclint.cli import check, checking
from bsclint.cli.app import app
from bsclint.cli.checking import WORDS, Request
from bsclint.cli.quick import request_of

OPTIONS = [
    option for param in check.command.params if isinstance(param, click.Option) for option in (*param.opts, "--help")
]
VALUES = [*(word for words in WORDS.values() for word in words), "BSC3", "json:a.json", "2026-01-01", "a.bsc", "", "-"]
PIECES = (
    st.sampled_from([*OPTIONS, *VALUES, "--", "-qv", "--fi", "--no-such", "-x"])
    | st.builds("{}={}".format, st.sampled_from(OPTIONS), st.sampled_from(VALUES))
    | st.text(max_size=4)
)


def by_click(words: list[str], monkeypatch: pytest.MonkeyPatch) -> Request | None:
    """The request that Click makes of the words, or None where it shows something else or refuses them."""
    asked: list[Request] = []

    def run(request: Request) -> int:
        asked.append(request)
        return 0

    with monkeypatch.context() as patch:
        patch.setattr(check, "run", run)
        patch.setattr("bsclint.cli.commands.out", lambda text: None)
        try:
            with app.make_context("bsclint", ["check", *words]) as context:
                app.invoke(context)
        except (click.exceptions.Exit, click.ClickException, checking.UsageError, ValueError):
            return None
    return asked[0] if asked else None


@given(st.lists(PIECES, max_size=5))
def test_it_reads_what_click_reads(words: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        found = request_of(words)
        assert found is None or found == by_click(words, patch)


@given(st.data())
def test_it_reads_every_plain_line(data: st.DataObject) -> None:
    words = [word for option in data.draw(st.lists(st.sampled_from(OPTIONS), max_size=4)) for word in plain(option)]
    words += data.draw(st.lists(st.sampled_from(["a.bsc", "folder/b.bsc", "."]), max_size=2))
    with pytest.MonkeyPatch.context() as patch:
        assert request_of(words) == (None if "--help" in words else by_click(words, patch))


def plain(option: str) -> list[str]:
    param: Any = next((p for p in check.command.params if option in p.opts), None)
    if param is None or param.is_flag:
        return [option]
    return [option, WORDS.get(param.name, ("value",))[-1]]
