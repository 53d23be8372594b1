"""Characters that have no place in a scorecard: controls, and those that make text look like what it is not."""

import re

from bsclint.limits import ERRORS_PER_FILE
from bsclint.syntax.slip import Slip

_ILLEGIBLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
_BIDI = range(0x202A, 0x206A)


def legible(text: str) -> tuple[str, list[Slip]]:
    """`text` with a blank for every illegible character, and a slip for each run of them."""
    if text.replace("\n", "").replace("\r", "").isprintable():
        return text, []
    if looks_wide(text):
        message = "this file looks like UTF-16 without a byte order mark: every other byte of it is NUL"
        return " " * len(text), [Slip("BSC009", 0, 1, message, "save it as UTF-8")]
    slips: list[Slip] = []
    byte = last = 0
    for match in re.finditer(f"{_ILLEGIBLE}+", text):
        code = ord(match[0][0])
        byte += len(text[last : match.start()].encode("utf-8", "surrogatepass"))
        last = match.start()
        what = "a bidirectional control, which can make text read as what it is not" if code in _BIDI else _name(code)
        message = f"there is a character U+{code:04X} here (byte {byte}): {what}"
        help = "delete it, and type the text around it again if it looks wrong"
        slips.append(Slip("BSC009", match.start(), match.end(), message, help))
        if len(slips) > ERRORS_PER_FILE:
            break
    return (re.sub(_ILLEGIBLE, " ", text) if slips else text), slips


def looks_wide(text: str) -> bool:
    """Whether `text` is probably UTF-16 that was read as UTF-8."""
    return len(text) > 3 and max(text[::2].count("\0"), text[1::2].count("\0")) * 10 > len(text) * 4


def _name(code: int) -> str:
    if code == 0xFEFF:
        return "a byte order mark, which may only stand at the very beginning"
    if code in (0x2028, 0x2029):
        return "a line or paragraph separator, which some programs take for a line end and others do not"
    return "a control character, which no editor shows"
