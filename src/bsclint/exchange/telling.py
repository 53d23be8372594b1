"""The report of an import: for a reader, as JSON, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from bsclint.display import escape
from bsclint.exchange.log import Reading, Sort
from bsclint.wording import count

_HEADINGS = {
    Sort.PROBLEM: "Broken in the source",
    Sort.QUESTION: "To be decided",
    Sort.LEFT_OUT: "Left out",
    Sort.INFERRED: "Worked out",
}
_PARTS = ("targets", "actuals", "thresholds")
"""What is no element of its own to a reader."""


def text(reading: Reading) -> str:
    """The report for a screen."""
    return "".join(f"{line}\n" for line in _text_lines(reading))


def _text_lines(reading: Reading) -> Iterator[str]:
    yield f"{escape(reading.source)} ({reading.kind}): {what(reading)}"
    for sort, heading in _HEADINGS.items():
        remarks = [remark for remark in reading.remarks if remark.sort == sort]
        if remarks:
            yield ""
            yield f"{heading}:"
        for remark in remarks:
            where = f"{escape(remark.where)}: " if remark.where else ""
            yield f"  {where}{escape(remark.message)}"


def what(reading: Reading) -> str:
    """What was read, in one phrase: `1 scorecard, 4 perspectives and 12 objectives`."""
    parts = [count(number, kind.replace("_", " ")) for kind, number in reading.counts if kind not in _PARTS]
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:]))) or "nothing"


def markdown(reading: Reading) -> str:
    """The report as Markdown."""
    from bsclint.reporters.marked import code, plain, prose

    lines = [
        f"# Import of {plain(reading.source)}",
        "",
        f"{reading.kind}, SHA-256 `{reading.digest}`: {what(reading)}.",
    ]
    for sort, heading in _HEADINGS.items():
        remarks = [remark for remark in reading.remarks if remark.sort == sort]
        if remarks:
            lines += ["", f"## {heading}", "", "| where | what |", "|---|---|"]
            lines += [f"| {code(remark.where)} | {prose(remark.message)} |" for remark in remarks]
    return "\n".join(lines) + "\n"


def json(reading: Reading) -> str:
    """The report as JSON."""
    from json import dumps

    return (
        dumps(
            {
                "source": reading.source,
                "kind": reading.kind,
                "sha256": reading.digest,
                "read": dict(reading.counts),
                "remarks": [
                    {"sort": remark.sort.value, "where": remark.where, "message": remark.message}
                    for remark in reading.remarks
                ],
            },
            indent=1,
            ensure_ascii=False,
        )
        + "\n"
    )
