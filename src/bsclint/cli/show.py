"""Tables and JSON, for the commands that show what bsclint knows."""

from bsclint.display import table

__all__ = ["as_json", "table"]


def as_json(document: object) -> str:
    """The document as JSON in ASCII."""
    import json

    text = json.dumps(document, indent=2, ensure_ascii=True, allow_nan=False, default=str)
    # Some CI runners take `##name[` for a command wherever it stands in a line.
    return text.replace("##", "#\\u0023") + "\n"
