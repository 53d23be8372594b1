"""Nothing in the source goes around the gateways: each library and each dangerous act has its one place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "bsclint"

PROTOCOL = tuple(f"lsp/{name}.py" for name in ("asked", "convert", "features", "mending", "protocol", "server"))
LIBRARIES = {
    "click": ("cli/",),
    "junit_xml": ("reporters/junit.py",),
    "lark": ("syntax/",),
    "lsprotocol": PROTOCOL,
    "networkx": ("model/",),
    "openpyxl": ("exchange/tables/template.py", "exchange/tables/workbook.py"),
    "pygments": ("highlighting.py",),
    "re2": ("conditions/patterns.py",),
    "pygls": PROTOCOL,
    "yaml": ("yamlfile.py",),
    # A repository's content never makes code run, and bsclint never asks a network.
    "marshal": (),
    "pickle": ("workers.py",),  # between forks of one process
    "shelve": (),
    "socket": (),
    "subprocess": ("git.py",),
    "urllib": (),
    "http": (),
}
"""The files that may import a library."""

FILES = ("disk.py", "files.py", "resources.py")
# What a check asks of the disk is noted, so that what it said may be kept; these ask of bsclint itself, or for others.
ASKING = ("disk.py", "files.py", "git.py", "resources.py", "rulebook.py", "standards/extending.py", "cli/", "lsp/")
CALLS = {
    **dict.fromkeys(("listdir", "lstat", "is_file", "iterdir", "realpath", "rglob", "scandir"), ASKING),
    **dict.fromkeys(("glob", "resolve"), (*ASKING, "api.py", "standards/gate.py")),
    "lexists": (*ASKING, "standards/discovery.py"),
    "open": (*FILES, "exchange/tables/workbook.py"),  # there it opens what is in an archive, and no file
    "read_bytes": FILES,
    "read_text": (*FILES, "syntax/compiling.py"),  # the grammar is bsclint's own, no user's file
    "write_bytes": FILES,
    "write_text": FILES,
    "eval": (),
    "exec": ("record.py",),  # writes the constructors of our own classes
    "setrecursionlimit": (),
    "splitlines": (),  # ends lines at characters that are none of a scorecard's line ends
    "system": (),
    "popen": (),
    "__import__": (),
}
"""The files that may call a function or method of this name."""


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def called(node: ast.AST) -> list[str]:
    if not isinstance(node, ast.Call):
        return []
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return [name]
    return []


def trespasses(text: str, path: str) -> Iterator[str]:
    """Every place in a module of bsclint that goes around a gateway; `path` is relative to the package."""
    for node in ast.walk(ast.parse(text)):
        libraries = [name.partition(".")[0] for name in imported(node)]
        for names, gateways in ((libraries, LIBRARIES), (called(node), CALLS)):
            for name in names:
                if not path.startswith(gateways.get(name, path)):
                    where = " and ".join(gateways[name]) or "no file"
                    yield f"{path}:{node.lineno}: `{name}` belongs in {where}"


def test_nothing_goes_around_a_gateway() -> None:
    modules = sorted(SOURCE.rglob("*.py"))
    assert modules
    found = [
        trespass
        for module in modules
        for trespass in trespasses(module.read_text("utf-8"), module.relative_to(SOURCE).as_posix())
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "gateway"),
    [
        ("import yaml", "yamlfile.py"),
        ("def f():\n    from lark.lexer import Token", "syntax/parser.py"),
        ("import networkx as nx", "model/graph.py"),
        ("from junit_xml import TestCase", "reporters/junit.py"),
        ("import click", "cli/main.py"),
        ("import subprocess", "git.py"),
        ("with open(path) as file: pass", "files.py"),
        ("Path(name).read_text()", "resources.py"),
        ("io.open(name)", "files.py"),
        ("path.resolve()", "files.py"),
        ("os.scandir(folder)", "disk.py"),
    ],
)
def test_a_way_around_is_seen_and_the_gateway_is_free(text: str, gateway: str) -> None:
    assert list(trespasses(text, "rules/structure/bsc101_missing_perspective.py"))
    assert not list(trespasses(text, gateway))


@pytest.mark.parametrize(
    "text",
    [
        "import pickle",
        "from urllib.request import urlopen",
        "eval('1')",
        "builtins.exec(code)",
        "sys.setrecursionlimit(9)",
        "for line in text.splitlines(): pass",
    ],
)
def test_what_no_file_may_do_is_seen(text: str) -> None:
    assert list(trespasses(text, "files.py"))
