"""The one gateway for reading files and for writing them: whole, or not at all."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bsclint import disk
from bsclint.display import quoted
from bsclint.errors import UnreadableFile, UserError


def read(path: Path, limit: int, shown: str | None = None) -> bytes:
    """The bytes of the regular file `path`, at most `limit`; `shown` is its name in messages.

    Raises UnreadableFile for what is missing, not a regular file, larger, or may not be read.
    """
    name = quoted(shown or str(path))
    try:
        data = disk.data(str(path), limit + 1)
    except (OSError, ValueError) as fault:
        raise UnreadableFile(f"{name} cannot be read: {_why(fault)}") from None
    if data is None:
        raise UnreadableFile(f"{name} is not a regular file")
    if len(data) > limit:
        raise UnreadableFile(f"{name} is larger than {limit} bytes, the most that is read")
    return data


def is_one_of(path: Path, others: Iterable[Path]) -> bool:
    """Whether `path` is one of the files `others`, perhaps by another name: a link, other capitals."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return path.resolve() in others
    except (OSError, RuntimeError, ValueError):
        return False
    for other in others:
        with suppress(OSError, RuntimeError, ValueError):
            if os.path.samestat(found, other.stat()):
                return True
    return False


def read_below(root: Path, path: str, limit: int) -> bytes:
    """The bytes of the file at `path` below `root`, as `read` gives them.

    Raises UnreadableFile for a link out of the root too.
    """
    refuse_outside(root, path)
    return read(root / path, limit, path)


def refuse_outside(root: Path, path: str) -> None:
    """Raise UnreadableFile where `path` below `root` is a link that leads out of it, or to itself."""
    try:
        inside = is_below(root, path)
    except (OSError, RuntimeError, ValueError):
        raise UnreadableFile(f"{quoted(path)} cannot be read: it leads nowhere") from None
    if not inside:
        raise UnreadableFile(f"{quoted(path)} is a link that leads out of the workspace")


def is_below(root: Path, path: str) -> bool:
    """Whether `path` below `root` is there still when all links are followed.

    Raises OSError, RuntimeError, ValueError.
    """
    real, home = disk.real(os.path.join(root, path)), str(root)
    return real.startswith(home + os.sep) or Path(real).is_relative_to(resolved(root))


def resolved(path: Path) -> Path:
    """Where `path` leads when all links are followed. Raises OSError, RuntimeError, ValueError."""
    try:
        found = path.resolve()
    except (OSError, RuntimeError, ValueError):
        disk.note("real", str(path), disk.FAILED)
        raise
    disk.note("real", str(path), str(found))
    return found


def write(path: Path, text: str | bytes) -> None:
    """Write `text` to `path`: into a file beside it first, which then takes its place. Raises UserError."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    try:
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():  # a device or a pipe, /dev/stdout
            with open(target, "wb") as device:
                device.write(data)
            return
        _put(target, data, target.stat() if target.exists() else None)
    except (OSError, RuntimeError, ValueError) as fault:
        raise _unwritable(path, _why(fault)) from None


def exchange(root: Path, path: str, before: bytes, after: bytes) -> None:
    """Put `after` in the place of `before`, which the file at `path` below `root` held when it was read.

    A symbolic link is followed, but not out of the root; mode and, where that is allowed, owner are kept. Raises
    UserError, and leaves the file as it is, where it may not be written, has several names (hard links), or holds
    something else by now.
    """
    refuse_outside(root, path)
    name = Path(path)
    try:
        target = (root / path).resolve(strict=True)
        found = os.lstat(target)
        if why := _not_to_be_written(target, found):
            raise _unwritable(name, why)

        def unchanged() -> None:
            if _bytes(target, len(before) + 1) != before:
                raise _unwritable(name, "somebody else has changed it meanwhile")

        _put(target, after, found, unchanged)
    except (OSError, RuntimeError, ValueError) as fault:
        raise _unwritable(name, _why(fault)) from None


def _not_to_be_written(target: Path, found: os.stat_result) -> str | None:
    if not stat.S_ISREG(found.st_mode):
        return "it is not a regular file"
    if not found.st_mode & 0o222 or not os.access(target, os.W_OK):
        return "it is read-only"
    if found.st_nlink > 1:
        return f"it has {found.st_nlink} names (hard links), and only this one would get the new text"
    return None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a request to end (SIGTERM, SIGHUP) wait for what was begun: it would leave a temporary file behind."""
    import signal

    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@_undisturbed()
def _put(target: Path, data: bytes, like: os.stat_result | None, ready: Callable[[], None] = lambda: None) -> None:
    """Put `data` in the place of `target`, with mode and owner as in `like`; `ready` is asked right before.

    Whatever fails, the file holds the old or the new bytes, all of them, and nothing is left beside it.
    """
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        _keep_owner(temporary, like)
        os.chmod(temporary, stat.S_IMODE(like.st_mode) if like else 0o666 & ~_umask())
        ready()
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _sync(target.parent)


def _keep_owner(temporary: str, like: os.stat_result | None) -> None:
    found = os.stat(temporary)
    if like and (like.st_uid, like.st_gid) != (found.st_uid, found.st_gid):
        with suppress(PermissionError):
            os.chown(temporary, like.st_uid, like.st_gid)


def _sync(folder: Path) -> None:
    """Have the disk remember what `folder` holds, where the system can be asked to."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows, and folders that may be written but not listed
        return
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in (errno.EINVAL, errno.ENOTSUP):  # what a file system answers that has no such thing
            raise
    finally:
        os.close(handle)


def _bytes(path: Path, limit: int) -> bytes:
    return disk.data(str(path), limit) or b""


def _unwritable(path: Path, why: str) -> UserError:
    return UserError(f"{quoted(str(path))} cannot be written: {why}")


def append(path: Path, text: str) -> None:
    """Write `text` to the end of `path`. Raises UserError."""
    try:
        with open(path, "a", encoding="utf-8", newline="") as file:
            file.write(text)
    except (OSError, ValueError) as fault:
        raise _unwritable(path, _why(fault)) from None


def create(path: Path, text: str) -> None:
    """Write `text` to the new file `path`. Raises UserError where there is a file already."""
    try:
        with open(path, "x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise UserError(f"{quoted(str(path))} is there already, and is left as it is") from None
    except OSError as fault:
        raise _unwritable(path, _why(fault)) from None


class Scratch:
    """A new folder for copies, which nobody else may read, and which is gone when this object is.

    Raises UserError where there can be none.
    """

    def __init__(self) -> None:
        import shutil
        import tempfile
        import weakref

        try:
            self.path = Path(tempfile.mkdtemp(prefix="bsclint-")).resolve()
        except OSError as fault:
            raise UserError(f"no temporary folder can be made: {_why(fault)}") from None
        _before_the_end(weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True))

    def put(self, path: Path, data: bytes) -> None:
        """Write `data` to `path`, which lies in the folder. Raises UserError."""
        assert path.is_relative_to(self.path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)
        except OSError as fault:
            raise _unwritable(path, _why(fault)) from None


def _before_the_end(tidy: Callable[[], object]) -> None:
    """Have things put in order when somebody asks the process to end (SIGTERM, SIGHUP), who is obeyed after it."""
    import signal
    import threading

    def ended(number: int, _frame: object) -> None:
        tidy()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number and signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, ended)


def exists(path: Path) -> bool:
    """Whether there is anything at `path`: also a link to nowhere, and what one may not look at."""
    try:
        path.lstat()
    except FileNotFoundError:
        disk.note("missing", str(path), "yes")
        return False
    except OSError:
        disk.note("missing", str(path), disk.FAILED)
        return True
    disk.note("lexists", str(path), "yes")
    return True


def walk(folder: Path) -> Iterator[Path]:
    """Every file below `folder` in the order of names, but for hidden folders; links to folders are not followed.

    Raises UnreadableFile for a folder that may not be read.
    """
    try:
        entries = disk.entries(str(folder))
    except OSError as fault:
        raise UnreadableFile(f"{quoted(str(folder))} cannot be read: {_why(fault)}") from None
    for name, sort in entries:
        if sort == "folder" and not name.startswith("."):
            yield from walk(folder / name)
        elif sort == "file":
            yield folder / name


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _why(fault: OSError | RuntimeError | ValueError) -> str:
    if isinstance(fault, FileNotFoundError):
        return "there is no such file"
    if isinstance(fault, IsADirectoryError):
        return "it is a directory"
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror[0].lower() + fault.strerror[1:]
    if isinstance(fault, RuntimeError):
        return "it is a link in a circle"
    return "no file can have this name"
