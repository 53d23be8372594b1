"""Whatever stands in a file, bsclint answers with findings or with one sentence, in time, and in every format.

Some hundred mutants in every run, as many as one likes with BSCLINT_MUTANTS=20000 (for each door).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time
from xml.etree import ElementTree

import pytest
from tests.robustness.mutations import mutant
from tools.examples import ROOT, TODAY

from bsclint.cli import main

FIXTURES = ROOT / "fixtures"
GOVERNED = FIXTURES / "workspaces" / "governed"
BATCH = 100
MUTANTS = int(os.environ.get("BSCLINT_MUTANTS", "60"))
SECONDS = float(os.environ.get("BSCLINT_SECONDS", "60"))
"""Of the processor, for one input; a fault of growth takes minutes."""

Door = Callable[[bytes], list[str]]
Run = Callable[[list[str]], tuple[int, str, str]]


def files(*globs: str) -> list[bytes]:
    found = [path for glob in globs for path in sorted(FIXTURES.glob(glob)) if path.stat().st_size < 20_000]
    assert found, globs
    return [path.read_bytes() for path in found]


SCORECARDS = ("cases/*.bsc", "clean/*.bsc", "syntax/*/*.bsc", "rules/*/bad*.bsc", "workspaces/**/*.bsc")
CHECK = ["check", "--as-of", TODAY.isoformat()]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)

    def run(args: list[str]) -> tuple[int, str, str]:
        start = process_time()
        code = main(args)
        assert process_time() - start < SECONDS, args
        out, err = capsys.readouterr()
        assert code in (0, 1, 2), (code, err)
        assert "Traceback" not in err, err
        assert "fault of bsclint" not in out + err, err
        assert code != 2 or err.startswith("bsclint: ") or "could not be" in out, (out, err)
        return code, out, err

    return run


def scorecard(data: bytes, run: Run) -> None:
    Path("a.bsc").write_bytes(data)
    formats = ("text", "json", "junit:r.xml", "sarif:r.sarif", "markdown:r.md", "github:r.txt", "gitlab:r.json")
    asked = [word for format_ in formats[1:] for word in ("--output-format", format_)]
    code, out, _ = run([*CHECK, "a.bsc", "--isolated", "--select", "ALL", "--preview", *asked])
    if out:
        findings = json.loads(out)["findings"]
        assert bool(code) or not any(finding["severity"] == "error" for finding in findings)
        ElementTree.parse("r.xml")
        json.loads(Path("r.sarif").read_text("utf-8"))


def formatted(data: bytes, run: Run) -> None:
    Path("a.bsc").write_bytes(data)
    code, _, _ = run(["format", "a.bsc", "--isolated"])
    after = Path("a.bsc").read_bytes()
    assert code == 0 or after == data
    if code == 0:
        assert run(["format", "a.bsc", "--isolated", "--check"])[0] == 0


def fixed(data: bytes, run: Run) -> None:
    Path("a.bsc").write_bytes(data)
    fix = [*CHECK, "a.bsc", "--isolated", "--fix", "--unsafe-fixes", "--output-format", "json"]
    if run(fix)[0] < 2:
        after = Path("a.bsc").read_bytes()
        run(fix)
        assert Path("a.bsc").read_bytes() == after


def policy(name: str) -> Callable[[bytes, Run], None]:
    def door(data: bytes, run: Run) -> None:
        for path in GOVERNED.rglob("*"):
            if path.is_file():
                target = Path(path.relative_to(GOVERNED))
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
        Path(name).write_bytes(data)
        run(CHECK)

    return door


def foreign(data: bytes, run: Run) -> None:
    Path("plan").write_bytes(data)
    code, out, _ = run(["import", "plan"])
    if code < 2:
        Path("plan.bsc").write_text(out, "utf-8")
        run([*CHECK, "plan.bsc", "--isolated"])


DOORS: dict[str, tuple[Callable[[bytes, Run], None], list[bytes], int]] = {
    "scorecard": (scorecard, files(*SCORECARDS), MUTANTS),
    "format": (formatted, files(*SCORECARDS), MUTANTS),
    "fix": (fixed, files(*SCORECARDS), MUTANTS // 3),
    "configuration": (policy(".bsclint.yaml"), files("workspaces/*/.bsclint.yaml"), MUTANTS // 3),
    "standard": (policy("standards/house.yaml"), files("workspaces/*/standards/*.yaml"), MUTANTS // 3),
    "waivers": (policy("waivers.yaml"), files("workspaces/*/waivers.yaml", "rules/*/*/waivers.yaml"), MUTANTS // 3),
    "baseline": (policy(".bsclint-baseline.jsonl"), files("workspaces/*/.bsclint-baseline.jsonl"), MUTANTS // 3),
    "import": (foreign, files("exchange/**/*.*", "cases/*.bsc"), MUTANTS),
}
BATCHES = [(door, first) for door, (_, _, many) in DOORS.items() for first in range(0, many, BATCH)]


@pytest.mark.parametrize(("door", "first"), BATCHES)
def test_it_is_answered(door: str, first: int, run: Run) -> None:
    judge, seeds, many = DOORS[door]
    for seed in range(first, min(first + BATCH, many)):
        random = Random(f"{door} {seed}")
        data = mutant(random.choice(seeds), seeds, random)
        try:
            judge(data, run)
        except BaseException as fault:
            raise AssertionError(f"mutant {seed} of {door}: {data[:2000]!r}") from fault
