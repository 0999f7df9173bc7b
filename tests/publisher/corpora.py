"""Small corpora that tests write for themselves."""

from datetime import date
from pathlib import Path

from publisher.corpus import Corpus, read_corpus, seal_corpus

DATE = date(2020, 1, 2)
SEALED = date(2020, 3, 1)
WORK = 'title = "Statuts du syndicat"\nshort_title = "Statuts"\nissuers = ["Le Syndicat"]\n'


def write_text(folder: Path, text: str, front: str = "", day: date = DATE, work: str = WORK) -> None:
    """Write a version of the work ``statuts`` into a folder of texts."""
    place = folder / "statuts"
    place.mkdir(parents=True, exist_ok=True)
    (place / "texte.toml").write_text(work, "utf-8")
    (place / f"{day}.md").write_text(f"---\n{front}\n---\n{text}" if front else text, "utf-8")


def sealed_corpus(folder: Path) -> Corpus:
    """Seal a folder of texts and read it."""
    seal_corpus(folder, SEALED)
    return read_corpus(folder)
