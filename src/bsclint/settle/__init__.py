"""From findings to states."""
