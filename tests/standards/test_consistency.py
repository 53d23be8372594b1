"""Settings that cannot all be kept are found, each at its line, and those that can are left alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import pytest
from tests.standards.conftest import make_rule

from bsclint.errors import ConfigurationError
from bsclint.rulebook import PREVIEW, Rulebook
from bsclint.standards import contradictions

Levels = Annotated[tuple[str, ...], "the levels"]
ENTERPRISE = ("enterprise", "business_unit")


@dataclass(frozen=True)
class InPerspective:
    min: Annotated[int, "least"] = 4
    max: Annotated[int, "most"] = 6
    by_role: Annotated[Mapping[str, tuple[int, int]], "by role"] = field(default_factory=dict)


@dataclass(frozen=True)
class InScorecard:
    min: Annotated[int, "least"] = 8
    max: Annotated[int, "most"] = 25
    levels: Levels = ENTERPRISE


@dataclass(frozen=True)
class Most:
    max: Annotated[int, "most"] = 3


@dataclass(frozen=True)
class Initiatives:
    total: Annotated[int, "in all"] = 15
    per_objective: Annotated[int, "each"] = 3


@dataclass(frozen=True)
class Least:
    min: Annotated[int, "least"] = 3


@dataclass(frozen=True)
class LeastShare:
    min: Annotated[Decimal, "least"] = Decimal("0.3")


@dataclass(frozen=True)
class MostShare:
    max: Annotated[Decimal, "most"] = Decimal("0.4")


@dataclass(frozen=True)
class Clusters:
    required: Annotated[tuple[str, ...], "clusters"] = ("operational",)
    levels: Levels = ENTERPRISE


@dataclass(frozen=True)
class Ordered:
    min: Annotated[int, "least"] = 2
    max: Annotated[int, "most"] = 5

    def __post_init__(self) -> None:
        if self.min > self.max:
            raise ValueError(f"`min` {self.min} is above `max` {self.max}")


OPTIONS: dict[str, Any] = {
    "BSC102": InPerspective,
    "BSC106": InScorecard,
    "BSC107": InPerspective,
    "BSC108": InScorecard,
    "BSC112": LeastShare,
    "BSC113": MostShare,
    "BSC201": Clusters,
    "BSC211": Most,
    "BSC309": Most,
    "BSC409": LeastShare,
    "BSC421": Most,
    "BSC507": Most,
    "BSC508": Initiatives,
    "BSC521": Ordered,
    "BSC522": Least,
    "BSC808": Most,
    **dict.fromkeys(["BSC101", "BSC210", "BSC301", "BSC302", "BSC306", "BSC401", "BSC410", "BSC411", "BSC511"]),
}

FRAMEWORKS = """\
frameworks:
  four:
    sector: private
    perspectives:
      money: {title: Money, role: apex, view: finance}
      customers: {title: Customers, role: outcome, view: customer}
      process: {title: Process, role: process, view: process}
      people: {title: People, role: enabler, view: learning}
"""

Check = Callable[..., list[str]]


@pytest.fixture
def book() -> Rulebook:
    rules = {
        code: make_rule(
            code, f"rule-{code.lower()}", options=options, **({"status": PREVIEW} if code == "BSC306" else {})
        )
        for code, options in OPTIONS.items()
    }
    return Rulebook({code: rule.name for code, rule in rules.items()}, {}, rules)


@pytest.fixture
def check(tmp_path: Path, shipped: Path, book: Rulebook) -> Check:
    """Writes a standard, and files beside it, and gives what does not hold together in it."""
    (shipped / "base.yaml").write_text(FRAMEWORKS, "utf-8")

    def check(text: str, **others: str) -> list[str]:
        for name, content in {"board.yaml": text, **others}.items():
            (tmp_path / name).write_text(content, "utf-8")
        return [str(one) for one in contradictions("board.yaml", tmp_path, book)]

    return check


def rules(*lines: str) -> str:
    return "rules:\n" + "".join(f"  {line}\n" for line in lines)


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("BSC102: error", "BSC108: {severity: error, options: {min: 16, max: 25}}"),
        ("BSC102: {options: {min: 0, max: 4}}", "BSC108: {options: {min: 16, max: 16}}"),
        ("BSC102: {options: {min: 4, max: 6}}", "BSC108: {options: {min: 1, max: 16}}"),
        ("BSC102: {options: {by_role: {apex: [1, 4]}}}", "BSC108: {options: {max: 13}}"),
        ("BSC102: {options: {max: 3}, severity: off}", "BSC108: {options: {min: 99, max: 99}}"),
        ("BSC107: {options: {min: 2, max: 6}}", "BSC106: on"),
        ("BSC107: {options: {min: 0, max: 4}}", "BSC112: {options: {min: 1}}"),
        ("BSC102: {options: {min: 4, max: 4}}", "BSC113: {options: {max: 0.25}}"),
        ("BSC106: {options: {min: 2, max: 2}}", "BSC108: {options: {min: 6, max: 6}}", "BSC211: on", "BSC411: on"),
        ("BSC106: {options: {min: 2, max: 2}}", "BSC108: {options: {min: 7, max: 7}}", "BSC211: on"),
        ("BSC409: {options: {min: 0.99}}", "BSC410: on"),
        ("BSC522: {options: {min: 4}}",),
        ("BSC107: {options: {min: 2, max: 30}}", "BSC106: on"),
        ("BSC808: {options: {max: 49}}", "BSC106: on", "BSC108: on"),
        ("BSC808: {options: {max: 50}}", "BSC106: on"),
        ("BSC106: {options: {min: 60, max: 99}}", "BSC508: on", "BSC507: {options: {max: 4}}", "BSC511: on"),
    ],
)  # fmt: skip
def test_what_can_be_kept_is_left_alone(check: Check, lines: tuple[str, ...]) -> None:
    assert check(rules(*lines) if lines else "title: T\n") == []


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        (
            ("BSC108: on", "BSC102: {options: {min: 1, max: 1}}"),
            3,
            "with the framework `four`, at least 8 measures are wanted, and 4 perspectives hold 4 at most: `BSC102` ",
        ),
        (
            ("BSC108: {options: {max: 15}}", "BSC102: on"),
            2,
            "at most 15 measures are wanted, and 4 perspectives hold 16 at least: `BSC102` and `BSC108` cannot",
        ),
        (
            ("BSC108: {options: {max: 16}}", "BSC102: {options: {by_role: {process: [5, 6]}}}"),
            2,
            "at most 16 measures are wanted, and 4 perspectives hold 17 at least",
        ),
        (
            ("BSC106: {options: {min: 25}}", "BSC107: on"),
            2,
            "at least 25 objectives are wanted, and 4 perspectives hold 24 at most",
        ),
        (
            ("BSC106: {options: {min: 1, max: 4}}", "BSC108: {options: {min: 13}}", "BSC211: on", "BSC411: on"),
            2,
            "4 objectives with at most 3 each make 12: `BSC106`, `BSC108`, `BSC211` and `BSC411` cannot all be kept",
        ),
        (
            ("BSC107: {options: {min: 1, max: 1}}", "BSC102: on", "BSC211: on", "BSC411: on"),
            2,
            "at least 16 measures are wanted, and 4 objectives with at most 3 each make 12",
        ),
        (
            ("BSC106: {options: {min: 25}}", "BSC108: {options: {max: 8}}", "BSC210: on", "BSC421: on"),
            2,
            "at least 25 objectives are wanted, and 8 measures with at most 3 each make 24",
        ),
        (
            ("BSC106: {options: {min: 16}}", "BSC508: {options: {total: 5}}", "BSC507: on", "BSC511: on"),
            2,
            "at least 16 objectives are wanted, and 5 initiatives with at most 3 each make 15",
        ),
        (
            ("BSC107: {options: {min: 5, max: 5}}", "BSC112: on"),
            2,
            "30% of the objectives in process perspectives are wanted, and they hold 5 at most beside 15 elsewhere",
        ),
        (
            ("BSC102: {options: {by_role: {apex: [20, 20]}}}", "BSC113: on"),
            2,
            "at most 40% of the measures in financial perspectives are wanted, and they hold 20 at least beside 18",
        ),
        (("BSC409: {options: {min: 1}}", "BSC410: on"), 2, "all measures are to be leading by `BSC409`"),
        (("BSC522: {options: {min: 5}}",), 2, "with the framework `four`, themes that run through 5 perspectives"),
        (("BSC102: {options: {min: 7}}",), 2, "`BSC102` wants at least 7 and at most 6, which nothing can be"),
        (
            ("BSC102: {options: {by_role: {apex: [3, 2]}}}",),
            2,
            "`BSC102` wants at least 3 and at most 2 in perspectives of role `apex`, which nothing can be",
        ),
        (("BSC521: {options: {min: 6}}",), 2, "`BSC521` contradict each other: `min` 6 is above `max` 5"),
        (("BSC112: {options: {min: 0}}",), 2, "`BSC112` can find nothing with `min: 0`: switch it off"),
        (("BSC113: {options: {max: 1}}",), 2, "`BSC113` can find nothing with `max: 1`: switch it off"),
        (("BSC201: {options: {required: []}}",), 2, "`BSC201` can find nothing with `required: []`: switch it off"),
        (("BSC201: {options: {levels: []}}",), 2, "`BSC201` can find nothing with `levels: []`: switch it off"),
        (
            ("BSC106: on", "BSC107: {options: {min: 1, max: 25}}"),
            3,
            "no more than 25: it says nothing that they do not on scorecards of level enterprise, business_unit",
        ),
        (("BSC211: {options: {max: 6}}", "BSC102: on"), 2, "`BSC211` allows 6, and `BSC102` no more than 6"),
        (("BSC309: {options: {max: 24}}", "BSC106: on"), 2, "`BSC309` allows 24, and `BSC106` no more than 24"),
        (
            ("BSC808: {options: {max: 50}}", "BSC106: on", "BSC108: on"),
            2,
            "`BSC808` allows 50, and `BSC106` and `BSC108` no more than 50",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_at_its_line(check: Check, lines: tuple[str, ...], line: int, said: str) -> None:
    (found,) = check(rules(*lines))
    assert found.startswith(f"board.yaml:{line}: ")
    assert said in found


def test_rules_for_different_levels_do_not_meet(check: Check) -> None:
    low = "BSC108: {options: {min: 99, max: 99, levels: [team]}}"
    assert check(rules(low, "BSC106: {options: {max: 8}}", "BSC211: {options: {max: 1}}", "BSC411: on")) != []
    assert check(rules(low, "BSC808: {options: {max: 999}}", "BSC106: on")) == []


def test_a_finding_names_every_framework_that_it_holds_for(check: Check) -> None:
    second = FRAMEWORKS.replace("four", "again").replace("frameworks:\n", "")
    text = rules("BSC522: {options: {min: 5}}") + FRAMEWORKS + second
    (found,) = check(text)
    assert "with the frameworks `four` and `again`, " in found


def test_a_perspective_that_is_not_required_adds_to_the_most_only(check: Check) -> None:
    fifth = FRAMEWORKS + "      more: {title: More, role: process, required: false}\n"
    assert check(rules("BSC102: on", "BSC108: {options: {min: 30, max: 30}}") + fifth.replace("four", "five")) != []
    text = rules("BSC102: on", "BSC108: {options: {min: 16, max: 16}}")
    assert check(text + fifth.replace("  four", "  four")) == []


@pytest.mark.parametrize(
    ("control", "proven"),
    [
        ("rules: [BSC301, BSC302]", True),
        ("rules: [BSC302, BSC001]", True),
        ("rules: [BSC302]", False),
        ("rules: [BSC306]", False),
        ("rules: [BSC401]", True),
    ],
)
def test_a_control_needs_a_rule_that_runs(check: Check, control: str, proven: bool) -> None:
    text = rules("BSC301: on", "BSC302: off", "BSC306: on") + "overrides: [{levels: [team], rules: {BSC401: on}}]\n"
    found = check(f"{text}controls:\n  - {{id: X-1, title: T, {control}}}\n")
    assert (found == []) is proven
    if not proven:
        assert found[0].startswith("board.yaml:7: no rule that runs proves the control `X-1`: switch on `BSC30")


class TestTwoExtendedStandards:
    LOW = "rules:\n  BSC102: {options: {min: 2, max: 3}}\n"
    HIGH = "title: High\nrules:\n  BSC102: {options: {min: 5, max: 8}}\n"

    def test_that_demand_disjoint_ranges(self, check: Check) -> None:
        found = check("extends: [low.yaml, high.yaml]\n", **{"low.yaml": self.LOW, "high.yaml": self.HIGH})
        assert len(found) == 1
        assert found[0].startswith("high.yaml:3: `BSC102` wants 5 to 8 here, and 2 to 3 in low.yaml:2: no number is")

    def test_that_the_file_decides_between(self, check: Check) -> None:
        text = "extends: [low.yaml, high.yaml]\nrules:\n  BSC102: {options: {min: 3, max: 8}}\n"
        assert check(text, **{"low.yaml": self.LOW, "high.yaml": self.HIGH}) == []

    def test_whose_ranges_meet_in_one_number(self, check: Check) -> None:
        high = self.HIGH.replace("min: 5", "min: 3")
        assert check("extends: [low.yaml, high.yaml]\n", **{"low.yaml": self.LOW, "high.yaml": high}) == []

    def test_of_which_one_extends_the_other(self, check: Check) -> None:
        files = {"low.yaml": self.LOW, "high.yaml": f"extends: [low.yaml]\n{self.HIGH}"}
        assert check("extends: [high.yaml]\n", **files) == []

    def test_of_which_one_does_not_run_the_rule(self, check: Check) -> None:
        high = self.HIGH.replace("{options", "{severity: off, options")
        assert check("extends: [low.yaml, high.yaml]\n", **{"low.yaml": self.LOW, "high.yaml": high}) == []

    def test_that_contradict_each_other_only_together(self, check: Check) -> None:
        files = {
            "few.yaml": "rules: {BSC521: {options: {max: 3}}}\n",
            "many.yaml": "rules: {BSC521: {options: {min: 4}}}\n",
        }
        found = check("extends: [few.yaml, many.yaml]\n", **files)
        assert found[0].startswith("many.yaml:1: `BSC521` wants 4 to 5 here, and 2 to 3 in few.yaml:1: no number is")


def test_a_shipped_standard_holds_together(tmp_path: Path, book: Rulebook) -> None:
    assert contradictions("recommended", tmp_path, book) == []


def test_what_cannot_be_read_is_an_error(check: Check) -> None:
    with pytest.raises(ConfigurationError, match="there is no key"):
        check("nonsense: 1\n")


def test_findings_stand_in_the_order_of_their_lines(check: Check) -> None:
    found = check(
        rules("BSC112: {options: {min: 0}}", "BSC113: {options: {max: 1}}", "BSC201: {options: {levels: []}}")
    )
    assert [line.split(":")[1] for line in found] == ["2", "3", "4"]
