"""Write src/bsclint/syntax/tables.py, the tables that Lark makes of grammar/*.lark. `--check`: are they stale?"""

import os
import sys
from pathlib import Path

from bsclint.syntax import compiling

TABLES = Path(__file__).resolve().parents[1] / "src" / "bsclint" / "syntax" / "tables.py"
TYPES = {
    "DIGEST": "str",
    "START": "int",
    "REDUCTIONS": "list[tuple[int, str, str]]",
    "ACTIONS": "list[dict[str, int]]",
    "PATTERNS": "list[tuple[str, str]]",
    "KEYWORDS": "dict[str, str]",
    "LETTER": "str",
    "WORD": "str",
}


def main() -> int:
    """0: the tables are (now) those of the grammar; 1: they are stale."""
    if "--check" in sys.argv[1:]:
        from bsclint.syntax.tables import DIGEST

        fresh = compiling.digest() == DIGEST
        if not fresh:
            print("src/bsclint/syntax/tables.py is not made of this grammar: run `make grammar`", file=sys.stderr)
        return 0 if fresh else 1
    if os.environ.get("PYTHONHASHSEED") != "0":  # Lark numbers its states in the order of a set
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})  # noqa: S606
    lines = [
        '"""The tables that Lark makes of grammar/*.lark. Written by tools/compile_grammar.py; not to be edited."""',
        "",
    ]
    lines += [f"{name}: {TYPES[name]} = {_shown(value)}" for name, value in compiling.tables().items()]
    TABLES.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _shown(value: object) -> str:
    """`value` as Python writes it, the items of a list on lines of their own."""
    if not isinstance(value, list):
        return repr(value)
    return "[\n" + "".join(f"    {item!r},\n" for item in value) + "]"


if __name__ == "__main__":
    sys.exit(main())
