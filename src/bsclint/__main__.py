"""`python -m bsclint`."""

import sys

from bsclint.cli import main

sys.exit(main())
