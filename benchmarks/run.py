"""Measures each goal of speed, prints it, and writes the tables of docs/performance.md.

python -m benchmarks.run [--large] [--rounds N] [--peers] [--write]

Everything is measured beside what it is compared with, in turn, and given as a ratio: times of one machine say little
about another. `--large` goes up to a million lines, `--peers` compares with other programs (`make peers` sets them up),
`--write` writes the tables.
"""

from __future__ import annotations

import argparse
import gc
import math
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from importlib.metadata import version
from itertools import chain, count
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.cards import RULES
from benchmarks.comparison import PEER_ROUNDS, compared, present
from benchmarks.figures import ENVIRONMENT, ROOT, Figure, shown, table, write
from benchmarks.scorecards import scorecard, strategy_map
from benchmarks.stock import stock_parser
from bsclint.api import Options, check
from bsclint.engine import Engine
from bsclint.finding import Severity
from bsclint.garbage import uncollected
from bsclint.lsp.buffers import Buffer
from bsclint.lsp.diagnostics import diagnostics
from bsclint.lsp.positions import Range
from bsclint.lsp.session import Session
from bsclint.model.builder import build_document, read_document
from bsclint.model.case import APEX, Case
from bsclint.model.graph import CausalGraph
from bsclint.model.workspace import Workspace
from bsclint.rulebook import Rulebook
from bsclint.settle.gathering import gather
from bsclint.settle.settling import Heed, Settled, settle
from bsclint.source import Source
from bsclint.standards import isolated, standard
from bsclint.syntax.parser import parse

TODAY = date(2026, 6, 30)
SEED = 1


def timed(work: Callable[[], object], clock: Callable[[], float] = process_time) -> float:
    """Seconds that `work` takes, by default of the processor; garbage of others is collected before."""
    gc.collect()
    start = clock()
    work()
    return clock() - start


def ratios(
    slow: Callable[[], object], quick: Callable[[], object], rounds: int, clock: Callable[[], float] = process_time
) -> list[float]:
    """How many times longer `slow` takes than `quick`, both in turn, the first of each not counted."""
    found = []
    for turn in range(rounds + 1):
        both = (slow, quick) if turn % 2 else (quick, slow)
        first, second = timed(both[0], clock), timed(both[1], clock)
        found.append(first / second if turn % 2 else second / first)
    return found[1:]


def parsing(rounds: int) -> Iterator[Figure]:
    """P: reading one scorecard of 1,000 lines, against stock Lark."""
    source = Source("generated.bsc", scorecard(1000, SEED))
    stock = stock_parser()
    if read_document(source).flaws or build_document(stock(source)).flaws:
        raise SystemExit("the generated scorecard is not legal")
    gc.disable()  # as bsclint does while it reads, so that Lark has it no worse
    alone = ratios(lambda: stock(source), lambda: parse(source), rounds)
    yield Figure("P", "parse 1,000 lines, against stock Lark", "", f"{shown(alone)} times as fast")
    whole = ratios(lambda: build_document(stock(source)), lambda: read_document(source), rounds)
    gc.enable()
    yield Figure("P", "parse and model, against stock Lark and the same model", "≥ 2", f"{shown(whole)} times as fast")


def growth(rounds: int, large: bool) -> Iterator[Figure]:
    """C1: how time grows with lines, in one file and in a folder of files of 1,000 lines."""
    few, many = Source("few.bsc", scorecard(1000, SEED)), Source("many.bsc", scorecard(100_000, SEED))
    one = min(timed(lambda: read_document(few)) for _ in range(max(rounds, 5)))
    exponent = math.log(min(timed(lambda: read_document(many)) for _ in range(2)) / one, 100)
    yield Figure("C1", "parse and model, one file, 1,000 to 100,000 lines: exponent", "≤ 1.05", f"{exponent:.3f}")
    most = 1000 if large else 100
    with tempfile.TemporaryDirectory() as few_files, tempfile.TemporaryDirectory() as many_files:
        alone = min(timed(checked(Path(few_files), 1)) for _ in range(max(rounds, 3)))
        exponent = math.log(timed(checked(Path(many_files), most)) / alone, most)
    what = f"whole run, files of 1,000 lines, 1,000 to {most * 1000:,} lines: exponent"
    yield Figure("C1", what, "≤ 1.05", f"{exponent:.3f}")


def checked(folder: Path, count: int) -> Callable[[], object]:
    """A check of `folder`, in which there are now `count` files."""
    for number in range(count):
        (folder / f"f{number:04}.bsc").write_text(scorecard(1000, number, f"card{number}"), encoding="utf-8")
    return lambda: check(["."], Options(as_of=TODAY, isolated=True), cwd=folder)


def judging(rounds: int) -> Iterator[Figure]:
    """T3: every rule of `strict` on a scorecard that is read already, against reading it."""
    texts = {
        "1,000 lines, of which 400 are found fault with": scorecard(1000, SEED),
        "800 lines that all rules find good": (ROOT / "fixtures/clean/harbour_ferries.bsc").read_text(encoding="utf-8"),
    }
    for what, text in texts.items():
        found = ratios(judge(text, rounds + 1), partial(read_document, Source("a.bsc", text)), rounds)
        yield Figure("T3", f"all rules of `strict` on {what}, against reading them", "≤ 1", f"{shown(found)} times")


def judge(text: str, times: int) -> Callable[[], Settled]:
    """Judges `text` by `strict`, so many times; each time nothing of it was asked anything before."""
    settings = standard("strict", Path(), Rulebook.shipped())

    def read() -> Workspace:
        workspace = Workspace(Path(), settings.frameworks, lambda: ("a.bsc",), {"a.bsc": text})
        workspace.links(workspace.document("a.bsc"))
        return workspace

    fresh = [read() for _ in range(times)]

    def judged() -> Settled:
        workspace = fresh.pop()
        with uncollected():  # as every run does
            judged = Engine(workspace, settings, TODAY).judge("a.bsc")
            exceptions = gather({"a.bsc": judged.speaks}, workspace, settings, Path(), whole=False)
            return settle(judged.verdicts, exceptions, settings, today=TODAY, fail_level=Severity.ERROR, heed=Heed())

    return judged


def paths(rounds: int) -> Iterator[Figure]:
    """G1: what the rules about links ask of a whole map."""
    few = asked(10_000)
    least = min(timed(few) for _ in range(max(rounds, 15)))
    many = asked(100_000)  # only now: to look for garbage in all of it would empty the caches before each round
    growth = min(timed(many) for _ in range(3)) / least
    what = "cycles, pieces, sources, gates, redundant and double links, paths to the apex"
    yield Figure("G1", f"{what}: 10,000 objectives, 20,000 links", "≤ 50 ms", f"{least * 1000:.0f} ms")
    yield Figure("G1", "the same: 100,000 objectives, against 10,000", "≤ 15", f"{growth:.1f} times")


def asked(objectives: int) -> Callable[[], object]:
    """Everything that rules ask of the graph of a map of so many `objectives`."""
    text = strategy_map(objectives, SEED)
    workspace = Workspace(Path(), isolated(Rulebook.shipped()).frameworks, lambda: (), {"map.bsc": text})
    case = Case(workspace.document("map.bsc").scorecards[0], workspace, TODAY)
    apex, hops = case.of_role(APEX), case.graph.every

    def ask() -> object:
        with uncollected():
            graph = CausalGraph(case.objectives, hops)
            whole = (graph.cycles, graph.islands, graph.implied, graph.repeats, graph.signs)
            return whole, graph.thin(4), graph.gates(), graph.reaching(apex)

    return ask


def editing(rounds: int) -> Iterator[Figure]:
    """L1: from a key that was struck to what an editor is to show, under every rule of `recommended`."""
    gc.disable()  # as in the server, which looks for garbage when nobody waits
    for lines, goal, at in ((1000, "≤ 16 ms", 50), (10_000, "≤ 100 ms", 95)):
        strike = typing(lines)
        strike()
        found = sorted(timed(strike) for _ in range(max(rounds, 100)))
        of_all = "median" if at == 50 else f"{at}th of 100"
        figure = found[len(found) * at // 100] * 1000
        yield Figure(
            "L1", f"a letter typed in {lines:,} lines, until its findings are there: {of_all}", goal, f"{figure:.0f} ms"
        )
    gc.enable()


def typing(lines: int) -> Callable[[], object]:
    """A letter, of attributes that are written into the first objective of so many open `lines`, and what it makes."""
    folder = Path(tempfile.gettempdir()).resolve() / "bsclint-nowhere"
    session, path, text = Session(lambda: TODAY, [folder]), folder / "open.bsc", scorecard(lines, SEED)
    session.hold(Buffer(path.as_uri(), path, text))
    line = text[: text.index("    objective ")].count("\n")
    column = len(text.split("\n")[line])
    letters = (letter for number in count() for letter in f'\n      x_note{number}: "What is to be said"')

    def strike() -> object:
        nonlocal line, column
        letter = next(letters)
        session.change(path, [(Range(line, column, line, column), letter)], None)
        line, column = (line + 1, 0) if letter == "\n" else (line, column + 1)
        return [diagnostics(turn, session) for turn in session.turns(path)]

    return strike


def start(rounds: int) -> Iterator[Figure]:
    """S1, S2: one file of 120 lines, in a fresh process, against an interpreter that does nothing."""
    start = "import sys; from bsclint.cli import main; sys.exit(main())"
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as store:
        (Path(name) / "one.bsc").write_text(scorecard(120, SEED), encoding="utf-8")

        def run(*arguments: str) -> None:
            subprocess.run([sys.executable, *arguments], cwd=name, env=_keeping(store), check=True, capture_output=True)

        check = ["-c", start, "check", "--isolated", "--exit-zero", "one.bsc"]
        cold = ratios(lambda: run(*check, "--no-cache"), lambda: run("-c", "pass"), rounds, perf_counter)
        run(*check)
        kept = ratios(lambda: run(*check), lambda: run("-c", "pass"), rounds, perf_counter)
    yield Figure(
        "S1", "the same check again, nothing changed, against `python -c pass`", "≤ 5.5", f"{shown(kept)} times"
    )
    yield Figure("S2", "check one file of 120 lines, cold, against `python -c pass`", "≤ 8", f"{shown(cold)} times")


def _keeping(store: str) -> dict[str, str]:
    """The environment in which bsclint keeps in `store` what it has said."""
    return {
        **{key: value for key, value in ENVIRONMENT.items() if key != "BSCLINT_NO_CACHE"},
        "BSCLINT_CACHE_DIR": store,
    }


def again(rounds: int) -> Iterator[Figure]:
    """T4, T5: a thousand files of 120 lines, checked a second time, and by two processes."""
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as store:
        for number in range(1000):
            text = scorecard(120, number, f"card{number}")
            (Path(name) / f"f{number:04}.bsc").write_text(text, encoding="utf-8")
        env = _keeping(store)
        check = [sys.executable, "-m", "bsclint", "check", "--isolated", "--exit-zero"]

        def run(*words: str) -> None:
            subprocess.run([*check, *words], cwd=name, env=env, check=True, stdout=subprocess.DEVNULL)

        run()
        found = ratios(lambda: run("--no-cache", "--jobs", "1"), run, max(rounds // 5, 2), perf_counter)
        for rules, words in (
            ("four rules", ("--select", ",".join(RULES))),
            ("`recommended`, 40 findings a scorecard", ("--output-format", "concise")),
        ):
            alone, both = (partial(run, "--no-cache", "--jobs", number, *words) for number in "12")
            together = ratios(alone, both, max(rounds // 5, 3), perf_counter)
            what = f"1,000 scorecards by two processes, against one: {rules}"
            yield Figure("T5", what, "≥ 1.5", f"{shown(together)} times as fast")
    yield Figure("T4", "1,000 files of 120 lines, cold, against again and unchanged", "≥ 15", f"{shown(found)} times")


def report(figures: list[Figure]) -> str:
    """The table of `figures`, with what it was measured on."""
    names = ", ".join(f"{name} {version(name)}" for name in ("lark", "networkx"))
    on = f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}"
    rows = [(f.id, f.what, f.goal, f.figure) for f in figures]
    head = ("", "what", "goal", "measured: middle (middle half)")
    return f"Measured with bsclint {version('bsclint')} on {on}; {names}.\n\n{table(head, rows)}"


def main() -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", action="store_true", help="up to a million lines")
    parser.add_argument("--rounds", type=int, default=15, help="how often each is measured")
    parser.add_argument("--peers", action="store_true", help="compare with other programs")
    parser.add_argument("--write", action="store_true", help="write the tables of docs/performance.md")
    given = parser.parse_args()
    figures = []
    for figure in chain(
        parsing(given.rounds),
        growth(given.rounds, given.large),
        judging(given.rounds),
        paths(given.rounds),
        editing(given.rounds),
        start(given.rounds),
        again(given.rounds),
    ):
        print(figure.line, flush=True)
        figures.append(figure)
    beside, tables = compared(1000, PEER_ROUNDS, present()) if given.peers else compared(1000, 1, ())
    print(*(figure.line for figure in beside), sep="\n")
    if tables:
        print(f"\n{tables}")
    figures += beside
    if given.write:
        write("figures", report(figures))
        if tables:
            write("peers", tables)


if __name__ == "__main__":
    main()
