"""bsclint: the linter and compliance engine for balanced scorecards.

As a library:

    import bsclint

    plan = bsclint.load("acme.bsc")
    for measure in plan.within("measure"):
        print(measure.title, measure.stated.get("target"))
    report = bsclint.check(["scorecards"])
"""

TYPE_CHECKING = False  # as a type checker knows it; `typing` is not loaded for it
if TYPE_CHECKING:
    from typing import Any

    from bsclint.library import (
        Aim,
        Draft,
        Finding,
        Open,
        Period,
        Plan,
        Quantity,
        Ref,
        Report,
        Severity,
        UserError,
        Window,
        check,
        dumps,
        from_json,
        load,
        loads,
        period,
        to_json,
    )

__version__ = "0.1.0"

__all__ = [
    "Aim",
    "Draft",
    "Finding",
    "Open",
    "Period",
    "Plan",
    "Quantity",
    "Ref",
    "Report",
    "Severity",
    "UserError",
    "Window",
    "__version__",
    "check",
    "dumps",
    "from_json",
    "load",
    "loads",
    "period",
    "to_json",
]


def __getattr__(name: str) -> "Any":
    # What the command line does not need is not loaded for it.
    if name in __all__:
        from importlib import import_module

        return getattr(import_module("bsclint.library"), name)
    raise AttributeError(f"module 'bsclint' has no attribute {name!r}")
