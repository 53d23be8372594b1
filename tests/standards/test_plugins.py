"""Rules of other packages run only when they are installed and named."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bsclint import limits
from bsclint.standards import Settings

Project = Callable[..., Settings]
Refusal = Callable[..., str]

MODULE = """
from bsclint.rulebook import Rule, rule
import sys
sys.modules["acme_was_here"] = sys

@rule("{code}", "{name}", on=object, ask="Why?")
def check(element, case):
    "A page."
    yield from ()

again = check
"""


@pytest.fixture
def install(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Installs the package `Acme_Rules` with a module of this text, as pip would."""

    def install(text: str) -> None:
        site = tmp_path_factory.mktemp("site")
        (site / "acme_module.py").write_text(text, "utf-8")
        info = site / "Acme_Rules-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: Acme_Rules\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text("[bsclint.rules]\nacme = acme_module\n", "utf-8")
        monkeypatch.syspath_prepend(str(site))
        for module in ("acme_module", "acme_was_here"):
            monkeypatch.delitem(sys.modules, module, raising=False)

    return install


def test_a_named_plugin_brings_its_rules(install: Callable[[str], None], project: Project) -> None:
    install(MODULE.format(code="ACME001", name="priced-initiative"))
    settings = project("plugins: [acme-rules]\nrules: {priced-initiative: error}")
    assert settings.plugins == ("acme-rules",)
    assert settings.book.names["ACME001"] == "priced-initiative"
    assert settings.rules["ACME001"].options is None
    assert "ACME001" in settings.enabled_codes


def test_a_plugin_that_nobody_names_is_not_loaded(install: Callable[[str], None], refusal: Refusal) -> None:
    install(MODULE.format(code="ACME001", name="priced-initiative"))
    assert "there is no rule `ACME001`" in refusal("rules: {ACME001: error}")
    assert "acme_was_here" not in sys.modules


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MODULE.format(code="BSC999", name="a-rule"), "codes that begin with `BSC` are bsclint's own"),
        (MODULE.format(code="ACME001", name="orphan-objective"), "there is one of that code or name already"),
        (MODULE.format(code="ACME001", name="syntax-error"), "there is one of that code or name already"),
        (MODULE.format(code="acme1", name="a-rule"), "a code is capital letters and three digits or more"),
        (MODULE.format(code="ACME001", name="A rule"), "a name lower-case words with hyphens"),
        ("x = 1", "the plugin `acme-rules` has no rule"),
        ("1 / 0", "the plugin `acme-rules` cannot be loaded: ZeroDivisionError: division by zero"),
        ("import no_such_module", "the plugin `acme-rules` cannot be loaded: ModuleNotFoundError"),
        ("raise SystemExit(0)", "the plugin `acme-rules` cannot be loaded: SystemExit: 0"),
        ("raise OSError('\\x1b[2J\\n')", "cannot be loaded: OSError: \\u{1B}[2J\\n"),
    ],
)
def test_a_plugin_that_cannot_be_taken_is_named(
    install: Callable[[str], None], refusal: Refusal, text: str, said: str
) -> None:
    install(text)
    message = refusal("title: T\nplugins:\n  - acme-rules\n")
    assert message.startswith(".bsclint.yaml:3: ")
    assert said in message


@pytest.mark.parametrize(("code", "name"), [("ACME001", "b-rule"), ("ACME002", "a-rule")])
def test_two_rules_of_one_code_or_name(install: Callable[[str], None], refusal: Refusal, code: str, name: str) -> None:
    first, second = MODULE.format(code="ACME001", name="a-rule"), MODULE.format(code=code, name=name)
    install(first + second.replace("def check", "def other"))
    said = refusal("plugins: [acme-rules]")
    assert f"has a rule `{code}` ({name}), but there is one of that code or name already" in said


def test_an_interruption_is_no_fault_of_a_plugin(install: Callable[[str], None], project: Project) -> None:
    install("raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        project("plugins: [acme-rules]")


@pytest.mark.parametrize("name", ["./evil.py", "os:system", "acme-rule", "evil"])
def test_only_what_is_installed_can_be_named(
    install: Callable[[str], None], refusal: Refusal, tmp_path: Path, name: str
) -> None:
    install(MODULE.format(code="ACME001", name="a-rule"))
    (tmp_path / "evil.py").write_text("import sys; sys.modules['evil_was_here'] = sys", "utf-8")
    said = refusal(f"plugins: ['{name}']")
    assert f"no plugin `{name}` is installed" in said
    assert ("(did you mean `acme-rules`?)" in said) is (name == "acme-rule")
    assert "evil_was_here" not in sys.modules


def test_a_plugin_that_never_ends_is_named(
    install: Callable[[str], None], refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PLUGIN_SECONDS", 0.1)
    install("import time\ntime.sleep(20)")
    said = "the plugin `acme-rules` cannot be loaded: TookTooLong: it took more than 0.1 seconds"
    assert said in refusal("plugins: [acme-rules]")
