"""The command line: from words to options, from a report to streams and an exit code."""

import sys
from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> int:
    """Run bsclint with `args` (those of the process if none are given) and return its exit code.

    0: nothing to complain of, 1: findings, 2: could not judge, 130: interrupted. Whatever goes wrong is 2, and never
    raises.
    """
    try:
        from bsclint.cli.app import run

        return run(sys.argv[1:] if args is None else args)
    except KeyboardInterrupt:
        return 130
    except BaseException as fault:  # noqa: BLE001 - a rule that exits must not end the run as a success
        return _explained(fault)


def _explained(fault: BaseException) -> int:
    try:
        from bsclint.cli.faults import explain

        explain(fault)
    except BaseException:  # noqa: BLE001, S110 - no memory, no disk: the exit code still tells
        pass
    return 2
