"""Strategy maps: perspectives as lanes, objectives in them, and an arrow for every effect that is expected."""
