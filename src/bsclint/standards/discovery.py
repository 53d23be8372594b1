"""Where a project's configuration and its root are."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from bsclint import disk, files

CONFIGURATION = ".bsclint.yaml"
"""The name of a project's configuration file."""


def find(paths: Sequence[Path], cwd: Path) -> Path | None:
    """The configuration nearest above all of `paths` (none given: above `cwd`), or None.

    Whatever has its name is taken, so that one which cannot be read is an error later, not a silent default.
    """
    folders = upward(paths, cwd)
    return next((folder / CONFIGURATION for folder in folders if _exists(folder / CONFIGURATION)), None)


def find_root(config: Path | None, paths: Sequence[Path], cwd: Path) -> Path:
    """The workspace's root: the configuration's folder; else the one that holds `.git`; else `cwd`."""
    if config is not None:
        return files.resolved((cwd / config).parent)
    return next((folder for folder in upward(paths, cwd) if _exists(folder / ".git")), files.resolved(cwd))


def _exists(path: Path) -> bool:
    return disk.lexists(str(path))


def upward(paths: Sequence[Path], cwd: Path) -> Iterator[Path]:
    """The common ancestor of `paths` (none given: `cwd`), and every folder above it."""
    # A file that is a link belongs where the link stands.
    places = [cwd / path for path in paths] or [cwd]
    folders = [disk.real(str(place if disk.is_dir(str(place)) else place.parent)) for place in places]
    ancestor = Path(os.path.commonpath(folders))
    return iter((ancestor, *ancestor.parents))
