"""The compliance as assessment results of OSCAL, the Open Security Controls Assessment Language of NIST, in JSON.

One observation for each rule on each scorecard, one finding for each control, one risk for each accepted deviation.
The same run gives the same bytes: every identifier is made of what it stands for.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from bsclint.compliance import Assessment, Compliance, Determination, Proof, Status
from bsclint.errors import UserError
from bsclint.finding import Finding, FindingState
from bsclint.reporters.compliance import jsonfile
from bsclint.reporters.compliance.words import (
    evidence,
    gaps,
    notes,
    place,
    said,
    standing,
    subject,
    summary,
    word,
)
from bsclint.reporters.grouping import waiver_of
from bsclint.reporters.jsonfile import dumps
from bsclint.reporters.marked import prose
from bsclint.reporters.words import counted

VERSION = "1.2.1"
"""The version of OSCAL that documents state; they hold nothing that versions since 1.1 do not know."""

_NAMESPACE = UUID("6d0a0d6e-6c1f-4f0b-8f7b-5a6f3c1c9e52")
_REASONS = {Status.SATISFIED: "pass", Status.NOT_SATISFIED: "fail"}
_MET = frozenset({Status.SATISFIED, Status.NOT_APPLICABLE})
_NO_TOKEN = re.compile(r"[^\w.-]")


def render(compliance: Compliance) -> str:
    """The assessment results in ASCII. Raises UserError where there is no control: OSCAL cannot say so."""
    if not compliance.determinations:
        raise UserError("there are no controls, and OSCAL has no way to say so")
    return dumps({"assessment-results": _Results(compliance).document()}, opened=5)


class _Results:
    def __init__(self, compliance: Compliance) -> None:
        self.compliance, self.report = compliance, compliance.report
        self.root = uuid5(_NAMESPACE, jsonfile.render(compliance))
        self.day = _moment(self.report.as_of)
        self.standards = ", ".join(self.report.standards) or "no standard"
        self.tokens = _tokens(determination.control.id for determination in compliance.determinations)
        self.origins = [{"actors": [{"type": "tool", "actor-uuid": self.uuid("tool")}]}]

    def uuid(self, *what: object) -> str:
        return str(uuid5(self.root, dumps(what)))

    def document(self) -> dict[str, Any]:
        return {
            "uuid": str(self.root),
            "metadata": {
                "title": f"Compliance with {prose(self.standards)}",
                "last-modified": self.day,
                "version": self.report.as_of.isoformat(),
                "oscal-version": VERSION,
            },
            "import-ap": {
                "href": f"#{self.uuid('standards')}",
                "remarks": "In place of an assessment plan: the controls, and which rules prove each.",
            },
            "results": [self.result()],
            "back-matter": {"resources": [*self.resources()]},
        }

    def result(self) -> dict[str, Any]:
        described = [f"{summary(self.compliance)}.", *(f"- {note}" for note in notes(self.compliance))]
        controls = [{"control-id": self.tokens[one.control.id]} for one in self.compliance.determinations]
        return {
            "uuid": self.uuid("result"),
            "title": f"Compliance as of {self.report.as_of}",
            "description": "\n".join(map(prose, described)),
            "start": self.day,
            "end": self.day,
            "local-definitions": {"assessment-assets": self.assets()},
            "reviewed-controls": {"control-selections": [{"include-controls": controls}]},
            **_unless_empty("observations", (self.observation(*one) for one in self.proofs)),
            **_unless_empty("risks", (self.risk(proof, f) for _, proof in self.proofs for f in _accepted(proof))),
            "findings": [self.finding(determination) for determination in self.compliance.determinations],
        }

    @cached_property
    def subjects(self) -> list[Assessment]:
        """One assessment of each scorecard."""
        found: dict[object, Assessment] = {}
        for one in self.assessments:
            found.setdefault(_subject_key(one), one)
        return [*found.values()]

    @cached_property
    def proofs(self) -> list[tuple[Assessment, Proof]]:
        """Each proof once, however many controls it speaks of."""
        found: dict[object, tuple[Assessment, Proof]] = {}
        for one in self.assessments:
            for proof in one.proofs:
                found.setdefault(_key(one, proof), (one, proof))
        return [*found.values()]

    @property
    def assessments(self) -> Iterator[Assessment]:
        return (one for determination in self.compliance.determinations for one in determination.assessments)

    def resources(self) -> Iterator[dict[str, Any]]:
        facts = "".join(f"\n- {prose(name)}: {prose(value)}" for name, value in self.report.properties)
        yield {
            "uuid": self.uuid("standards"),
            "title": "Standards",
            "description": f"The controls and the rules that prove them, after {prose(self.standards)}.{facts}",
            "base64": {"filename": "controls.json", "media-type": "application/json", "value": self.plan()},
        }
        for one in self.subjects:
            links = {"rlinks": [{"href": _href(one.path)}]} if one.path else {}
            yield {"uuid": self.uuid(*_subject_key(one)), "title": prose(subject(one)), **links}

    def plan(self) -> str:
        controls = [determination.control for determination in self.compliance.determinations]
        told = dumps([{"id": one.id, "title": one.title, "rules": list(one.rules)} for one in controls])
        return b64encode(told.encode()).decode()

    def assets(self) -> dict[str, Any]:
        tool = self.uuid("tool")
        return {
            "components": [
                {
                    "uuid": tool,
                    "type": "software",
                    "title": "bsclint",
                    "description": "The linter and compliance engine for balanced scorecards.",
                    "props": [{"name": "version", "value": self.report.version}],
                    "status": {"state": "operational"},
                }
            ],
            "assessment-platforms": [
                {"uuid": self.uuid("platform"), "title": "bsclint", "uses-components": [{"component-uuid": tool}]}
            ],
        }

    def observation(self, assessment: Assessment, proof: Proof) -> dict[str, Any]:
        result = proof.result
        seen = f"{counted(result.evaluated, 'element')} looked at: {word(proof.status)}."
        lines = [seen, *(f"- {gap}" for gap in gaps(assessment) if gap.startswith(result.code))]
        return {
            "uuid": self.uuid(*_key(assessment, proof)),
            "title": prose(f"{result.code} {result.name} on {subject(assessment)}"),
            "description": "\n".join(map(prose, lines)),
            "methods": ["TEST"],
            "types": ["control-objective"],
            "origins": self.origins,
            "subjects": [{"subject-uuid": self.uuid(*_subject_key(assessment)), "type": "resource"}],
            **_unless_empty("relevant-evidence", map(self.evidence, proof.findings)),
            "collected": self.day,
        }

    def evidence(self, finding: Finding) -> dict[str, str]:
        link = {"href": _href(finding.span.path)} if finding.span.path else {}
        told = f"{place(self.report, finding)}: {standing(self.report, finding)}: {finding.message}"
        return {**link, "description": prose(told)}

    def risk(self, proof: Proof, finding: Finding) -> dict[str, Any]:
        approved = finding.state is FindingState.WAIVED and finding.waiver is not None
        entry = waiver_of(self.report, finding)
        deadline = {"deadline": _moment(entry.expires)} if entry and entry.expires else {}
        return {
            "uuid": self.uuid("risk", finding.code, finding.order, finding.fingerprint),
            "title": prose(f"{finding.code} {finding.name}: {finding.element}"),
            "description": prose(f"{place(self.report, finding)}: {finding.message}"),
            "statement": prose(standing(self.report, finding)),
            "status": "deviation-approved" if approved else "open",
            **deadline,
        }

    def finding(self, determination: Determination) -> dict[str, Any]:
        control, status = determination.control, determination.status
        observed = [{"observation-uuid": self.uuid(*_key(a, p))} for a in determination.assessments for p in a.proofs]
        return {
            "uuid": self.uuid("finding", control.id),
            "title": prose(f"{control.id}: {control.title}"),
            "description": "\n".join(map(prose, _described(determination))),
            "origins": self.origins,
            "target": {
                "type": "statement-id",
                "target-id": self.tokens[control.id],
                "status": {
                    "state": "satisfied" if status in _MET else "not-satisfied",
                    "reason": _REASONS.get(status, status.value.replace("_", "-")),
                },
                **_implementation(status),
            },
            **_unless_empty("related-observations", observed),
            **_unless_empty("related-risks", self.related_risks(determination)),
        }

    def related_risks(self, determination: Determination) -> Iterator[dict[str, str]]:
        for assessment in determination.assessments:
            for proof in assessment.proofs:
                for finding in _accepted(proof):
                    yield {"risk-uuid": self.uuid("risk", finding.code, finding.order, finding.fingerprint)}


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _described(determination: Determination) -> Iterator[str]:
    yield f"{said(determination)}; {evidence(determination)}."
    for one in determination.assessments:
        why = f" ({'; '.join(gaps(one))})" if one.status is Status.NOT_DETERMINED else ""
        yield f"- {subject(one)}: {said(one)}{why}"


def _implementation(status: Status) -> dict[str, Any]:
    if status is not Status.NOT_APPLICABLE:
        return {}
    remarks = "There is nothing in the scorecards that the control speaks of."
    return {"implementation-status": {"state": "not-applicable", "remarks": remarks}}


def _accepted(proof: Proof) -> Iterator[Finding]:
    return (finding for finding in proof.findings if finding.state is not FindingState.OPEN)


def _subject_key(one: Assessment) -> tuple[object, ...]:
    return "subject", one.path, one.line, one.scorecard


def _key(one: Assessment, proof: Proof) -> tuple[object, ...]:
    return "observation", one.path, one.line, one.scorecard, proof.result.code


def _unless_empty(key: str, items: Iterable[Any]) -> dict[str, list[Any]]:
    found = list(items)
    return {key: found} if found else {}


def _tokens(ids: Iterable[str]) -> dict[str, str]:
    """A token of OSCAL for each identifier: itself where it is one, else like it; no two the same.

    A token is a letter or an underscore, then these, digits, dots and hyphens.
    """
    found: dict[str, str] = {}
    for given in ids:
        stem = _NO_TOKEN.sub("_", given)
        if not stem[:1].isalpha() and not stem.startswith("_"):
            stem = f"_{stem}"
        token, number = stem, 1
        while token in found.values():
            number += 1
            token = f"{stem}_{number}"
        found[given] = token
    return found


def _href(path: str) -> str:
    """The path as a reference relative to the workspace."""
    plain = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/"
    return "".join(chr(byte) if byte in plain else f"%{byte:02X}" for byte in path.encode("utf-8", "surrogatepass"))
