"""Other programs that judge a folder of generated cards by the same four rules, and what each of them found.

They live in `.cache/peers`, where `make peers` puts them: an environment of Python and one of npm. The rules are
written beside this file in each program's own language.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.cards import CLUSTER, IDLE, RULES, Defect
from benchmarks.figures import BSCLINT, ROOT

HERE = Path(__file__).parent
INSTALLED = ROOT / ".cache" / "peers"
PROGRAMS = INSTALLED / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = PROGRAMS / "python"
NPM = INSTALLED / "npm"

Cards = Mapping[str, dict[str, Any]]
"""The content of each card, by its name."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program, how it judges a folder of files with a `suffix`, and how to understand what it prints.

    `rules` are those that it can express. `package` is what is to be installed, for Python or (with `npm`) for node.
    """

    name: str
    suffix: str
    command: Callable[[Path, Sequence[str]], list[str | Path]]
    read: Callable[[str, Cards], Iterator[Defect]]
    package: str = ""
    npm: bool = False
    rules: tuple[str, ...] = RULES
    names_clusters: bool = True

    @property
    def version(self) -> str:
        """The installed version; empty where it is not installed."""
        if not self.package:
            return subprocess.run([*BSCLINT, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
        if self.npm:
            manifest = NPM / "node_modules" / self.package / "package.json"
            there = manifest.exists() and shutil.which("node")
            return str(json.loads(manifest.read_text(encoding="utf-8"))["version"]) if there else ""
        return installed(self.package)

    def known(self, defect: Defect) -> Defect:
        """As much of `defect` as the program says of one."""
        name, rule, element = defect
        return defect if self.names_clusters else (name, rule, element.partition(":")[0])


def installed(package: str) -> str:
    """The version of a Python package in the environment of the peers; empty where it is not installed."""
    if not PYTHON.exists():
        return ""
    asked = f"from importlib.metadata import version; print(version({package!r}))"
    return subprocess.run([PYTHON, "-c", asked], capture_output=True, text=True, check=False).stdout.strip()


def _bsclint(folder: Path, rules: Sequence[str]) -> list[str | Path]:
    check = [*BSCLINT, "check", "--isolated", "--exit-zero", "--no-cache", "--jobs", "1", "--output-format", "json"]
    return [*check, "--select", ",".join(rules), "."]


def _read_bsclint(output: str, cards: Cards) -> Iterator[Defect]:
    for finding in json.loads(output)["findings"]:
        element = finding["element"].rpartition(".")[2]
        if finding["code"] == CLUSTER:
            element += ":" + re.findall(r"cluster `(\w+)`", finding["message"])[0]
        yield finding["scorecard"], finding["code"], element


def _spectral(folder: Path, rules: Sequence[str]) -> list[str | Path]:
    ruleset = Path(shutil.copy(HERE / "spectral.mjs", NPM))  # beside the packages that it imports
    program = NPM / "node_modules" / ".bin" / "spectral"
    return [program, "lint", "--quiet", "--fail-severity", "error", "--format", "json", "--ruleset", ruleset, "*.yaml"]


def _read_spectral(output: str, cards: Cards) -> Iterator[Defect]:
    for finding in json.loads(output):
        card = Path(finding["source"]).stem
        element = _element(cards[card], finding["path"])
        if finding["code"] == CLUSTER:
            element += ":" + finding["message"].split()[-1]
        yield card, finding["code"], element


def _check_jsonschema(folder: Path, rules: Sequence[str]) -> list[str | Path]:
    schema = HERE / "schema.json"
    files = sorted(path.name for path in folder.glob("*.yaml"))
    return [PROGRAMS / "check-jsonschema", "--output-format", "json", "--schemafile", schema, *files]


def _read_check_jsonschema(output: str, cards: Cards) -> Iterator[Defect]:
    for error in json.loads(output)["errors"]:
        card = Path(error["filename"]).stem
        rule = IDLE if "initiatives" in error["path"] else CLUSTER
        yield card, rule, _element(cards[card], re.findall(r"\w+", error["path"]))


def _element(node: Any, path: Sequence[str]) -> str:
    """The innermost element with a name on the way down `path` from `node`."""
    name = ""
    for step in path:
        node = node[int(step)] if step.isdigit() else node.get(step, {})
        name = node["id"] if isinstance(node, dict) and "id" in node else name
    return name


def _script(*command: str) -> Callable[[Path, Sequence[str]], list[str | Path]]:
    script, *arguments = command
    return lambda folder, rules: [PYTHON, HERE / script, *arguments, folder]


def _read_lines(output: str, cards: Cards) -> Iterator[Defect]:
    for finding in map(json.loads, output.splitlines()):
        yield finding["file"], finding["rule"], finding["element"]


OURS = Program("bsclint", "bsc", _bsclint, _read_bsclint)
SPECTRAL = Program("Spectral", "yaml", _spectral, _read_spectral, "@stoplight/spectral-cli", npm=True)
REGORUS = Program("regorus, YAML by libyaml", "yaml", _script("rego.py", "regorus"), _read_lines, "gordon-to-regorus")
REGORUS_YAML = Program(
    "regorus, YAML by itself", "yaml", _script("rego.py", "regorus-yaml"), _read_lines, "gordon-to-regorus"
)
REGOPY = Program("regopy, YAML by libyaml", "yaml", _script("rego.py", "regopy"), _read_lines, "regopy")
PYSHACL = Program("pySHACL", "ttl", _script("shacl.py"), _read_lines, "pyshacl")
CHECK_JSONSCHEMA = Program(
    "check-jsonschema",
    "yaml",
    _check_jsonschema,
    _read_check_jsonschema,
    "check-jsonschema",
    rules=(CLUSTER, IDLE),
    names_clusters=False,
)
PEERS = (SPECTRAL, REGORUS, REGORUS_YAML, REGOPY, PYSHACL, CHECK_JSONSCHEMA)
