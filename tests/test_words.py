"""The text rules in another language: a Dutch scorecard is read with Dutch words."""

from pathlib import Path

import pytest
from tools.examples import TODAY

from bsclint.api import Options, check

CARD = """\
scorecard bakker "Bakkerij" {
  framework: private
  mission: "Nader te bepalen"
  perspective customer {
    objective kwaliteit "De kwaliteit verbeteren" { }
    objective klachten "Aantal klachten" { }
    objective omzet "Verhoog de omzet per klant tot 90 procent" { }
    objective trouw "Trouwe klanten uit de buurt" { }
  }
  perspective process {
    objective kassa "Implementatie van een nieuw kassasysteem" {
      measure overleg "Aantal gehouden vergaderingen per kwartaal" { direction: up }
    }
    objective kosten "Kosten per brood verlagen" { }
  }
  initiative onderhoud "Voortzetten van het onderhoud" { supports: kassa }
}
"""

DUTCH = {
    ("BSC117", "bakker"),
    ("BSC212", "bakker.kwaliteit"),
    ("BSC213", "bakker.kassa"),
    ("BSC214", "bakker.klachten"),
    ("BSC214", "bakker.omzet"),
    ("BSC215", "bakker.kassa"),
    ("BSC215", "bakker.klachten"),
    ("BSC215", "bakker.trouw"),
    ("BSC423", "bakker.overleg"),
    ("BSC510", "bakker.onderhoud"),
}


@pytest.mark.parametrize(("language", "expected"), [("nl", DUTCH), ("en", set())])
def test_the_words_of_a_language_find_what_is_said_in_it(
    language: str, expected: set[tuple[str, str]], tmp_path: Path
) -> None:
    (tmp_path / ".bsclint.yaml").write_text(f"extends: [strict]\nlanguage: {language}\n", "utf-8")
    (tmp_path / "bakker.bsc").write_text(CARD, "utf-8")
    report = check(["bakker.bsc"], Options(as_of=TODAY), tmp_path)
    codes = {code for code, _ in DUTCH}
    found = {(finding.code, finding.element) for finding in report.findings if finding.code in codes}
    if language == "en":
        found = {one for one in found if one[0] != "BSC215"}  # to which no Dutch word is a verb
    assert found == expected
