"""The canonical form of a text, whose checksum is sealed."""

import unicodedata


def canonical(markdown: str) -> str:
    """Return a body in NFC, with LF, no trailing blanks, no blank lines around it, and a final line feed."""
    text = unicodedata.normalize("NFC", markdown).replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip() for line in text.split("\n")]
    return "\n".join(lines).strip("\n") + "\n"
