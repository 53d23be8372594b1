"""What the guides for the strategy office, for CI, for auditors and to imports show is what bsclint prints.

Every guide works through a copy of one workspace, as of one day. A block whose first line names a file writes it
(`# path`), adds to it (`# path: added`), or shows parts of it as it is (`# path: in part`).
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tests.repositories import NEUTRAL, Repository
from tools.examples import ROOT, TODAY
from tools.pipelines_check import SCHEMAS

from bsclint.cli import main

DOCS = ROOT / "docs"
GUIDES = ("strategy-office.md", "ci.md", "audit.md", "exchange.md")
GOVERNED = ROOT / "fixtures" / "workspaces" / "governed"
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
HEAD = re.compile(r"# ([\w./-]+\.\w+)(: added|: in part)?\n")
LINK = re.compile(r"\]\(([^)#:]+)[^)]*\)")
DATED = ("check", "waivers", "baseline", "comply")


class Shell:
    """Runs the commands that a guide shows, in the current folder."""

    def __init__(self, repository: Repository, printed: Callable[[], str]) -> None:
        self.repository, self.printed, self.code = repository, printed, 0

    def run(self, line: str) -> str:
        """What `line` prints."""
        line, *filters = line.split(" | ")
        lines = self._run(line).splitlines(keepends=True)
        for name, word in (one.split(" ") for one in filters):
            if name == "grep":
                lines = [line for line in lines if re.search(word, line)]
            else:
                lines = lines[: -int(word)] if name == "head" else lines[int(word) :]
        return "".join(lines)

    def _run(self, line: str) -> str:
        words = os.path.expandvars(line).split()
        if line == "echo $?":
            return f"{self.code}\n"
        if words[0] == "rm":
            Path(words[1]).unlink()
            return ""
        if words[0] == "grep":
            lines = Path(words[2]).read_text("utf-8").splitlines(keepends=True)
            return "".join(line for line in lines if re.search(words[1], line))
        if words[0] == "git":
            return self.repository.git(*words[1:])
        assert words[0] == "bsclint"
        dated = words[1] in DATED and "--as-of" not in words
        self.code = main([*words[1:], *(["--as-of", TODAY.isoformat()] if dated else [])])
        return self.printed()


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Shell:
    shutil.copytree(GOVERNED, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    for name, value in {**NEUTRAL, "NO_COLOR": "1", "CI_DEFAULT_BRANCH": "main"}.items():
        monkeypatch.setenv(name, value)
    repository = Repository(tmp_path)
    repository.commit()
    repository.git("update-ref", "refs/remotes/origin/main", "main")
    return Shell(repository, lambda: "".join(capfd.readouterr()))


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_shows_what_is_printed(guide: str, shell: Shell, expected: Callable[[Path, str], None]) -> None:
    def again(block: re.Match[str]) -> str:
        kind, text = block.groups()
        if head := HEAD.match(text):
            _file(Path(head[1]), head[2], text[head.end() :])
        if not text.startswith("$ "):
            return block[0]
        parts = [part.partition("\n") for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]]
        return (
            f"```{kind}\n" + "".join(f"$ {line}\n{_shown(shell.run(line), shown)}" for line, _, shown in parts) + "```"
        )

    expected(DOCS / guide, BLOCK.sub(again, (DOCS / guide).read_text("utf-8")))


def _file(path: Path, how: str | None, text: str) -> None:
    """Write what a guide shows of a file, or demand that the file is as it says."""
    if how == ": in part":
        _shown(path.read_text("utf-8"), text, exact=False)
    elif how == ": added":
        path.write_text(f"{path.read_text('utf-8')}\n{text}", "utf-8")
    else:
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, "utf-8")


def _shown(printed: str, shown: str, exact: bool = True) -> str:
    """What a guide shows of what is `printed`: all of it, or the pieces between lines of dots, which must be there."""
    if exact and "…\n" not in shown:
        return printed
    place = 0
    for piece in filter(None, re.split(r"^(?:# )?…\n", shown, flags=re.MULTILINE)):
        assert piece in printed[place:], piece
        place = printed.index(piece, place) + len(piece)
    return shown


@pytest.mark.parametrize("guide", GUIDES)
def test_a_link_of_the_guide_leads_somewhere(guide: str) -> None:
    links = LINK.findall((DOCS / guide).read_text("utf-8"))
    assert links
    assert [link for link in links if not (DOCS / link).exists()] == []


PIPELINES = (DOCS / "ci.md").read_text("utf-8")
ALL_COMMANDS = sorted(set(re.findall(r"(?<=[ '])bsclint check (.*--output-format \w+:[^'\n]*)", PIPELINES)))
COMMANDS = [command for command in ALL_COMMANDS if "--shard" not in command and "--merge" not in command]
SHARING = [
    (one, all_)
    for one in ALL_COMMANDS
    for all_ in ALL_COMMANDS
    if "--shard" in one and "origin" in one and "--merge" in all_ and ("CI_" in one) == ("CI_" in all_)
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_a_pipeline_fails_and_writes_its_reports(command: str, shell: Shell) -> None:
    shell.run(f"bsclint check {command}")
    assert shell.code == (0 if "--exit-zero" in command else 1)
    reports = re.findall(r"--output-format \w+:(\S+)", command)
    assert reports
    assert all(Path(report).stat().st_size for report in reports)


@pytest.mark.parametrize(("one", "all_"), SHARING)
def test_jobs_that_share_a_check_come_to_what_one_job_comes_to(one: str, all_: str, shell: Shell) -> None:
    def run(command: str, number: int = 0) -> str:
        command = command.replace("${{ matrix.shard }}", str(number)).replace(
            "${CI_PIPELINE_CREATED_AT%T*}", str(TODAY)
        )
        command = command.replace("$CI_NODE_INDEX", str(number)).replace("$CI_NODE_TOTAL", "4")
        return shell.run(f"bsclint check {command}")

    for number in range(1, 5):
        assert run(one, number) == ""
        assert shell.code == 0
    shared = run(all_), shell.code, Path("out/bsclint.xml").read_bytes()
    alone = run(all_.replace("--merge parts", "")), shell.code, Path("out/bsclint.xml").read_bytes()
    assert shared == alone
    assert shell.code == 1


def test_what_a_pipeline_uploads_is_what_its_command_writes() -> None:
    written = set(re.findall(r"--output-format \w+:(\S+?)(?=[' \n])", PIPELINES)) | {"out/open.sarif"}
    uploaded = set(re.findall(r"out/[\w.]+", PIPELINES))
    assert len(uploaded) >= 5
    assert uploaded <= written


def test_a_pipeline_is_yaml() -> None:
    files = {head[1]: body for kind, body in BLOCK.findall(PIPELINES) if kind == "yaml" and (head := HEAD.match(body))}
    assert files.keys() >= SCHEMAS.keys()
    assert {path for path, text in files.items() if not isinstance(yaml.safe_load(text), dict)} == {"waivers.yaml"}
