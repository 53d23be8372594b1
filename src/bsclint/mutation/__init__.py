"""Mutation of strategy: a clean scorecard broken as people break them, to see which of it a standard notices."""
