"""Exceptions: from the findings of a run to what counts, what was excepted, and whether the exceptions hold."""
