"""Pages that compare versions."""
