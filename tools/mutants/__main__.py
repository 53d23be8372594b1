"""Draw mutants of an area, try each, and print those that no test notices."""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from tools.mutants.areas import AREAS
from tools.mutants.drawing import Mutant, drawn
from tools.mutants.trial import Trial

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 600


def main() -> int:
    """0: all that were tried are noticed; 1: some are not; 2: the tests fail as it is."""
    parser = argparse.ArgumentParser(prog="tools.mutants")
    parser.add_argument("area", choices=AREAS)
    parser.add_argument("--count", type=int, default=200, help="how many mutants are drawn")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--only", type=int, nargs="*", help="try these of the sample, by number")
    parser.add_argument("--quick", action="store_true", help="do not try survivors once more")
    asked = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has processes in the background ignore it
    with tempfile.TemporaryDirectory(prefix="bsclint-mutants-") as folder:
        root, area = cloned(Path(folder)), AREAS[asked.area]
        mutants, among = drawn(area.files(root), asked.count, asked.seed)
        trial = Trial([mutant for mutant in mutants if not asked.only or mutant.number in asked.only])
        arguments = area.arguments(root)
        if pytest.main(arguments, plugins=[trial]):
            return 2
        if not asked.quick:
            trial.fates |= {one.number: "killed" for one in trial.alive() if is_noticed(one, arguments, root)}
        print(*trial.alive(), sep="\n")
    print(f"{asked.area}, seed {asked.seed}, {len(mutants)} of {among}: {dict(Counter(trial.fates.values()))}")
    return 1 if trial.alive() else 0


def cloned(folder: Path) -> Path:
    """The last commit, in a folder of its own, where Python and git look from now on."""
    root = folder.resolve() / "bsclint"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(root)], check=True)
    (root / ".cache").symlink_to(ROOT / ".cache")
    os.environ["PYTHONPATH"] = str(root / "src")
    sys.path[:0] = [str(root / "src"), str(root)]
    os.chdir(root)
    return root


def is_noticed(mutant: Mutant, arguments: list[str], root: Path) -> bool:
    """Whether the tests fail, or do not end, with the mutant there from the start."""
    path = Path(mutant.path)
    path.write_text(mutant.after, "utf-8")
    words = [sys.executable, "-m", "pytest", "-x", *arguments]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(words, cwd=root, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            return process.wait(_PATIENCE) != 0
        except subprocess.TimeoutExpired:
            return True
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            path.write_text(mutant.before, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
