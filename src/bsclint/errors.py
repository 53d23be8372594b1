"""The two roots of error: what the user can mend, and what only we can."""


class UserError(Exception):
    """Something the user can mend. Its text is one sentence; the command ends with exit code 2."""


class UsageError(UserError):
    """A wrong option, word or path on the command line."""


class ConfigurationError(UserError):
    """A configuration or standard that cannot be used as it stands.

    `message` says what, and `path` and `line` (1-based) where, when the place is known.
    """

    def __init__(self, message: str, path: str | None = None, line: int | None = None) -> None:
        self.message, self.path, self.line = message, path, line
        where = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        super().__init__(where + message)


class ContradictionError(ConfigurationError):
    """Options that contradict each other."""


class UnreadableFile(UserError):
    """A file that is missing, is not a regular file, is too large, or may not be read."""


class InternalError(Exception):
    """A fault of bsclint itself; the command says so and ends with exit code 2."""
