"""What a condition cannot say is refused when it is read, in one sentence with its place and the way out."""

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conditions.asking import answer

from bsclint.conditions import JUDGED, BadCondition, condition, place, template
from bsclint.conditions.members import members
from bsclint.conditions.types import element
from bsclint.schema import KINDS


def refused(text: str, kind: str = "initiative") -> str:
    """Place and sentence."""
    with pytest.raises(BadCondition) as caught:
        condition(text, kind)
    assert "\n" not in caught.value.message
    return f"{place(text, caught.value.at)} {caught.value.message}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("self.owner and true", "1:12 `and` cannot stand here: write `&&`"),
        ("has(self.owner) or true", "1:17 `or` cannot stand here: write `||`"),
        ("not has(self.owner)", "1:5 `has` cannot stand here: write `!` in place of `not`"),
        ("self.owner = 'x'", "1:12 `=` cannot stand here: write `==`"),
        ("self.owner === 'x'", "1:14 `=` cannot stand here: write `==`"),
        ("self.owner <> 'x'", "1:13 `>` cannot stand here: write `!=`"),
        ("true & true", "1:6 `&` cannot stand here: write `&&`"),
        ("1 + 1 == 2", "1:3 `+` cannot stand here: a condition does no arithmetic"),
        ("self.owner ? true : false", "1:12 `?` cannot stand here: a condition has no `? :`; write `!a || b`"),
        ("1 < 2 < 3", "1:7 `<` cannot stand here: two things are compared at a time; join comparisons with `&&`"),
        ("self.owner == 'x", "1:15 `'` cannot stand here: the text has no closing quote"),
        ("0x1F == 31", "1:1 `0x1F` cannot stand here: numbers are written like `12` or `0.5`"),
        (
            "self.supports[0] == self",
            "1:14 `[` cannot stand here: a condition takes no item out of a list; ask `exists` or `all`",
        ),
        ("(true", "1:6 the condition ends here, and something is missing"),
        ("true)", "1:5 `)` cannot stand here: nothing opens what it closes"),
        ("true\n  && §", "2:6 `§` cannot stand here: it is no part of a condition"),
        ("true true", "1:6 `true` cannot stand here: a sign such as `&&` or `==` is missing before it"),
        ("self. == 1", "1:7 `==` cannot stand here: a value is wanted, such as `self.owner`"),
        (r"self.owner == '\d'", '1:16 `\\d` is no escape: write `\\\\` for a backslash, or the whole text as `r"…"`'),
        (
            r"self.owner == '\ud800'",
            '1:16 `\\ud800` is no escape: write `\\\\` for a backslash, or the whole text as `r"…"`',
        ),
    ],
)
def test_slips_are_explained(text: str, said: str) -> None:
    assert refused(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("self.budgt.amount > 0", "1:6 an initiative has no `budgt` (did you mean `budget`?)"),
        ("budget.amount > 0", "1:1 there is no `budget`: write `self.budget`"),
        ("budgt.amount > 0", "1:1 there is no `budgt` (did you mean `self.budget`?)"),
        ("self.owner == CFO", "1:15 there is no `CFO`; texts stand in quotes"),
        ("self.owner == null", "1:15 there is no `null`: nothing is compared with `null` here: ask `has(self.owner)`"),
        ("self.owner == None", "1:15 there is no `None`: write `!has(…)` for what is not stated"),
        ("True", "1:1 there is no `True`: write `true`"),
        ("self.budget > 5", "1:6 `self.budget` is a quantity: compare `self.budget.amount`"),
        ("self.period < today", "1:6 `self.period` is a period: compare `self.period.start` or `self.period.end`"),
        ("self.supports == self", "1:6 `self.supports` is a list of objectives: ask `exists`, `all`, `size` or `in`"),
        (
            "self.supports.owner == 'x'",
            "1:15 a list of objectives has no `owner`: ask `exists(x, …)` or `all(x, …)` of what is in it",
        ),
        ("self.owner > 5", "1:6 `self.owner` is a text, and `5` is a number: they cannot be compared"),
        ("self.owner in [1, 2]", "1:6 `self.owner` is a text, and `[…]` holds numbers: they cannot be compared"),
        ("self.owner in ['a', 2]", '1:21 a list holds values of one type: `2` is a number, and `"a"` a text'),
        ("self.owner in 'abc'", '1:15 `in` wants a list such as `["a", "b"]`, and `"abc"` is a text'),
        ("self.scorecard == 's'", "1:6 `self.scorecard` is a scorecard: compare its name, `self.scorecard.id`"),
        (
            "self.status == 'finished'",
            "1:16 `self.status` is never `finished`; it is `planned`, `active`, `done` or `stopped`",
        ),
        (
            "'stoped' == self.status",
            "1:1 `self.status` is never `stoped` (did you mean `stopped`?); it is",
        ),
        (
            "self.status in ['done', 'over']",
            "1:25 `self.status` is never `over`; it is `planned`, `active`, `done` or `stopped`",
        ),
        ("self.status < 'done'", "1:6 `self.status` has no order: words are only equal or not; use `==`, `!=` or `in`"),
        ("true < false", "1:1 `true` has no order: yes and no are only equal or not; use `==`, `!=` or `in`"),
        ("self.budget", "1:6 `self.budget` is a quantity, not a yes or no: compare it, or ask `has(self.budget)`"),
        ("!self.owner", "1:7 `self.owner` is a text, not a yes or no: compare it, or ask `has(self.owner)`"),
        ("self.owner.size() > 1", "1:12 there is no method `size`: write `size(…)`"),
        ("len(self.owner) > 1", "1:1 there is no function `len`: write `size(…)`"),
        ("timestamp('2026-12-31') > today", "1:1 there is no function `timestamp`: write `date(…)`"),
        ("self.owner.startswith('C')", "1:12 there is no method `startswith`: write `.startsWith(…)`"),
        (
            "exists(self.supports)",
            "1:1 there is no function `exists`: write it after what is asked, `self.….exists(…)`",
        ),
        ("self.supports.exist(o, true)", "1:15 there is no method `exist`: did you mean `exists`?"),
        ("self.supports.exists(true)", "1:15 `exists` takes 2, as in `self.measures.exists(m, has(m.target))`, not 1"),
        (
            "self.supports.exists(self, true)",
            "1:22 `exists` begins with a name of your own for each item, as in",
        ),
        ("self.owner.exists(o, true)", "1:6 `exists` is asked of lists, and `self.owner` is a text"),
        ("has(self)", "1:5 `has` asks whether something is stated, as in `has(self.owner)`"),
        ("size(self.budget) > 1", "1:11 `size` takes a list or a text, and `self.budget` is a quantity"),
        ("self.budget.contains('5')", "1:6 `contains` is asked of texts, and `self.budget` is a quantity"),
        ("self.owner.contains(5)", "1:21 `contains` takes a text, and `5` is a number"),
        ("today > date('2026-02-30')", "1:14 there is no day `2026-02-30`"),
        ("today > date('2026')", '1:14 `date` takes a day in quotes, as in `date("2026-12-31")`'),
        ("self.owner.matches('(a')", "1:20 `(a` is no pattern of RE2: missing ): (a"),
        (
            "self.owner.matches(self.id)",
            '1:25 the pattern of `matches` stands in quotes, as in `matches(r"^[A-Z]{3}-\\d+$")`',
        ),
        ("self.x_cost.amunt > 5", "1:13 `self.x_cost` can have no `amunt`"),
    ],
)
def test_what_has_no_meaning_is_refused_with_the_way_out(text: str, said: str) -> None:
    assert refused(text).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("__import__('os').system('touch pwned') == 0", "there is no function `__import__`"),
        ("self.__class__.__mro__ == 1", "an initiative has no `__class__`"),
        ("self.stated == 1", "an initiative has no `stated`"),
        ("self.owner.__class__ == 'x'", "a text has no `__class__`"),
        ("self.x_a.__class__ == 'x'", "`self.x_a` can have no `__class__`"),
        ("self.owner.format(self)", "there is no method `format`"),
        ("open('x') == 1", "there is no function `open`"),
        ("(lambda: 1)()", "`:` cannot stand here"),
    ],
)
def test_nothing_of_python_can_be_reached(text: str, said: str) -> None:
    assert said in refused(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(" * 10_000 + "true" + ")" * 10_000, "at most 2000 characters"),
        ("!" * 1_900 + "true", "nested more than 32 deep"),
        ("self.counter" + ".counter" * 200 + ".pay_linked", "nested more than 32 deep"),
        ("self.owner == '" + "a" * 100_000 + "'", "at most 2000 characters"),
        ("9" * 31 + " == 1", "at most 30 digits"),
        (
            "self.scorecard.measures.all(a, self.scorecard.measures.all(b, self.scorecard.measures.all(c, true)))",
            "more than 2",
        ),
        ("self.owner.matches('(((a{0,999}){0,999}){0,999})')", "is no pattern of RE2"),
    ],
)
def test_what_is_out_of_bounds_is_refused_at_once(text: str, said: str) -> None:
    before = time.perf_counter()
    assert said in refused(text, "measure")
    assert time.perf_counter() - before < 5


def test_brackets_alone_are_no_depth() -> None:
    assert condition("(" * 900 + "true" + ")" * 900, "measure").text


def test_a_pattern_does_not_hang() -> None:
    for letters in (26, 100_000):  # of so few, whoever tries all ways makes an end within a minute
        text = f'scorecard s {{ owner: "{"a" * letters}!" }}'
        before = time.process_time()
        assert answer(text, "s", "self.owner.matches('^(a+)+$')") is False
        assert time.process_time() - before < 1


@pytest.mark.parametrize("kind", JUDGED)
def test_all_that_a_kind_can_state_can_be_asked(kind: str) -> None:
    assert kind in KINDS
    for key in (*KINDS[kind].attributes, "x_own", "id", "title"):
        assert condition(f"has(self.{key})", kind).text
    for key, one in members(element(kind)).items():
        assert one.type.shown
        assert condition(f"has(self.{key}) || true", kind).text


@given(st.text(st.sampled_from("self.ownr()[]!&|=<>'\"\\, 01.has\n"), max_size=40))
def test_whatever_is_written_is_understood_or_refused(text: str) -> None:
    try:
        said, at = condition(text, "measure").text, 0
    except BadCondition as fault:
        said, at = fault.message.replace("\n", "two lines"), fault.at
    assert said
    assert "two lines" not in said
    assert 0 <= at <= len(text)


def test_without_the_package_for_patterns_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    said = "1:20 `matches` needs the package google-re2: install `bsclint[patterns]`"
    assert refused("self.owner.matches('a')") == said


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("{self.titel}", 6, "an initiative has no `titel` (did you mean `title`?)"),
        ("of {self.owner", 3, "`{` alone; write it twice where a brace is meant"),
        ("a } b", 2, "`}` alone; write it twice where a brace is meant"),
        ("{}", 1, "the condition ends here, and something is missing"),
        ("{self.owner == 'x'}", 1, "braces hold what is filled in, as in `{self.title}`, not `self.owner == 'x'`"),
        ("{self.title!r}", 11, "`!` cannot stand here: a sign such as `&&` or `==` is missing before it"),
        ("{self}", 1, "braces hold what is filled in, as in `{self.title}`, not `self`"),
        ("{self.supports}", 6, "`self.supports` is a list of objectives, and cannot be shown in a message"),
        ("x" * 2001, 0, "a message has at most 2000 characters, this one 2001"),
    ],
)
def test_messages_are_checked_too(text: str, at: int, said: str) -> None:
    with pytest.raises(BadCondition) as caught:
        template(text, "initiative")
    assert (caught.value.at, caught.value.message) == (at, said)
