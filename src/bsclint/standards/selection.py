"""What the command line makes of a standard: `--select`, `--extend-select`, `--ignore`, `--preview`."""

from collections.abc import Iterable, Mapping, Sequence

from bsclint.display import escape, quoted
from bsclint.errors import UsageError
from bsclint.finding import Severity
from bsclint.nearest import did_you_mean
from bsclint.record import replace
from bsclint.rulebook import ALWAYS, Rulebook
from bsclint.standards.model import LANGUAGE, Origin, RuleSetting, Settings

_COMMAND_LINE = Origin("command line", 0)
_WHOLE = 1000  # more than the length of any prefix


def selection(
    settings: Settings,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    *,
    preview: bool = False,
) -> Settings:
    """`settings` as the command line changes them.

    Words are codes, names, prefixes or `ALL`, comma separated. `select` replaces the set of rules,
    `extend_select` adds to it, `ignore` takes away; the longer word wins, and of equals `ignore`. A rule that
    was off becomes a warning; a preview rule runs when its whole code or name is given. `select` may leave out
    mandatory rules: it looks at a part. Rules that are always on stay. Raises UsageError for a word that fits no
    rule, and for ignoring a rule that is mandatory or always on.
    """
    book = settings.book
    wanted = _weights([*_words("--select", select), *_words("--extend-select", extend_select)], book)
    unwanted = _weights(_words("--ignore", ignore), book, ignoring=True)
    _refuse_ignored(settings, [code for code in settings.mandatory if not _stays(code, wanted, unwanted)])
    kept = set(settings.rules) & ALWAYS if select else set(settings.rules)
    kept = {code for code in kept | set(wanted) if _stays(code, wanted, unwanted)}
    named = {code for code, weight in wanted.items() if weight == _WHOLE}
    return replace(
        settings,
        rules={code: _setting(settings, code, code in wanted) for code in sorted(kept)},
        preview=preview or _previewed(settings.preview, named),
    )


def _words(option: str, given: Sequence[str]) -> list[str]:
    words = [word.strip() for text in given for word in text.split(",") if word.strip()]
    if given and not words:
        raise UsageError(f"`{option}` names no rule")
    return words


def _weights(words: Iterable[str], book: Rulebook, *, ignoring: bool = False) -> dict[str, int]:
    """The codes that `words` stand for, with the weight of the heaviest word for each."""
    found: dict[str, int] = {}
    for word in words:
        codes, weight = _matching(word, book)
        if ignoring and not _switchable(codes):
            what = "of the language" if codes[0] in LANGUAGE else "always on"
            raise UsageError(f"{quoted(word)} is {what}, and cannot be switched off")
        for code in _switchable(codes) if ignoring else codes:
            if code not in LANGUAGE:
                found[code] = max(weight, found.get(code, 0))
    return found


def _switchable(codes: Iterable[str]) -> list[str]:
    return [code for code in codes if code not in LANGUAGE and code not in ALWAYS]


def _refuse_ignored(settings: Settings, mandatory: Sequence[str]) -> None:
    for code in mandatory:
        path, line = settings.mandatory[code]
        rule = f"`{code}` ({settings.book.names[code]})"
        raise UsageError(f"{rule} is mandatory by {escape(path)}:{line}, and cannot be ignored")


def _matching(word: str, book: Rulebook) -> tuple[list[str], int]:
    names = {**LANGUAGE, **book.names}
    if word == "ALL":
        return list(names), 0
    if whole := [code for code, name in names.items() if word in (code, name)]:
        return whole, _WHOLE
    if codes := [code for code in names if code.startswith(word)]:
        return codes, len(word)
    raise UsageError(f"there is no rule {quoted(word)}{did_you_mean(word, [*names.values(), *names])}")


def _stays(code: str, wanted: Mapping[str, int], unwanted: Mapping[str, int]) -> bool:
    return code not in unwanted or unwanted[code] < wanted.get(code, -1)


def _setting(settings: Settings, code: str, selected: bool) -> RuleSetting:
    setting = settings.rules.get(code) or RuleSetting(code, None, {}, _COMMAND_LINE, settings.book)
    return replace(setting, severity=Severity.WARNING) if selected and setting.severity is None else setting


def _previewed(before: bool | frozenset[str], named: set[str]) -> bool | frozenset[str]:
    if before is True:
        return True
    return (before or frozenset()) | named if named else before
