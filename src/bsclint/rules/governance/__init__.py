"""Rules about who answers for a scorecard, and how it is kept alive."""
