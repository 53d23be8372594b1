"""`python -m bsclint`."""

import sys

if not sys.flags.safe_path:
    del sys.path[0]  # the current folder: a `lark.py` in it would be loaded in the place of the library

from bsclint.cli import main

sys.exit(main())
