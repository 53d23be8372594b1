"""What fixes promise: their finding is gone, nothing worse has come, and there is nothing more to do."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.rewrite.defects import TODAY, defective

from bsclint.api import Options, Run, check, run
from bsclint.errors import UserError
from bsclint.finding import Finding, Severity
from bsclint.fixing import Fixed, fix
from bsclint.fixing import mend as mend_run
from bsclint.record import replace
from bsclint.report import Report, State

SAMPLE = range(12)
EVERYTHING = range(12, 1012)

Mend = Callable[..., Fixed]


def options(folder: Path, text: str) -> Options:
    overlay = {folder / "a.bsc": text}
    return Options(as_of=TODAY, select=("ALL",), preview=True, isolated=True, overlay=overlay)


def errors(report: Report) -> set[tuple[object, ...]]:
    return {_matter(f) for f in report.open_findings if f.severity is Severity.ERROR}


def _matter(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.scorecard, finding.element, finding.discriminator


def hold_promises(folder: Path, seed: int) -> None:
    text = defective(seed)
    given = options(folder, text)
    before = check(["a.bsc"], given, folder)
    done = fix(["a.bsc"], given, folder, unsafe=True)
    after = done.run.report
    broken = {f.code for f in before.open_findings if f.code.startswith("BSC0")}
    if not broken:
        seen = {r.code for r in before.results if r.state is not State.NOT_EVALUATED}
        assert {matter for matter in errors(after) - errors(before) if matter[0] in seen} == set()
    if not broken & {"BSC001", "BSC009"}:
        assert not any(f.code in ("BSC001", "BSC009") for f in after.open_findings)
    assert not any(f.fix for f in after.open_findings), "a fix is left that was neither made nor given up"
    assert bool(done.files) == bool(after.fixed)
    for file in done.files:
        assert file.before.text == text
        assert ("\r\n" in text) == ("\r\n" in file.after)
        assert text.count("#") == file.after.count("#"), "a comment is lost"
        again = fix(["a.bsc"], options(folder, file.after), folder, unsafe=True)
        assert again.files == ()


@pytest.mark.parametrize("seed", SAMPLE)
def test_fixes_of_scorecards_with_defects_keep_their_promises(seed: int, tmp_path: Path) -> None:
    hold_promises(tmp_path, seed)


@pytest.mark.deep
@pytest.mark.parametrize("seed", EVERYTHING)
def test_fixes_of_many_scorecards_with_defects_keep_their_promises(seed: int, tmp_path: Path) -> None:
    hold_promises(tmp_path, seed)


@pytest.fixture
def mend(tmp_path: Path) -> Mend:
    """Fixes files of a folder, given as texts."""

    def mend(text: str, *, unsafe: bool = False, select: str = "ALL", **others: str) -> Fixed:
        for name, content in {"a": text, **others}.items():
            (tmp_path / f"{name}.bsc").write_bytes(content.encode("utf-8"))
        given = Options(as_of=TODAY, select=(select,), preview=True, isolated=True)
        return fix(["a.bsc"], given, tmp_path, unsafe=unsafe)

    return mend


def after(fixed: Fixed) -> str:
    [file] = fixed.files
    return file.after


def test_fixes_are_made_in_rounds_until_nothing_is_left_to_fix(mend: Mend) -> None:
    text = (
        'scorecard acme "Acme" {\n  perspective customer {\n    objective loyal "Loyal" { drives: loyal }\n'
        '    objective price "Cheap" { drives: loyal, price }\n  }\n  loyal -> price\n  price -> loyal\n}\n'
    )
    turned = text.replace("perspective customer", "perspective financial")
    done = mend(turned, select="BSC30", unsafe=True)
    assert "price -> loyal" not in after(done)
    assert done.run.report.fixed == 3


def test_what_could_not_be_seen_before_is_no_error_that_a_fix_brings(mend: Mend) -> None:
    done = mend('scorecard acme "Acme" {\n  team: "A", "B",\n}\n', select="BSC104")
    assert after(done) == 'scorecard acme "Acme" {\n  team: "A", "B"\n}\n'
    assert [f.code for f in done.run.report.open_findings] == ["BSC104"]
    assert done.given_up == ()


def test_only_files_that_are_reported_on_are_changed(mend: Mend) -> None:
    done = mend('import "b.bsc" as b\n', b='scorecard beta "Beta" { team: "A", }\n')
    assert done.files == ()


def test_marks_and_line_ends_stay_as_they_are(mend: Mend, tmp_path: Path) -> None:
    done = mend('\ufeffscorecard acme "Acme" {\r\n  team: "A",\r\n}')
    done.write()
    assert (tmp_path / "a.bsc").read_bytes().decode("utf-8") == '\ufeffscorecard acme "Acme" {\r\n  team: "A"\r\n}'


def test_a_file_that_has_changed_meanwhile_is_left_alone(mend: Mend, tmp_path: Path) -> None:
    done = mend('scorecard acme "Acme" { team: "A", }\n')
    (tmp_path / "a.bsc").write_text("something else", "utf-8")
    with pytest.raises(UserError, match="changed"):
        done.write()
    assert (tmp_path / "a.bsc").read_text("utf-8") == "something else"


def test_a_text_that_is_not_utf_8_is_never_fixed(tmp_path: Path) -> None:
    (tmp_path / "a.bsc").write_bytes(b'scorecard acme "\xff" { team: "A", }\n')
    given = Options(as_of=TODAY, isolated=True)
    assert fix(["a.bsc"], given, tmp_path, unsafe=True).files == ()


CARD = """\
scorecard acme "Acme" {
  perspective customer { objective a "A" { drives: a, b } objective b "B" { } }
}
"""
WAIVER = """
  waiver self-link {
    id: "W1" reason: "The board has asked for this" requested_by: "a@b"
    approved_by: "c@d" approved_on: 2026-01-01 expires: 2027-01-01
  }
"""


def test_what_a_waiver_covers_is_not_fixed(mend: Mend) -> None:
    assert mend(CARD, select="BSC307").run.report.fixed == 1
    waived = mend(CARD.replace('"Acme" {', '"Acme" {' + WAIVER), select="BSC307")
    assert waived.files == ()
    assert len(waived.run.report.findings) > len(waived.run.report.open_findings)


def test_two_fixes_of_the_same_words_are_made_one_after_the_other(mend: Mend) -> None:
    text = CARD.replace("drives: a, b", "drives: a, a, b, b")
    assert "{ drives: b }" in after(mend(text, select="BSC30"))


def test_a_fix_that_leaves_a_file_that_does_not_parse_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "a.bsc").write_text(CARD, "utf-8")
    given = Options(as_of=TODAY, select=("BSC307",), isolated=True)

    def spoiled(texts: Mapping[str, str]) -> Run:
        overlay = {tmp_path / path: f"{text}}}" for path, text in texts.items()}
        return run(["a.bsc"], replace(given, overlay=overlay), tmp_path)

    done = mend_run(run(["a.bsc"], given, tmp_path), spoiled, unsafe=True)
    assert done.files == ()
    (said,) = done.given_up
    assert "BSC307 is not fixed" in said
    assert "BSC001 would come instead" in said
