"""Have sarif-tools read what bsclint writes as SARIF, and demand that it finds what bsclint found.

    python tools/formats_check.py

sarif-tools brings matplotlib and more, so it has an environment of its own, kept in `.cache`; it comes from a package
index. What it makes of SARIF for GitLab is compared with what bsclint writes for GitLab itself.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENV = ROOT / ".cache" / "sarif-tools"
SCORECARDS = ROOT / "fixtures" / "cases"


def sarif_tools() -> Path:
    """The command of sarif-tools, installed at the first call."""
    command = ENV / ("Scripts" if sys.platform == "win32" else "bin") / "sarif"
    if not command.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENV)], check=True)
        pip = [str(command.with_name("python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "sarif-tools==3.0.5"], check=True)
    return command


def written(folder: Path) -> dict[str, Path]:
    """The fixtures' reports by format, in files of `folder`."""
    files = {"sarif": folder / "report.sarif", "gitlab": folder / "gitlab.json"}
    targets = [word for name, path in files.items() for word in ("--output-format", f"{name}:{path}")]
    command = [sys.executable, "-m", "bsclint", "check", "--exit-zero", "--isolated", *targets]
    subprocess.run([*command, str(SCORECARDS)], check=True, cwd=ROOT)
    return files


def issues(path: Path) -> Counter[tuple[str, str, int, str]]:
    """The issues of a Code Quality report: code, path, line, first line of the description."""
    return Counter(
        (
            issue["check_name"].split(" ")[0],
            issue["location"]["path"],
            issue["location"]["lines"]["begin"],
            issue["description"].split("\n")[0],
        )
        for issue in json.loads(path.read_text("utf-8"))
    )


def main() -> int:
    """Compare; print what differs. Returns the exit code."""
    command = str(sarif_tools())
    with tempfile.TemporaryDirectory() as name:
        files = written(Path(name))
        converted = Path(name) / "converted.json"
        convert = [command, "codeclimate", "--output", str(converted), str(files["sarif"])]
        subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
        ours, theirs = issues(files["gitlab"]), issues(converted)
    for issue in sorted((ours - theirs) + (theirs - ours)):
        print("differs:", *issue)
    print(f"sarif-tools reads {theirs.total()} findings of {ours.total()}")
    return int(ours != theirs or not ours)


if __name__ == "__main__":
    raise SystemExit(main())
