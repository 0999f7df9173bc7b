"""The list of what each release gave to download, kept beside the texts, so that later releases still know it.

``<texts>.releases`` holds a file for each release, named by its day and the first digits of its own SHA-512. Its first
line names the releases that it came after; then a line for each file that they had not: SHA-512, bytes, path. Branches
that each add a release merge as files do.
"""

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from versioned_texts.corpus.files.text_files import file_checksum, read_day, read_text
from versioned_texts.corpus.files.writing import only_writer, write_whole
from versioned_texts.corpus.model.provenance import ReleasedFile, Releases
from versioned_texts.corpus.problems import CorpusError, Problem

_AFTER, _DIGITS = "after", 16
_LINE = re.compile(r"(?P<sha512>[0-9a-f]{128}) (?P<size>\d{1,15}) (?P<path>\S.*)")
_NAME = re.compile(rf"(?P<day>.{{10}})-(?P<digits>[0-9a-f]{{{_DIGITS}}})\.txt")


def releases_folder(texts: Path) -> Path:
    """Return the folder of the list, next to that of the texts."""
    return texts.with_name(f"{texts.name}.releases")


def read_releases(texts: Path, problems: list[Problem]) -> Releases:
    """Read the list; what was altered in it, or is missing, is a problem."""
    files, names, earlier = list[ReleasedFile](), set[str](), set[str]()
    folder = releases_folder(texts)
    for path in sorted(folder.glob("[!.]*")):
        name, form = f"{folder.name}/{path.name}", _NAME.fullmatch(path.name)
        day, text = read_day(form["day"]) if form else None, read_text(path, name, problems)
        if text is None:
            continue
        if form is None or day is None:
            problems.append(Problem(name, "file name", path.name, "a release, as `publisher record` names it"))
            continue
        first, *lines = text.splitlines() or [""]
        read = [_LINE.fullmatch(line) for line in lines]
        wrong = [number for number, line in enumerate(read, start=2) if line is None]
        expected = "SHA-512, bytes and path, as it was released: no line of a release ever changes"
        problems += [Problem(name, f"line {number}", lines[number - 2], expected) for number in wrong]
        if not wrong and not file_checksum(path).startswith(form["digits"]):
            problems.append(Problem(name, "(file)", "other lines than those of its release", expected))
        files += [ReleasedFile(line["sha512"], int(line["size"]), line["path"], day) for line in read if line]
        names.add(path.name)
        earlier |= {*first.split()[1:]}
    missing = sorted(earlier - names)
    problems += [Problem(f"{folder.name}/{absent}", "(file)", "no file", "the release, for ever") for absent in missing]
    return Releases(tuple(files), tuple(sorted(names - earlier)))


def add_release(texts: Path, files: Iterable[tuple[str, int, str]], day: date) -> Path | None:
    """Add what a release gives to download, each file by its SHA-512, bytes and path, as far as none had it before.

    Returns:
        The file to keep with the seals; None where earlier releases had all.

    Raises:
        CorpusError: the list has problems.
        BusyError: another command is writing there.
    """
    problems = list[Problem]()
    with only_writer(texts):
        releases = read_releases(texts, problems)
        if problems:
            raise CorpusError(problems)
        known = {(file.sha512, file.path) for file in releases.files}
        lines = sorted(f"{sha512} {size} {path}" for sha512, size, path in files if (sha512, path) not in known)
        if not lines:
            return None
        content = "\n".join([" ".join([_AFTER, *releases.last]), *lines, ""]).encode()
        path = releases_folder(texts) / f"{day}-{hashlib.sha512(content).hexdigest()[:_DIGITS]}.txt"
        path.parent.mkdir(exist_ok=True)
        write_whole(path, content)
    return path
