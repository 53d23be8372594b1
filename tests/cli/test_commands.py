"""Help, version and completion."""

from collections.abc import Callable

import pytest
from tests.cli.conftest import Outcome

from bsclint.cli import COMPLETE
from bsclint.cli.app import COMMANDS

Run = Callable[..., Outcome]


@pytest.mark.parametrize(
    "command", [(), ("standard",), ("standard", "show"), ("standard", "schema"), *((name,) for name in COMMANDS)]
)
def test_every_command_has_help_with_examples(run: Run, command: tuple[str, ...]) -> None:
    outcome = run(*command, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"Usage: {' '.join(('bsclint', *command))}")
    assert run(*command, "-h") == outcome
    assert "..." not in outcome.out.partition("Commands:")[2]


def test_the_help_of_check_shows_four_examples(run: Run) -> None:
    assert run("check", "--help").out.partition("Examples:")[2].count("  bsclint check") == 4


@pytest.mark.parametrize("word", ["version", "--version"])
def test_version(run: Run, word: str) -> None:
    outcome = run(word)
    assert outcome.code == 0
    assert outcome.out.startswith("bsclint ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_asks_for_completions(run: Run, shell: str) -> None:
    outcome = run("completion", shell)
    assert (outcome.code, outcome.err) == (0, "")
    assert f"{COMPLETE}={shell}_complete" in outcome.out


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("bsclint ch", "check"),
        ("bsclint check --sel", "--select"),
        ("bsclint check --color al", "always"),
        ("bsclint rule orphan-", "orphan-objective"),
        ("bsclint standard show mini", "minimal"),
        ("bsclint standard schema conf", "configuration"),
        ("bsclint completion z", "zsh"),
    ],
)
def test_completion(run: Run, monkeypatch: pytest.MonkeyPatch, words: str, completed: str) -> None:
    monkeypatch.setenv(COMPLETE, "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    assert run().out == f"plain,{completed}\n"
