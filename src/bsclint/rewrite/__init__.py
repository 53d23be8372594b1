"""Changing the text of a scorecard and keeping all else that stands in it."""
