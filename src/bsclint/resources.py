"""Where the grammar and the shipped standards are."""

from pathlib import Path

from bsclint.errors import InternalError

_PACKAGE = Path(__file__).parent


def resource(kind: str) -> Path:
    """The folder `kind` (`grammar`, `rules`): the checkout's, where this is one, before the wheel's copy.

    Raises InternalError when neither is there.
    """
    # An editable install may hold a copy that was frozen when it was made.
    if _PACKAGE.parent.name == "src" and (folder := _PACKAGE.parents[1] / kind).is_dir():
        return folder
    if (folder := _PACKAGE / "_data" / kind).is_dir():
        return folder
    raise InternalError(f"the folder `{kind}` is missing from this installation of bsclint")


def schema(name: str) -> str:
    """The JSON schema called `name` (`standard`), as text."""
    return (resource("rules") / "schema" / f"{name}-1.schema.json").read_text("utf-8")
