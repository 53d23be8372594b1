"""The grammar for editors is that of the lexicon and the table. That it works is tested by `make vscode`."""

import re
from pathlib import Path

import pytest
from tools.examples import ROOT

from bsclint.element import KINDS
from tools import textmate


def test_the_one_of_the_extension_is_up_to_date() -> None:
    assert textmate.main(["--check"]) == 0


def test_one_that_is_not_is_said_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert textmate.main(["--check"], tmp_path) == 1
    assert not (tmp_path / textmate.GRAMMAR).exists()
    assert textmate.main([], tmp_path) == 0
    assert textmate.main(["--check"], tmp_path) == 0
    assert (tmp_path / textmate.GRAMMAR).read_bytes() == (ROOT / textmate.GRAMMAR).read_bytes()
    said = "editors/vscode/syntaxes/bsc.tmLanguage.json: "
    assert capsys.readouterr().out == f"{said}is not up to date: run `make docs`\n{said}written\n"


def test_it_knows_every_word_that_an_attribute_takes() -> None:
    expressions = [pattern["match"] for pattern in textmate.grammar()["patterns"] if "match" in pattern]
    for kind in KINDS.values():
        for key, attribute in kind.attributes.items():
            for word in (*attribute.words, *attribute.aliases):
                stated = [one for one in expressions if one.startswith(f"({key})[")]
                assert len(stated) == 1
                assert re.fullmatch(stated[0], f"{key}: {word}")
