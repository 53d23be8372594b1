"""Scorecards, waivers and configurations to settle, and a folder to put them in."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from bsclint.api import ALL, Options, Run, run
from bsclint.finding import Finding
from bsclint.record import replace
from bsclint.rulebook import ALWAYS
from bsclint.settle.settling import Heed

TODAY = date(2026, 11, 22)
AUDIT = Heed(waivers=False, ignores=False, baseline=False)
"""What an auditor asks for: nothing is covered."""

CONFIGURATION = """\
extends: []
rules: {BSC401: error, BSC403: warning}
"""

GOOD: Mapping[str, str] = {
    "id": "W-1",
    "rule": "BSC401",
    "scorecard": "archive",
    "reason": "The new register opens in spring; nothing can be counted before.",
    "requested_by": "archivist@city.example",
    "approved_by": "mayor@city.example",
    "approved_on": "2026-10-01",
    "expires": "2027-03-31",
}
"""A waiver that holds, of a finding that is an error."""

LACKS_TARGET = 'unit: deeds owner: "Clerk"'
"""A measure of which BSC401 says something, an error."""
LACKS_UNIT = 'owner: "Clerk" target: >= 900 by 2027-12-31'
"""One of which BSC403 does, a warning."""
LACKS_NOTHING = 'unit: deeds owner: "Clerk" target: >= 900 by 2027-12-31'
MEASURES = {LACKS_TARGET: "BSC401", LACKS_UNIT: "BSC403", LACKS_NOTHING: None}


def scorecard(
    measures: Mapping[str, str] | None = None, *, name: str = "archive", inside: str = "", owner: str = "Governor"
) -> str:
    """A scorecard of these measures, each on a line of its own; one that lacks a target if none are given."""
    lines = (
        f'      measure {each} "{each}" {{ {body} }}' for each, body in (measures or {"filed": LACKS_TARGET}).items()
    )
    return "\n".join(
        (
            f'scorecard {name} "City archive" {{',
            f'  owner: "{owner}"',
            "  perspective process {",
            '    objective deeds "File every deed" {',
            '      owner: "Archivist"',
            *lines,
            "    }",
            "  }",
            *([inside] if inside else []),
            "}",
            "",
        )
    )


def waiver(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """The good waiver with some fields changed; without those that are None."""
    return {key: value for key, value in {**GOOD, **(changes or {})}.items() if value is not None}


def waiver_file(*waivers: Mapping[str, str]) -> str:
    """A file of waivers."""
    return "".join(
        "- {" + ", ".join(f"{key}: {_quoted(value)}" for key, value in one.items()) + "}\n" for one in waivers
    )


def block(one: Mapping[str, str]) -> str:
    """A waiver as it stands in its scorecard."""
    fields = {key: value for key, value in one.items() if key not in ("rule", "scorecard")}
    days = ("approved_on", "expires")
    stated = "\n".join(f"    {key}: {value if key in days else _quoted(value)}" for key, value in fields.items())
    return f"  waiver {one['rule']} {{\n{stated}\n  }}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Place:
    """A folder with a workspace in it."""

    def __init__(self, root: Path, files: Mapping[str, str]) -> None:
        self.root = root
        self.write(files)

    def write(self, files: Mapping[str, str | bytes]) -> "Place":
        """Write these files."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return self

    def configure(self, *lines: str) -> "Place":
        """Add lines to the configuration."""
        return self.write({".bsclint.yaml": CONFIGURATION + "".join(f"{line}\n" for line in lines)})

    def waive(self, *waivers: Mapping[str, str], settings: Sequence[str] = ()) -> "Place":
        """Put these into the file of waivers, and name it in the configuration."""
        return self.configure("waiver_files: [waivers.yaml]", *settings).write({"waivers.yaml": waiver_file(*waivers)})

    def run(self, *paths: str, as_of: date = TODAY, **options: object) -> Run:
        """What a check of these paths comes to; of everything where there are none."""
        asked = replace(Options(as_of=as_of, report="listed" if paths else ALL), **options)  # type: ignore[arg-type]
        return run([self.root / path for path in paths], asked, self.root)


def about_scorecards(found: Run) -> list[Finding]:
    """The findings but those about exceptions."""
    return [finding for finding in found.report.findings if finding.code not in ALWAYS]


def about_exceptions(found: Run) -> list[str]:
    """The codes of the findings about exceptions."""
    return [finding.code for finding in found.report.findings if finding.code in ALWAYS]


def states(found: Run) -> dict[str, str]:
    """The state of every finding about scorecards, by rule and element."""
    return {f"{finding.code} {finding.element}": finding.state.value for finding in about_scorecards(found)}
