"""The standards that ship say what they promise, and nothing that bsclint does not know."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from bsclint import yamlfile
from bsclint.finding import Severity
from bsclint.resources import resource
from bsclint.rulebook import ALWAYS, PREVIEW, STABLE, Rulebook
from bsclint.standards import Settings, contradictions, load, shipped, standard
from bsclint.standards.extending import languages
from bsclint.standards.parsed import PARSED

BOOK = Rulebook.shipped()
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

CATALOGUE = {
    ERROR: """
        101 102 103 104 116
        201 203 205 210
        301 303 307
        401 411 416 417
        501
        613
        703 704
        811 812 815 818
    """,
    WARNING: """
        105 106 108 109 110 111 113 114 117
        202 207 209 211 213 217
        302 304 308 310 314 316
        402 403 404 405 407 409 410 412 413 419 420 425
        502 503 505 508 512 513 522
        601 602 605 611 612 621
        701 702 705 709
        801 802 803 804 805 806 807 813 814 816
    """,
    INFO: """
        107 112 115
        204 208 212 214 216
        305 309 313 315
        406 408 414 415 421 423 424
        504 507 509 510 511 521 523 524
        603 604 606 614 615
        706 707 708
        808 817
    """,
    None: """
        206 215 218
        306 311 312
        418 422 426
        506
        710
    """,
}
"""How severe each rule is in the standard `recommended`; None is off."""

PREVIEWS = "115 306 309 313 315 418 421 507 705"

SECTORS = {
    ("BSC105", "public"): ERROR,
    ("BSC105", "nonprofit"): ERROR,
    ("BSC424", "public"): WARNING,
    ("BSC424", "nonprofit"): WARNING,
    ("BSC801", "public"): ERROR,
}
"""Where it is another for scorecards of a sector."""


def severities(settings: Settings) -> dict[str, Severity]:
    return {code: rule.severity for code, rule in settings.rules.items() if rule.severity is not None}


def catalogue() -> Mapping[str, Severity | None]:
    table = {f"BSC{number}": severity for severity, numbers in CATALOGUE.items() for number in numbers.split()}
    return dict(sorted(table.items()))


def shipped_standard(name: str) -> Settings:
    return standard(name, Path.cwd(), BOOK)


def test_the_catalogue_knows_every_rule() -> None:
    settled = [code for code in BOOK.names if BOOK.rule(code).status == STABLE]
    assert set(settled) <= set(catalogue())
    assert {code for code in catalogue() if code in BOOK.names and BOOK.rule(code).status == PREVIEW} == {
        f"BSC{number}" for number in PREVIEWS.split() if f"BSC{number}" in BOOK.names
    }


def test_recommended_has_the_severities_of_the_catalogue() -> None:
    known = {code: severity for code, severity in catalogue().items() if severity and code in BOOK.names}
    found = severities(shipped_standard("recommended"))
    assert {code: found[code] for code in found if code in catalogue()} == known


@pytest.mark.parametrize("code", sorted({code for code, _ in SECTORS}))
@pytest.mark.parametrize("sector", ["private", "public", "nonprofit"])
def test_three_severities_depend_on_the_sector(code: str, sector: str) -> None:
    if code not in BOOK.names:
        pytest.skip("the rule is not there yet")
    found = shipped_standard("recommended").severity(code, path="a.bsc", element="a", sector=sector)
    assert found == SECTORS.get((code, sector), catalogue()[code])


def test_nothing_else_depends_on_the_sector() -> None:
    settings = shipped_standard("recommended")
    for code in settings.enabled_codes:
        for sector in ("private", "public", "nonprofit"):
            found = settings.severity(code, path="a.bsc", element="a", sector=sector)
            assert found == SECTORS.get((code, sector), settings.rules[code].severity)


def test_strict_has_every_stable_rule_and_adds_warnings() -> None:
    strict, recommended = shipped_standard("strict"), severities(shipped_standard("recommended"))
    assert set(strict.enabled_codes) == {code for code in BOOK.names if BOOK.rule(code).status == STABLE}
    assert severities(strict) == {**dict.fromkeys(severities(strict), WARNING), **recommended}


def test_strict_has_every_rule_that_the_catalogue_has() -> None:
    assert set(catalogue()) & set(BOOK.names) <= set(severities(shipped_standard("strict")))


def test_minimal_is_the_four_rules_that_make_a_strategy() -> None:
    found = severities(shipped_standard("minimal"))
    chosen = {code: severity for code, severity in found.items() if code not in ALWAYS}
    assert chosen == dict.fromkeys(["BSC102", "BSC201", "BSC301", "BSC501"], ERROR)


@pytest.mark.parametrize("name", shipped())
def test_the_rules_about_exceptions_are_on_in_every_standard(name: str) -> None:
    assert {code: severities(shipped_standard(name))[code] for code in ALWAYS} == {
        code: catalogue()[code] for code in ALWAYS
    }


@pytest.mark.parametrize("name", ["public-sector", "nonprofit", "gpra"])
def test_a_standard_for_a_sector_keeps_all_that_is_recommended(name: str) -> None:
    assert set(severities(shipped_standard("recommended"))) <= set(severities(shipped_standard(name)))


@pytest.mark.parametrize("name", shipped())
def test_each_can_be_extended_and_says_its_name_and_version(name: str, tmp_path: Path) -> None:
    config = tmp_path / ".bsclint.yaml"
    config.write_text(f"extends: [{name}]\n", "utf-8")
    assert load(config, tmp_path, BOOK).standards[-1].startswith(f"{name}@")


@pytest.mark.parametrize("name", shipped())
def test_each_holds_together(name: str) -> None:
    assert contradictions(name, Path.cwd(), BOOK) == []


@pytest.mark.parametrize("language", languages())
def test_each_holds_together_in_every_language(language: str, tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(f"extends: [strict]\nlanguage: {language}\n", "utf-8")
    settings = standard("ours.yaml", tmp_path, BOOK)
    assert severities(settings) == severities(shipped_standard("strict"))
    assert contradictions("ours.yaml", tmp_path, BOOK) == []


@pytest.mark.parametrize("path", sorted(resource("rules").rglob("*.yaml")), ids=lambda path: path.stem)
def test_each_line_about_a_rule_names_it_and_gives_a_reason(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("  BSC"):
            code, comment = line.strip()[:6], line.partition("#")[2].strip()
            assert comment.startswith(BOOK.names[code])
            assert path.parent.name == "words" or ": " in comment


def test_the_default_is_there() -> None:
    assert set(shipped()) == {"recommended", "strict", "minimal", "public-sector", "nonprofit", "gpra"}


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
def test_the_frameworks_stand_below_every_standard(framework: str, perspectives: dict[str, tuple[str, str]]) -> None:
    found = shipped_standard("minimal").frameworks[framework]
    assert (found.name, found.sector) == (framework, framework)
    assert {name: (p.role, p.view) for name, p in found.perspectives.items()} == perspectives
    assert list(found.perspectives) == list(perspectives)
    assert all(p.required and p.title for p in found.perspectives.values())


@pytest.mark.parametrize("path", sorted(resource("rules").rglob("*.yaml")), ids=lambda path: path.stem)
def test_it_is_parsed_already(path: Path) -> None:
    data = path.read_bytes()
    assert yamlfile.restored(PARSED[sha256(data).hexdigest()]) == yamlfile.read(data.decode(), path.name)
