"""The corpus as values."""
