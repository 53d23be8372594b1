"""What has been read of the texts of a project: nothing twice, and of a text that is edited only what has changed."""

from __future__ import annotations

from collections.abc import Mapping

from bsclint.garbage import uncollected
from bsclint.model.builder import read_document
from bsclint.model.document import Document
from bsclint.model.rebuilder import Memory
from bsclint.source import Source
from bsclint.syntax.parser import parse
from bsclint.syntax.reparse import reparse
from bsclint.syntax.tree import Tree


class Readings:
    """The trees of the open texts, and the documents of these and of files.

    When an open text has changed its tree is made of the one before, which is used up.
    """

    def __init__(self) -> None:
        self._open: Mapping[str, str] = {}
        self._trees: dict[str, Tree] = {}
        self._memories: dict[str, Memory] = {}
        self._documents: dict[str, Document] = {}

    def keep(self, texts: Mapping[str, str]) -> None:
        """Know that `texts` are open, by path, and no others."""
        self._open = texts
        self._trees = {path: tree for path, tree in self._trees.items() if path in texts}
        self._memories = {path: memory for path, memory in self._memories.items() if path in texts}

    def document(self, source: Source) -> Document:
        """The document of `source`: the one that there is, where its text is still the same."""
        known = self._documents.get(source.path)
        if known and known.source == source:
            return known
        if source.path not in self._open:
            known = self._documents[source.path] = read_document(source)
        elif not self._is_open(source):
            return read_document(source)  # it is only tried
        else:
            with uncollected():
                memory = self._memories.setdefault(source.path, Memory())
                known = self._documents[source.path] = memory.document(self.tree(source))
        return known

    def tree(self, source: Source) -> Tree:
        """The tree of `source`."""
        if not self._is_open(source):
            return parse(source)
        known = self._trees.get(source.path)
        if known is None or known.source != source:
            known = self._trees[source.path] = (known and reparse(known, source)) or parse(source)
        return known

    def _is_open(self, source: Source) -> bool:
        """Whether `source` is an open text as it stands now."""
        text = self._open.get(source.path)
        return text is not None and text.removeprefix("\ufeff") == source.text
