"""What conditions come to: for what is stated, not stated, still open, and not to be known."""

from datetime import date

import pytest
from tests.conditions.asking import answer

from bsclint import limits

CARD = """
scorecard s "Strategy" {
  period: 2026 .. 2028
  perspective process "Processes" {
    objective o "Deliver" {
      owner: "COO" priority: critical theme: t stakeholders: "drivers", "clients" weight: 25% status: active
      measure m "Hours" {
        kind: leading unit: h target: <= 24 h by 2027-12-31 pay_linked: true counter: n
        targets { 2026: 30 2027: 24 }
        thresholds { green: <= 24 amber: 24 .. 30 }
      }
    }
    objective empty { }
    measure n "Damage" { for: o, empty }
  }
  perspective customer { role: outcome objective happy { } }
  theme t "Speed" { owner: "CIO" objectives: empty }
  o -> happy { strength: strong }
  happy -> o { kind: feedback }
  initiative i "Vans" {
    supports: o period: 2026-Q1 .. budget: 900_000.50 EUR status: active x_size: 3 x_cost: 5 EUR x_day: 2026-05-01
    x_tags: red, blue x_word: high x_months: 2026-05 x_flag: true x_text: "Ä"
    milestone first { due: 2026-Q2 done: 2026-06-30 }
  }
  initiative j { budget: tbd "bids" by 2026-12-31 owner: tbd "who" by 2026-01-31 supports: o }
}
"""


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("i", 'self.id == "i" && self.title == "Vans" && self.scorecard.title == "Strategy"'),
        ("i", "self.budget.amount == 900000.5 && self.budget.unit == 'EUR'"),
        ("i", "self.budget.amount > 900000 && self.budget.amount < 900000.51"),
        ("i", 'self.period.start == date("2026-01-01") && !has(self.period.end)'),
        ("i", "self.period.start < today"),
        ("i", "self.supports.all(o, o.priority == 'critical') && size(self.objectives) == 1"),
        ("i", "self.milestones.exists(m, m.done <= m.due.end) && has(self.milestones)"),
        ("i", "self.x_size == 3 && self.x_size.amount == 3 && self.x_cost.unit == 'EUR'"),
        ("i", 'self.x_day == date("2026-05-01") && self.x_day.end == self.x_day.start'),
        ("i", '"red" in self.x_tags && size(self.x_tags) == 2 && self.x_tags.exists(t, t == "blue")'),
        (
            "i",
            'self.x_word == "high" && self.x_flag && size(self.x_text) == 1 && self.x_months.end > self.x_months.start',
        ),
        ("first", 'self.initiative.id == "i" && self.scorecard.id == "s"'),
        ("o", 'self.perspective.id == "process" && self.theme.owner == "CIO"'),
        ("o", "size(self.measures) == 2 && self.initiatives.exists(i, i.id == 'j') && size(self.initiatives) == 2"),
        ("o", '"drivers" in self.stakeholders && self.weight.unit == "%"'),
        ("o", "self.drives.exists(o, o.id == 'happy') && size(self.drives) == 1"),
        ("empty", "size(self.measures) == 1 && !has(self.initiatives)"),
        ("m", "self.target.sign == '<=' && self.target.low.amount == 24 && self.target.by.end == date('2027-12-31')"),
        ("m", "self.counter.id == 'n' && self.objectives.exists(o, o.id == 'o') && self.objective.id == 'o'"),
        (
            "m",
            "self.targets.all(t, t.value.low.amount >= 24 && t.period.end <= self.target.by.end) && has(self.targets)",
        ),
        ("m", "has(self.thresholds) && self.thresholds.green.low.amount == 24 && !has(self.actuals)"),
        ("n", "!has(self.objective) && size(self.objectives) == 2 && !has(self.thresholds)"),
        ("t", "size(self.objectives) == 2"),
        ("process", "size(self.objectives) == 2 && size(self.measures) == 2 && !has(self.role)"),
        ("customer", "self.role == 'outcome'"),
        ("s", "self.sector == 'private' && self.level == 'enterprise' && size(self.links) == 2"),
        ("s", "size(self.objectives) == 3 && self.objectives.all(o, o in self.objectives)"),
        ("s", "self.objectives.all(a, self.objectives.exists(b, a == b))"),
        (
            "o -> happy",
            'self.source.id == "o" && self.target.id == "happy" && self.kind == "causal" && !has(self.sign)',
        ),
        ("happy -> o", 'self.kind == "feedback" && self.id == "happy -> o"'),
        ("o -> happy", "self.strength == 'strong' && self.scorecard.id == 's'"),
    ],
)
def test_what_is_stated_is_found(name: str, asked: str) -> None:
    assert answer(CARD, name, asked) is True


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ('self.owner == "CFO"', False),
        ('self.owner != "CFO"', True),
        ("self.owner == self.description", True),
        ("self.owner != self.description", False),
        ('self.owner in ["CFO"]', False),
        ("has(self.owner)", False),
        ('has(self.owner) && self.owner.contains("C")', False),
        ('!has(self.owner) || self.owner.contains("C")', True),
        ('self.owner.contains("C") || true', True),
        ("false && size(self.team) > 1", False),
        ('self.owner < "C"', "gap: `self.owner` is not stated"),
        ("size(self.team) > 1", "gap: `self.team` is not stated"),
        ('"CFO" in self.team', "gap: `self.team` is not stated"),
        ("self.team.exists(t, true)", "gap: `self.team` is not stated"),
        ("self.period.end < today", "gap: `self.period` is not stated"),
        ("has(self.period.end)", "gap: `self.period` is not stated"),
        ("!self.x_agreed", "gap: `self.x_agreed` is not stated"),
        ("true && self.x_agreed", "gap: `self.x_agreed` is not stated"),
    ],
)
def test_what_is_not_stated_equals_nothing_and_else_leaves_no_answer(asked: str, holds: bool | str) -> None:
    assert answer("scorecard s { }", "s", asked) == holds


@pytest.mark.parametrize(
    ("asked", "gap"),
    [
        ("self.x_text < 5", "`self.x_text` is a text, and `5` is a number"),
        ("self.x_cost > 5", "`self.x_cost` is a quantity, and `5` is a number"),
        ("self.x_cost == 5", "`5 EUR` is a quantity, and cannot be compared whole"),
        ("self.x_text.amount > 5", "a text has no `amount`"),
        ("self.x_text && true", "`self.x_text` is a text, not a yes or no"),
        ("size(self.x_size) > 1", "`self.x_size` is a number, and has no size"),
        ("self.x_size in self.x_text", "`self.x_text` is a text, not a list"),
        ("self.x_text.all(x, x)", "`self.x_text` is a text, not a list"),
        ('self.x_size.contains("5")', "`self.x_size` is a number, not a text"),
    ],
)
def test_keys_of_ones_own_hold_what_they_hold(asked: str, gap: str) -> None:
    assert answer(CARD, "i", asked) == f"gap: {gap}"


def test_a_truth_is_no_number() -> None:
    assert answer(CARD, "i", "self.x_flag == 1") is False
    assert answer(CARD, "i", "self.x_flag in [1]") is False


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ("has(self.budget)", True),
        ("self.budget.amount > 5", "unknown: `budget` of `s.j` is still to be decided"),
        ("self.budget.amount > 5 || true", True),
        ("has(self.owner)", False),
        ('self.owner == "CFO"', False),
    ],
)
def test_an_open_decision_is_stated_until_its_day_has_passed(asked: str, holds: bool | str) -> None:
    assert answer(CARD, "j", asked) == holds
    assert answer(CARD, "j", "has(self.budget)", date(2027, 1, 1)) is False


def test_what_nobody_can_know_outweighs_what_is_not_stated() -> None:
    for asked in ("self.budget.amount > 5 && self.owner < 'C'", "self.owner < 'C' && self.budget.amount > 5"):
        assert str(answer(CARD, "j", asked)).startswith("unknown: ")


@pytest.mark.parametrize(
    ("text", "name", "asked"),
    [
        ("scorecard s { initiative i { budget: lots } }", "i", "self.budget.amount > 5"),
        ("scorecard s { initiative i { bduget: 5 EUR } }", "i", "has(self.budget)"),
        ("scorecard s { initiative i { mileston m { } } }", "i", "size(self.milestones) == 0"),
        ("scorecard s { initiative i { supports: nothing } }", "i", "self.supports.exists(o, true)"),
        ("scorecard s { initiative i { supports: nothing } }", "i", "size(self.objectives) == 0"),
        (
            "scorecard s { perspective p { objective o { } } initiative i { supports: x } }",
            "o",
            "!has(self.initiatives)",
        ),
        ("scorecard s { perspective p { objective o { } measure m { for: x } } }", "o", "!has(self.measures)"),
        ("scorecard s { perspective p { objective o { } } o -> x }", "o", "!has(self.drives)"),
        ("scorecard s { perspective p { objective o { theme: x } } theme t { } }", "t", "!has(self.objectives)"),
        ("scorecard s { perspective p { objective o { } } § }", "o", "!has(self.measures)"),
        ("scorecard s { perspective p { objective o { } } § }", "s", "!has(self.themes)"),
        ("scorecard s { framework: city }", "s", 'self.sector == "public"'),
        ("scorecard s { level: tiny }", "s", 'self.level == "team"'),
        ("scorecard s { perspective p { role: odd } }", "p", "has(self.role)"),
        (
            "scorecard s { perspective p { measure m { targets { 2026: lots } } } }",
            "m",
            "self.targets.all(t, has(t.value))",
        ),
        ("scorecard s { perspective p { measure m { § targets { } } } }", "m", "!has(self.targets)"),
    ],
)
def test_what_hangs_on_an_error_is_not_known(text: str, name: str, asked: str) -> None:
    assert str(answer(text, name, asked)).startswith("unknown: ")


def test_what_would_take_too_long_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = "self.objectives.all(a, self.objectives.all(b, a.id == b.id || true))"
    assert answer(CARD, "s", asked) is True
    monkeypatch.setattr(limits, "CONDITION_STEPS", 5)
    assert answer(CARD, "s", asked) == "unknown: the condition would look at more than 5 things"


def test_a_name_of_an_item_hides_that_of_an_outer_one_and_no_more() -> None:
    asked = "self.objectives.exists(o, o.id == 'o' && o.measures.exists(o, o.id == 'n') && o.id == 'o')"
    assert answer(CARD, "s", asked) is True
