"""The laws that every rule keeps: one file, a page, examples that are run, and a body that these examples need."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from inspect import cleandoc
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from tools.examples import Example

from bsclint import api, pages
from bsclint.display import quoted
from bsclint.finding import Finding, Severity, family
from bsclint.fixing import Fixed
from bsclint.language import LANGUAGE
from bsclint.record import replace
from bsclint.report import Report, State
from bsclint.rulebook import ALWAYS, Rule, Rulebook
from bsclint.standards import standard
from tools import examples

BOOK = Rulebook.shipped()
RULES = [BOOK.rule(code) for code in BOOK.names]
NAMES = {**{code: rule.name for code, rule in LANGUAGE.items()}, **BOOK.names}
EXAMPLES = [example for code, name in NAMES.items() for example in examples.examples(code, name)]
BAD = [example for example in EXAMPLES if not example.good]

OFF_ON_PURPOSE = frozenset(
    f"BSC{number}" for number in (206, 215, 218, 306, 311, 312, 317, 418, 422, 426, 427, 506, 710)
)
"""Rules that are off in `recommended`, as their pages say."""

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
every_code = pytest.mark.parametrize("code", NAMES)


def named(example: Example) -> str:
    return f"{example.code}-{example.path.name}"


@cache
def report(example: Example) -> Report:
    return example.report()


def of(code: str) -> list[Example]:
    return [example for example in EXAMPLES if example.code == code]


# A rule


@every_rule
def test_a_file_is_named_for_its_rule_and_holds_no_other(rule: Rule) -> None:
    word = rule.name.replace("-", "_")
    assert BOOK.modules[rule.code] == f"bsclint.rules.{family(rule.code)}.{rule.code.lower()}_{word}"
    assert BOOK.names[rule.code] == rule.name
    module = __import__(BOOK.modules[rule.code], fromlist=["rule"])
    assert [thing for thing in vars(module).values() if isinstance(thing, Rule)] == [rule]


def test_no_code_and_no_name_is_used_twice() -> None:
    files = list((examples.ROOT / "src" / "bsclint" / "rules").glob("*/bsc*.py"))
    assert len(files) == len(BOOK.names)
    assert len(set(NAMES.values())) == len(NAMES)


@every_rule
def test_what_a_rule_says_of_itself_makes_a_page(rule: Rule) -> None:
    intro, *sections = cleandoc(rule.doc).split("\n## ")
    summary = intro.strip().partition("\n\n")[0]
    assert "\n" not in summary
    assert summary.endswith(".")
    assert [section.partition("\n")[0] for section in sections] == ["Why it matters", "What to do", "Evidence"]
    assert all(section.partition("\n")[2].strip() for section in sections)
    assert rule.ask.endswith("?")
    assert set(rule.sources) <= set(pages.SOURCES)


@every_rule
def test_every_option_says_what_it_is(rule: Rule) -> None:
    if rule.options:
        hints = get_type_hints(rule.options, include_extras=True)
        assert all(get_args(hint)[-1].strip() for hint in hints.values())
        assert rule.options() == rule.options()


@every_rule
def test_recommended_speaks_of_every_rule(rule: Rule) -> None:
    recommended = standard("recommended", Path(), BOOK).rules
    assert (rule.code in recommended) == (rule.code not in OFF_ON_PURPOSE)


def test_minimal_holds_the_four_rules_that_make_a_strategy() -> None:
    minimal = {code: said for code, said in standard("minimal", Path(), BOOK).rules.items() if code not in ALWAYS}
    errors = {code for code, setting in minimal.items() if setting.severity is Severity.ERROR}
    assert set(minimal) == errors == {"BSC102", "BSC201", "BSC301", "BSC501"}


# Its examples


@every_code
def test_every_rule_has_examples(code: str) -> None:
    found = of(code)
    assert {"good.bsc", "bad.bsc"} <= {example.path.name for example in found}
    if code in BOOK.names:
        assert sum(example.good for example in found) >= 3
        assert sum(not example.good for example in found) >= 2
    for example in found:
        if example.path.name in ("good.bsc", "bad.bsc"):
            assert len(example.text.splitlines()) <= 24


@every_rule
def test_a_rule_that_fell_silent_would_fail_two_tests(rule: Rule) -> None:
    """Each bad example is compared with what stands beside it."""
    assert sum(rule.code in {f.code for f in report(bad).findings} for bad in of(rule.code) if not bad.good) >= 2


def test_every_folder_of_examples_is_a_rules() -> None:
    folders = {path.name for path in examples.RULES.iterdir() if path.is_dir()}
    assert folders == {f"{code}-{name}" for code, name in NAMES.items()}
    outputs = set(examples.RULES.rglob("*.out"))
    assert outputs == {example.out for example in BAD}


@pytest.mark.parametrize("example", [example for example in EXAMPLES if example.good], ids=named)
def test_of_a_good_example_there_is_nothing_to_say(example: Example) -> None:
    found = report(example)
    assert found.open_findings == ()
    assert found.exit_code == 0
    states = {result.state for result in found.results if result.code == example.code}
    wanted = State.NOT_APPLICABLE if "not-applicable" in example.path.stem else State.PASSED
    assert wanted in states
    assert all(r.evaluated > 0 for r in found.results if r.code == example.code and r.state is State.PASSED)


@pytest.mark.parametrize("example", BAD, ids=named)
def test_of_a_bad_example_it_says_what_stands_beside_it(
    example: Example, expected: Callable[[Path, str], None]
) -> None:
    expected(example.out, example.output())


@every_code
def test_the_bad_example_of_the_page_shows_its_rule_and_no_other(code: str) -> None:
    bad = next(example for example in of(code) if example.path.name == "bad.bsc")
    excepted = set(examples.EXCEPTED) if code in ALWAYS else set()
    assert {finding.code for finding in report(bad).findings} - excepted == {code}


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.path.is_dir()], ids=named)
def test_a_file_is_judged_alone_as_it_is_among_others(example: Example) -> None:
    together = report(example)
    for path in sorted(example.path.glob("*.bsc")):
        alone = example.report(path)
        files = (path.name, "waivers.yaml")
        assert alone.findings == tuple(f for f in together.findings if f.span.path in files)
        assert alone.results == tuple(r for r in together.results if r.path in (path.name, ""))


@every_rule
def test_without_its_body_examples_fail(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    mute = replace(rule, check=lambda *given: ())
    book = replace(BOOK, plugins={rule.code: mute})
    monkeypatch.setattr(Rulebook, "shipped", lambda extra=(): book)
    bad = [example for example in of(rule.code) if not example.good]
    changed = [example for example in bad if example.output() != example.out.read_text(encoding="utf-8")]
    assert len(changed) >= 2


# Its fixes


@cache
def mended(example: Example) -> Fixed:
    return example.mended()


def has_fix(example: Example) -> bool:
    return any(f.fix and f.code == example.code for f in report(example).findings)


FIXABLE = [example for example in BAD if has_fix(example)]


@pytest.mark.parametrize("example", [e for e in FIXABLE if e.path.is_file()], ids=named)
def test_a_fix_makes_of_an_example_what_stands_beside_it(
    example: Example, expected: Callable[[Path, str], None]
) -> None:
    [file] = mended(example).files
    expected(example.fixed, file.after)


def test_what_is_fixed_is_an_example() -> None:
    assert {example.fixed for example in FIXABLE if example.path.is_file()} == set(
        examples.RULES.rglob(f"*{examples.FIXED}")
    )


@pytest.mark.parametrize("example", FIXABLE, ids=named)
def test_a_fix_settles_its_finding_and_brings_no_error(example: Example) -> None:
    after = mended(example)
    assert after.given_up == ()
    before = report(example)
    fixable = [f for f in before.open_findings if f.code == example.code and f.fix]
    others = [f for f in before.open_findings if f.code == example.code and not f.fix]
    left = [f for f in after.run.report.open_findings if f.code == example.code]
    assert fixable
    assert len(left) <= len(others)
    assert not any(f.fix for f in after.run.report.open_findings)


@every_code
def test_a_rule_says_which_fixes_it_offers(code: str) -> None:
    offered = {
        f.fix.applicability for e in of(code) if not e.good for f in report(e).findings if f.fix and f.code == code
    }
    assert set((LANGUAGE[code] if code in LANGUAGE else BOOK.rule(code)).fixes) == offered


# What it says


FINDINGS = [(example, finding) for example in BAD for finding in report(example).findings]


@pytest.mark.parametrize("finding", [f for _, f in FINDINGS], ids=[f"{named(e)}-{f.element}" for e, f in FINDINGS])
def test_a_finding_reads_well(finding: Finding) -> None:
    said = [finding.message, finding.help or "", *(label.message for label in finding.labels)]
    assert all(said)
    for words in said:
        assert not re.search(r"\s\s|^\s|\s$|\n", words)
        assert words.count("`") % 2 == 0
    assert not finding.message.endswith(".")
    assert ". " not in re.sub(r"`[^`]*`", "", finding.message)
    if finding.code in BOOK.names:
        name = finding.element.split(" -> ")[0].rpartition(".")[2]
        assert quoted(name) in finding.message
        assert finding.ask == BOOK.rule(finding.code).ask


# All of them together


def test_nothing_is_to_be_said_of_the_complete_scorecards() -> None:
    folder = examples.ROOT / "fixtures" / "clean"
    found = api.check([folder], api.Options(as_of=date(2026, 11, 22), select=("ALL",), preview=True), folder)
    assert {result.code for result in found.results} == set(NAMES)
    assert found.findings == ()
    assert found.exit_code == 0
