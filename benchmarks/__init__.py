"""Measures speed and memory; run by `make bench`."""
