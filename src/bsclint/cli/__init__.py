"""The command line: from words to options, from a report to streams and an exit code."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # as a type checker knows it; `typing` is not loaded for it
if TYPE_CHECKING:
    from collections.abc import Sequence

COMPLETE = "_BSCLINT_COMPLETE"
"""The variable by which the script of `bsclint completion` asks for completions."""


def main(args: Sequence[str] | None = None) -> int:
    """Run bsclint with `args` (those of the process if none are given) and return its exit code.

    0: nothing to complain of, 1: findings, 2: could not judge, 130: interrupted. Whatever goes wrong is 2, and never
    raises.
    """
    alone = args is None
    if alone:
        gc.disable()  # a check makes no garbage worth looking for; other commands ask for it again
    try:
        return _run(list(sys.argv[1:] if args is None else args), alone)
    except KeyboardInterrupt:
        return 130
    except BaseException as fault:  # noqa: BLE001 - a rule that exits must not end the run as a success
        return _explained(fault)
    finally:
        if alone:
            gc.freeze()  # nor need the end of the process look through all that is left


def _run(words: list[str], alone: bool) -> int:
    if words[:1] == ["check"] and not os.environ.get(COMPLETE):
        from bsclint.cli import cache

        cache.refuse(words)
        slot = cache.slot(words)
        if slot and (known := slot.recall()):
            from bsclint.cli.streams import out

            out(known[1])
            return known[0]
        from bsclint.cli.quick import request_of

        request = request_of(words[1:])
        if request and not request.fixes:
            from bsclint.cli import checking

            return checking.run(request, slot if request.keepable else None)
    if alone:
        gc.enable()
    from bsclint.cli import app

    return app.run(words)


def _explained(fault: BaseException) -> int:
    try:
        from bsclint.cli.faults import explain

        explain(fault)
    except BaseException:  # noqa: BLE001, S110 - no memory, no disk: the exit code still tells
        pass
    return 2
