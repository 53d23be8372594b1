"""Rules about initiatives and themes."""
