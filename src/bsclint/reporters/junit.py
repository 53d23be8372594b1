"""The report as JUnit XML, through junit-xml, which is kept behind the functions of this module.

What junit-xml 1.9 gets wrong, and what is done here about it:
- it drops a failure that has neither message nor output: each case is looked at after it is built;
- it counts two failures of a case as one: a case has one outcome at most;
- it writes `disabled`, and times with the noise of floating point: both are taken away, no clock is read;
- it leaves out `assertions="0"`: it is set afterwards;
- its serializer fails on some characters that XML forbids, drops others, and breaks line ends in attributes:
  only its tree is used, and all text in it is legal;
- of properties with one name the last wins: their values are joined.
"""

from typing import TYPE_CHECKING, Any

from bsclint.display import escape
from bsclint.errors import InternalError
from bsclint.report import Report
from bsclint.reporters.testcases import Case, Suite, suites

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TOTALS = ("tests", "failures", "errors", "skipped")


def render(report: Report, *, strict: bool = False) -> str:
    """The report as an XML document in ASCII, the same bytes for the same report.

    `strict` leaves out what junit-10.xsd forbids: `file`, `line` and `assertions` move into `system-out`.
    Raises InternalError where the document would not say what the report says.
    """
    import xml.etree.ElementTree as ET

    root = ET.Element("testsuites", {"name": "bsclint"})
    properties = _properties(report)
    root.extend([_suite(suite, properties, strict) for suite in suites(report)])
    for total in _TOTALS:
        root.set(total, str(sum(int(suite.attrib[total]) for suite in root)))
    if strict:
        del root.attrib["skipped"]
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="us-ascii")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text.decode("ascii")}\n'


def _properties(report: Report) -> dict[str, str]:
    facts = [
        ("version", report.version),
        ("standards", ", ".join(report.standards)),
        ("as_of", report.as_of.isoformat()),
        *report.properties,
        *((f"note {number}", note) for number, note in enumerate(report.notes, 1)),
    ]
    values: dict[str, dict[str, None]] = {}
    for name, value in facts:
        values.setdefault(_legal(name), {})[_legal(value)] = None
    return {name: ", ".join(distinct) for name, distinct in values.items()}


def _suite(suite: Suite, properties: dict[str, str], strict: bool) -> "Element":
    from junit_xml import TestSuite

    cases = [_case(case, strict) for case in suite.cases]
    made: Element = TestSuite(_legal(suite.name), cases, properties=properties).build_xml_doc("utf-8")
    for name in ("disabled", "time", "assertions"):
        made.attrib.pop(name, None)
    for case, element in zip(suite.cases, made.iter("testcase"), strict=True):
        if not strict:
            element.set("assertions", str(case.evaluated))
        _verify(case, element)
    return made


def _case(case: Case, strict: bool) -> Any:
    from junit_xml import TestCase

    place = {} if strict or not case.path else {"file": _legal(case.path), "line": str(case.line)}
    output = [_evidence(case), case.output] if strict else [case.output]
    made = TestCase(
        _legal(case.name),
        classname=_legal(case.classname),
        stdout=_legal("\n".join(filter(None, output))),
        **place,
    )
    if case.outcome:
        message, body = _legal(case.outcome.message), _legal(case.outcome.body)
        match case.outcome.tag:
            case "failure":
                made.add_failure_info(message, body, case.outcome.kind)
            case "error":
                made.add_error_info(message, body, case.outcome.kind)
            case _:
                made.add_skipped_info(message, body)
    return made


def _evidence(case: Case) -> str:
    """What has no attribute in junit-10.xsd."""
    place = f", place: {case.path}:{case.line}" if case.path else ""
    return f"state: {case.state.replace('_', ' ')}, evaluated: {case.evaluated}{place}"


def _verify(case: Case, element: "Element") -> None:
    """Raise InternalError unless `element` has the outcome of `case`, and only that, with a message."""
    found = [(child.tag, bool(child.get("message"))) for child in element if child.tag != "system-out"]
    if found != ([(case.outcome.tag, True)] if case.outcome else []):
        raise InternalError(f"JUnit would not show what became of `{case.name}` in `{case.classname}`")


def _legal(text: str) -> str:
    """`text` in lines that hold no character that XML forbids or a screen should not see."""
    return "\n".join(map(escape, text.split("\n")))
