"""Small corpora that tests write for themselves."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from versioned_texts.corpus import Corpus, CorpusError, Version, read_corpus, seal_corpus
from versioned_texts.corpus.files.text_files import checksum

DATE = date(2020, 1, 2)
SEALED = date(2020, 3, 1)
WORK = 'title = "Statuts du syndicat"\nshort_title = "Statuts"\nissuers = ["Le Syndicat"]\n'
INSERT = "[[ versioned-texts écrit ici : {} ]]\n"


def correction(before: str, after: str, **changed: str | date) -> str:
    """Write a ``[[correction]]`` of ``corrections.toml``, by default of the version that `write_text` writes."""
    keys = {"text": "statuts", "version": DATE, "reason": "Lu trop vite.", "day": date(2020, 5, 6), **changed}
    keys |= {"before": before, "after": after}
    rows = [f"{name} = {value if isinstance(value, date) else json.dumps(value)}" for name, value in keys.items()]
    return "\n".join(["[[correction]]", *rows, ""])


def lay_out(target: Path, files: Mapping[str, str]) -> Path:
    """Write files by their paths in a folder, and return the folder."""
    for name, content in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return target


def change(file: Path, before: str, after: str) -> None:
    """Change words that stand once in a file."""
    text = file.read_text("utf-8")
    assert text.count(before) == 1, f"« {before} » stands {text.count(before)} times in {file}"
    file.write_text(text.replace(before, after), "utf-8")


def write_text(folder: Path, text: str, front: str = "", day: date = DATE) -> None:
    """Write a version of the work ``statuts`` into a folder of texts."""
    lay_out(folder / "statuts", {"texte.toml": WORK, f"{day}.md": f"---\n{front}\n---\n{text}" if front else text})


def versions(corpus: Corpus) -> list[Version]:
    """Give every version of a corpus."""
    return [version for work in corpus.works for version in work.versions]


def sealed_corpus(folder: Path) -> Corpus:
    """Seal a folder of texts and read it."""
    seal_corpus(folder, SEALED)
    return read_corpus(folder)


def problems(folder: Path) -> str:
    """Give what is said of a folder of texts that is refused."""
    with pytest.raises(CorpusError) as error:
        read_corpus(folder)
    return str(error.value)


def latest(folder: Path) -> Version:
    """Read the latest version of the first work of a folder."""
    return read_corpus(folder).works[0].latest


def declare(texts: Path, said: str) -> int:
    """Declare all changes as a refusal says to, with a reason, and count them."""
    rows = re.findall(r"^ {8}(\S.*)$", re.sub("reason = .*", 'reason = "Lu trop vite."', said), re.MULTILINE)
    with texts.with_name("corrections.toml").open("a", encoding="utf-8") as file:
        file.write("\n".join(["", *rows, ""]))
    return rows.count("[[correction]]")


def forge_seal(texts: Path, before: str, after: str, path: str = f"statuts/{DATE}") -> None:
    """Change a seal and work out its checksum anew, as one who forges it does."""
    file = texts.with_name(f"{texts.name}.sealed") / path / "seal.toml"
    above, end, _ = file.read_text("utf-8").replace(before, after).partition("[checksum]\n")
    file.write_text(f'{above}{end}above = "{checksum(above)}"\n', "utf-8")
