"""A plugin of pytest that runs no tests, but each mutant in a fork, until a test notices it."""

import contextlib
import functools
import gc
import json
import os
import resource
import signal
import sys
import time
import types
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import zip_longest
from pathlib import Path
from typing import Any

import coverage
import pytest
from _pytest.runner import runtestprotocol
from tools.mutants.drawing import Mutant

_LIVES, _KILLED, _UNKNOWN = 0, 1, 3
_FATES = {_KILLED: "killed", _LIVES: "alive", -signal.SIGALRM: "timed out"}
_MEMORY = 2_500_000_000
_SLOW = 0.3  # seconds


class Trial:
    """`fates`: what became of each mutant, by its number."""

    def __init__(self, mutants: Sequence[Mutant]) -> None:
        self.mutants = mutants
        self.fates: dict[int, str] = {}

    def alive(self) -> list[Mutant]:
        """Those that no test has noticed."""
        return [mutant for mutant in self.mutants if self.fates[mutant.number] == "alive"]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try the mutants in place of the tests."""
        paths = sorted({mutant.path for mutant in self.mutants})
        for path in paths:
            module = ".".join(Path(path).relative_to(Path.cwd() / "src").with_suffix("").parts)
            import_module(module.removesuffix(".__init__"))
        capture: Any = session.config.pluginmanager.getplugin("capturemanager")
        ways, seconds = _told(session.items, paths)
        for mutant in self.mutants:
            near = {test for line in mutant.lines for test in ways[mutant.path].get(str(line), ())}
            numbers = sorted(near, key=lambda test: (seconds[test] > _SLOW, test))
            tests = [session.items[number] for number in numbers]
            patience = 15 + 2 * sum(seconds[number] for number in numbers)
            code = _forked(functools.partial(_tried, mutant, tests), patience)
            self.fates[mutant.number] = _FATES.get(code, "alive" if code == _UNKNOWN else "killed")
            with capture.global_and_fixture_disabled():
                print(mutant.number, self.fates[mutant.number], f"({len(tests)} tests)", flush=True)
        return True


def _told(tests: list[pytest.Item], paths: Sequence[str]) -> tuple[dict[str, dict[str, list[int]]], list[float]]:
    """For every file and line the numbers of the tests that come by, and how long each test takes."""
    notes = Path.cwd() / ".mutants.json"
    if _forked(functools.partial(_observed, tests, paths, notes), 3600):
        raise pytest.UsageError("the tests fail without any mutant")
    told = json.loads(notes.read_text("utf-8"))
    return told["ways"], told["seconds"]


def _forked(work: Callable[[], int], patience: float) -> int:
    """The exit code of `work` in a fork; a signal is negative."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # what its tests have started
        return os.waitstatus_to_exitcode(status)
    code = _UNKNOWN
    try:
        os.setpgid(0, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(int(patience))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        code = work()
    except Exception as fault:  # noqa: BLE001 - the parent goes on
        print(f"{type(fault).__name__}: {fault}", file=sys.__stderr__)
    finally:
        os._exit(code)


def _observed(tests: list[pytest.Item], paths: Sequence[str], notes: Path) -> int:
    watch = coverage.Coverage(data_file=None, include=list(paths), config_file=False)
    watch.start()
    _forget()
    seconds, failures = [], _failures(tests)
    for number, test in enumerate(tests):
        watch.switch_context(str(number))
        start = time.perf_counter()
        if next(failures):
            print(test.nodeid, "fails", file=sys.__stderr__)
            return _KILLED
        seconds.append(time.perf_counter() - start)
    watch.stop()
    data = watch.get_data()
    ways = {path: {line: [*map(int, filter(None, of))] for line, of in _contexts(data, path)} for path in paths}
    notes.write_text(json.dumps({"ways": ways, "seconds": seconds}), "utf-8")
    return _LIVES


def _contexts(data: coverage.CoverageData, path: str) -> Iterator[tuple[int, list[str]]]:
    yield from data.contexts_by_lineno(path).items()


def _tried(mutant: Mutant, tests: list[pytest.Item]) -> int:
    if not _swapped(mutant):
        return _UNKNOWN
    try:
        return _KILLED if any(_failures(tests)) else _LIVES
    except BaseException:  # noqa: BLE001 - so ends a run of tests that is interrupted
        return _KILLED


def _failures(tests: list[pytest.Item]) -> Iterator[bool]:
    for test, following in zip_longest(tests, tests[1:]):
        yield any(report.failed for report in runtestprotocol(test, log=False, nextitem=following))


def _swapped(mutant: Mutant) -> bool:
    """Put the code of the mutant in the place of the old, in every function there is; False: there is none."""
    old, new = (compile(text, mutant.path, "exec") for text in (mutant.before, mutant.after))
    codes = dict(_pairs(old, new))
    found = False
    for one in gc.get_objects():
        if isinstance(one, types.FunctionType) and one.__code__.co_filename == mutant.path and one.__code__ in codes:
            found |= one.__code__ != codes[one.__code__]
            one.__code__ = codes[one.__code__]
    _forget()
    return found


def _pairs(old: types.CodeType, new: types.CodeType) -> Iterator[tuple[types.CodeType, types.CodeType]]:
    """What stands in `old`, each with what is in its place in `new`; nothing where a lambda or the like is gone."""
    inner = [[one for one in code.co_consts if isinstance(one, types.CodeType)] for code in (old, new)]
    if len(inner[0]) == len(inner[1]):
        for pair in zip(*inner, strict=True):
            yield pair
            yield from _pairs(*pair)


def _forget() -> None:
    """Clear every cache of bsclint and its tests: what was collected may have filled it."""
    here = str(Path.cwd())
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper):
            code = getattr(one.__wrapped__, "__code__", None)
            if code and code.co_filename.startswith(here):
                one.cache_clear()
