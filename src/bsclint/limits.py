"""How much bsclint takes from a file before it says so instead of going on."""

FILE_BYTES = 5 * 1024 * 1024
"""Largest scorecard file that is read, in bytes."""

YAML_BYTES = 1024 * 1024
"""Largest configuration, standard or waiver file that is read, in bytes."""

BASELINE_BYTES = 16 * 1024 * 1024
"""Largest baseline that is read, in bytes: some 80,000 findings."""

PART_BYTES = 64 * 1024 * 1024
"""Largest part of a check in several machines that is written and read, in bytes."""

SHARES = 1_000
"""Most machines that may share a check."""

YAML_DEPTH = 32
"""Deepest nesting of a YAML file."""

XML_DEPTH = 64
"""Deepest nesting of an XML document."""

XML_PARTS = 200_000
"""Most elements and attributes of an XML document, counted together."""

XML_TEXT = 8 * 1024 * 1024
"""Most characters of text in an XML document, attributes apart."""

XML_TAG = 1024 * 1024
"""Longest tag or comment of an XML document, in bytes."""

DOCUMENT_BYTES = 32 * 1024 * 1024
"""Largest document of somebody else's that is imported, in bytes."""

NESTING = 64
"""Deepest nesting of braces in a scorecard file."""

ERRORS_PER_FILE = 100
"""Syntax errors reported for one file; what follows is counted in one last finding."""

NUMBER_DIGITS = 30
"""Most digits of a number."""

PLUGIN_SECONDS = 60
"""Longest that a plugin may take to be loaded, and one of its rules to judge one scorecard."""

HINT_FILES = 500
"""Files of the workspace that are searched for a name that nothing imports."""

EXCEPTION_LOOKS = 10_000_000
"""Names and findings that the exceptions of a run are held against, all in all; a run that needs more is refused."""

OVERRIDES = 500
"""Most overrides of a standard with all that it extends."""

PATTERNS = 500
"""Most patterns in one list of a standard."""

WILDCARDS = 20
"""Most `*` and `?` in one of them."""

PATTERN_CHARACTERS = 500
"""How long one of them may be."""

APPROVERS = 500
"""Most people who may approve waivers."""

GUESSES = 50_000
"""Words that are compared with mistyped ones in one file; what is mistyped after that is found, but gets no hint."""

CONDITION_LENGTH = 2_000
"""Most characters of a condition of a declared rule, and of its message."""

CONDITION_DEPTH = 32
"""Deepest nesting of a condition; brackets that hold nothing else are not counted."""

CONDITION_LOOPS = 2
"""Most `exists` and `all` within each other."""

CONDITION_STEPS = 100_000
"""Most items that one condition looks at for one element; what takes more is not evaluated."""

LINE_WIDTHS = range(40, 401)
"""How long the lines of a formatted scorecard may be set to be, in characters."""

TABLE_ROWS = 50_000
"""Most rows of a table that is imported."""

TABLE_COLUMNS = 200
"""Most columns of a table that is imported."""

CELL_CHARACTERS = 32_767
"""Most characters of a cell that is imported, as in Excel."""

TABLE_CELLS = 500_000
"""Most cells of a table that is imported, empty ones included."""

TABLE_ELEMENTS = 5_000
"""Most perspectives, objectives, measures and initiatives in a table that is imported."""

WORKBOOK_CELLS = 100_000
"""Most cells of a workbook that is imported, empty ones with a format of their own included."""

ARCHIVE_MEMBERS = 200
"""Most files in a workbook."""

ARCHIVE_BYTES = 50 * 1024 * 1024
"""Most bytes that a workbook unpacks to."""

ARCHIVE_RATIO = 100
"""How many times its size a file in a workbook may unpack to."""
