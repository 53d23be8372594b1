"""`tools/new_rule.py`: one touch point for a rule, and nothing half written."""

import runpy
import shlex
from pathlib import Path

import pytest

from bsclint.rulebook import Rule
from tools import new_rule

GOOD = "BSC119 some-flaw --family structure --on objective"
STANDARD = """\
standard: recommended
rules:
  BSC101: error
  BSC120: warning   # a remark
  BSC301: {severity: error}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    structure = tmp_path / "src" / "bsclint" / "rules" / "structure"
    structure.mkdir(parents=True)
    (structure / "__init__.py").touch()
    (structure / "bsc101_missing_perspective.py").touch()
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "recommended.yaml").write_text(STANDARD)
    return tmp_path


def files(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*") if path.is_file()}


def test_a_rule_is_a_module_two_examples_and_a_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(root)
    new_rule.main(shlex.split(GOOD), root)
    after = files(root)
    written = {
        "src/bsclint/rules/structure/bsc119_some_flaw.py",
        "fixtures/rules/BSC119-some-flaw/good.bsc",
        "fixtures/rules/BSC119-some-flaw/bad.bsc",
    }
    assert after.keys() - before.keys() == written
    shown = capsys.readouterr().out.split("\n")
    assert written | {"rules/recommended.yaml"} <= set(shown)
    standard = STANDARD.replace("  BSC120", "  BSC119: warning    # some-flaw\n  BSC120")
    assert after == before | {path: after[path] for path in written} | {"rules/recommended.yaml": standard}


@pytest.mark.parametrize(("code", "place"), [("BSC100", 2), ("BSC302", 5)])
def test_the_line_goes_where_the_codes_order_puts_it(root: Path, code: str, place: int) -> None:
    family = {"1": "structure", "3": "causality"}[code[3]]
    new_rule.main([code, "some-flaw", "--family", family, "--on", "link", "--severity", "off"], root)
    lines = (root / "rules" / "recommended.yaml").read_text().split("\n")
    assert lines.index(f"  {code}: off        # some-flaw") == place
    assert [line for line in lines if code not in line] == STANDARD.split("\n")


@pytest.mark.parametrize("kind", ["objective", "link", "value_proposition"])
def test_the_module_is_a_rule_as_it_stands(root: Path, kind: str) -> None:
    new_rule.main(["BSC119", "some-flaw", "--family", "structure", "--on", kind], root)
    module = runpy.run_path(str(root / "src" / "bsclint" / "rules" / "structure" / "bsc119_some_flaw.py"))
    rule = module["some_flaw"]
    assert isinstance(rule, Rule)
    assert (rule.code, rule.name, rule.on) == ("BSC119", "some-flaw", (new_rule.THINGS[kind],))


def test_a_new_family_becomes_a_package(root: Path) -> None:
    new_rule.main(shlex.split("BSC601 some-flaw --family value --on scorecard"), root)
    assert (root / "src" / "bsclint" / "rules" / "value" / "__init__.py").exists()


@pytest.mark.parametrize(
    ("command", "word"),
    [
        ("BSC101 some-flaw --family structure --on objective", "taken by `missing-perspective`"),
        ("BSC119 missing-perspective --family structure --on objective", "`missing-perspective` is taken"),
        ("BSC119 some-flaw --family structur --on objective", "did you mean `structure`"),
        ("BSC119 some-flaw --family causality --on objective", "is of the family `structure`"),
        ("BSC119 some-flaw --family structure --on objektive", "did you mean `objective`"),
        ("BSC119 some_flaw --family structure --on objective", "lower-case words"),
        ("BSC011 some-flaw --family language --on objective", "not a rule's code"),
        ("ACME001 some-flaw --family structure --on objective", "not a rule's code"),
        ("BSC901 some-flaw --family structure --on objective", "family `none`"),
    ],
)
def test_what_has_no_place_is_refused_and_nothing_written(
    root: Path, capsys: pytest.CaptureFixture[str], command: str, word: str
) -> None:
    before = files(root)
    with pytest.raises(SystemExit) as ended:
        new_rule.main(shlex.split(command), root)
    assert ended.value.code == 2
    assert word in capsys.readouterr().err
    assert files(root) == before


def test_a_standard_without_rules_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "rules" / "recommended.yaml").write_text("standard: recommended\n")
    before = files(root)
    with pytest.raises(SystemExit):
        new_rule.main(shlex.split(GOOD), root)
    assert "no `rules:`" in capsys.readouterr().err
    assert files(root) == before
