"""The simulator’s pages."""
