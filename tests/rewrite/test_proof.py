"""The proof notices every change of meaning, and none of looks."""

import re

import pytest

from bsclint.rewrite.proof import same_meaning
from bsclint.source import Source

TEXT = """\
import "group.bsc" as group
# Above.
scorecard acme "Acme" {  # beside the brace
  owner: "CEO"  # beside
  team: "One",  # the first
    "Two"
  x_risk: 3
  perspective financial {
    objective profit "Profit" {
      contributes_to: group.return
      measure margin "Margin" {
        unit: %
        target: >= 14 % by 2027
        targets { 2026: 5%  2027: 6% }
      }
    }
    objective cost "Cost" { }
  }
  perspective process { objective speed "Speed" { ownr: "X" theme: a theme: b } }
  speed -> cost -> profit { lag: 2 quarters }
  mission: \"\"\"
    Several
    lines
    \"\"\"
  # At the end.
}
"""


def differs(before: str, after: str) -> str | None:
    return same_meaning(Source("a.bsc", before), Source("a.bsc", after))


CHANGES = {
    "file": ("group.bsc", "other.bsc", "import"),
    "alias": ("as group", "as others", "import"),
    "name": (
        "objective cost",
        "objective costs",
        "`the scorecard acme > the perspective financial > the order of elements`",
    ),
    "title": ('"Profit"', '"Profits"', "profit"),
    "no title": ('profit "Profit"', "profit", "profit"),
    "value": ('"CEO"', '"CFO"', "owner"),
    "number": ("14 %", "14.0 %", "14.0"),
    "sign": (">=", ">", "target"),
    "unit": ("2 quarters", "2 quarter", "lag"),
    "own key": ("x_risk: 3", "x_risk: 4", "x_risk"),
    "invalid key": ('ownr: "X"', 'ownr: "Y"', "ownr"),
    "second of two": ("theme: b", "theme: c", "theme (2)"),
    "order of a list": ('"One",  # the first\n    "Two"', '"Two",  # the first\n    "One"', "team"),
    "order of points": ("2026: 5%  2027: 6%", "2027: 6%  2026: 5%", "points"),
    "point": ("2026: 5%", "2026: 5.5%", "points"),
    "reference": ("group.return", "group.growth", "contributes_to"),
    "link": ("speed -> cost ->", "speed ->", "link"),
    "attribute": ('  owner: "CEO"  # beside\n', "", "owner"),
    "text": ("    Several\n", "    Several \n", "mission"),
    "comment": ("# beside\n", "# besides\n", "# beside"),
    "lost comment": ("  # At the end.\n", "", "# At the end."),
    "comment of another": ("# the first\n", "\n# the first\n", "`scorecard acme > team > a comment beside item 1` has"),
    "comment of an import": ("group\n#", "group #", "`scorecard acme > a comment above` has moved: `# Above.`"),
    "comment that moved": ("}\n  speed", "}\n  # At the end.\n  speed", "# At the end."),
    "a word more": ("lag:", "lag2: 3 lag:", "flaw"),
    "no scorecard": (TEXT, "", "scorecard"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_meaning_is_seen(change: str) -> None:
    old, new, named = CHANGES[change]
    assert old in TEXT
    said = differs(TEXT, TEXT.replace(old, new, 1))
    assert said
    assert named in said


def test_where_something_stands_is_said() -> None:
    text = 'import "a.bsc" as a # why\nscorecard s { team: "A", # one\n # two\n "B", "C" owner: "D" }\n'
    assert differs(text, "# why\n" + text.replace(" # why", "")) == "`import a > a comment beside` has moved: `# why`"
    said = "`scorecard s > team > a comment above item 2` has moved: `# two`"
    assert differs(text, text.replace(" # two\n", "").replace('"B",', '"B", # two\n')) == said
    said = "`scorecard s > the order` differs: `['what cannot be read']` was there, and now `[]`"
    assert differs("scorecard s { a b c }", "scorecard s { }") == said
    said = "`scorecard s > a -> b > lagg` differs: `[':', 'lagg', '1']` was there, and now `[':', 'lagg', '2']`"
    assert differs("scorecard s { a -> b { lagg: 1 } }", "scorecard s { a -> b { lagg: 2 } }") == said
    assert differs("scorecard s { } }", "scorecard s { }") == "the word `}` is lost"


def test_a_long_text_is_shown_shortened() -> None:
    said = differs(f'scorecard s {{ vision: "{"x" * 500}" }}', 'scorecard s { vision: "y" }') or ""
    shown = re.search(r"`\(\S(x+|[^`]+)…`", said)
    assert shown
    assert len(shown[0]) == 202


LOOKS = {
    "nothing": ("", ""),
    "order of attributes": ("unit: %\n        target: >= 14 % by 2027", "target: >= 14% by 2027\n        unit: %"),
    "blanks": ("objective cost", "objective\n\n cost"),
    "indentation of a text": ("    Several\n    lines\n    ", "\tSeveral\n\tlines\n\t"),
    "line ends": ("\n", "\r\n"),
}


@pytest.mark.parametrize("change", LOOKS)
def test_a_change_of_looks_is_none_of_meaning(change: str) -> None:
    old, new = LOOKS[change]
    assert differs(TEXT, TEXT.replace(old, new)) is None


def test_a_comment_that_speaks_of_a_line_keeps_its_line() -> None:
    text = 'scorecard a {\n  owner: "A"  version: 3  # bsclint: ignore[BSC101]\n  status: active\n}\n'
    assert differs(text, text.replace("  status", "status")) is None
    said = differs(text, text.replace('"A"  version', '"A"\n  version'))
    assert said == "the comment in line 2 speaks of all that stands on one line, which would be another line"


def test_a_comment_that_speaks_of_the_next_line_keeps_it() -> None:
    text = 'scorecard a {\n  # bsclint: ignore[BSC101]\n  team: "A",\n    "B"\n}\n'
    assert differs(text, text.replace("  team", "\n team")) is None
    assert differs(text, text.replace('"A",\n', '"A",'))


def test_swapped_blocks_are_seen() -> None:
    one, two = "theme a { }", "theme b { }"
    assert differs(f"scorecard s {{ {one} {two} }}", f"scorecard s {{ {two} {one} }}")
