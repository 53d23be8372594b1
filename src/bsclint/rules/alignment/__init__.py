"""Rules about how the scorecards of a workspace stand to each other."""
