"""Try the pre-commit hooks in a repository of their own: a bad or untidy scorecard stops the commit, no other does.

pre-commit clones the last commit (and what is changed but not committed in files that git knows), installs
bsclint into an environment of its own, and runs the hook. It needs a package index; all is kept in `.cache`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache"
TRIALS = (
    ("bsclint", "clean/riverton.bsc", 0, "Passed"),
    ("bsclint", "cases/southwest.bsc", 1, "BSC201"),
    ("bsclint-format", "format/order.out.bsc", 0, "Passed"),
    ("bsclint-format", "cases/southwest.bsc", 1, "files were modified by this hook"),
)
"""Hooks and fixtures, the exit code to expect of pre-commit, and what it must print."""


def pre_commit() -> Path:
    """The pre-commit command, installed at the first call."""
    env = CACHE / "pre-commit"
    command = env / ("Scripts" if sys.platform == "win32" else "bin") / "pre-commit"
    if not command.exists():
        subprocess.run([sys.executable, "-m", "venv", str(env)], check=True)
        pip = [
            str(command.with_name("python")),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]
        subprocess.run([*pip, "pre-commit>=4.0"], check=True)
    return command


def repository(folder: Path, fixture: str) -> Path:
    """A new git repository in `folder` that holds one scorecard of the fixtures, added and not committed."""
    folder.mkdir()
    shutil.copy(ROOT / "fixtures" / fixture, folder)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    subprocess.run(["git", "add", "."], cwd=folder, check=True)
    return folder


def hook(name: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the hook of this name over all files of the repository in `folder`."""
    return subprocess.run(
        [str(pre_commit()), "try-repo", str(ROOT), name, "--all-files", "--verbose"],
        cwd=folder,
        env=os.environ | {"PRE_COMMIT_HOME": str(CACHE / "pre-commit-home")},
        capture_output=True,
        text=True,
        check=False,
    )


def main() -> None:
    """Try a good and a bad scorecard; end with 1 where the hook does not tell them apart."""
    with tempfile.TemporaryDirectory(prefix="bsclint-hook-") as folder:
        for number, (name, fixture, code, named) in enumerate(TRIALS):
            done = hook(name, repository(Path(folder) / str(number), fixture))
            print(f"{name} {fixture}: exit code {done.returncode}")
            if done.returncode != code or named not in done.stdout:
                sys.exit(f"expected exit code {code} and `{named}`:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
