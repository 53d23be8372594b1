"""Write the JSON schemas of what bsclint reads, made of the tables by which bsclint reads it.

python -m tools.schemas           writes what is not up to date
python -m tools.schemas --check   only says what it is, and ends with 1 if there is any
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

from tools.examples import ROOT
from tools.part_schema import part
from tools.rule_schemas import rule_schema
from tools.scorecard_schema import scorecards

from bsclint import pages
from bsclint.conditions import JUDGED
from bsclint.exchange.tables.columns import SUBJECTS
from bsclint.exchange.tables.mapping import DAYS as DAY_ORDERS
from bsclint.exchange.tables.mapping import DECIMALS, words
from bsclint.exchange.tables.mapping import KEYS as MAPPING_KEYS
from bsclint.framework import ROLES, SECTORS, VIEWS
from bsclint.limits import LINE_WIDTHS
from bsclint.model.exceptions import REQUIRED
from bsclint.rulebook import ALWAYS, Rulebook
from bsclint.schema import LEVELS
from bsclint.settle.waiver_files import FIELDS
from bsclint.standards import LANGUAGE
from bsclint.standards.declaring import DECLARED_KEYS, DECLARED_SEVERITIES, EXAMPLE_KEYS, REQUIRED_KEYS
from bsclint.standards.exceptions import IGNORE_KEYS, WAIVER_KEYS
from bsclint.standards.extending import languages
from bsclint.standards.reading import (
    CONDITIONS,
    CONTROL_KEYS,
    FORMAT_KEYS,
    FRAMEWORK_KEYS,
    KEYS,
    PERSPECTIVE_KEYS,
    PROJECT_KEYS,
)
from bsclint.standards.rulings import RULING_KEYS, SEVERITIES

Schema = dict[str, Any]

FOLDER = Path("rules") / "schema"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
DECLARED_CODE = "^(?!BSC)[A-Z]{2,10}[0-9]{3}$"
PLUGIN_CODE = "^(?!BSC)[A-Z]{2,}[0-9]{3,}$"
OUTSIDE = r"://|\\|^/|^[A-Za-z]:"
NOWHERE = r"^/|\\|(^|/)\.\.(/|$)"
WIDTH = 116
DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Write the schemas below `root`, or check them; the number to exit with."""
    parser = argparse.ArgumentParser(description="Write the JSON schemas of rules/schema/.")
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 if one is not up to date")
    check = parser.parse_args(arguments).check
    stale = [path for path, text in generated().items() if not _holds(root / path, text)]
    for path in stale:
        if not check:
            (root / path).write_bytes(generated()[path].encode())
        print(f"{path.as_posix()}: {'is not up to date: run `make docs`' if check else 'written'}")
    return 1 if check and stale else 0


def generated() -> dict[Path, str]:
    """The text of every schema, by its path."""
    schemas = {
        "standard": standard(KEYS),
        "configuration": standard(KEYS + PROJECT_KEYS),
        "waivers": waivers(),
        "scorecards": scorecards(),
        "mapping": mapping(),
        "part": part(),
    }
    titles = {
        "standard": "A standard of bsclint: which rules hold, how severe they are, and what they prove.",
        "configuration": "The configuration of a project, `.bsclint.yaml`: a standard and what only a project says.",
        "waivers": "A file of waivers: exceptions that somebody signed.",
        "scorecards": "A file of scorecards as JSON, as `bsclint export --to json` writes it.",
        "mapping": "A mapping: what the columns of a table mean that `bsclint import --mapping` reads.",
        "part": "A part of a check in several machines, as `bsclint check --shard` writes it.",
    }
    return {
        FOLDER / f"{name}-1.schema.json": as_json(
            {"$schema": DRAFT, "$id": f"urn:bsclint:schema:{name}-1", "title": titles[name], **schema}
        )
        + "\n"
        for name, schema in schemas.items()
    }


def as_json(value: object, indent: str = "") -> str:
    """`value` as JSON in ASCII, what is short on one line."""
    line = json.dumps(value, ensure_ascii=True, allow_nan=False)
    if len(indent) + len(line) <= WIDTH or not isinstance(value, dict | list):
        return line
    deeper = f"{indent}  "
    if isinstance(value, dict):
        inner = [f"{json.dumps(key)}: {as_json(item, deeper)}" for key, item in value.items()]
    elif all(isinstance(item, str) and " " not in item for item in value):
        inner = wrap(line[1:-1], WIDTH - len(deeper), break_long_words=False, break_on_hyphens=False)
        return "[\n" + "".join(f"{deeper}{words}\n" for words in inner) + f"{indent}]"
    else:
        inner = [as_json(item, deeper) for item in value]
    begin, end = "{}" if isinstance(value, dict) else "[]"
    return f"{begin}\n{deeper}" + f",\n{deeper}".join(inner) + f"\n{indent}{end}"


def standard(keys: Sequence[str]) -> Schema:
    """The schema of a standard that may say `keys`. Raises KeyError for one that is not described here."""
    known = _keys()
    book = Rulebook.shipped()
    codes = {code: code for code in book.names} | {name: code for code, name in book.names.items()}
    return {
        "type": ["object", "null"],
        "properties": {key: known[key] for key in keys},
        "additionalProperties": False,
        "$defs": {
            **_definitions(book),
            "rules": {
                "type": "object",
                "properties": {word: _ref(code) for word, code in codes.items()},
                "patternProperties": {PLUGIN_CODE: _ref("ruling")},
                "additionalProperties": False,
            },
            "severities": {
                "type": "object",
                "properties": {word: _severity(code) for word, code in codes.items() if code in ALWAYS},
                "propertyNames": _ref("word"),
                "additionalProperties": _ref("severity"),
            },
            **{code: rule_schema(pages.page(code, book), book.rule(code), _severity(code)) for code in book.names},
        },
    }


def waivers() -> Schema:
    """The schema of a file of waivers; what it requires is a finding where it is missing, and no error of reading."""
    definitions = _definitions(Rulebook.shipped())
    fields: dict[str, Schema] = {field: _ref("text") for field in FIELDS}
    day = {"type": "string", "pattern": DAY}
    fields |= {"rule": _ref("rule"), "approved_on": day, "expires": day}
    described = {
        "id": "Its number, by which it is known.",
        "rule": "The rule that it is an exception from, by code or name.",
        "on": "The element, or a glob over qualified names; where it is missing, the whole scorecard.",
        "scorecard": "The name of the scorecard.",
        "reason": "Why.",
        "requested_by": "Who asked for it.",
        "approved_by": "Who granted it: somebody else.",
        "approved_on": "The day on which it was granted: 2026-12-31.",
        "expires": "The last day on which it holds.",
        "ticket": "Where it was decided.",
        "review_of": "The number of the waiver that it renews.",
    }
    return {
        "type": ["array", "null"],
        "items": {
            "type": "object",
            "properties": {field: {"description": described[field], **fields[field]} for field in FIELDS},
            "required": list(REQUIRED),
            "additionalProperties": False,
        },
        "$defs": {name: definitions[name] for name in ("text", "word", "rule")},
    }


def mapping() -> Schema:
    """The schema of a file that says what columns mean."""
    meaning = {
        "anyOf": [
            {"enum": words()},
            {"type": "string", "pattern": r"^measure\.(target|actual) \S"},
            {"type": "string", "pattern": f"^({'|'.join(kind for kind in SUBJECTS if kind != 'goal')})\\.x_\\w+$"},
        ]
    }
    described: dict[str, tuple[Schema, str]] = {
        "columns": (_map(meaning), "What columns mean, by heading or by letter."),
        "decimal": ({"enum": list(DECIMALS)}, "The sign before decimals, where figures do not show it."),
        "days": ({"enum": list(DAY_ORDERS)}, "What stands first in a date such as 03/04/2026."),
        "fiscal_year_begins": (
            {"type": "integer", "minimum": 1, "maximum": 12},
            "The month in which fiscal years begin.",
        ),
        "perspective": ({"type": "string", "minLength": 1}, "The perspective of tables that name none."),
        "title": ({"type": "string", "minLength": 1}, "The title of the scorecard."),
    }
    return {
        "type": ["object", "null"],
        "properties": {key: {"description": described[key][1], **described[key][0]} for key in MAPPING_KEYS},
        "additionalProperties": False,
    }


def _keys() -> dict[str, Schema]:
    """What stands below each key of a standard or configuration."""
    width = {"type": "integer", "minimum": LINE_WIDTHS[0], "maximum": LINE_WIDTHS[-1]}
    described = {
        "standard": (_ref("text"), "The name of the standard."),
        "title": (_ref("text"), "What it is for."),
        "version": (_ref("text"), "Its version."),
        "extends": (_list(_path("://")), "The standards that it builds on, by name or path; later wins, key by key."),
        "language": ({"enum": list(languages())}, "The language of the word lists."),
        "frameworks": (_named(_ref("framework")), "Perspectives that scorecards may follow, by the framework's name."),
        "rules": (_ref("rules"), "Severities and options, by code or name of the rule."),
        "declare": (
            {**_map(_ref("declared")), "propertyNames": {"pattern": DECLARED_CODE}},
            "Rules of its own, by code: conditions with examples.",
        ),
        "controls": (_list(_ref("control")), "Clauses of a written policy, and the rules that prove them."),
        "overrides": (_list(_ref("override")), "Other severities where all the conditions given hold."),
        "mandatory": (_list(_ref("word")), "Rules that nothing may switch off or lower, waive or ignore."),
        "waivers": (_ref("waivers"), "What is asked of waivers."),
        "people": (_map(_list(_ref("text"))), "The titles of a person, by address."),
        "ignores": (_object(IGNORE_KEYS, {"allow_errors": {"type": "boolean"}}), "What comments may ignore."),
        "include": (_list(_path(NOWHERE)), "The scorecards, as globs over paths."),
        "exclude": (_list(_path(NOWHERE)), "What is left out, as globs over paths."),
        "plugins": (_list(_ref("text")), "Installed packages whose rules may run."),
        "preview": ({"anyOf": [{"type": "boolean"}, _ref("codes")]}, "Whether preview rules run, or which of them."),
        "format": (_object(FORMAT_KEYS, {"line_width": width}), "How `bsclint format` writes scorecards."),
        "waiver_files": (_list(_path(OUTSIDE)), "Files of waivers, as paths below this folder."),
        "baseline": (_path(OUTSIDE), "The file of findings that are known, as a path below this folder."),
    }
    return {key: {"description": description, **schema} for key, (schema, description) in described.items()}


def _definitions(book: Rulebook) -> dict[str, Schema]:
    words = [*book.names, *book.names.values()]
    conditions: dict[str, Schema] = {
        "paths": _list(_path(NOWHERE), 1),
        "elements": _list(_ref("text"), 1),
        "sectors": _list({"enum": list(SECTORS)}, 1),
        "levels": _list({"enum": list(LEVELS)}, 1),
    }
    ruling = {"severity": _ref("severity"), "options": {"type": "object"}}
    perspective = {
        "title": _ref("text"),
        "role": {"enum": list(ROLES)},
        "view": {"enum": list(VIEWS)},
        "required": {"type": "boolean"},
    }
    framework = {"sector": {"enum": list(SECTORS)}, "perspectives": _named(_ref("perspective"), 1)}
    return {
        "text": {"type": ["string", "number", "boolean"], "pattern": r"\S"},
        "severity": {"enum": list(SEVERITIES)},
        "lasting": {"enum": [word for word, severity in SEVERITIES.items() if severity]},
        "ruling": {"anyOf": [_ref("severity"), _object(RULING_KEYS, ruling)]},
        "word": {"anyOf": [{"enum": words}, {"type": "string", "pattern": PLUGIN_CODE}]},
        "rule": {"anyOf": [_ref("word"), {"enum": [*LANGUAGE, *LANGUAGE.values()]}]},
        "codes": _list(_ref("rule"), 1),
        "perspective": _object(PERSPECTIVE_KEYS, perspective, ("title", "role")),
        "framework": _object(FRAMEWORK_KEYS, framework, FRAMEWORK_KEYS),
        "control": _object(
            CONTROL_KEYS, {"id": _ref("text"), "title": _ref("text"), "rules": _ref("codes")}, CONTROL_KEYS
        ),
        "declared": _declared(),
        "example": _example(),
        "override": {
            **_object((*CONDITIONS, "rules"), {**conditions, "rules": _ref("severities")}, ("rules",)),
            "minProperties": 2,
        },
        "waivers": _object(
            WAIVER_KEYS,
            {"max_days": {"type": "integer", "minimum": 1}, "approvers": _list(_ref("text"), 1)},
        ),
    }


def _declared() -> Schema:
    """The schema of a rule that a standard declares."""
    described: dict[str, tuple[Schema, str]] = {
        "name": ({"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"}, "Its name."),
        "on": ({"anyOf": [{"enum": list(JUDGED)}, _list({"enum": list(JUDGED)}, 1)]}, "What it looks at."),
        "when": (_ref("text"), "The condition by which it speaks of an element."),
        "assert": (_ref("text"), "The condition that must hold."),
        "message": (_ref("text"), "What is said where it does not: {self.title} is filled in."),
        "help": (_ref("text"), "What to do."),
        "severity": ({"enum": list(DECLARED_SEVERITIES)}, "How severe it is; a warning where nothing is said."),
        "why": (_ref("text"), "Why it matters."),
        "ask": (_ref("text"), "A question for the meeting."),
        "tests": (_list(_ref("example")), "Scorecards in which it finds nothing (pass) or something (fail)."),
    }
    properties = {key: {"description": description, **schema} for key, (schema, description) in described.items()}
    return _object(DECLARED_KEYS, properties, REQUIRED_KEYS)


def _example() -> Schema:
    texts = {key: _ref("text") for key in EXAMPLE_KEYS}
    either = [{"required": ["pass"], "not": {"required": ["at"]}}, {"required": ["fail", "at"]}]
    return {**_object(EXAMPLE_KEYS, {**texts, "as_of": {"type": "string", "pattern": DAY}}), "oneOf": either}


def _severity(code: str) -> Schema:
    return _ref("lasting" if code in ALWAYS else "severity")


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": items, **({"minItems": least} if least else {})}


def _map(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


def _named(values: Schema, least: int = 0) -> Schema:
    """Values by names that a scorecard can use."""
    names = {"pattern": r"^[^\s\d][^\s]*$"}
    return {**_map(values), "propertyNames": names, **({"minProperties": least} if least else {})}


def _path(refused: str) -> Schema:
    return {**_ref("text"), "not": {"type": "string", "pattern": refused}}


def _object(keys: Sequence[str], properties: Mapping[str, Schema], required: Sequence[str] = ()) -> Schema:
    """A mapping that knows `keys` alone. Raises KeyError for one that `properties` does not describe."""
    return {
        "type": "object",
        "properties": {key: properties[key] for key in keys},
        **({"required": list(required)} if required else {}),
        "additionalProperties": False,
    }


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


if __name__ == "__main__":
    sys.exit(main())
