"""Which bsclint this is."""


def bsclint_version() -> str:
    """The version of bsclint that is installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("bsclint")
    except PackageNotFoundError:
        return "0+unknown"
