"""Rules about objectives and internal processes."""
