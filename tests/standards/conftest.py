"""A project with rules and shipped standards of its own, so that no catalogue decides a test."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest

from bsclint.errors import ConfigurationError
from bsclint.rulebook import PREVIEW, Problem, Rule, Rulebook
from bsclint.standards import Settings, extending, load


@dataclass(frozen=True)
class Options:
    """Options of every type that a rule may have."""

    min: Annotated[int, "least"] = 4
    max: Annotated[int, "most"] = 6
    share: Annotated[Decimal, "at most"] = Decimal("0.4")
    inherit: Annotated[bool, "an objective's owner will do"] = True
    language: Annotated[str, "of the texts"] = "en"
    cycle: Annotated[Literal["monthly", "annual"], "how often"] = "annual"
    words: Annotated[tuple[str, ...], "that say nothing"] = ("tbd",)
    range: Annotated[tuple[int, int], "from and to"] = (1, 2)
    by_role: Annotated[Mapping[str, int], "most, by role"] = field(default_factory=dict)
    levels: Annotated[tuple[str, ...], "of the scorecards"] = ("enterprise", "business_unit")
    odd: Annotated[bytes, "nothing that YAML can say"] = b""

    def __post_init__(self) -> None:
        if self.min > self.max:
            raise ValueError(f"min {self.min} is above max {self.max}")


def no_problem(element: object, case: object) -> Iterable[Problem]:
    return ()


def make_rule(code: str, name: str, **facts: Any) -> Rule:
    return Rule(code=code, name=name, on=(object,), check=no_problem, ask="Why?", **facts)


RULES = (
    make_rule("BSC101", "missing-perspective"),
    make_rule("BSC102", "perspective-measure-count", options=Options),
    make_rule("BSC301", "orphan-objective"),
    make_rule("BSC302", "undriven-objective"),
    make_rule("BSC306", "redundant-link", status=PREVIEW),
    make_rule("BSC401", "measure-without-target"),
)

SHIPPED = {
    "base": """\
frameworks: {private: {sector: private, perspectives: {f: {title: F, role: apex}}}}
""",
    "recommended": """\
standard: recommended
version: "1"
rules: {BSC101: error, BSC102: error, BSC301: error}
""",
    "strict": """\
standard: strict
version: "1"
extends: [recommended]
rules: {BSC302: warning, BSC401: info}
""",
}


@pytest.fixture
def book() -> Rulebook:
    return Rulebook({rule.code: rule.name for rule in RULES}, {}, {rule.code: rule for rule in RULES})


@pytest.fixture(autouse=True)
def shipped(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("shipped")
    for name, text in SHIPPED.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(extending, "resource", lambda kind: folder)
    return folder


@pytest.fixture
def project(tmp_path: Path, book: Rulebook) -> Callable[..., Settings]:
    """Writes a configuration and other files, and gives the settings."""

    def settings(text: str, **others: str) -> Settings:
        for name, content in {".bsclint.yaml": text, **others}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        return load(tmp_path / ".bsclint.yaml", tmp_path, book)

    return settings


@pytest.fixture
def refusal(project: Callable[..., Settings]) -> Callable[..., str]:
    """Writes a configuration that is wrong, and gives what is said about it."""

    def said(text: str, **others: str) -> str:
        with pytest.raises(ConfigurationError) as caught:
            project(text, **others)
        assert "\n" not in str(caught.value)
        return str(caught.value)

    return said
