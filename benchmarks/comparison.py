"""T1, T2, M1: bsclint beside other programs, on the same scorecards and by the same four rules.

python -m benchmarks.comparison [--cards N] [--rounds N]

What each program finds is compared, finding by finding, with what bsclint finds and with what the generator put in,
before anything is measured. A rule that a program cannot express is left out on both sides. All programs take turns.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.cards import RULES, Card, Defect, cards
from benchmarks.figures import MIB, Figure, Spent, shown, spent, table
from benchmarks.peers import (
    CHECK_JSONSCHEMA,
    OURS,
    PEERS,
    PYSHACL,
    REGOPY,
    REGORUS,
    REGORUS_YAML,
    SPECTRAL,
    Program,
)
from benchmarks.references import REFERENCES, Reference
from benchmarks.twins import write

GOALS: Mapping[str, tuple[str, int]] = {
    SPECTRAL.name: ("T1", 5),
    REGORUS.name: ("T2", 2),
    REGORUS_YAML.name: ("T2", 2),
    REGOPY.name: ("T2", 10),
    PYSHACL.name: ("T2", 15),
    CHECK_JSONSCHEMA.name: ("T2", 20),
}
ABSENT = "not measured: `make bench` does, where the program can be installed"
PEER_ROUNDS = 5
SLOW = {PYSHACL.name, CHECK_JSONSCHEMA.name}
"""Programs that judge a tenth of the cards; the time for all of them is worked out from that and from one card."""
TENTH = 10


@dataclass(frozen=True, slots=True)
class Row:
    """What one program took in each round, and bsclint in the same round by the same rules."""

    program: Program
    turns: list[tuple[Spent, Spent]]
    scaled: bool

    def ratio(self, what: str) -> list[float]:
        return [float(getattr(theirs, what) / getattr(ours, what)) for theirs, ours in self.turns]

    def middle(self, what: str) -> float:
        return median(getattr(theirs, what) for theirs, _ in self.turns)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Generated cards, written in each language into `folder`; all, a tenth of them, and one."""

    folder: Path
    cards: list[Card]

    @classmethod
    def made(cls, folder: Path, count: int, defects: float = 0.1) -> Corpus:
        """So many cards with so many defects, written into `folder`."""
        made = cls(folder, list(cards(count, defects=defects)))
        for part, size in (("all", count), ("tenth", count // TENTH), ("one", 1)):
            write(folder / part, made.cards[:size])
        return made

    def size(self, suffix: str) -> int:
        """Bytes of all cards in one language."""
        return sum(path.stat().st_size for path in (self.folder / "all" / suffix).iterdir())

    def lines(self, suffix: str) -> int:
        """Lines of all cards in one language."""
        return sum(path.read_bytes().count(b"\n") for path in (self.folder / "all" / suffix).iterdir())

    def planted(self, part: str) -> list[Defect]:
        size = {"all": len(self.cards), "tenth": len(self.cards) // TENTH, "one": 1}[part]
        return [defect for card in self.cards[:size] for defect in card.defects]

    def run(self, program: Program, part: str, rules: Sequence[str] = RULES) -> tuple[Spent, list[Defect]]:
        """What `program` took for a part of the cards, and what it found, sorted."""
        folder = self.folder / part / program.suffix
        took, output = spent(program.command(folder, rules), folder, codes=(0, 1))
        return took, sorted(program.read(output, {card.name: card.data for card in self.cards}))


def disagreement(corpus: Corpus, program: Program, part: str = "tenth") -> str:
    """How what `program` finds differs from what bsclint does, and from what was put in; empty where all are equal."""
    _, found = corpus.run(program, part)
    _, ours = corpus.run(OURS, part, program.rules)
    planted = [defect for defect in corpus.planted(part) if defect[1] in program.rules]
    for name, other in ("bsclint finds", ours), ("the generator put in", planted):
        wanted = sorted(map(program.known, other))
        if found != wanted:
            lost, more = sorted(set(wanted) - set(found)), sorted(set(found) - set(wanted))
            return f"{name} {len(wanted)}, {program.name} finds {len(found)}; lost {lost[:3]}, more {more[:3]}"
    return ""


def present() -> list[Program]:
    """The programs that are installed."""
    return [program for program in PEERS if program.version]


def compared(count: int, rounds: int, there: Sequence[Program]) -> tuple[list[Figure], str]:
    """The figures of T1, T2 and M1, by the programs that are `there`; and the tables, if there are any."""
    with tempfile.TemporaryDirectory() as name:
        corpus = Corpus.made(Path(name), count)
        for program in there:
            if differs := disagreement(corpus, program):
                raise SystemExit(f"not measured, for the results differ: {differs}")
        rows = measured(corpus, there, rounds)
        figures = [*speeds(rows, count), *memory(rows, corpus.size("bsc"))]
        if not there:
            return figures, ""
        references = [(one, one.measured(Path(name), rounds)) for one in REFERENCES if one.version]
        return figures, "\n\n".join((comparison(rows, corpus), per_line(rows[0], corpus, references)))


def measured(corpus: Corpus, there: Sequence[Program], rounds: int) -> list[Row]:
    """Every program in turn, `rounds` times; bsclint first, with four rules and with each smaller set."""
    subsets = sorted({RULES, *(program.rules for program in there)}, reverse=True)
    turns: dict[str, list[tuple[Spent, Spent]]] = {program.name: [] for program in (OURS, *there)}
    for _ in range(rounds):
        ours = {rules: corpus.run(OURS, "all", rules)[0] for rules in subsets}
        turns[OURS.name].append((ours[RULES], ours[RULES]))
        for program in there:
            if program.name in SLOW:
                one, tenth = (corpus.run(program, part)[0] for part in ("one", "tenth"))
                share = (len(corpus.cards) - 1) / (len(corpus.cards) // TENTH - 1)
                took = Spent(
                    one.wall + (tenth.wall - one.wall) * share, one.cpu + (tenth.cpu - one.cpu) * share, tenth.memory
                )
            else:
                took = corpus.run(program, "all")[0]
            turns[program.name].append((took, ours[program.rules]))
    return [Row(program, turns[program.name], program.name in SLOW) for program in (OURS, *there)]


def speeds(rows: Sequence[Row], count: int) -> Iterator[Figure]:
    """T1 and T2: how many times longer each program takes than bsclint."""
    found = {row.program.name: row for row in rows}
    for name, (code, goal) in GOALS.items():
        rules = "two rules" if name == CHECK_JSONSCHEMA.name else "four rules"
        what = f"{count:,} scorecards of 120 lines, the same {rules}: time of {name}, against bsclint's"
        if name not in found:
            yield Figure(code, what, f"≥ {goal}", ABSENT)
            continue
        row = found[name]
        yield Figure(code, what, f"≥ {goal}", f"{shown(row.ratio('wall'))}; of the processor {shown(row.ratio('cpu'))}")


def memory(rows: Sequence[Row], size: int) -> Iterator[Figure]:
    """M1: how much memory bsclint needs at most, against the texts that it holds, and against Spectral."""
    ours = rows[0].middle("memory")
    limit = 40 + 8 * size / MIB
    what = f"memory of that run, {size / MIB:.1f} MiB of text"
    yield Figure("M1", what, f"≤ 40 MiB + 8 bytes a byte: {limit:.0f} MiB", f"{ours / MIB:.0f} MiB")
    spectral = [row for row in rows if row.program is SPECTRAL]
    figure = f"{ours / spectral[0].middle('memory'):.2f} times" if spectral else ABSENT
    yield Figure("M1", "the same, against Spectral", "≤ 0.125", figure)


def comparison(rows: Sequence[Row], corpus: Corpus) -> str:
    """The table of the programs."""
    head = ("", "version", "lines", "wall", "processor", "memory", "times bsclint's wall", "times its processor")
    found = []
    for row in rows:
        about = "about " if row.scaled else ""
        found.append(
            (
                row.program.name,
                row.program.version,
                f"{corpus.lines(row.program.suffix):,}",
                f"{about}{row.middle('wall'):.2f} s",
                f"{about}{row.middle('cpu'):.2f} s",
                f"{row.middle('memory') / MIB:.0f} MiB",
                f"{median(row.ratio('wall')):.2f}",
                f"{median(row.ratio('cpu')):.2f}",
            )
        )
    absent = [program.name for program in PEERS if program.name not in {row.program.name for row in rows}]
    gone = f" Not installed: {', '.join(absent)}." if absent else ""
    return f"{len(corpus.cards):,} scorecards, {len(rows[0].turns)} rounds.{gone}\n\n{table(head, found)}"


def per_line(ours: Row, corpus: Corpus, references: Sequence[tuple[Reference, tuple[Spent, int]]]) -> str:
    """The table of times for a line, of linters of other languages in their own."""
    head = ("", "version", "language", "lines", "wall for a line", "processor for a line")
    took = Spent(ours.middle("wall"), ours.middle("cpu"), 0)
    found = [_line("bsclint, four rules", OURS.version, "scorecards", corpus.lines("bsc"), took)]
    for reference, (spent_there, lines) in references:
        found.append(_line(reference.name, reference.version, reference.language, lines, spent_there))
    return table(head, found)


def _line(name: str, version: str, language: str, lines: int, took: Spent) -> tuple[str, ...]:
    each = took.times(1_000_000 / lines)
    return name, version, language, f"{lines:,}", f"{each.wall:.1f} µs", f"{each.cpu:.1f} µs"


def main() -> None:
    """Compare, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cards", type=int, default=1000, help="how many scorecards")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    given = parser.parse_args()
    figures, tables = compared(given.cards, given.rounds, present())
    print(*(figure.line for figure in figures), "", tables, sep="\n")


if __name__ == "__main__":
    main()
