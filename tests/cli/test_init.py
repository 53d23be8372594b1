"""`bsclint init`: what a newcomer begins with is right from the start."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Outcome

Run = Callable[..., Outcome]
NAMES = ("scorecard.bsc", ".bsclint.yaml", ".pre-commit-config.yaml")


def test_the_first_scorecard_has_nothing_to_complain_of(run: Run, folder: Path) -> None:
    outcome = run("init", "new/strategy")
    assert (outcome.code, outcome.err) == (0, "")
    assert all((folder / "new/strategy" / name).is_file() for name in NAMES)
    checked = run("check", "new/strategy", "--output-format", "json", "--fail-level", "info")
    document = json.loads(checked.out)
    assert (checked.code, document["findings"]) == (0, [])
    assert document["summary"]["scorecards"] == 1
    assert document["standards"] == ["recommended@1"]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_there_stays_as_it_is(run: Run, folder: Path, name: str) -> None:
    (folder / ".bsclint.yaml").unlink()
    (folder / name).write_text("mine", "utf-8")
    outcome = run("init")
    assert outcome.code == 0
    assert (folder / name).read_text("utf-8") == "mine"
    assert f"{name} is there already, and is left as it is\n" in outcome.out
    assert outcome.out.count(" is written\n") == 2
    assert all((folder / other).is_file() for other in NAMES)


def test_a_link_to_nothing_is_not_followed(run: Run, folder: Path) -> None:
    (folder / "scorecard.bsc").symlink_to("elsewhere.bsc")
    assert run("init").code == 0
    assert not (folder / "elsewhere.bsc").exists()


def test_the_hook_is_yaml_that_checks(run: Run, folder: Path) -> None:
    import yaml

    run("init", "new")
    (repository,) = yaml.safe_load((folder / "new/.pre-commit-config.yaml").read_text("utf-8"))["repos"]
    (hook,) = repository["hooks"]
    assert (hook["entry"], hook["pass_filenames"]) == ("bsclint check", False)
