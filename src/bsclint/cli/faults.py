"""What is said of a run that could not judge: one sentence on standard error."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bsclint.cli.streams import err, say
from bsclint.display import escape, quoted
from bsclint.errors import InternalError, UserError
from bsclint.nearest import did_you_mean
from bsclint.report import PROCESS

if TYPE_CHECKING:
    import click

    from bsclint.report import Crash

TRACEBACK = "BSCLINT_TRACEBACK"
"""The variable of the environment that asks for tracebacks."""


def explain(fault: BaseException) -> None:
    """Say what went wrong and what to do."""
    import click

    match fault:
        case click.exceptions.NoArgsIsHelpError():
            err(f"{fault.message}\n")
        case click.ClickException():
            say(_usage(fault))
        case UserError():
            say(str(fault))
        case OSError(strerror=str(why), filename=str(name)):
            say(f"{quoted(name)} cannot be read: {_lowered(why)}")
        case _:
            _blame(fault)


def crashes(found: Iterable[Crash]) -> Iterator[str]:
    """One sentence for each rule that crashed."""
    by_rule: dict[str, list[Crash]] = {}
    for crash in found:
        by_rule.setdefault(crash.code, []).append(crash)
    for code, (first, *more) in by_rule.items():
        if code == PROCESS:
            yield f"{quoted(first.path)}{f' (and {len(more)} more)' * bool(more)} could not be judged: {first.error}"
            continue
        where = f"{quoted(first.scorecard)} in {quoted(first.path)}" + f" (and {len(more)} more)" * bool(more)
        whom = "where you got bsclint from" if code.startswith("BSC") else "to whoever wrote the rule"
        yield f"the rule {quoted(code)} crashed on {where}: {first.error[:300]}; please report it {whom}"


def _usage(fault: click.ClickException) -> str:
    import click

    if isinstance(fault, click.NoSuchOption):
        known = [name for param in _parameters(fault.ctx) for name in (*param.opts, *param.secondary_opts)]
        options = [name for name in known if name.startswith("-")]
        return f"there is no option {quoted(fault.option_name)}{did_you_mean(fault.option_name, options)}"
    return _lowered(fault.format_message().rstrip(".").replace("'", "`"))


def _parameters(context: click.Context | None) -> list[click.Parameter]:
    return context.command.get_params(context) if context else []


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _blame(fault: BaseException) -> None:
    what = str(fault) if isinstance(fault, InternalError) else ": ".join(filter(None, (_name(fault), _text(fault))))
    asked = bool(os.environ.get(TRACEBACK))
    where = "" if asked else f"; `{TRACEBACK}=1` shows where it happened"
    say(f"this is a fault of bsclint, not yours: {what}; please report it where you got bsclint from{where}")
    if asked:
        import traceback

        lines = "".join(traceback.format_exception(fault)).rstrip("\n").split("\n")
        err("".join(f"{escape(line)}\n" for line in lines))


def _name(fault: BaseException) -> str:
    return type(fault).__name__


def _text(fault: BaseException) -> str:
    try:
        return str(fault)
    except Exception:  # noqa: BLE001 - the exception of a plugin may fail even at this
        return ""
