"""The standards that ship say what they promise."""

import re
from pathlib import Path

import pytest

from bsclint.finding import Severity
from bsclint.resources import resource
from bsclint.rulebook import Rulebook
from bsclint.standards import Settings, load, shipped

ERROR = Severity.ERROR


def extending(name: str, folder: Path) -> Settings:
    """The settings of a project that extends `name`, in a book of all the rules that shipped standards name."""
    texts = "".join(path.read_text("utf-8") for path in resource("rules").glob("*.yaml"))
    names = {code: code.lower() for code in sorted(re.findall(r"^  (BSC\d{3}):", texts, re.MULTILINE))}
    config = folder / ".bsclint.yaml"
    config.write_text(f"extends: [{name}]\n", "utf-8")
    return load(config, folder, Rulebook(names, {}))


@pytest.mark.parametrize("name", shipped())
def test_each_can_be_extended_and_says_its_name_and_version(name: str, tmp_path: Path) -> None:
    settings = extending(name, tmp_path)
    assert settings.standards[-1].startswith(f"{name}@")
    assert settings.rules


def test_the_default_is_there() -> None:
    assert {"recommended", "minimal"} <= set(shipped())


def test_minimal_is_the_four_rules_that_make_a_strategy(tmp_path: Path) -> None:
    rules = extending("minimal", tmp_path).rules
    assert {code: rule.severity for code, rule in rules.items()} == {
        "BSC102": ERROR,
        "BSC201": ERROR,
        "BSC301": ERROR,
        "BSC501": ERROR,
    }


@pytest.mark.parametrize(
    ("framework", "perspectives"),
    [
        (
            "private",
            {
                "financial": ("apex", "finance"),
                "customer": ("outcome", "customer"),
                "process": ("process", "process"),
                "learning": ("enabler", "learning"),
            },
        ),
        *(
            (
                name,
                {
                    "customer": ("apex", "customer"),
                    "process": ("process", "process"),
                    "learning": ("enabler", "learning"),
                    "financial": ("constraint", "finance"),
                },
            )
            for name in ("public", "nonprofit")
        ),
    ],
)
def test_the_frameworks_stand_below_every_standard(
    framework: str, perspectives: dict[str, tuple[str, str]], tmp_path: Path
) -> None:
    found = extending("minimal", tmp_path).frameworks[framework]
    assert (found.name, found.sector) == (framework, framework)
    assert {name: (p.role, p.view) for name, p in found.perspectives.items()} == perspectives
    assert list(found.perspectives) == list(perspectives)
    assert all(p.required and p.title for p in found.perspectives.values())
