"""Configurations, standards, waivers and baselines made to hurt; more are in tests/cli/test_fault_matrix.py."""

from __future__ import annotations

from tests.robustness.corpus.nasty import GOOD, Nasty, files

CHECK = "check --as-of 2026-11-22"
ENTRY = '{"path": "a.bsc", "scorecard": "acme", "code": "BSC104", "element": "x%d", "fingerprint": "%032x"}\n'
WAIVER = (
    "- {id: W-%d, rule: BSC104, scorecard: acme, on: x%d, reason: r, requested_by: a, approved_by: b,"
    " approved_on: 2026-01-01, expires: 2026-12-31}\n"
)
ALIASES = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
MERGES = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 30))


def configured(text: str | bytes, code: int = 2, said: str = "", **others: str | bytes) -> Nasty:
    """This configuration, with other YAML files by their names."""
    named = {f"{name}.yaml": data for name, data in others.items()}
    return Nasty(files({"a.bsc": GOOD, ".bsclint.yaml": text, **named}), CHECK, code, said)


def declared(condition: str, message: str = "x", code: int = 2, said: str = "") -> Nasty:
    """A declared rule with this condition and message."""
    said_of_it = f"name: n, on: scorecard, assert: '{condition}', message: '{message}', severity: error, why: To see."
    rule = f"declare:\n  ACME001: {{{said_of_it}}}\n"
    return configured("extends: [./house.yaml]\n", code, said, house=rule)


CONFIGURATIONS = {
    "aliases that multiply": configured(ALIASES, said="anchor"),
    "merges that multiply": configured(MERGES, said="anchor"),
    "an alias of itself": configured("rules: &a [*a]", said="anchor"),
    "brackets left open": configured("[" * 100_000),
    "braces left open": configured("{" * 100_000),
    "dashes": configured("- " * 100_000),
    "questions": configured("? " * 100_000),
    "exclamations": configured("!" * 100_000),
    "tags that make objects": configured("rules: !!python/object/apply:os.system [id]"),
    "quotes left open": configured('a: "' + "\\" * 100_001),
    "one long word": configured("a" * 1_000_000),
    "one long text": configured(f"exclude: ['{'a' * 900_000}']", said="longer than 500 characters"),
    "many keys": configured("".join(f"k{n}: 1\n" for n in range(50_000))),
    "many unknown rules": configured("rules:\n" + "".join(f"  BSC{n}: error\n" for n in range(50_000))),
    "many lines": configured("\n" * 1_000_000, 1),
    "NUL": configured(b"rules: \0"),
    "UTF-16": configured("rules: {}\n".encode("utf-16"), said="UTF-8"),
    "UTF-32": configured("rules: {}\n".encode("utf-32"), said="UTF-8"),
    "separators of lines": configured("rules:\u2028 {}\u0085\n"),
    "escape sequences": configured("\x1b[2Jrules: {}"),
    "escaped ones": configured('"\\e[2J\\u202e": {}'),
    "half a character": configured('"\\ud800": {}'),
    "a number of a thousand digits": configured(f"rules: {{BSC102: {{options: {{min: {'9' * 5000}}}}}}}"),
    "an infinite number": configured("rules: {BSC102: {options: {min: .inf}}}"),
    "a number with an exponent": configured("rules: {BSC102: {options: {min: 1e999999999}}}"),
    "a day that is none": configured("rules: 2026-99-99"),
    "globs that go back and forth": configured(f"extends: [minimal]\nexclude: ['{'**/*a*' * 80}']", said="at most 20"),
    "globs of stars": configured(f"extends: [minimal]\nexclude: ['{'*' * 400}b']", said="at most 20"),
    "a thousand standards": configured(f"extends: [{', '.join(['./house.yaml'] * 1000)}]", house="rules: {}", code=0),
    "a standard that extends itself": configured("extends: [./house.yaml]", house="extends: [./house.yaml]"),
    "a standard of aliases": configured("extends: [./house.yaml]", house=ALIASES, said="house.yaml"),
    "a standard of noise": configured("extends: [./house.yaml]", house=bytes(range(256)) * 100, said="house.yaml"),
    "a pattern that goes back and forth": declared(f'"{"a" * 60}!".matches("((a+)+)+$")', code=1),
    "a pattern that multiplies": declared('"a".matches("((((a{100}){100}){100}){100})")'),
    "a condition of brackets": declared("(" * 1900),
    "a condition of minus signs": declared("-" * 1900 + "1 == 1"),
    "a condition that is long": declared("true || " * 10_000 + "true"),
    "a message that looks about": declared("false", "{self.__class__.__mro__}"),
    "a message of formats": declared("false", "{self.title!r:>999999999}"),
    "a message of braces": declared("false", "{" * 1900, 1),
}

WAIVED = "extends: [minimal]\nwaiver_files: [waivers.yaml]\n"
WAIVERS = {
    "many waivers": configured(WAIVED, 0, "BSC8", waivers="".join(WAIVER % (n, n) for n in range(2000))),
    "waivers that are one": configured(WAIVED, 1, "BSC8", waivers=WAIVER % (1, 1) * 2000),
    "a waiver of aliases": configured(WAIVED, waivers=ALIASES),
    "a waiver of noise": configured(WAIVED, waivers=bytes(range(256)) * 100),
    "nothing": configured(WAIVED, waivers=b"", code=0),
    "years that are none": configured(WAIVED, waivers=(WAIVER % (1, 1)).replace("2026-12-31", "99999-12-31")),
    "a long reason": configured(WAIVED, 0, waivers=(WAIVER % (1, 1)).replace(" r,", f" {'r' * 500_000},")),
    "escape sequences": configured(WAIVED, 2, waivers=(WAIVER % (1, 1)).replace(" r,", ' "\\e[2J\\n::error::",')),
}


def baselined(data: str | bytes, code: int = 2, said: str = "known.jsonl:1") -> Nasty:
    """This baseline."""
    config = "extends: [minimal]\nbaseline: known.jsonl\n"
    return Nasty(files({"a.bsc": GOOD, ".bsclint.yaml": config, "known.jsonl": data}), CHECK, code, said)


BASELINES = {
    "many entries": baselined("".join(ENTRY % (n, n) for n in range(20_000)), 0, ""),
    "one long line": baselined("[" + "1," * 1_000_000),
    "a number of ten thousand digits": baselined(f'{{"path": {"9" * 10_000}}}'),
    "no number": baselined('{"path": NaN}'),
    "a key twice": baselined('{"path": "a", "path": "b"}'),
    "half a character": baselined((ENTRY % (1, 1)).replace("a.bsc", "\\ud800"), 0, ""),
    "a path that leads out": baselined((ENTRY % (1, 1)).replace("a.bsc", "../../etc/passwd"), 0, ""),
    "NULs": baselined(b"\0" * 1_000_000),
    "braces": baselined('{"a":' * 100_000),
}
