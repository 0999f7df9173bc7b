"""Drafts of a whole text, read line by line."""
