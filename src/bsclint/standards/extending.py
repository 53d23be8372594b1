"""Which files make up a standard: the configuration and all that it extends, in the order of merging."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bsclint import files, limits, yamlfile
from bsclint.digest import sha256
from bsclint.display import escape, quoted
from bsclint.errors import ConfigurationError, UnreadableFile, UsageError
from bsclint.nearest import did_you_mean
from bsclint.record import Record, replace
from bsclint.resources import resource
from bsclint.standards.discovery import CONFIGURATION
from bsclint.standards.parsed import PARSED
from bsclint.yamlfile import Node, Reader, Scalar

DEFAULT = "recommended"
"""The shipped standard that a project extends when it does not say."""

ENGLISH = "en"
"""The language of the word lists that rules bring with them."""

_BASE = "base"  # stands below every standard, and is none itself
_DEPTH = 16


class Document(Record):
    """One file, read but not yet understood.

    `path` is what messages call it, `file` where it is, `extends` the files of what it extends, in its order;
    `project` marks the user's own configuration, `words` the word lists of a language.
    """

    path: str
    file: Path
    project: bool
    fields: dict[str, tuple[Scalar, Node]]
    digest: bytes
    words: bool = False
    extends: tuple[Path, ...] = ()

    @property
    def reader(self) -> Reader:
        """A reader whose messages name this file."""
        return Reader(self.path)


def shipped() -> tuple[str, ...]:
    """The names of the shipped standards."""
    return tuple(sorted(path.stem for path in resource("rules").glob("*.yaml") if path.stem != _BASE))


def languages() -> tuple[str, ...]:
    """The languages that there are word lists for."""
    return (ENGLISH, *sorted(path.stem for path in (resource("rules") / "words").glob("*.yaml")))


def worded(language: str) -> frozenset[str]:
    """The codes of the rules for which there are words of `language`; English ones come with the rules themselves."""
    if language == ENGLISH:
        return frozenset()
    document = _document(_shipped_path(f"words/{language}"), _shipped_name(f"words/{language}"))
    return frozenset(key.text for key, _ in document.reader.pairs(document.fields["rules"][1], "`rules`"))


def gather(config: Path | None, root: Path, fetch: Callable[[Path], None] = lambda path: None) -> list[Document]:
    """The base, what `config` extends (None: the default standard), and `config`, in order of merging.

    `fetch` is called with the path of each file before it is read. Raises ConfigurationError for what cannot be read,
    leaves the workspace, goes in circles or too deep.
    """
    # A configuration named on the command line may lie elsewhere, and brings its neighbours with it.
    home = root if config is None else files.resolved(config.parent)
    fence = root if home.is_relative_to(root) else home
    chain = _Chain(fence, fetch)
    if config is None:
        chain.visit(_Place(_shipped_path(DEFAULT), _shipped_name(DEFAULT)), ())
    else:
        chain.visit(_project(config, root, fence), ())
    return _assembled(chain)


def gather_standard(word: str, cwd: Path) -> list[Document]:
    """The base and one standard with what it extends: a shipped one by its name, or a file below `cwd`.

    Raises UsageError for a name that is none, ConfigurationError as `gather` does.
    """
    place = _named(word, cwd)
    chain = _Chain(place.path.parent)
    chain.visit(place, ())
    return _assembled(chain)


def gather_extended(word: str, cwd: Path) -> list[list[Document]]:
    """For each standard that the one called `word` extends: what `gather_standard` gives for it alone."""
    top = _named(word, cwd)
    found = []
    for place in _Chain(top.path.parent).extended(_document(top.path, top.shown, top), top):
        chain = _Chain(top.path.parent)
        chain.visit(place, (top,))
        found.append(_assembled(chain))
    return found


def order(top: Path, extends: Mapping[Path, Sequence[Path]]) -> list[Path]:
    """`top` and all that it extends, each once, in order of merging: of several places of a file its last counts."""
    found: dict[Path, None] = {}
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = None
            waiting += extends[path]
    return list(reversed(found))


def _assembled(chain: _Chain) -> list[Document]:
    """What `chain` has visited in the order of merging, above the base, and with the words of its language."""
    documents = [_document(_shipped_path(_BASE), _shipped_name(_BASE)), *reversed(chain.documents)]
    stated = [
        (at, *document.fields["language"]) for at, document in enumerate(documents) if "language" in document.fields
    ]
    for at, _, node in stated:
        language = documents[at].reader.word(node, "`language`", languages())
    if stated and language != ENGLISH:
        name = f"words/{language}"
        documents.insert(stated[-1][0], replace(_document(_shipped_path(name), _shipped_name(name)), words=True))
    return documents


def _named(word: str, cwd: Path) -> _Place:
    if _is_path(word):
        path = cwd / word
        return _Place(_resolved(path) or path, escape(word), project=path.name == CONFIGURATION)
    if word in shipped():
        return _Place(_shipped_path(word), _shipped_name(word))
    raise UsageError(f"there is no standard {quoted(word)}{_hint(word)}")


class _Place(Record):
    """A file to be read, and where that was asked for."""

    path: Path
    shown: str
    project: bool = False
    asked: tuple[Reader, Node] | None = None


class _Chain:
    """Visits a file and what it extends, each once: the last to be merged first."""

    def __init__(self, fence: Path, fetch: Callable[[Path], None] = lambda path: None) -> None:
        self.fence, self.fetch = fence, fetch
        self.documents: list[Document] = []
        self._seen: set[Path] = set()

    def visit(self, place: _Place, above: tuple[_Place, ...]) -> None:
        """Add `place` and what it extends; `above` are those that extend it."""
        if any(place.path == other.path for other in above):
            circle = " -> ".join(other.shown for other in (*above, place))
            raise _asked_error(place, f"the standards extend each other in a circle: {circle}")
        if len(above) == _DEPTH:
            raise _asked_error(place, f"standards extend each other more than {_DEPTH} deep")
        if place.path in self._seen:
            return
        self._seen.add(place.path)
        self.fetch(place.path)
        document = _document(place.path, place.shown, place)
        extended = self.extended(document, place)
        self.documents.append(replace(document, extends=tuple(one.path for one in extended)))
        for one in reversed(extended):
            self.visit(one, (*above, place))

    def extended(self, document: Document, place: _Place) -> Sequence[_Place]:
        """What `document` extends, in its order."""
        if "extends" not in document.fields:
            return [_Place(_shipped_path(DEFAULT), _shipped_name(DEFAULT))] if place.project else []
        reader, (_, node) = document.reader, document.fields["extends"]
        return [self._place(reader, item, place.path.parent) for item in reader.items(node, "`extends`")]

    def _place(self, reader: Reader, node: Node, folder: Path) -> _Place:
        """The standard that an item of `extends` names: a shipped one, or a file inside the workspace."""
        name = reader.text(node, "an item of `extends`")
        asked = (reader, node)
        if "://" in name:
            raise reader.error(f"{quoted(name)} is an address; `extends` takes shipped names and paths", node)
        if not _is_path(name):
            if name not in shipped():
                raise reader.error(f"there is no standard {quoted(name)}{_hint(name)}", node)
            return _Place(_shipped_path(name), _shipped_name(name), asked=asked)
        path = _resolved(folder / name)
        if Path(name).is_absolute() or path is None or not path.is_relative_to(self.fence):
            raise reader.error(f"{quoted(name)} leads out of the workspace", node)
        return _Place(path, escape(path.relative_to(self.fence).as_posix()), asked=asked)


def _is_path(name: str) -> bool:
    return "/" in name or name.endswith((".yaml", ".yml"))


def _hint(name: str) -> str:
    return did_you_mean(name, shipped()) or f"; shipped are {', '.join(shipped())}"


def _project(config: Path, root: Path, fence: Path) -> _Place:
    path = _resolved(config)
    inside = files.resolved(config.parent) / config.name
    shown = escape(inside.relative_to(root).as_posix() if inside.is_relative_to(root) else str(config))
    if path is None or not path.is_relative_to(fence):
        raise ConfigurationError("this is a link that leads out of the workspace", shown)
    return _Place(path, shown, project=True)


def _resolved(path: Path) -> Path | None:
    try:
        return files.resolved(path)
    except (OSError, RuntimeError, ValueError):  # loops of links, impossible names
        return None


def _shipped_path(name: str) -> Path:
    return (resource("rules") / f"{name}.yaml").resolve()


def _shipped_name(name: str) -> str:
    return f"bsclint/rules/{name}.yaml"


def _asked_error(place: _Place, message: str) -> ConfigurationError:
    assert place.asked is not None  # what nobody extends is at the head of the chain
    reader, node = place.asked
    return reader.error(message, node)


def _document(path: Path, shown: str, place: _Place | None = None) -> Document:
    try:
        data = files.read(path, limits.YAML_BYTES, shown)
    except UnreadableFile as fault:
        raise (_asked_error(place, str(fault)) if place and place.asked else fault) from None
    digest = sha256(data)
    node = _ready(digest.hexdigest()) or yamlfile.read(_decoded(data, shown), shown)
    pairs = () if node is None else Reader(shown).pairs(node, "a standard")
    fields = {key.text: (key, value) for key, value in pairs}
    return Document(shown, path, bool(place and place.project), fields, digest.digest())


def _ready(digest: str) -> Node | None:
    """What the shipped standard of this SHA-256 says, for which nobody need load a parser of YAML."""
    data = PARSED.get(digest)
    return None if data is None else yamlfile.restored(data)


def _decoded(data: bytes, shown: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise ConfigurationError(f"the file is not UTF-8: byte {fault.start} is wrong", shown) from None
