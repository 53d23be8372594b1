"""What a standard extends is found, stays in the workspace, and comes to an end."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bsclint.errors import ConfigurationError, UnreadableFile
from bsclint.finding import Severity
from bsclint.rulebook import Rulebook
from bsclint.standards import Settings, isolated, load

Project = Callable[..., Settings]
Refusal = Callable[..., str]


def severities(settings: Settings) -> dict[str, str | None]:
    return {code: rule.severity and rule.severity.word for code, rule in settings.rules.items()}


def test_a_project_extends_recommended_unless_it_says_otherwise(project: Project, book: Rulebook) -> None:
    default = {"BSC101": "error", "BSC102": "error", "BSC301": "error"}
    assert severities(isolated(book)) == default
    assert severities(project("title: Ours")) == default
    assert severities(project("extends: []")) == {}
    assert severities(project("extends: []\nrules: {BSC101: info}")) == {"BSC101": "info"}


def test_a_standard_without_extends_extends_nothing(project: Project) -> None:
    settings = project("extends: [./base.yaml]", **{"base.yaml": "standard: base\nrules: {BSC401: info}"})
    assert severities(settings) == {"BSC401": "info"}
    assert settings.standards == ("base",)


def test_standards_are_named_in_the_order_of_extension(project: Project) -> None:
    settings = project(
        "standard: ours\nversion: 2\nextends: [strict, ./team/base.yaml]",
        **{
            "team/base.yaml": "standard: team\nextends: [../house.yaml]",
            "house.yaml": "standard: house\nversion: '7'",
        },
    )
    assert settings.standards == ("recommended@1", "strict@1", "house@7", "team", "ours@2")


def test_later_wins_even_when_it_was_extended_before(project: Project) -> None:
    settings = project(
        "extends: [./soft.yaml, strict, recommended]",
        **{"soft.yaml": "extends: [recommended]\nrules: {BSC301: info, BSC302: off}"},
    )
    assert settings.rules["BSC301"].severity is Severity.ERROR
    assert settings.rules["BSC302"].severity is Severity.WARNING
    assert settings.standards == ("strict@1", "recommended@1")


def test_options_and_severities_merge_apart(project: Project) -> None:
    settings = project(
        "extends: [./b.yaml, ./c.yaml]\nrules: {BSC102: {options: {max: 9}}, BSC302: {severity: info}}",
        **{
            "b.yaml": "rules: {BSC102: {severity: info, options: {min: 2, max: 8, share: 0.5}}}",
            "c.yaml": "rules: {BSC102: {options: {min: 3}}}",
        },
    )
    setting = settings.rules["BSC102"]
    assert setting.severity is Severity.INFO
    assert dict(setting.values) == {"min": 3, "max": 9, "share": setting.values["share"]}
    assert settings.origins["rules.BSC102.options.min"].origin.path == "c.yaml"
    assert settings.origins["rules.BSC102.severity"].origin.path == "b.yaml"


def test_options_alone_neither_switch_on_nor_off(project: Project) -> None:
    text = "extends: [./b.yaml]\nrules: {BSC102: {options: {max: 9}}}"
    off = project(text, **{"b.yaml": "rules: {BSC102: off}"})
    assert off.rules["BSC102"].severity is None
    new = project("extends: []\nrules: {BSC102: {options: {max: 9}}}")
    assert new.rules["BSC102"].severity is Severity.WARNING


def test_controls_overrides_and_frameworks_accumulate(project: Project) -> None:
    framework = "frameworks: {%s: {sector: public, perspectives: {p: {title: %s, role: apex}}}}\n"
    control = "controls: [{id: %s, title: %s, rules: [BSC301]}]\n"
    override = "overrides: [{paths: [%s/], rules: {BSC301: info}}]\n"
    settings = project(
        "extends: [./b.yaml]\n" + framework % ("private", "Ours") + control % ("A", "Ours") + override % "x",
        **{"b.yaml": framework % ("city", "City") + control % ("B", "Base") + override % "y"},
    )
    assert {name: f.perspectives["p"].title for name, f in settings.frameworks.items()} == {
        "private": "Ours",
        "city": "City",
    }
    assert [control.id for control in settings.controls] == ["B", "A"]
    assert [override.paths for override in settings.overrides] == [("y/",), ("x/",)]
    assert [settings.origins[f"overrides.{n}"].origin.path for n in (1, 2)] == ["b.yaml", ".bsclint.yaml"]


def test_the_digest_is_of_every_file(project: Project) -> None:
    before = project("extends: [./b.yaml]", **{"b.yaml": "rules: {}"}).digest
    assert len(before) == 64
    assert project("extends: [./b.yaml]", **{"b.yaml": "rules: {}"}).digest == before
    assert project("extends: [./b.yaml]", **{"b.yaml": "rules: {} # x"}).digest != before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("recomended", "there is no standard `recomended` (did you mean `recommended`?)"),
        ("base", "there is no standard `base`"),
        ("https://example.org/x.yaml", "`https://example.org/x.yaml` is an address"),
        ("file:///etc/passwd", "is an address"),
        ("/etc/passwd", "`/etc/passwd` leads out of the workspace"),
        ("../outside.yaml", "`../outside.yaml` leads out of the workspace"),
        ("./a/../../outside.yaml", "leads out of the workspace"),
        ("./missing.yaml", "`missing.yaml` cannot be read: there is no such file"),
        ("./folder", "`folder` cannot be read: it is a directory"),
        ("./link.yaml", "`./link.yaml` leads out of the workspace"),
        ("./linked/outside.yaml", "leads out of the workspace"),
        ("./loop.yaml", "loop.yaml` "),
        (f"./{'x' * 300}.yaml", "cannot be read: file name too long"),
        ("[]", "an item of `extends` must be a text"),
    ],
)
def test_extends_takes_shipped_names_and_files_of_the_workspace(
    refusal: Refusal, tmp_path: Path, name: str, said: str
) -> None:
    outside = tmp_path.parent / "outside.yaml"
    outside.write_text("rules: {}", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.yaml").symlink_to(outside)
    (tmp_path / "linked").symlink_to(tmp_path.parent)
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    message = refusal(f"title: T\nextends:\n  - {name}\n")
    assert message.startswith(".bsclint.yaml:3: ")
    assert said in message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_no_standard(refusal: Refusal, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "is not a regular file" in refusal("extends: [./pipe.yaml]")


def test_extends_is_a_list(refusal: Refusal) -> None:
    assert "`extends` must be a list" in refusal("extends: recommended")
    assert "`extends` has no value" in refusal("extends:\n")


def test_a_circle_is_refused_and_named(refusal: Refusal) -> None:
    assert "circle: .bsclint.yaml -> .bsclint.yaml" in refusal("extends: [./.bsclint.yaml]")
    others = {"a.yaml": "\nextends: [./b.yaml]", "b.yaml": "extends: [./a.yaml]"}
    said = refusal("extends: [./a.yaml]", **others)
    assert said.startswith("b.yaml:1: ")
    assert "in a circle: .bsclint.yaml -> a.yaml -> b.yaml -> a.yaml" in said


@pytest.mark.parametrize(("length", "deep"), [(15, False), (16, True)])
def test_depth_is_limited(project: Project, refusal: Refusal, length: int, deep: bool) -> None:
    others = {f"s{n}.yaml": f"extends: [./s{n + 1}.yaml]" for n in range(1, length)}
    others[f"s{length}.yaml"] = "rules: {BSC301: info}"
    if deep:
        assert "more than 16 deep" in refusal("extends: [./s1.yaml]", **others)
    else:
        assert project("extends: [./s1.yaml]", **others).rules["BSC301"].severity is Severity.INFO


def test_a_standard_extended_on_many_ways_is_read_once(project: Project) -> None:
    others = {f"s{n}.yaml": f"extends: [./s{n + 1}.yaml, './s{n + 1}.yaml']" for n in range(1, 15)}
    others["s15.yaml"] = "overrides: [{paths: [x], rules: {BSC301: off}}]"
    settings = project("extends: [./s1.yaml]", **others)
    assert len(settings.overrides) == 1


def test_a_configuration_that_is_not_there(tmp_path: Path, book: Rulebook) -> None:
    with pytest.raises(UnreadableFile, match=r"`x\.yaml` cannot be read: there is no such file"):
        load(tmp_path / "x.yaml", tmp_path, book)


def test_a_configuration_that_is_not_utf8(tmp_path: Path, book: Rulebook) -> None:
    (tmp_path / "x.yaml").write_bytes(b"title: \xff")
    with pytest.raises(ConfigurationError, match=r"^x\.yaml: the file is not UTF-8: byte 7 is wrong$"):
        load(tmp_path / "x.yaml", tmp_path, book)


def test_a_configuration_that_is_a_link_out_of_the_workspace(tmp_path: Path, book: Rulebook) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "secret").write_text("password: 1", "utf-8")
    config = tmp_path / "root" / ".bsclint.yaml"
    config.symlink_to(tmp_path / "secret")
    with pytest.raises(ConfigurationError, match="leads out of the workspace") as caught:
        load(config, tmp_path / "root", book)
    assert "password" not in str(caught.value)


def test_a_configuration_from_elsewhere_brings_its_neighbours(tmp_path: Path, book: Rulebook) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "house").mkdir()
    config = tmp_path / "house" / "house.yaml"
    config.write_text("extends: [./base.yaml]", "utf-8")
    (tmp_path / "house" / "base.yaml").write_text("rules: {BSC301: info}", "utf-8")
    settings = load(config, tmp_path / "root", book)
    assert settings.rules["BSC301"].origin.path == "base.yaml"
    config.write_text("extends: [../root/x.yaml]", "utf-8")
    with pytest.raises(ConfigurationError, match="leads out of the workspace"):
        load(config, tmp_path / "root", book)
