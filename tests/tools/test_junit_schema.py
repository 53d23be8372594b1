import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from tools import junit_schema


@pytest.mark.parametrize("name", ["pytest/testing/example_scripts/junit-10.xsd", "pytest/setup.py"])
def test_another_schema_or_none_is_refused(tmp_path: Path, name: str) -> None:
    archive = tmp_path / "pytest-1.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        member = tarfile.TarInfo(name)
        member.size = 5
        tar.addfile(member, BytesIO(b"<xs/>"))
    with pytest.raises(ValueError, match=r"does not hold the junit-10\.xsd that is known here"):
        junit_schema.schema(archive)


def test_what_cannot_be_fetched_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_folder: Path) -> Path:
        raise OSError("no network")

    monkeypatch.setattr(junit_schema, "TARGET", tmp_path / "cache" / "junit-10.xsd")
    monkeypatch.setattr(junit_schema, "download", fail)
    assert junit_schema.main() == 1
    assert capsys.readouterr().err == "cannot fetch junit-10.xsd from pytest==9.0.3: no network\n"
    assert not junit_schema.TARGET.exists()
