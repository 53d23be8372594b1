"""Build the sdist, the wheel from it, and try the wheel in a fresh environment outside the checkout.

An installed bsclint must bring its own grammar and rules; in the checkout nobody would notice their absence.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TRIALS = {"cases/southwest.bsc": (1, "BSC201"), "clean/riverton.bsc": (0, "no findings")}
"""By fixture: the exit code to expect, and what the report must say."""
TODAY = "2026-11-22"


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run `command` in `cwd` and keep what it prints."""
    return subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)


def must(*command: str | Path, cwd: Path) -> str:
    """Run `command`, end the program where it fails, and give what it printed."""
    done = run(*command, cwd=cwd)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\nfailed: {' '.join(map(str, command))}")
    return done.stdout


def install(folder: Path) -> Path:
    """Build the wheel, install it into an environment in `folder`, and give that environment's `bin`."""
    dist, env = folder / "dist", folder / "env"
    must(sys.executable, "-m", "build", "--no-isolation", "--outdir", dist, ROOT, cwd=folder)
    must(sys.executable, "-m", "venv", env, cwd=folder)
    (wheel,) = dist.glob("*.whl")
    scripts = env / ("Scripts" if sys.platform == "win32" else "bin")
    must(
        scripts / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        wheel,
        cwd=folder,
    )
    print(f"built and installed {wheel.name}")
    return scripts


def try_out(scripts: Path, folder: Path) -> list[str]:
    """Check the fixtures from `folder` with the installed command; give what went wrong."""
    home = must(scripts / "python", "-c", "import bsclint; print(bsclint.__file__)", cwd=folder).strip()
    faults = [] if Path(home).is_relative_to(folder) else [f"the wheel was not used, but {home}"]
    for fixture, (code, named) in TRIALS.items():
        name = Path(shutil.copy(ROOT / "fixtures" / fixture, folder)).name
        done = run(scripts / "bsclint", "check", "--isolated", "--as-of", TODAY, name, cwd=folder)
        print(f"bsclint check {name}: exit code {done.returncode}")
        if done.returncode != code or named not in done.stdout:
            faults.append(f"expected exit code {code} and `{named}`:\n{done.stdout}{done.stderr}")
    return faults


def main() -> None:
    """Build, install, try; end with 1 where the wheel is not as good as the checkout."""
    with tempfile.TemporaryDirectory(prefix="bsclint-wheel-") as name:
        folder = Path(name).resolve()
        faults = try_out(install(folder), folder)
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
