"""Rules about the value proposition, finance, and learning."""
