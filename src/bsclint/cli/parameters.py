"""What several commands take: words of a known set, days, outputs, the configuration."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from bsclint.display import quoted
from bsclint.errors import UsageError
from bsclint.nearest import did_you_mean

F = TypeVar("F", bound=Callable[..., Any])


def one_of(option: str, words: Sequence[str], *names: str, default: str, help: str) -> Callable[[F], F]:
    """An option that takes one of a few words."""
    return click.option(
        option,
        *names,
        default=default,
        show_default=True,
        metavar="|".join(words),
        callback=lambda ctx, param, value: known(option, value, words),
        shell_complete=lambda ctx, param, incomplete: beginning(incomplete, words),
        help=help,
    )


def known(what: str, word: str, words: Sequence[str]) -> str:
    """`word`. Raises UsageError where it is none of `words`."""
    if word in words:
        return word
    listed = f"{', '.join(words[:-1])} or {words[-1]}"
    raise UsageError(f"`{what}` takes {listed}, not {quoted(word)}{did_you_mean(word, words)}")


def beginning(incomplete: str, words: Sequence[str]) -> list[str]:
    """The `words` that begin with `incomplete`, for the completion of a shell."""
    return [word for word in words if word.startswith(incomplete)]


def day(text: str) -> date:
    """The day that `--as-of` gives. Raises UsageError for other ways to write one, and for one that does not exist."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise UsageError(f"`--as-of` takes a date like 2026-12-31, not {quoted(text)}")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"`--as-of` takes a date, and there is no day {quoted(text)}") from None


def today() -> date:
    """The day on which things are judged where nobody says another."""
    return datetime.now().astimezone().date()


def project_options(command: F) -> F:
    """Add the options that say which configuration holds."""
    config = click.option(
        "--config",
        type=click.Path(path_type=Path, readable=False),
        metavar="FILE",
        help="Use this configuration in place of the one found upward of the paths.",
    )
    isolated = click.option("--isolated", is_flag=True, help="Use no configuration, only the standard `recommended`.")
    return config(isolated(command))


def exception_options(command: F) -> F:
    """Add the options that say which exceptions count; they give `no_waivers`, `no_ignores` and `no_baseline`."""
    waivers = click.option("--no-waivers", is_flag=True, help="Let no waiver count: show what they cover.")
    ignores = click.option("--no-ignores", is_flag=True, help="Let no ignoring comment count.")
    baseline = click.option("--no-baseline", is_flag=True, help="Let no baseline count.")
    return waivers(ignores(baseline(command)))


def policy_option(command: F) -> F:
    """Add the option that says which revision's policy holds."""
    return click.option(
        "--policy-from",
        metavar="REV",
        help="Take configuration, waivers and baseline from this revision of git.",
    )(command)


def refuse_both(config: Path | None, isolated: bool, policy_from: str | None = None) -> None:
    """Raise UsageError where two configurations are asked for, or one and none."""
    if policy_from is not None and (config is not None or isolated):
        option = "--isolated" if isolated else "--config"
        raise UsageError(f"`--policy-from` and `{option}` each say which configuration holds: leave one of them out")
    if config is not None and isolated:
        raise UsageError("`--isolated` means no configuration: leave it out, or leave out `--config`")
