"""A check in several machines: what judging a share of the files came to, written by one and read by another.

A part holds what judging came to before any exception is looked at, and what shows that it belongs to this run. A
reader takes nothing of it for granted but what its rules have found.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from bsclint import disk, files, git, limits
from bsclint.digest import sha256
from bsclint.display import quoted
from bsclint.engine import Judged
from bsclint.errors import UsageError, UserError
from bsclint.model.workspace import Workspace
from bsclint.plain import Misfit, plain, restored
from bsclint.plausible import Texts, refuse_implausible
from bsclint.project import Options, Project
from bsclint.record import Record
from bsclint.reporters.jsonfile import dumps
from bsclint.version import bsclint_version
from bsclint.wording import short

VERSION = 1
"""The number of the form of a part; `rules/schema/part-1.schema.json` describes it."""

_READ, _MISSING = f"data {limits.FILE_BYTES + 1}", "missing"
_COMMIT = "check out the same commit in every job"


class Share(NamedTuple):
    """The `number`th of so many shares, counted from 1."""

    number: int
    of: int

    def among(self, paths: Sequence[str]) -> Sequence[str]:
        """Every so-manieth of `paths`, so that shares are even."""
        return paths[self.number - 1 :: self.of]


class Terms(Record, kw_only=True):
    """What the parts of a run have in common: by what, as of when and about which files it is judged.

    `configuration` is the digest of the files that state it, `policy` the revision that they are of, if one was asked
    for; `files` is the digest of the paths of all files to judge, and of all scorecards that there are beside them.
    """

    bsclint: str
    as_of: date
    plugins: tuple[str, ...]
    policy: str | None
    configuration: str
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    preview: bool
    files: str


class Part(Record, kw_only=True):
    """What a share of a run came to, in the order of its files.

    `read` are the files of the workspace that were read for it, each with the BLAKE2 of its bytes, or with None where
    there was no file.
    """

    version: int
    shard: int
    of: int
    terms: Terms
    read: Mapping[str, str | None]
    judged: list[Judged]

    @property
    def text(self) -> str:
        """The part as JSON. Raises UserError where nobody would read so much."""
        text = dumps(plain(self))
        if len(text) > limits.PART_BYTES:
            raise UserError(
                f"the part is larger than {limits.PART_BYTES} bytes, the most that is read: take more shards"
            )
        return text


_CLASHES = {
    "bsclint": "it is from bsclint {}, and this is bsclint {}: install the same in every job",
    "as_of": "it judges as of {}, and this run as of {}: give every job the same `--as-of`",
    "plugins": "its plugins are {}, and here they are {}: install the same in every job",
    "policy": "its policy is of the revision {}, and here it is of {}: give every job the same one",
    "configuration": f"the configuration was another one there: {_COMMIT}, and give each the same options",
    "select": "`--select` was {} there, and is {} here: give every job the same options",
    "extend_select": "`--extend-select` was {} there, and is {} here: give every job the same options",
    "ignore": "`--ignore` was {} there, and is {} here: give every job the same options",
    "preview": "`--preview` was given in one job, and not in the other: give every job the same options",
    "files": f"it is about a share of other files: {_COMMIT}, and give each the same paths and options",
}
"""What is wrong where a term differs; the values there and here are filled in."""


def terms(found: Project, workspace: Workspace, wanted: Sequence[str], options: Options) -> Terms:
    """The terms of a run that judges the files `wanted`."""
    listed = "\0".join((*wanted, "", *workspace.paths)).encode("utf-8", "surrogatepass")
    return Terms(
        bsclint=bsclint_version(),
        as_of=options.as_of,
        plugins=tuple(_versions(found.settings.plugins)),
        policy=found.gate.revision.commit if found.gate else None,
        configuration=found.settings.digest,
        select=options.select,
        extend_select=options.extend_select,
        ignore=options.ignore,
        preview=bool(options.preview),
        files=sha256(listed).hexdigest(),
    )


def _versions(plugins: Sequence[str]) -> Iterator[str]:
    for name in plugins:
        from importlib.metadata import version

        yield f"{name} {version(name)}"


def part(share: Share, told: Terms, judged: list[Judged], notes: disk.Notes, root: Path) -> Part:
    """What a share came to; `notes` are those of all that judging it has asked of the disk."""
    read = {}
    for (question, path), answer in notes.answers.items():
        place = Path(path)
        if question in (_READ, _MISSING) and answer != disk.FAILED and place.is_relative_to(root):
            read[place.relative_to(root).as_posix()] = None if question == _MISSING else answer
    return Part(
        version=VERSION, shard=share.number, of=share.of, terms=told, read=dict(sorted(read.items())), judged=judged
    )


def merged(folder: Path, found: Project, workspace: Workspace, wanted: Sequence[str], options: Options) -> list[Judged]:
    """What judging the files `wanted` came to, in their order, as the parts in `folder` say.

    Raises UserError where that is not all there, or is of another run than this one.
    """
    _refuse_committed(folder, found)
    parts = _parts(folder, terms(found, workspace, wanted, options))
    for name, one in parts.values():
        _refuse_changed(name, one, found.root)
    texts = Texts(workspace, {*wanted, *(path for _, one in parts.values() for path in one.read if one.read[path])})
    judged = {}
    for number, (name, one) in parts.items():
        share = Share(number, len(parts)).among(wanted)
        try:
            if [each.path for each in one.judged] != list(share):
                raise Misfit("its files are not those of its share", ".judged")
            for index, each in enumerate(one.judged):
                if not texts.agrees(each):
                    raise _changed(name, each.path)
                try:
                    refuse_implausible(each, found.settings, texts)
                except Misfit as fault:
                    raise fault.within(f".judged[{index}]") from None
                judged[each.path] = each
        except Misfit as fault:
            raise _no_part(name, fault) from None
    return [judged[path] for path in wanted]


def _refuse_committed(folder: Path, found: Project) -> None:
    """Raise UserError where a gate is kept, and the change that has to pass it may have brought the parts along."""
    if found.gate is None:
        return
    place = files.resolved(folder)
    if place.is_relative_to(found.gate.revision.top) and git.revision(place, "HEAD").holds(place):
        why = "is in the repository, and whoever changes that could say there that nothing was found"
        raise UserError(f"{quoted(str(folder))} {why}: have the shards write to a folder that git knows nothing of")


def _parts(folder: Path, told: Terms) -> Mapping[int, tuple[str, Part]]:
    """The parts in `folder` by their numbers, each with the name of its file: all of one run of these terms."""
    if not disk.is_dir(str(folder)):
        raise UsageError(f"there is no folder {quoted(str(folder))}: `--merge` takes the one that holds all parts")
    found: dict[int, tuple[str, Part]] = {}
    for path in files.walk(folder):
        name = quoted(str(path))
        one = _part(path, name)
        _refuse_clash(name, one.terms, told)
        for other, first in found.values():
            if first.of != one.of:
                why = f"{other} is one of {first.of} parts, and {name} one of {one.of}"
                raise UserError(f"{why}: keep those of one run only")
            if first.shard == one.shard:
                raise UserError(f"{other} and {name} are both part {one.shard} of {one.of}: keep one of them")
        found[one.shard] = name, one
    if not found:
        raise UserError(f"there is no part in {quoted(str(folder))}: have all shards write theirs there first")
    of = next(iter(found.values()))[1].of
    if missing := [f"{number}/{of}" for number in range(1, of + 1) if number not in found]:
        some = ", ".join(missing[:5]) + f" and {len(missing) - 5} more" * (len(missing) > 5)
        raise UserError(
            f"the part of `--shard` {some} is missing in {quoted(str(folder))}: see why that job wrote none"
        )
    return dict(sorted(found.items()))


def _part(path: Path, name: str) -> Part:
    data = files.read(path, limits.PART_BYTES)
    try:
        document = _parsed(data)
        if isinstance(document, dict) and document.get("version") != VERSION:
            raise Misfit(f"{VERSION} is wanted, the form of a part that this bsclint reads", ".version")
        one = restored(Part, document)
        if not 1 <= one.shard <= one.of <= limits.SHARES:
            raise Misfit(f"there can be no such part of {one.of}", ".shard")
    except Misfit as fault:
        raise _no_part(name, fault) from None
    return one


def _parsed(data: bytes) -> Any:
    import json

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(found)
        if len(made) < len(found):
            raise Misfit("something is said twice in one object")
        return made

    try:
        return json.loads(data.decode(), object_pairs_hook=pairs)
    except Misfit:
        raise
    except (ValueError, RecursionError):
        raise Misfit("it is not JSON, or not all of it") from None


def _no_part(name: str, fault: Misfit) -> UserError:
    where = f"at {quoted(short(fault.place.lstrip('.'), 120))}, " if fault.place else ""
    return UserError(f"{name} is no part of a check: {where}{fault.why}; have its job write it again")


def _refuse_clash(name: str, there: Terms, here: Terms) -> None:
    for term, why in _CLASHES.items():
        values = [getattr(one, term) for one in (there, here)]
        if values[0] != values[1]:
            raise UserError(f"{name} does not belong to this run: {why.format(*map(_shown, values))}")


def _shown(value: object) -> str:
    return quoted(short(", ".join(map(str, value)) if isinstance(value, tuple) else str(value))) if value else "none"


def _refuse_changed(name: str, one: Part, root: Path) -> None:
    """Raise UserError where a file is another one here than it was for a part."""
    for path, digest in one.read.items():
        if posixpath.isabs(path) or posixpath.normpath(path) != path or path.startswith(".."):
            raise _no_part(name, Misfit(f"{quoted(short(path))} is no path below the workspace", ".read"))
        try:
            same = disk.answer(_READ if digest else _MISSING, str(root / path)) == (digest or "yes")
        except (OSError, ValueError):
            same = False
        if not same:
            raise _changed(name, path)


def _changed(name: str, path: str) -> UserError:
    return UserError(f"{quoted(path)} is not here what it was for {name}: {_COMMIT}")
