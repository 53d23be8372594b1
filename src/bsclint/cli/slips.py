"""How it is shown which slips a standard notices."""

from collections.abc import Iterator, Sequence
from typing import Any

from bsclint.cli.show import table
from bsclint.display import escape
from bsclint.mutation.coverage import Tried
from bsclint.standards import Settings

_MOST = 4  # codes in a line; JSON has all


def as_text(settings: Settings, tried: Sequence[Tried]) -> str:
    """What is caught and by which rules, what is missed and which rules would catch it, and what could not be tried."""
    caught = [one for one in tried if one.trials and one.caught == len(one.trials)]
    missed = [one for one in tried if one.caught < len(one.trials)]
    nowhere = [one for one in tried if not one.trials]
    lines = [f"standards: {escape(', '.join(settings.standards) or 'none')}\n"]
    if caught:
        lines += ["\ncaught\n", table([*_rows(caught)])]
    if missed:
        lines += ["\nmissed, everywhere or somewhere\n", table([*_rows(missed)])]
    if nowhere:
        lines += ["\nnot tried, for want of anything that it could happen to\n", table([*_rows(nowhere)])]
    trials = sum(len(one.trials) for one in tried)
    found = sum(one.caught for one in tried)
    lines.append(
        f"\n{len(caught)} of {len(tried) - len(nowhere)} slips caught wherever tried, {found} of {trials} times\n"
    )
    return "".join(lines)


def _rows(tried: Sequence[Tried]) -> Iterator[tuple[str, str, str]]:
    for one in tried:
        by = _few(one.codes)
        if one.caught < len(one.trials):
            by = f"{by}; elsewhere " if by else ""
            off = f"{_few(one.off)} would, but {'is' if len(one.off) == 1 else 'are'} off"
            by += off if one.off else "no rule would"
        yield f"  {one.mutation.what}", f"{one.caught}/{len(one.trials)}" if one.trials else "", by


def _few(codes: Sequence[str]) -> str:
    more = f" and {len(codes) - _MOST} more" if len(codes) > _MOST else ""
    return " ".join(codes[:_MOST]) + more


def as_document(settings: Settings, tried: Sequence[Tried]) -> dict[str, Any]:
    """The same as plain data, with every trial."""
    return {
        "version": 1,
        "standards": list(settings.standards),
        "summary": {
            "slips": len(tried),
            "caught": sum(bool(one.trials) and one.caught == len(one.trials) for one in tried),
            "missed": sum(one.caught < len(one.trials) for one in tried),
            "not_tried": sum(not one.trials for one in tried),
        },
        "slips": [
            {
                "name": one.mutation.name,
                "what": one.mutation.what,
                "caught": one.caught,
                "trials": [
                    {
                        "path": trial.path,
                        "line": trial.line,
                        "element": trial.element,
                        "caught_by": list(trial.caught_by),
                        "off": list(trial.off),
                    }
                    for trial in one.trials
                ],
            }
            for one in tried
        ],
    }
