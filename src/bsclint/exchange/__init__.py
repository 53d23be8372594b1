"""Bringing plans in and out: other people's documents, the draft of a scorecard between, and what was made of each."""
