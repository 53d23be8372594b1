"""Reading the files of exceptions that a configuration names: what cannot be read is said with the place of both."""

from pathlib import Path

from bsclint import files
from bsclint.display import escape
from bsclint.errors import ConfigurationError, UnreadableFile
from bsclint.source import Source
from bsclint.standards import Settings


def read(root: Path, path: str, limit: int, key: str, settings: Settings) -> Source:
    """The text of the file at `path` below `root`, which the key `key` of the configuration names.

    Raises ConfigurationError for what is no regular file below `root` in UTF-8, or is larger than `limit` bytes.
    """
    try:
        data = files.read_below(root, path, limit)
    except UnreadableFile as fault:
        named = settings.origins.get(key)
        raise ConfigurationError(f"`{key}`: {fault}", *(named.origin if named else ())) from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise ConfigurationError(f"the file is not UTF-8: byte {fault.start} is wrong", escape(path), line) from None
    return Source(path, text.removeprefix("\ufeff"), text.startswith("\ufeff"))
