"""Every mutant of some files, and a sample of them."""

import difflib
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

_UNTOUCHED = ("isinstance", "len")
"""Functions of whose calls nearly every change ends in a TypeError, which would flatter the tests."""


class Mutant(NamedTuple):
    """One change: its number in the sample, the file, the lines of the function, and the text before and after."""

    number: int
    path: str
    lines: range
    before: str
    after: str

    def __str__(self) -> str:
        changes = difflib.unified_diff(self.before.splitlines(), self.after.splitlines(), lineterm="", n=0)
        return "\n".join([f"{self.number}: {self.path}", *(f"    {line}" for line in [*changes][2:])])


class _Place(NamedTuple):
    path: Path
    module: cst.Module
    old: cst.CSTNode
    new: cst.CSTNode
    lines: range


def drawn(files: Iterable[Path], count: int, seed: int) -> tuple[list[Mutant], int]:
    """`count` mutants of `files`, and of how many."""
    every = [place for path in files for place in _places(path)]
    sample = random.Random(seed).sample(every, min(count, len(every)))  # noqa: S311 - nothing secret is drawn
    return [_mutant(number, place) for number, place in enumerate(sample, 1)], len(every)


def _mutant(number: int, place: _Place) -> Mutant:
    changed = place.module.deep_replace(place.old, place.new)
    assert isinstance(changed, cst.Module)
    return Mutant(number, str(place.path), place.lines, place.module.code, changed.code)


def _places(path: Path) -> Iterator[_Place]:
    wrapper, found = MetadataWrapper(cst.parse_module(path.read_text("utf-8"))), _Changes()
    wrapper.visit(found)
    for change in found.made:
        yield _Place(path, wrapper.module, *change)


class _Changes(cst.CSTVisitor):
    """`made`: every node in a function that something can be made of, what is made of it, and the function's lines."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.made: list[tuple[cst.CSTNode, cst.CSTNode, range]] = []
        self._functions: list[cst.CSTNode] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Whether to look into `node`."""
        if isinstance(node, (cst.Annotation, cst.Decorator)) or _is_untouched(node):
            return False
        if self._functions:
            outermost = self.get_metadata(PositionProvider, self._functions[0])
            lines = range(outermost.start.line, outermost.end.line + 1)
            for kind, operator in mutation_operators:
                if isinstance(node, kind):
                    self.made += [(node, changed, lines) for changed in operator(node)]
        if isinstance(node, (cst.FunctionDef, cst.Lambda)):
            self._functions.append(node)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        """Forget a function that ends."""
        if self._functions and self._functions[-1] is original_node:
            self._functions.pop()


def _is_untouched(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in _UNTOUCHED
