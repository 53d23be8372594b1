"""Options that contradict each other are refused, and those on the border are not."""

from pathlib import Path
from typing import Any

import pytest

from bsclint.errors import ConfigurationError
from bsclint.rulebook import Rulebook
from bsclint.standards import load

BOUNDS = ("BSC106", "BSC107", "BSC108", "BSC521")


def options(folder: Path, code: str, written: str) -> Any:
    config = folder / ".bsclint.yaml"
    config.write_text(f"extends: []\nrules:\n  {code}: {{severity: info, options: {{{written}}}}}\n", "utf-8")
    return load(config, folder, Rulebook.shipped()).rules[code].options


@pytest.mark.parametrize("code", BOUNDS)
def test_the_fewest_may_be_as_many_as_the_most_and_no_more(code: str, tmp_path: Path) -> None:
    found = options(tmp_path, code, "min: 4, max: 4")
    assert (found.min, found.max) == (4, 4)
    with pytest.raises(ConfigurationError) as refused:
        options(tmp_path, code, "min: 5, max: 4")
    said = str(refused.value)
    assert f"the options of `{code}` contradict each other: `min` " in said
    assert "above `max`" in said


@pytest.mark.parametrize(("overlap", "taken"), [("0", False), ("0.01", True), ("1", True), ("1.01", False)])
def test_an_overlap_is_a_share(overlap: str, taken: bool, tmp_path: Path) -> None:
    if taken:
        assert str(options(tmp_path, "BSC115", f"overlap: {overlap}").overlap) == overlap
        return
    with pytest.raises(ConfigurationError, match="each other: `overlap` lies above 0 and is at most 1"):
        options(tmp_path, "BSC115", f"overlap: {overlap}")
