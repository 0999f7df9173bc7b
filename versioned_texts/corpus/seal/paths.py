"""Where the seals of a folder of texts stand: next to it."""

import datetime as dt
from pathlib import Path

CORRECTIONS = "corrections.toml"
CORRECTION_FILE = "correction.toml"
SEAL_FILE = "seal.toml"
WORK_FILE = "texte.toml"

type Name = tuple[str, dt.date | None]
"""A version, or a work without a date."""


def corrections_file(texts: Path) -> Path:
    """Return the path of the corrections of a folder of texts."""
    return texts.with_name(CORRECTIONS)


def sealed_copies(texts: Path) -> Path:
    """Return the folder of the seals, each a folder with what was sealed: ``<texts>.sealed/statuts/2020-01-02``."""
    return texts.with_name(f"{texts.name}.sealed")


def timestamps_folder(texts: Path) -> Path:
    """Return the folder of the timestamps; readers see its name."""
    return texts.with_name(f"{texts.name}.horodatages")


def stem(date: dt.date | None) -> str:
    """Return what the names of the sealed files of a version begin with, or of a work."""
    return str(date) if date else WORK_FILE.removesuffix(".toml")


def words_name(date: dt.date | None) -> str:
    """Return the name of the canonical body in its seal."""
    return f"{stem(date)}.md"


def front_name(date: dt.date | None) -> str:
    """Return the name of the front matter in its seal."""
    return f"{stem(date)}.front.yaml"


def anchors_name(date: dt.date | None) -> str:
    """Return the name of the list of anchors in the seal of a version."""
    return f"{stem(date)}.anchors.txt"


def text_file(file: str, date: dt.date | None) -> str:
    """Return the name in the folder of the text of a file that has another in its seal."""
    return words_name(date) if file == front_name(date) else file
