"""Write the TextMate grammar of the extension for VS Code, made of the lexicon and of the table of the language.

python -m tools.textmate           writes it
python -m tools.textmate --check   only says whether it is up to date, and ends with 1 if it is not
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tools.examples import ROOT

from bsclint.element import KINDS, Attribute
from bsclint.schema import ATTRIBUTE_KEYS, BLOCKS
from bsclint.syntax.tables import PATTERNS

GRAMMAR = Path("editors/vscode/syntaxes/bsc.tmLanguage.json")
ESCAPE = r"\\(?:[\"\\nt]|u\{[0-9A-Fa-f]{1,6}\})"

Pattern = dict[str, Any]


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Write the grammar below `root`, or check it; the number to exit with."""
    parser = argparse.ArgumentParser(description="Write the TextMate grammar of scorecards.")
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 if it is not up to date")
    check = parser.parse_args(arguments).check
    path, text = root / GRAMMAR, f"{json.dumps(grammar(), indent=2)}\n"
    if path.is_file() and path.read_bytes() == text.encode():
        return 0
    if not check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    print(f"{GRAMMAR.as_posix()}: {'is not up to date: run `make docs`' if check else 'written'}")
    return 1 if check else 0


def grammar() -> Pattern:
    """The grammar. What it does not know is invalid: in a scorecard that can be read nothing is."""
    return {
        "name": "Balanced scorecard",
        "scopeName": "source.bsc",
        "fileTypes": ["bsc"],
        "patterns": [*_texts(), *_import(), *_keys(), *_headers(), *_values(), *_signs()],
    }


def _texts() -> Iterator[Pattern]:
    yield _match(r"#\s*bsclint:.*$", "comment.line.number-sign.ignore.bsc")
    yield _match(r"#.*$", "comment.line.number-sign.bsc")
    escapes = [
        _match(ESCAPE, "constant.character.escape.bsc"),
        _match(r"\\.", "invalid.illegal.escape.bsc"),
    ]
    yield {"name": "string.quoted.triple.bsc", "begin": '"""', "end": '"""', "patterns": escapes}


def _import() -> Iterator[Pattern]:
    path = f"({_word('STRING')})"
    yield _match(
        rf"(import)[ \t]*{path}(?:[ \t]*(as)(?:[ \t]+({_word('NAME')}))?)?",
        captures=(
            "keyword.control.import.bsc",
            "string.quoted.double.bsc",
            "keyword.control.import.bsc",
            "entity.name.namespace.bsc",
        ),
    )
    yield _match(_word("STRING"), "string.quoted.double.bsc", inside=[_match(ESCAPE, "constant.character.escape.bsc")])
    yield _match(_word("OPEN_STRING"), "invalid.illegal.string.bsc")
    yield _match(_word("CURLY_STRING"), "invalid.illegal.string.bsc")


def _keys() -> Iterator[Pattern]:
    """Keys, and with them the first word of what is stated, where the key says what it may be."""
    ends = r"(?![0-9A-Za-z_-])"
    for key in ATTRIBUTE_KEYS:
        words, sort = _stated([KINDS[kind].attributes[key] for kind in ATTRIBUTE_KEYS[key]])
        if words:
            sorts = ("support.type.property-name.bsc", "punctuation.separator.key-value.bsc", sort)
            yield _match(rf"({key})[ \t]*(:)[ \t]*({words}){ends}", captures=sorts)
    yield _match(rf"(?:{_any(ATTRIBUTE_KEYS)})(?=[ \t]*:)", "support.type.property-name.bsc")
    yield _match(rf"(?=x_){_word('KEY')}", "support.type.property-name.own.bsc")
    yield _match(_word("KEY"), "variable.other.key.bsc")
    yield _match(_word("PERIOD_KEY"), "constant.other.date.bsc")


def _stated(attributes: Iterable[Attribute[Any]]) -> tuple[str, str]:
    """An expression for the first word stated for `attributes` of one key, and its scope; empty where it is any."""
    words: dict[str, None] = {}
    for one in attributes:
        if one.type == "unit":
            return f"{_word('UNIT')}|{_word('NAME')}", "support.type.unit.bsc"
        if one.type == "framework":
            return _word("NAME"), "constant.language.bsc"
        words |= dict.fromkeys(("true", "false") if one.type == "flag" else (*one.words, *one.aliases))
    return _any(words), "constant.language.bsc"


def _headers() -> Iterator[Pattern]:
    kind = f"({_any(BLOCKS)})"
    sorts = ("storage.type.bsc", "entity.name.type.bsc")
    yield _match(rf'{kind}[ \t]+({_word("NAME")})(?=[ \t]*(?:["{{#]|$))', captures=sorts)
    yield _match(rf'{kind}(?=[ \t]*["{{])', captures=sorts[:1])


def _values() -> Iterator[Pattern]:
    amount, unit = "constant.numeric.bsc", "support.type.unit.bsc"
    yield _match(_word("DATE"), "constant.other.date.bsc")
    yield _match(f"{_word('BY')}|{_word('ON')}", "keyword.operator.word.bsc")
    yield _match(_word("UNIT"), unit)
    yield _match(_word("QUANTITY"), amount, inside=[_match(r"(?<=[ \t])[^-0-9 \t][^ \t]*|[%‰]", unit)])
    yield _match(_word("NUMBER"), amount)
    yield _match(r"->", "keyword.operator.arrow.bsc")
    yield _match(r"\.\.", "keyword.operator.range.bsc")
    yield _match(_word("BAD_NUMBER"), "invalid.illegal.number.bsc")
    yield _match(r"tbd(?![0-9A-Za-z_-])", "keyword.other.tbd.bsc")
    yield _match(r"(?<=:|: )(?:true|false)(?![0-9A-Za-z_-])", "constant.language.bsc")
    yield _match(_word("NAME"), "variable.other.bsc")


def _signs() -> Iterator[Pattern]:
    yield _match(r"\{", "punctuation.section.block.begin.bsc")
    yield _match(r"\}", "punctuation.section.block.end.bsc")
    yield _match(r":", "punctuation.separator.key-value.bsc")
    yield _match(r",", "punctuation.separator.list.bsc")
    yield _match(r"\.", "punctuation.accessor.bsc")
    yield _match(_word("COMPARE"), "keyword.operator.comparison.bsc")
    yield _match(r"[^ \t\r\n]", "invalid.illegal.bsc")


def _match(expression: str, name: str = "", captures: Sequence[str] = (), inside: Sequence[Pattern] = ()) -> Pattern:
    pattern: Pattern = {"name": name} if name else {}
    pattern["match"] = _ascii(expression)
    if captures:
        pattern["captures"] = {str(number): {"name": scope} for number, scope in enumerate(captures, 1)}
    if inside:
        pattern["captures"] = {"0": {"patterns": list(inside)}}
    return pattern


def _any(words: Iterable[str]) -> str:
    """An expression for one of `words`; a longer one before its beginning."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _word(terminal: str) -> str:
    """The expression of a terminal of the lexicon. Raises KeyError for one that the lexicon has not."""
    return f"(?:{_in_oniguruma(dict(PATTERNS)[terminal])})"


def _in_oniguruma(expression: str) -> str:
    """`expression`, which Python reads, as Oniguruma reads it: a `[` in a class would open one more there."""
    written, inside, escaped = "", False, False
    for character in expression:
        opens = character == "[" and not escaped
        written += "\\[" if opens and inside else character
        inside = (inside or opens) and not (character == "]" and not escaped)
        escaped = character == "\\" and not escaped
    return written


def _ascii(expression: str) -> str:
    """`expression` with every character that a reader could not see as its number."""
    return "".join(c if " " <= c <= "~" else f"\\x{{{ord(c):x}}}" for c in expression)


if __name__ == "__main__":
    sys.exit(main())
