"""Files whose names hurt."""

from __future__ import annotations

import os
from pathlib import Path

from tests.robustness.corpus.nasty import CHECK, GOOD, Make, Nasty, files, put

BAD = 'scorecard acme "Acme" { owner: ; }\n'

NAMES: dict[str, bytes] = {
    "line ends": b"a\nbsclint: all is well\r.bsc",
    "commands of CI": b"::error file=x,line=1::x.bsc",
    "an escape sequence": b"\x1b]0;title\x07\x1b[31mred.bsc",
    "no UTF-8": b"caf\xe9\xff.bsc",
    "letters that turn round": "\u202excod\u2066.bsc".encode(),
    "marks of other formats": b"]]><!--&amp;\"'`|<script>{{7*7}}%s{self}.bsc",
    "an option": b"--fix.bsc",
    "a formula": b"=cmd|'calc'!A1.bsc",
    "nothing but the suffix": b"x/.bsc",
    "as long as can be": b"x" * 251 + b".bsc",
    "globs": b"[a-z]*?{a,b}.bsc",
    "a backslash": b"..\\..\\a.bsc",
}


def twins(*names: str) -> Make:
    """Two scorecards that some file systems take for one."""
    return lambda folder: [put(folder, name, BAD) for name in names]


def pipes(folder: Path) -> None:
    put(folder, "good.bsc")
    os.mkfifo(folder / "pipe.bsc")


def folders(folder: Path) -> None:
    put(folder, "x.bsc/a.bsc", GOOD)
    put(folder, "y.bsc/.bsclint.yaml/z", "")


NAMED = {name: Nasty(files({data: BAD}), CHECK, 1) for name, data in NAMES.items()} | {
    "case twins": Nasty(twins("a.bsc", "A.bsc"), CHECK, 1),
    "twins of accents": Nasty(twins("caf\u00e9.bsc", "cafe\u0301.bsc"), CHECK, 1),
    "a pipe": Nasty(pipes, CHECK, 2, "`pipe.bsc` is not a regular file"),
    "folders called like files": Nasty(folders, CHECK, 1),
}
