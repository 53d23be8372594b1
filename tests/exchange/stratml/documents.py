"""StratML documents at random, of which every text and attribute is known: tidy ones, and such as people make."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from xml.etree import ElementTree as ET

SPACES = (
    "",
    "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport",
    "http://www.stratml.net",
    "http://example.org/3.5",
)
STRUCTURE: dict[str, tuple[str, ...]] = {
    "Core": ("Organization", "Vision", "Mission", "Value", "Goal"),
    "Organization": ("Name", "Acronym", "Identifier", "Description", "Stakeholder"),
    "Vision": ("Description", "Identifier"),
    "Mission": ("Description", "Identifier"),
    "Value": ("Name", "Description"),
    "Goal": ("Name", "Description", "Identifier", "SequenceIndicator", "Stakeholder", "OtherInformation", "Objective"),
    "Objective": (
        *("Name", "Description", "Identifier", "SequenceIndicator", "Stakeholder", "OtherInformation"),
        *("PerformanceIndicator", "PerformanceIndicator"),
    ),
    "PerformanceIndicator": (
        *("SequenceIndicator", "MeasurementDimension", "UnitOfMeasurement", "Identifier", "Relationship"),
        *("MeasurementInstance", "MeasurementInstance", "OtherInformation"),
    ),
    "MeasurementInstance": ("TargetResult", "ActualResult", "ActualResult"),
    "TargetResult": ("StartDate", "EndDate", "NumberOfUnits", "Descriptor", "Description"),
    "ActualResult": ("StartDate", "EndDate", "NumberOfUnits", "Descriptor", "Description"),
    "Descriptor": ("DescriptorName", "DescriptorValue"),
    "Relationship": ("Identifier", "ReferentIdentifier", "Name", "Description"),
    "Stakeholder": ("Name", "Description", "Role"),
    "Role": ("Name", "Description", "RoleType"),
    "AdministrativeInformation": ("Identifier", "StartDate", "EndDate", "PublicationDate", "Source"),
    "Submitter": ("Identifier", "GivenName", "Surname", "PhoneNumber", "EmailAddress"),
}
ATTRIBUTES = {
    "PerformanceIndicator": ("ValueChainStage", "PerformanceIndicatorType"),
    "Stakeholder": ("StakeholderTypeType",),
    "Relationship": ("RelationshipType",),
}
WORDS = {
    "ValueChainStage": ("Input", "Output_Processing", "Outcome", "Guesswork"),
    "PerformanceIndicatorType": ("Quantitative", "Qualitative"),
    "StakeholderTypeType": ("Person", "Generic_Group"),
    "RelationshipType": ("Broader_Than", "Narrower_Than"),
    "RoleType": ("Performer", "Beneficiary"),
}


class Document:
    """A document, with the texts and attributes that stand in it."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.said: list[str] = []
        self.made = 0
        space = self.random.choice(SPACES)
        self._name: Callable[[str], str] = lambda name: f"{{{space}}}{name}" if space else name
        root = ET.Element(self._name(self.random.choice(("StrategicPlan", "PerformancePlanOrReport"))))
        for name in ("Name", "Description", "OtherInformation"):
            self._leaf(root, name)
        self._fill(ET.SubElement(root, self._name("StrategicPlanCore")), "Core")
        for name in ("AdministrativeInformation", "Submitter"):
            self._fill(ET.SubElement(root, self._name(name)), name)
        self.data = ET.tostring(root, encoding=self.random.choice(("utf-8", "utf-16", "iso-8859-1")))

    def _fill(self, element: ET.Element, kind: str) -> None:
        names = list(STRUCTURE[kind])
        if self.random.random() < 0.3:
            self.random.shuffle(names)
        for name in names:
            many = self.random.choice((1, 1, 1, 2)) if name in STRUCTURE else self.random.choice((0, 1, 1, 1, 1, 2))
            around = (
                ET.SubElement(element, self._name(f"{name}s")) if self._now(0.05) and name in STRUCTURE else element
            )
            for _ in range(many):
                if name in STRUCTURE:
                    self._fill(ET.SubElement(around, self._name(name)), name)
                else:
                    self._leaf(element, name)
        for name in ATTRIBUTES.get(kind, ()):
            if self._now(0.7):
                element.set(name, self._say(self.random.choice((*WORDS[name], ""))))
        if self._now(0.05):
            self._leaf(element, "DrivingForce")
        if self._now(0.05):
            self._leaf(element, self.random.choice(("StartDate", "Submitter", "Name")))
        if self._now(0.05):
            element.set("invented", self._say(self._token()))

    def _leaf(self, element: ET.Element, name: str) -> None:
        leaf = ET.SubElement(element, self._name(name))
        if self._now(0.2):
            return
        leaf.text = self._say(self._text(name))
        if name == "Description" and self._now(0.1):
            inner = ET.SubElement(leaf, "b")
            inner.text, inner.tail = self._say(self._token()), self._say(self._token())

    def _text(self, name: str) -> str:
        if name in WORDS:
            return self.random.choice(WORDS[name])
        if name.endswith("Date"):
            return f"20{self._number() % 80 + 10}-0{self.random.randint(1, 9)}-{self.random.randint(11, 25)}"
        if name == "NumberOfUnits":
            return self.random.choice(
                (f"{self._number()}.{self._number()}", f"{self._number()}%", "many " + self._token())
            )
        if name in ("Description", "DescriptorValue") and self._now(0.1):
            return self.random.choice(("[To be determined]", "TBD"))
        return self.random.choice(
            (self._token(), f"{self._token()} é {self._token()}", f"{self._token()}\n   {self._token()}")
        )

    def _say(self, text: str) -> str:
        self.said.append(text)
        return text

    def _token(self) -> str:
        return f"word{self._number()}x"

    def _number(self) -> int:
        self.made += 1
        return 7000 + self.made

    def _now(self, share: float) -> bool:
        return self.random.random() < share
