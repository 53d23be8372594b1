"""Scorecards made to hurt. Growth of each kind of text is measured in tests/syntax/test_hostile.py."""

from __future__ import annotations

import os
from pathlib import Path

from tests.robustness.corpus.nasty import CHECK, GOOD, Nasty, files, put, scorecard
from tests.syntax.test_hostile import GROWTH

WIDE = (
    "braces",
    "closing braces",
    "equal names",
    "escaped quotes left open",
    "keys that are unknown",
    "kinds that are unknown",
    "links",
    "lone CR",
    "NUL",
    "texts left open",
    "triple quotes",
    "unresolved references",
)
GROWN = {name: Nasty(scorecard(GROWTH[name](2000)), CHECK, 1) for name in WIDE}


def mapped(objectives: int, links: str) -> str:
    """A scorecard of so many objectives `o0`, `o1` … with these links."""
    blocks = "".join(f'objective o{n} "O{n}" {{ }}\n' for n in range(objectives))
    return f'scorecard a "A" {{ perspective process {{\n{blocks}}}\n{links} }}\n'


def titled(title: str) -> str:
    """A scorecard whose every text is `title`, which has no quotes in it."""
    return (
        f'scorecard a "{title}" {{ vision: "{title}"\n perspective p "{title}" {{ objective o "{title}" {{ }} }} }}\n'
    )


def chain(folder: Path) -> None:
    for n in range(300):
        put(
            folder, f"a{n}.bsc", f'import "a{n + 1}.bsc" as next\nscorecard a{n} "A" {{ cascades_from: next.a{n + 1} }}'
        )
    put(folder, "a300.bsc")


def links(folder: Path) -> None:
    put(folder, "good.bsc")
    (folder / "round").mkdir()
    (folder / "round" / "again").symlink_to(folder / "round")
    (folder / "up").symlink_to(folder)


def pipe(folder: Path) -> None:
    put(folder, "a.bsc", 'import "pipe" as p\nscorecard a "A" { cascades_from: p.x }')
    os.mkfifo(folder / "pipe")


def deep(folder: Path) -> None:
    put(folder, "/".join(["d"] * 400) + "/a.bsc", GOOD)


def importing(target: str) -> Nasty:
    text = f'import "{target}" as other\nscorecard a "A" {{ cascades_from: other.x }}\n'
    return Nasty(scorecard(text), CHECK, 1, "BSC0")


SCORECARDS = GROWN | {
    "nothing": Nasty(scorecard(b""), CHECK, 1),
    "blanks": Nasty(scorecard(" \t\n" * 50_000), CHECK, 1),
    "a comment": Nasty(scorecard("#" * 200_000), CHECK, 1),
    "UTF-16": Nasty(scorecard("scorecard a { }".encode("utf-16")), CHECK, 1, "BSC009"),
    "bytes": Nasty(scorecard(bytes(range(256)) * 400), CHECK, 1, "BSC009"),
    "a surrogate": Nasty(scorecard(titled("\ud800")), CHECK, 1, "BSC009"),
    "escape sequences": Nasty(scorecard(titled("\x1b]0;x\x07\x1b[2J\x9b31m")), CHECK, 1, "BSC009"),
    "letters that turn round": Nasty(scorecard(titled("\u202e\u2066\u200b")), CHECK, 1, "BSC009"),
    "escaped ones": Nasty(scorecard(titled("\\u{1B}[2J\\u{202E}\\u{0}\\u{FFFE}")), CHECK, 1),
    "marks of other formats": Nasty(
        scorecard(titled("]]></testcase>&#0;</script><img onerror=x>|`*_[a](b)\n")), CHECK, 1
    ),
    "commands of CI": Nasty(scorecard(titled("x\n::error ::x\n##vso[task.complete]\n##teamcity[x]")), CHECK, 1),
    "a number of a thousand digits": Nasty(scorecard(f"scorecard a {{ x_n: {'9' * 1000} }}"), CHECK, 1),
    "a circle of 300": Nasty(
        scorecard(mapped(300, " ".join(f"o{n} -> o{(n + 1) % 300}" for n in range(300)))), CHECK, 1
    ),
    "everything drives everything": Nasty(
        scorecard(mapped(25, " ".join(f"o{n} -> o{m}" for n in range(25) for m in range(25) if n != m))), CHECK, 1
    ),
    "diamonds": Nasty(  # 2 ** 49 ways lead through them
        scorecard(
            mapped(
                150, " ".join(f"o{n} -> o{n + 1}, o{n + 2} o{n + 1}, o{n + 2} -> o{n + 3}" for n in range(0, 146, 3))
            )
        ),
        CHECK,
        1,
    ),
    "an import of itself": importing("a.bsc"),
    "an import of what is outside": importing("../../../../etc/passwd"),
    "an import of an address": importing("https://example.org/x.bsc"),
    "an import of a device": importing("/dev/zero"),
    "an import of a folder": importing("."),
    "an import of NUL": importing("\\u{0}.bsc"),
    "an import of a long name": importing("x" * 5000),
    "an import of a pipe": Nasty(pipe, f"{CHECK} a.bsc", 1, "BSC0"),
    "imports in a circle": Nasty(
        files(
            {
                "a.bsc": 'import "b.bsc" as b\nscorecard a "A" { cascades_from: b.b }',
                "b.bsc": 'import "a.bsc" as a\nscorecard b "B" { cascades_from: a.a }',
            }
        ),
        CHECK,
        1,
    ),
    "three hundred imports in a row": Nasty(chain, f"{CHECK} a0.bsc", 1),
    "links to folders in a circle": Nasty(links, CHECK, 1),
    "a folder far down": Nasty(deep, CHECK, 1),
    "many files": Nasty(lambda folder: [put(folder, f"{n}.bsc", f"scorecard a{n} {{") for n in range(100)], CHECK, 1),
}
