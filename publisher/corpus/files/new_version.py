"""Beginning a new version of a text: the files of an older one, under a new date, ready to be changed."""

import re
from datetime import date
from pathlib import Path

from publisher.corpus.files.text_files import read_text
from publisher.corpus.problems import CorpusError, Problem

_OF_ONE_VERSION = "signed|adopted|in_force_from|in_force_until|amended_by|source|term|notes"
"""Front matter that tells of one version alone; the new one has its own to tell."""

_FRONT = re.compile(r"\A(---[ \t]*\n)(.*?)(^---[ \t]*$)", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(rf"^(?:{_OF_ONE_VERSION}):[^\n]*\n(?:(?:[ \t-][^\n]*)?\n)*", re.MULTILINE)


def begin_version(texts: Path, slug: str, day: date, model: date) -> list[Path]:
    """Write the files of a new version from those of an older one, and give their paths.

    The words are copied; what the front matter tells of the older version alone is left out.

    Raises:
        CorpusError: the older version is missing, or the new one is there already; nothing is then written.
    """
    folder = texts / slug
    source, target = folder / f"{model}.md", folder / f"{day}.md"
    problems = []
    if not source.is_file():
        known = ", ".join(sorted(path.stem for path in folder.glob("*.md"))) or "none"
        problems.append(Problem(f"{slug}/{model}.md", "(file)", "no file", f"a version to begin from, of {known}"))
    if target.exists():
        problems.append(
            Problem(f"{slug}/{day}.md", "(file)", "a file already", "no file; versions are never rewritten")
        )
    read = read_text(source, f"{slug}/{model}.md", problems) if source.is_file() else None
    if problems or read is None:
        raise CorpusError(problems)
    tariff, copy = source.with_suffix(".tarif.toml"), target.with_suffix(".tarif.toml")
    text = _FRONT.sub(lambda match: match[1] + _BLOCK.sub("", match[2]) + match[3], read, count=1)
    target.write_text(text, "utf-8")
    written = [target]
    if tariff.is_file() and not copy.exists():
        copy.write_text(tariff.read_text("utf-8"), "utf-8")
        written.append(copy)
    return written
