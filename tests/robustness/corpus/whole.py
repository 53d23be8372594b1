"""All of the corpus. `python -m tests.robustness.corpus.whole` writes it into fixtures/hostile, to be tried by hand."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.robustness.corpus.documents import JSON, PLACES, TABLES, WORKBOOKS, XML
from tests.robustness.corpus.names import NAMED
from tests.robustness.corpus.nasty import Nasty
from tests.robustness.corpus.policies import BASELINES, CONFIGURATIONS, WAIVERS
from tests.robustness.corpus.scorecards import SCORECARDS
from tools.examples import ROOT

FOLDER = ROOT / "fixtures" / "hostile"

CORPUS: Mapping[str, Nasty] = {
    f"{group}: {name}": nasty
    for group, named in {
        "scorecard": SCORECARDS,
        "name": NAMED,
        "configuration": CONFIGURATIONS,
        "waivers": WAIVERS,
        "baseline": BASELINES,
        "workbook": WORKBOOKS,
        "XML": XML,
        "table": TABLES,
        "JSON": JSON,
        "document": PLACES,
    }.items()
    for name, nasty in named.items()
}


def write(folder: Path) -> list[str]:
    """Make every entry in a folder of its own below `folder`; what to run in each, and what it is to end with."""
    told = []
    for number, (name, nasty) in enumerate(CORPUS.items()):
        place = folder / f"{number:03}-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')[:60]}"
        place.mkdir(parents=True)
        nasty.make(place)
        told.append(f"{place.name}: bsclint {nasty.command} ends with {nasty.code}")
    return told


if __name__ == "__main__":
    shutil.rmtree(FOLDER, ignore_errors=True)
    told = write(FOLDER)
    (FOLDER / "README").write_text("\n".join(told) + "\n", encoding="utf-8")
    print(f"{len(told)} entries in {FOLDER.relative_to(ROOT)}")  # noqa: T201
