"""Changing the text of scorecards: the formatter, and the proof that nothing but the looks has changed."""
