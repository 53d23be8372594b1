"""Hold the pipelines that docs/ci.md shows to the schemas of the servers that they are for.

    python tools/pipelines_check.py

The schemas come with check-jsonschema, which has an environment of its own, kept in `.cache`; it comes from a package
index.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENV = ROOT / ".cache" / "check-jsonschema"
SCHEMAS = {
    ".github/workflows/scorecards.yml": ["vendor.github-workflows"],
    ".github/workflows/shards.yml": ["vendor.github-workflows"],
    ".gitlab-ci.yml": ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
    "shards.gitlab-ci.yml": ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
    "azure-pipelines.yml": [
        "vendor.azure-pipelines",
        *("--data-transform", "azure-pipelines"),
        *("--regex-variant", "nonunicode"),  # its patterns are not what a strict reader takes
    ],
}
"""By file: the schema, and how it has to be read."""


def check_jsonschema() -> Path:
    """The command of check-jsonschema, installed at the first call."""
    command = ENV / ("Scripts" if sys.platform == "win32" else "bin") / "check-jsonschema"
    if not command.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENV)], check=True)
        pip = [str(command.with_name("python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "check-jsonschema>=0.33"], check=True)
    return command


def main() -> None:
    """End with 1 where a pipeline is not as its server wants it, or is not shown at all."""
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    shown = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", page, re.DOTALL))
    with tempfile.TemporaryDirectory() as folder:
        for name, schema in SCHEMAS.items():
            path = Path(folder, Path(name).name)
            path.write_text(shown[name], "utf-8")
            subprocess.run([str(check_jsonschema()), "--builtin-schema", *schema, str(path)], check=True)


if __name__ == "__main__":
    main()
