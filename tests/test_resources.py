"""The grammar and the shipped standards are found in a checkout and in a wheel."""

from pathlib import Path

import pytest

from bsclint import resources
from bsclint.errors import InternalError


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = tmp_path / "src" / "bsclint"
    (package / "_data" / "rules").mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    return package


def test_the_checkout_comes_before_a_copy_in_the_package(package: Path, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    assert resources.resource("rules") == tmp_path / "rules"


def test_the_wheel_has_a_copy(package: Path) -> None:
    assert resources.resource("rules") == package / "_data" / "rules"


def test_a_folder_beside_an_installed_package_is_no_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "bsclint"
    (package / "_data" / "rules").mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.resource("rules") == package / "_data" / "rules"


def test_neither_is_a_fault_of_the_installation(package: Path) -> None:
    with pytest.raises(InternalError, match="`grammar` is missing"):
        resources.resource("grammar")
