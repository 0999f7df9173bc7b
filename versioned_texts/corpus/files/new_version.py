"""The start of a version: a copy of the files of an older one, or, of a new text, files that name what to write."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from versioned_texts.corpus.attachment import attachments
from versioned_texts.corpus.files.front_matter import FRONT
from versioned_texts.corpus.files.project_files import project_of, unreadable_files
from versioned_texts.corpus.files.shapes import TO_COMPLETE
from versioned_texts.corpus.files.text_files import read_text
from versioned_texts.corpus.files.writing import finish_writing, only_writer, write_together, write_whole
from versioned_texts.corpus.problems import CorpusError, Problem
from versioned_texts.corpus.text.headings import slug

_OWN_KEYS = "signed|adopted|author|author_capacity|posted|in_force_from|in_force_until|amended_by|source|term|notes"
"""Front matter that holds for one version only."""

_FIRST = f"""\
title = "{TO_COMPLETE}"
short_title = "{TO_COMPLETE}"
issuers = ["{TO_COMPLETE}"]
"""
"""The ``texte.toml`` of a new text."""

_BLOCK = re.compile(rf"^(?:{_OWN_KEYS}):[^\n]*\n(?:(?:[ \t-][^\n]*)?\n)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Revision:
    """What a version becomes: how the text of its file is rewritten, and the document received that says so."""

    rewrite: Callable[[str], str]
    received: Path


def begin_version(
    texts: Path, work: str, day: date, model: date | None = None, revision: Revision | None = None
) -> list[Path]:
    """Write the files of a new version from those of an older one, without its own front matter; return their paths.

    Without an older one, it is the first version of a text. The document of a revision is kept as its source.

    Raises:
        CorpusError: the older version is missing or outside of the project, or the new one already exists; nothing is
            written.
        BusyError: another command is writing there.
    """
    if slug(work) != work:
        raise CorpusError([Problem(work, "(folder)", "no name of a text", f"a name for an address, as {slug(work)}")])
    if outside := [*unreadable_files(texts / work, work, project_of(texts))]:
        raise CorpusError(outside)
    first = model is None and not any((texts / work).glob("*.md"))
    if not first and not (texts / work).is_dir():
        works = ", ".join(sorted({path.parent.name for path in texts.glob("*/*.md")})) or "none"
        raise CorpusError([Problem(work, "(folder)", f'no text "{work}"', f"one of {works}")])
    original, target = texts / work / f"{model or 'AAAA-MM-JJ'}.md", texts / work / f"{day}.md"
    with only_writer(texts):
        target.parent.mkdir(exist_ok=True)
        finished = finish_writing(target.parent)
        if target in finished:
            return finished
        contents = _first_contents(target) if first else _contents(original, target)
        source = _keep_source(texts, target, revision, contents) if revision else []
        write_together(target.parent, {file.name: text.encode() for file, text in contents.items()})
    return [*contents, *source]


def _keep_source(texts: Path, target: Path, revision: Revision, contents: dict[Path, str]) -> list[Path]:
    """Rewrite the text of a version, and copy the document that it is made from, which its front matter names."""
    text, received = revision.rewrite(contents[target]), revision.received.read_bytes()
    name = f"sources/{target.parent.name}-{target.stem}{revision.received.suffix.lower()}"
    file = texts / name
    if file.exists() and file.read_bytes() != received:
        raise CorpusError([Problem(name, "(file)", "another file already", "none, or the document received")])
    source = f"source:\n  file: {name}\n  sha256: {hashlib.sha256(received).hexdigest()}\n"
    text = text if FRONT.match(text) else f"---\n---\n\n{text}"
    contents[target] = FRONT.sub(lambda match: match[1] + match[2] + source + match[3], text, count=1)
    file.parent.mkdir(exist_ok=True)
    write_whole(file, received)
    return [file]


def _first_contents(target: Path) -> dict[Path, str]:
    """Return the text of each file of a new text; its words are to be written below the front matter."""
    files = {target.with_name("texte.toml"): _FIRST, target: "---\n---\n\n"}
    return {file: text for file, text in files.items() if not file.exists()}


def _contents(original: Path, target: Path) -> dict[Path, str]:
    """Return the text of each file of the new version; its attachments that already stand there stay as they are."""
    work, problems = original.parent.name, list[Problem]()
    contents: dict[str, str] = {}
    if original.is_file():
        suffixes = [".md", *(kind.suffix for kind in attachments() if kind.copied)]
        files = [(suffix, file) for suffix in suffixes if (file := original.with_suffix(suffix)).is_file()]
        contents = {suffix: read_text(file, f"{work}/{file.name}", problems) or "" for suffix, file in files}
    else:
        known = ", ".join(sorted(path.stem for path in original.parent.glob("*.md"))) or "none"
        problems.append(Problem(f"{work}/{original.name}", "(file)", "no file", f"a version for --from, of {known}"))
    if target.exists():
        expected = "no file; versions are never rewritten"
        problems.append(Problem(f"{work}/{target.name}", "(file)", "a file already", expected))
    if problems:
        raise CorpusError(problems)
    contents[".md"] = FRONT.sub(lambda match: match[1] + _BLOCK.sub("", match[2]) + match[3], contents[".md"], count=1)
    return {file: text for suffix, text in contents.items() if not (file := target.with_suffix(suffix)).exists()}
