"""Rules about the causal links between objectives."""
