"""Try the pre-commit hook in a repository of its own: a bad scorecard stops the commit, a good one does not.

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
FIXTURES = ROOT / "fixtures" / "rules" / "BSC301-orphan-objective"
CONFIGURATION = "extends: []\nrules: {BSC301: error}\n"


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


def repository(folder: Path, scorecard: str) -> Path:
    """A new git repository in `folder` that holds one scorecard of the fixtures, added and not committed."""
    folder.mkdir()
    (folder / ".bsclint.yaml").write_text(CONFIGURATION, encoding="utf-8")
    shutil.copy(FIXTURES / scorecard, folder / "strategy.bsc")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    subprocess.run(["git", "add", "."], cwd=folder, check=True)
    return folder


def hook(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the hook over all files of the repository in `folder`."""
    return subprocess.run(
        [str(pre_commit()), "try-repo", str(ROOT), "bsclint", "--all-files", "--verbose"],
        cwd=folder,
        env=os.environ | {"PRE_COMMIT_HOME": str(CACHE / "pre-commit-home")},
        capture_output=True,
        text=True,
        check=False,
    )


def main() -> None:
    """Try a good and a bad scorecard; end with 1 where the hook does not tell them apart."""
    with tempfile.TemporaryDirectory(prefix="bsclint-hook-") as name:
        for scorecard, code, named in (("good.bsc", 0, "Passed"), ("bad.bsc", 1, "BSC301")):
            done = hook(repository(Path(name) / Path(scorecard).stem, scorecard))
            print(f"{scorecard}: exit code {done.returncode}")
            if done.returncode != code or named not in done.stdout:
                sys.exit(f"expected exit code {code} and `{named}`:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
