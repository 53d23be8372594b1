"""bsclint: the linter and compliance engine for balanced scorecards."""
