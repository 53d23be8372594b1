"""The compliance as JSON, version 1 of the shape that `rules/schema/compliance-1.schema.json` describes."""

from typing import Any

from bsclint.compliance import STATUSES, Assessment, Compliance, Determination, Proof
from bsclint.finding import Finding
from bsclint.report import Report
from bsclint.reporters.jsonfile import by_severity, dumps

VERSION = 1


def render(compliance: Compliance) -> str:
    """The compliance in ASCII, the same bytes for the same run."""
    report = compliance.report
    document = {
        "version": VERSION,
        "tool": {"name": "bsclint", "version": report.version},
        "as_of": report.as_of.isoformat(),
        "standards": list(report.standards),
        "fail_level": report.fail_level.word,
        "summary": _summary(compliance),
        "controls": [_control(report, determination) for determination in compliance.determinations],
    }
    return dumps(document)


def _summary(compliance: Compliance) -> dict[str, Any]:
    outside = [finding.severity for finding in compliance.outside]
    return {
        "controls": len(compliance.determinations),
        **{status.value: compliance.statuses[status] for status in STATUSES},
        "with_remarks": compliance.with_remarks,
        "outside": by_severity({severity: outside.count(severity) for severity in outside}),
    }


def _control(report: Report, determination: Determination) -> dict[str, Any]:
    control = determination.control
    return {
        "id": control.id,
        "title": control.title,
        "status": determination.status.value,
        "remarks": determination.remarks,
        "evaluated": determination.evaluated,
        "rules": list(control.rules),
        "not_run": list(determination.silent),
        "scorecards": [_assessment(report, assessment) for assessment in determination.assessments],
    }


def _assessment(report: Report, assessment: Assessment) -> dict[str, Any]:
    return {
        "scorecard": assessment.scorecard,
        "path": assessment.path,
        "line": assessment.line,
        "status": assessment.status.value,
        "reason": assessment.reason,
        "remarks": assessment.remarks,
        "evaluated": assessment.evaluated,
        "results": [_proof(proof) for proof in assessment.proofs],
        "findings": [_finding(report, finding) for finding in assessment.findings],
    }


def _proof(proof: Proof) -> dict[str, Any]:
    result = proof.result
    return {
        "code": result.code,
        "name": result.name,
        "state": result.state.value,
        "evaluated": result.evaluated,
        "reason": result.reason,
    }


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    line, column, *_ = report.lines(finding.span)
    return {
        "code": finding.code,
        "severity": finding.severity.word,
        "state": finding.state.value,
        "message": finding.message,
        "help": finding.help,
        "path": finding.span.path,
        "line": line,
        "column": column,
        "element": finding.element,
        "waiver": finding.waiver,
        "justification": finding.justification,
        "fingerprint": finding.fingerprint,
    }
