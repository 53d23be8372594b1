"""What is read again goes into the file that was made of it before; what people wrote there stays."""

from pathlib import Path

import pytest

from bsclint.errors import UserError
from bsclint.exchange.draft import Plan, plan_of
from bsclint.exchange.log import Log, Sort
from bsclint.exchange.merging import merged
from bsclint.model.builder import read_document
from bsclint.source import Source

FIXTURES = Path(__file__).parents[2] / "fixtures"

FILE = """scorecard acme "Acme" {
  vision: "To fly"
  owner: "CEO"  # since May
  x_source_id: "0"

  perspective customer {
    # the one that matters
    objective punctual "Leave on time" {
      owner: "COO"
      x_source_id: "1.1"
      measure departures "Departures" {
        target: >= 90%
        x_source_id: "1.1.1"
        targets { 2026: 85% }
      }
    }
  }
}
"""


def plan(text: str) -> Plan:
    return plan_of(read_document(Source("acme.bsc", text)))


def merge(file: str, brought: str, log: Log | None = None) -> str:
    return merged(Source("acme.bsc", file), plan(brought), log or Log())


def source(objective: str) -> str:
    return f'scorecard acme_plc "Acme" {{ x_source_id: "0" perspective customer {{ {objective} }} }}'


@pytest.mark.parametrize(
    ("objective", "before", "after"),
    [
        ('objective o "Arrive on time" { x_source_id: "1.1" }', '"Leave on time"', '"Arrive on time"'),
        ('objective o { x_source_id: "1.1" owner: "CFO" }', '"COO"', '"CFO"'),
        ('objective o { x_source_id: "1.1" measure m { target: 92% x_source_id: "1.1.1" } }', ">= 90%", "92%"),
        (
            'objective o { x_source_id: "1.1" measure m { x_source_id: "1.1.1" targets { 2026: 86% } } }',
            "2026: 85%",
            "2026: 86%",
        ),
        (
            'objective o { x_source_id: "1.1" measure m { x_source_id: "1.1.1" targets { 2027: 9% } } }',
            "2026: 85%",
            "2026: 85%  2027: 9%",
        ),
        (
            'objective o { x_source_id: "1.1" measure m { x_source_id: "1.1.1" actuals { 2026: 9% } } }',
            "85% }\n",
            "85% }\n        actuals { 2026: 9% }\n",
        ),
    ],
)
def test_one_thing_that_has_changed_changes_one_place(objective: str, before: str, after: str) -> None:
    assert merge(FILE, source(objective)) == FILE.replace(before, after, 1)


def test_what_is_new_is_added_under_a_free_name_and_refers_to_the_names_of_the_file() -> None:
    objectives = 'objective leave { x_source_id: "1.1" } objective punctual "New" { x_source_id: "2" drives: leave }'
    new = """
    objective punctual_2 "New" {
      drives: punctual
      x_source_id: "2"
    }
"""
    assert merge(FILE, source(objectives)) == FILE.replace("    }\n  }\n}\n", f"    }}\n{new}  }}\n}}\n")


def test_what_is_gone_from_the_source_stays_and_is_told() -> None:
    log = Log()
    assert merge(FILE, source(""), log) == FILE
    assert [(r.sort, r.message) for r in log.remarks] == [
        (Sort.LEFT_OUT, "`acme.punctual` is in the file and no longer in the source; it stays"),
        (Sort.LEFT_OUT, "`acme.departures` is in the file and no longer in the source; it stays"),
    ]


def test_what_stands_elsewhere_in_the_source_is_asked_about() -> None:
    log = Log()
    moved = source('} perspective learning { objective o { x_source_id: "1.1" owner: "CFO" }')
    text = merge(FILE, moved, log)
    assert (text.count("objective"), text.count("CFO")) == (1, 1)
    message = "`acme.punctual` stands in `customer`, and in the source in `learning`: move it, if that is right"
    assert log.remarks[0].message == message


def test_without_ids_names_and_titles_tell() -> None:
    assert merge(FILE, 'scorecard acme { perspective customer { objective x "Leave on time" { owner: "CFO" } } }') == (
        FILE.replace('"COO"', '"CFO"')
    )


def test_a_scorecard_that_is_not_there_comes_after_the_others() -> None:
    assert merge(FILE, 'scorecard other "Other" { }') == f'{FILE}\nscorecard other "Other" {{ }}\n'


def test_what_is_merged_into_itself_changes_nothing() -> None:
    files = sorted([*FIXTURES.glob("cases/*.bsc"), *FIXTURES.glob("clean/*.bsc"), *FIXTURES.glob("syntax/ok/*.bsc")])
    assert files
    for file in files:
        text = file.read_bytes().decode().removeprefix("\ufeff")
        assert merge(text, text) == text


def test_a_file_with_errors_is_left_alone() -> None:
    with pytest.raises(UserError, match=r"`acme\.bsc` cannot be merged into: it has 1 error of syntax"):
        merge('scorecard acme { vision: "open }', source(""))
