"""The names that only Material has, and the files of a product in which they are looked for."""

import re
from collections.abc import Iterator
from pathlib import Path

NAME = re.compile(
    r"(?<![\w-])(?:--md-[\w-]+|data-md-[a-z-]+|md-[a-z][\w-]*|__(?:md_\w+|config|drawer|palette|search|toc))(?!\w)"
)
"""What only Material names so."""

OTHER = re.compile(r"document\$|navigation\.instant|assets/(?:stylesheets|javascripts)/|bundle\.\w+\.min\.js")
"""Its events, its features and its files."""

PRODUCT = frozenset([".py", ".css", ".js", ".mjs", ".html", ".json"])


def sources(folder: Path) -> Iterator[Path]:
    """Give the files of a product that are no test."""
    for file in folder.rglob("*"):
        if file.suffix in PRODUCT and file.is_file() and not {"testing", "tests"} & set(file.parts):
            yield file
