"""What a scorecard means: typed elements, references, causal graph, workspace."""
