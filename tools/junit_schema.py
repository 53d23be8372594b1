"""Fetch junit-10.xsd, against which the tests hold the strict JUnit output, into .cache/.

    python tools/junit_schema.py

The schema is Jenkins xUnit's. No package carries it but the source distribution of pytest, from which it is
taken; its hash is checked, so that another version cannot slip in.
"""

import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / ".cache" / "junit-10.xsd"
PACKAGE = "pytest==9.0.3"
MEMBER = "/testing/example_scripts/junit-10.xsd"
SHA256 = "a1a816f58d1bf95ebabf371994df0b9246dee66ea9572fbec4f9296f1b2c0ff6"


def download(folder: Path) -> Path:
    """The source distribution, put into `folder`. Raises CalledProcessError if it is not to be had."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "download"]
    subprocess.run([*pip, "--no-deps", "--no-binary", "pytest", "--dest", str(folder), PACKAGE], check=True)
    return next(folder.glob("pytest-*.tar.gz"))


def schema(archive: Path) -> bytes:
    """The schema in `archive`. Raises ValueError if it is not there, or not the one that is known."""
    with tarfile.open(archive) as tar:
        member = next((member for member in tar if member.name.endswith(MEMBER)), None)
        file = tar.extractfile(member) if member else None
        content = file.read() if file else b""
    if sha256(content).hexdigest() != SHA256:
        raise ValueError(f"{archive.name} does not hold the junit-10.xsd that is known here")
    return content


def main() -> int:
    """Write the schema unless it is there. Returns the exit code."""
    if TARGET.is_file():
        return 0
    try:
        with TemporaryDirectory() as folder:
            content = schema(download(Path(folder)))
    except (subprocess.CalledProcessError, OSError, ValueError, StopIteration) as problem:
        print(f"cannot fetch junit-10.xsd from {PACKAGE}: {problem}", file=sys.stderr)
        return 1
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(content)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
