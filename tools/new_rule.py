"""Scaffold a rule: its module, a good and a bad example, and its line in the standard `recommended`.

    python tools/new_rule.py BSC119 some-flaw --family structure --on objective

What is written runs, and finds fault with every element that the rule is about: the rest is yours.
"""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from bsclint.element import KINDS
from bsclint.finding import FAMILIES
from bsclint.model.graph import Hop  # and with it the schema, which fills KINDS
from bsclint.nearest import did_you_mean

ROOT = Path(__file__).resolve().parents[1]
THINGS: dict[str, type] = {**KINDS, "link": Hop}
"""What a rule can be about: an element of any kind, or one hop of a causal link."""

SEVERITIES = ("error", "warning", "info", "off")

LINE = re.compile(r"  (BSC\d{3}):")

MODULE = '''\
"""{code}: what is wrong, in a few words."""

from collections.abc import Iterator

{imports}


@rule(
    "{code}",
    "{name}",
    on={cls},
    status=PREVIEW,
    ask="A question that opens the talk about it?",
)
def {function}({kind}: {cls}, case: Case) -> Iterator[Problem]:
    """What is wrong, in one sentence.

    ## Why it matters
    What goes wrong in an organisation whose scorecard has this flaw.

    ## What to do
    The way out.

    ## Evidence
    What the rule has looked at.
    """
    yield Problem(
        {kind},
        f"{{quoted({kind}.qualified)}} has the flaw",
        "what to write instead",
    )
'''

EXAMPLE = """\
# {verdict}
scorecard acme "Acme" {{
  framework: private
  perspective customer {{
    objective loyalty "Keep more customers" {{
      measure retention "Customers kept" {{
        target: 90%
      }}
    }}
  }}
}}
"""


class Refusal(Exception):
    """What cannot be scaffolded, and why: one sentence."""


def taken(root: Path) -> dict[str, str]:
    """The code of every rule in the tree, and its name."""
    modules = (root / "src" / "bsclint" / "rules").glob("*/bsc[0-9][0-9][0-9]_*.py")
    found = (module.stem.partition("_") for module in modules)
    return {code.upper(): name.replace("_", "-") for code, _, name in found}


def examine(root: Path, code: str, name: str, family: str, kind: str) -> None:
    """Raise Refusal for a rule that has no place in the tree."""
    if not re.fullmatch(r"BSC[1-9]\d\d", code):
        raise Refusal(f"`{code}` is not a rule's code: BSC and three digits, the first from 1 to 9")
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name):
        raise Refusal(f"`{name}` is not a rule's name: lower-case words with hyphens that name the flaw")
    if family not in FAMILIES.values():
        raise Refusal(f"there is no family `{family}`{did_you_mean(family, FAMILIES.values())}")
    if FAMILIES.get(code[3]) != family:
        raise Refusal(f"`{code}` is of the family `{FAMILIES.get(code[3], 'none')}`, not `{family}`")
    if kind not in THINGS:
        raise Refusal(f"there is no kind `{kind}`{did_you_mean(kind, THINGS)}")
    rules = taken(root)
    if code in rules:
        raise Refusal(f"`{code}` is taken by `{rules[code]}`")
    if name in rules.values():
        raise Refusal(f"the name `{name}` is taken")


def with_line(standard: str, code: str, name: str, severity: str) -> str:
    """Put the rule's line into `standard`, in the order of codes. Raises Refusal where it has no `rules`."""
    lines = standard.split("\n")
    before = [number for number, line in enumerate(lines) if (found := LINE.match(line)) and found[1] < code]
    if not before and "rules:" not in lines:
        raise Refusal("the standard `recommended` has no `rules:`")
    at = before[-1] if before else lines.index("rules:")
    lines.insert(at + 1, f"  {code}: {severity:<11}# {name}")
    return "\n".join(lines)


def scaffold(root: Path, *, code: str, name: str, family: str, kind: str, severity: str) -> list[Path]:
    """Write a rule's files below `root` and give their paths. Raises Refusal before anything is written."""
    examine(root, code, name, family, kind)
    function = name.replace("-", "_")
    thing = THINGS[kind]
    imports = [
        "from bsclint.display import quoted",
        "from bsclint.model.case import Case",
        "from bsclint.rulebook import PREVIEW, Problem, rule",
        f"from {thing.__module__} import {thing.__name__}",
    ]
    facts = {
        "code": code,
        "name": name,
        "kind": kind,
        "cls": thing.__name__,
        "function": function,
        "imports": "\n".join(sorted(imports)),
    }
    rules = root / "src" / "bsclint" / "rules" / family
    examples = root / "fixtures" / "rules" / f"{code}-{name}"
    standard = root / "rules" / "recommended.yaml"
    texts = {
        standard: with_line(standard.read_text(encoding="utf-8"), code, name, severity),
        rules / f"{code.lower()}_{function}.py": MODULE.format(**facts),
        examples / "bad.bsc": EXAMPLE.format(verdict="What the rule finds, and where."),
        examples / "good.bsc": EXAMPLE.format(verdict="The same, put right."),
    }
    if not rules.exists():
        texts[rules / "__init__.py"] = ""
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> None:
    """Read the command line, write the files, say what is next; end with 2 for a refusal."""
    parser = argparse.ArgumentParser(description="Scaffold a rule.")
    parser.add_argument("code", help="BSC and three digits, for example BSC119")
    parser.add_argument("name", help="the flaw, so that `allow NAME` reads right: `orphan-objective`")
    parser.add_argument("--family", required=True, help=", ".join(list(FAMILIES.values())[1:]))
    parser.add_argument("--on", required=True, dest="kind", help=f"what it looks at: {', '.join(THINGS)}")
    parser.add_argument("--severity", choices=SEVERITIES, default="warning", help="in `recommended`")
    try:
        paths = scaffold(root, **vars(parser.parse_args(arguments)))
    except Refusal as refusal:
        parser.error(str(refusal))
    for path in paths:
        print(path.relative_to(root).as_posix())
    print("Next: the examples, the function, `pytest --update`, `make docs`, `make test`; CONTRIBUTING.md says how.")


if __name__ == "__main__":
    main()
