"""A scorecard of one agency out of the feed of performance.gov: an example of a feed of one's own.

python docs/examples/performance_gov.py goals.json target.json DOC > doc.bsc

Strategic goals become perspectives, strategic objectives objectives; agency priority goals are a perspective of
their own, and their indicators are measures, with a figure for each quarter. What is broken or missing in the feed is
told on standard error, and nothing is put in its place.
"""

import json
import sys
from collections import defaultdict
from decimal import Decimal, InvalidOperation
from pathlib import Path

import bsclint
from bsclint import Aim, Draft, Period, Plan, Quantity

DIRECTIONS = {
    "Measurable increase": ("up", ">="),
    "Measurable decrease": ("down", "<="),
    "Maintain at or above threshold": ("hold_above", ">="),
    "Maintain at or below threshold": ("hold_below", "<="),
    "Complete milestone": ("milestone", None),
}
Row = dict[str, str]


def main(goals: str, targets: str, agency: str) -> None:
    """Write the scorecard of `agency` to standard output."""
    own = [row for row in rows(goals) if row.get("organization_abbreviation") == agency]
    if not own:
        sys.exit(f"there is no agency {agency} in {goals}")
    figures = defaultdict(list)
    for row in rows(targets):
        figures[row.get("related_goal_id")].append(row)
    card = Draft("scorecard", title=own[0]["organization_name"], stated={"framework": "public"})
    perspectives: dict[str, Draft] = {}
    for row in own:
        strategic = row["goal_type"] == "SG"
        around = row["goal_name"] if strategic else "Agency priority goals"
        if around not in perspectives:
            perspectives[around] = Draft("perspective", title=around)
            card.children.append(perspectives[around])
        title = row["goal_description"] if strategic else row["goal_name"]
        objective = Draft("objective", title=prose(title), stated={"x_source_id": row["goal_id"]})
        if not strategic:
            objective.stated["description"] = prose(row["goal_description"])
            objective.children = measures(figures[row["goal_id"]], row["date_end_fy"])
        perspectives[around].children.append(objective)
    sys.stdout.write(bsclint.dumps(Plan([card])))


def rows(path: str) -> list[Row]:
    """The rows of a file of the feed."""
    found: list[Row] = json.loads(Path(path).read_text("utf-8"))
    return found


def prose(text: str) -> str:
    """`text` with single blanks; the feed has characters that were lost on the way."""
    return " ".join(text.replace("\ufffd", "’").split())


def measures(found: list[Row], last_year: str) -> list[Draft]:
    """The measures of a goal that ends with the fiscal year `last_year`: one an indicator."""
    end = bsclint.period(f"{last_year}-09-30") if last_year.isdigit() else None
    by_indicator = defaultdict(list)
    for row in found:
        by_indicator[prose(row["indicator"] or row["target"])].append(row)
    for same in by_indicator.values():
        same.sort(key=lambda row: quarter(row).start)
    return [measure(title, same, end) for title, same in by_indicator.items() if title]


def measure(title: str, same: list[Row], end: Period | None) -> Draft:
    """A measure; its target is the last that the feed states."""
    made = Draft("measure", title=title, stated={"frequency": "quarterly"})
    direction, sign = DIRECTIONS.get(same[-1]["indicator_type"], (None, None))
    if direction:
        made.stated["direction"] = direction
    target = number(same[-1]["value_target"], f"the target of {title!r}")
    if target is not None and direction != "milestone":
        made.stated["target"] = Aim(sign, Quantity(target), by=end)
    elif same[-1]["target"]:
        made.stated["target"] = Aim(text=prose(same[-1]["target"]), by=end)
    points = {}
    for row in same:
        value = number(row["value_current"], f"{title!r} in FY{row['fiscal_yr']} Q{row['fiscal_qtr']}")
        if value is not None:
            points[quarter(row)] = Aim(None, Quantity(value))
    if points:
        made.children = [Draft("actuals", points=list(points.items()))]
    return made


def quarter(row: Row) -> Period:
    """The calendar quarter: the fiscal year 2022 of the United States begins in October 2021."""
    year, fiscal = int(row["fiscal_yr"]), int(row["fiscal_qtr"])
    return bsclint.period(f"{year}-Q{fiscal - 1}" if fiscal > 1 else f"{year - 1}-Q4")


def number(text: str, what: str) -> Decimal | None:
    """The number in `text`, exact to six places; what is none is told."""
    try:
        return round(Decimal(text), 6).normalize() + 0
    except InvalidOperation:
        sys.stderr.write(f"{what}: {text or 'nothing'} is no number\n")
        return None


if __name__ == "__main__":
    main(*sys.argv[1:])
