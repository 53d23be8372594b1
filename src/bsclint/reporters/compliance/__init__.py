"""What a run says of a written policy, in several formats: functions from the compliance to text."""

from collections.abc import Callable

from bsclint.compliance import Compliance


def _text(compliance: Compliance) -> str:
    from bsclint.reporters.compliance.text import render

    return render(compliance)


def _json(compliance: Compliance) -> str:
    from bsclint.reporters.compliance.jsonfile import render

    return render(compliance)


def _markdown(compliance: Compliance) -> str:
    from bsclint.reporters.compliance.markdown import render

    return render(compliance)


def _oscal(compliance: Compliance) -> str:
    from bsclint.reporters.compliance.oscal import render

    return render(compliance)


FORMATS: dict[str, Callable[[Compliance], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "oscal": _oscal,
}
"""Every format by the name that users give it. A format's module is loaded when it is asked for."""
