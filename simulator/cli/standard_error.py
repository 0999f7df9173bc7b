"""Sentences on standard error, which may repeat what a file or an argument holds."""

import sys
from collections.abc import Iterable

from french.legible import ILLEGIBLE


def say(sentences: Iterable[str]) -> None:
    """Write sentences to standard error; a sign stands for each character that the terminal would obey."""
    sys.stderr.writelines(f"{ILLEGIBLE.sub('\N{REPLACEMENT CHARACTER}', one)}\n" for one in sentences)
