"""Views: an estimate as rows, steps, years, communes and comparisons to show; no HTML."""
