"""How a standard is shown: its rules, how severe they are, with which options, and what they prove."""

from collections.abc import Iterator
from typing import Any, get_type_hints

from bsclint.cli.show import table
from bsclint.display import escape
from bsclint.language import LANGUAGE
from bsclint.pages import shown
from bsclint.rulebook import PREVIEW
from bsclint.standards import Settings

_MOST = 5  # items of a list in a table; JSON has all


def as_text(settings: Settings) -> str:
    """The standards, a row for each rule, and one for each control; rules that no row names are off."""
    rows = [
        (
            rule["code"],
            rule["name"],
            f"{rule['severity']}, mandatory" if rule["mandatory"] else rule["severity"],
            " ".join(rule["controls"]),
            " ".join(f"{key}={_brief(value)}" for key, value in rule["options"].items()),
        )
        for rule in _rules(settings)
    ]
    names = escape(", ".join(settings.standards) or "none")
    text = f"standards: {names}\n" + table([("code", "name", "severity", "controls", "options"), *rows])
    controls = [(control.id, " ".join(control.rules), control.title) for control in settings.controls]
    return text + ("\n" + table([("control", "rules", "title"), *controls]) if controls else "")


def _brief(value: object) -> str:
    """A value on a line; of a long list, its head."""
    if isinstance(value, tuple) and len(value) > _MOST:
        return f"{shown(value[:_MOST])[:-1]}, … {len(value) - _MOST} more]"
    return shown(value)


def as_document(settings: Settings) -> dict[str, Any]:
    """The same as plain data, with the controls and the names of the frameworks."""
    return {
        "version": 1,
        "standards": list(settings.standards),
        "rules": list(_rules(settings)),
        "controls": [
            {"id": control.id, "title": control.title, "rules": list(control.rules)} for control in settings.controls
        ],
        "frameworks": list(settings.frameworks),
    }


def _rules(settings: Settings) -> Iterator[dict[str, Any]]:
    for code, language in LANGUAGE.items():
        yield _rule(settings, code, language.name, language.severity.word, {})
    for code, setting in settings.rules.items():
        if setting.severity is None:
            severity = "off" if code not in settings.enabled_codes else "off, but for overrides"
        elif code not in settings.enabled_codes:
            severity = f"off ({PREVIEW})"
        else:
            severity = setting.severity.word
        yield _rule(settings, code, settings.book.names[code], severity, values(setting.options))


def _rule(settings: Settings, code: str, name: str, severity: str, options: dict[str, Any]) -> dict[str, Any]:
    controls = list(settings.controls_of(code))
    return {
        "code": code,
        "name": name,
        "severity": severity,
        "mandatory": code in settings.mandatory,
        "options": options,
        "controls": controls,
    }


def values(options: Any) -> dict[str, Any]:
    """The options of a rule as they hold, by name; None is a rule without options."""
    return {} if options is None else {name: getattr(options, name) for name in get_type_hints(type(options))}
