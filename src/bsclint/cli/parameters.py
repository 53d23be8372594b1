"""Options that several commands take."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from bsclint.cli.words import known

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


def beginning(incomplete: str, words: Sequence[str]) -> list[str]:
    """The `words` that begin with `incomplete`, for the completion of a shell."""
    return [word for word in words if word.startswith(incomplete)]


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
