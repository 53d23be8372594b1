"""Write src/bsclint/standards/parsed.py: the shipped standards as data. `--check`: is it stale?"""

import sys
from hashlib import sha256
from pathlib import Path

from bsclint import yamlfile

ROOT = Path(__file__).resolve().parents[1]
PARSED = ROOT / "src" / "bsclint" / "standards" / "parsed.py"
HEAD = '''"""The shipped standards, parsed, by the SHA-256 of their files. `make standards` writes it; do not edit."""

from typing import Any

PARSED: dict[str, tuple[Any, ...]] = {
'''


def text() -> str:
    """What the module is to hold."""
    return HEAD + "".join(map(_entry, sorted((ROOT / "rules").rglob("*.yaml")))) + "}\n"


def _entry(path: Path) -> str:
    data = path.read_bytes()
    node = yamlfile.read(data.decode("utf-8"), path.name)
    if node is None:
        raise SystemExit(f"{path} is empty")
    return f"    # {path.relative_to(ROOT).as_posix()}\n    {sha256(data).hexdigest()!r}: {yamlfile.flat(node)!r},\n"


def main() -> int:
    """0: the module is (now) that of the standards; 1: it is stale."""
    fresh = PARSED.exists() and PARSED.read_text("utf-8") == text()
    if "--check" in sys.argv[1:]:
        if not fresh:
            print(
                "src/bsclint/standards/parsed.py is not made of these standards: run `make standards`", file=sys.stderr
            )
        return 0 if fresh else 1
    PARSED.write_text(text(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
