"""Rules about measures and targets."""
