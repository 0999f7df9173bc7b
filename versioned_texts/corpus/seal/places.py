"""Where the seals of a folder of texts stand: next to it."""

import datetime as dt
from pathlib import Path

from versioned_texts.corpus.seal.metadata import WORK_FILE

CORRECTIONS = "corrections.toml"


def lock_file(texts: Path) -> Path:
    """Return the path of the seals of a folder of texts."""
    return texts.with_name(f"{texts.name}.lock")


def corrections_file(texts: Path) -> Path:
    """Return the path of the corrections of a folder of texts."""
    return texts.with_name(CORRECTIONS)


def corrections_name(texts: Path) -> str:
    """Return the name of that file with its folder, as a message says it: ``docs/corrections.toml``."""
    return f"{texts.absolute().parent.name}/{CORRECTIONS}"


def sealed_copies(texts: Path) -> Path:
    """Return the folder of the copies of what was sealed."""
    return texts.with_name(f"{texts.name}.sealed")


def timestamps_folder(texts: Path) -> Path:
    """Return the folder of the timestamps of the lock; readers see its name."""
    return texts.with_name(f"{texts.name}.horodatages")


def lock_copy(texts: Path) -> Path:
    """Return the path of the copy of the lock."""
    return sealed_copies(texts) / lock_file(texts).name


def words_copy(texts: Path, slug: str, date: dt.date | None) -> Path:
    """Return the path of the copy of a sealed body."""
    return sealed_copies(texts) / slug / f"{date}.md"


def metadata_copy(texts: Path, slug: str, date: dt.date | None) -> Path:
    """Return the path of the copy of sealed metadata, of a version or of a work."""
    return sealed_copies(texts) / slug / f"{date or WORK_FILE.removesuffix('.toml')}.json"


def metadata_copies(texts: Path) -> list[Path]:
    """Return the paths of all copies of sealed metadata."""
    return sorted(sealed_copies(texts).glob("*/*.json"))
