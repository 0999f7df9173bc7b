"""The question: what was asked, read from what was typed."""
