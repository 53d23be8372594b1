"""How much bsclint takes from a file before it says so instead of going on."""

FILE_BYTES = 5 * 1024 * 1024
"""Largest scorecard file that is read, in bytes."""

YAML_BYTES = 1024 * 1024
"""Largest configuration, standard or waiver file that is read, in bytes."""

YAML_DEPTH = 32
"""Deepest nesting of a YAML file."""

NESTING = 64
"""Deepest nesting of braces in a scorecard file."""

ERRORS_PER_FILE = 100
"""Syntax errors reported for one file; what follows is counted in one last finding."""

NUMBER_DIGITS = 30
"""Most digits of a number."""

HINT_FILES = 500
"""Files of the workspace that are searched for a name that nothing imports."""

GUESSES = 50_000
"""Words that are compared with mistyped ones in one file; what is mistyped after that is found, but gets no hint."""

LINE_WIDTHS = range(40, 401)
"""How long the lines of a formatted scorecard may be set to be, in characters."""
