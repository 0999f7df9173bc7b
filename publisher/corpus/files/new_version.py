"""The start of a new version: a copy of the files of an older one, under a new date."""

import re
from datetime import date
from pathlib import Path

from publisher.corpus.files.front_matter import FRONT
from publisher.corpus.files.tariff_file import SUFFIX
from publisher.corpus.files.text_files import read_text
from publisher.corpus.problems import CorpusError, Problem

_OWN_KEYS = "signed|adopted|in_force_from|in_force_until|amended_by|source|term|notes"
"""Front matter that holds for one version only."""

_BLOCK = re.compile(rf"^(?:{_OWN_KEYS}):[^\n]*\n(?:(?:[ \t-][^\n]*)?\n)*", re.MULTILINE)


def begin_version(texts: Path, slug: str, day: date, model: date) -> list[Path]:
    """Write the files of a new version from those of an older one, without its own front matter; return their paths.

    Raises:
        CorpusError: the older version is missing, or the new one already exists; nothing is written.
    """
    original, target = texts / slug / f"{model}.md", texts / slug / f"{day}.md"
    problems: list[Problem] = []
    text = None
    if original.is_file():
        text = read_text(original, f"{slug}/{model}.md", problems)
    else:
        known = ", ".join(sorted(path.stem for path in original.parent.glob("*.md"))) or "none"
        problems.append(Problem(f"{slug}/{model}.md", "(file)", "no file", f"a version to begin from, of {known}"))
    if target.exists():
        expected = "no file; versions are never rewritten"
        problems.append(Problem(f"{slug}/{day}.md", "(file)", "a file already", expected))
    if problems or text is None:
        raise CorpusError(problems)
    tariff, copy = original.with_suffix(SUFFIX), target.with_suffix(SUFFIX)
    copied = FRONT.sub(lambda match: match[1] + _BLOCK.sub("", match[2]) + match[3], text, count=1)
    target.write_text(copied, "utf-8")
    paths = [target]
    if tariff.is_file() and not copy.exists():
        copy.write_text(tariff.read_text("utf-8"), "utf-8")
        paths.append(copy)
    return paths
