"""What can be tried: parts of bsclint, each with the tests that are there for it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Area(NamedTuple):
    """Code below `src/bsclint` and tests below `tests`, as globs; `only` these of them, as pytest's `-k` takes it."""

    code: tuple[str, ...]
    tests: tuple[str, ...]
    only: str = ""

    def files(self, root: Path) -> list[Path]:
        """The files of its code, but for what tools have written."""
        found = {path for glob in self.code for path in (root / "src" / "bsclint").glob(glob)}
        return sorted(path for path in found if path.name != "tables.py")

    def arguments(self, root: Path) -> list[str]:
        """What pytest is told, so that it runs its tests."""
        return ["-q", "-n", "0", "-p", "no:cacheprovider", "-k", self.only, *self._tests(root)]

    def _tests(self, root: Path) -> Iterator[str]:
        for glob in self.tests:
            yield from (str(path) for path in sorted((root / "tests").glob(glob)))


def _each(template: str, *names: str) -> tuple[str, ...]:
    return tuple(template.format(name) for name in names)


AREAS = {
    "rules": Area(("rules/**/*.py",), ("rules", "test_rulebook.py")),
    "settling": Area(
        ("settle/*.py",),
        ("settle", "cli/test_waivers.py", "cli/test_policy_from.py", "test_rulebook.py"),
        "settle or test_waivers or test_policy_from or BSC81",
    ),
    "exits": Area(
        (*_each("cli/{}.py", "__init__", "app", "checking", "faults", "fixes", "slips"), "report.py"),
        (
            "reporters",
            "test_report.py",
            *_each("cli/test_{}.py", "cache", "check", "commands", "fault_matrix", "faults", "fix", "policy_from"),
            *_each("cli/test_{}.py", "process", "progress", "quick", "run_states", "slips", "streams"),
        ),
    ),
    "writing": Area(
        ("files.py", "display.py", "yamlfile.py", "git.py", "rewrite/*.py", "cli/streams.py"),
        (
            "rewrite",
            "standards/test_reading.py",
            *_each("test_{}.py", "display", "exchange", "files", "git", "yamlfile"),
            *_each("cli/test_{}.py", "cache", "check", "fix", "format", "policy_from", "process", "run_states"),
            "cli/test_streams.py",
        ),
    ),
    "reading": Area(
        (
            "syntax/[!r]*.py",
            "syntax/rewriter.py",
            *_each("model/{}.py", "builder", "interpret", "literals", "numbers", "dates", "links"),
        ),
        ("syntax", "model", "conditions/test_answers.py", "conditions/test_refusals.py", "test_rulebook.py"),
        "(syntax or model or conditions or BSC0) and not (reparse or hostile or copes_with or prefix or small_file)",
    ),
    "reparsing": Area(("syntax/reparse.py",), ("syntax/test_reparse.py",)),
}
