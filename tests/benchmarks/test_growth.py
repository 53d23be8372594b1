"""The families by which growth is measured do grow, each in its way."""

from datetime import date

import pytest
from benchmarks.families import FAMILIES, Files

from bsclint.api import Options, check


def _size(files: Files) -> int:
    return sum(len(text) for text in files.values())


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_a_family_of_twice_the_size_has_about_twice_the_text(family):
    assert 1.8 <= _size(family(400)) / _size(family(200)) <= 2.3


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_a_family_can_be_judged(family, tmp_path):
    for path, text in ({".bsclint.yaml": "{}\n"} | family(3)).items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert check(["."], Options(as_of=date(2026, 6, 30)), cwd=tmp_path).results
