"""Files that readers drop: of which version they are, and whether they are intact. It runs in the browser."""

DIGITS = 32
"""The first digits of a SHA-512 that the list of what is published has: nobody finds another file with these."""
