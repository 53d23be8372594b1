"""bsclint: the linter and compliance engine for balanced scorecards."""

__version__ = "0.1.0"
