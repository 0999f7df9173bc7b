"""The seals: a folder for each version and for each work, with its files as they were sealed and a ``seal.toml``."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from versioned_texts.corpus.files.shape_check import check_shape
from versioned_texts.corpus.files.shapes import SealShape
from versioned_texts.corpus.files.text_files import checksum, file_checksum, read_day, read_toml
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.seal import paths

_SEAL = """\
# The seal of a version, of what is said of a text, or of a correction: the SHA-512 of each file here, and the day.
# Written by `publisher seal`; it never changes.
"""
_END = "[checksum]\n"
_CORRECTION = ".correction-"
_LOCK = """\
# What was sealed and when: the SHA-512 of each seal.toml in the order of their days. A seal.toml names the files of a
# version, or of a text, and the SHA-512 of each. A chain is the SHA-512 of all lines above it.
"""


@dataclass(frozen=True, slots=True)
class StoredSeal:
    """A seal as it is stored.

    Attributes:
        slug: the work.
        date: the version; None for the work itself.
        day: when it was sealed.
        files: the SHA-512 of each file by its name, as text and annexes have it but for the front matter.
        sha512: that of its ``seal.toml``; empty before it is written.
        later: for a version that was added before sealed ones, the latest of them; else None.
        correction: for the seal of a correction, the first twelve digits of its SHA-512; else empty.
    """

    slug: str
    date: dt.date | None
    day: dt.date
    files: Mapping[str, str]
    sha512: str = ""
    later: dt.date | None = None
    correction: str = ""

    @property
    def path(self) -> str:
        """The path of its folder, below that of the seals."""
        return f"{self.slug}/{paths.stem(self.date)}" + (f"{_CORRECTION}{self.correction}" if self.correction else "")

    @property
    def words(self) -> str:
        """The SHA-512 of the words of the version."""
        return self.files.get(paths.words_name(self.date), "")


def read_seals(texts: Path, today: dt.date, problems: list[Problem]) -> list[StoredSeal] | None:
    """Read the seals; ``problems`` receives their faults, and None is returned when one can't be read."""
    folder = paths.sealed_copies(texts)
    found = (path for path in sorted(folder.glob("[!.]*/*")) if path.is_dir())
    seals = [_read_seal(path, f"{folder.name}/{path.parent.name}/{path.name}", today, problems) for path in found]
    return [seal for seal in seals if seal] if all(seals) else None


def _read_seal(folder: Path, name: str, today: dt.date, problems: list[Problem]) -> StoredSeal | None:
    file = folder / paths.SEAL_FILE
    stem, _, correction = folder.name.partition(_CORRECTION)
    date = read_day(stem)
    if date is None and stem != paths.stem(None):
        problems.append(Problem(name, "(folder)", folder.name, f"a date, as 2020-01-02, or {paths.stem(None)}"))
        return None
    name = f"{name}/{file.name}"
    if not file.is_file():
        problems.append(Problem(name, "(file)", "no file", "the seal, as it was written"))
        return None
    shape = check_shape(SealShape, read_toml(file, name, problems), name, problems)
    if shape is None:
        return None
    if (above := checksum(file.read_text("utf-8").partition(_END)[0])) != shape.checksum.above:
        expected = f"{shape.checksum.above}: no line of a seal ever changes"
        problems.append(Problem(name, "checksum.above", f"SHA-512 {above} of the lines above", expected))
    if date and not correction and (anchors := paths.anchors_name(date)) not in shape.files:
        problems.append(
            Problem(name, "files", f"no {anchors}", "the anchors of the version, as `publisher seal` writes them")
        )
    if shape.sealed > today:
        expected = f"a day that has come; today is {today}"
        problems.append(Problem(name, "sealed", str(shape.sealed), expected))
    sha512 = file_checksum(file)
    return StoredSeal(folder.parent.name, date, shape.sealed, shape.files, sha512, shape.later, correction)


def copy_faults(texts: Path, seal: StoredSeal) -> Iterator[Problem]:
    """Yield a problem for each sealed file that is not as it was sealed, and for each that the seal does not name."""
    folder = paths.sealed_copies(texts)
    for file, sha512 in seal.files.items():
        name, copy = f"{folder.name}/{seal.path}/{file}", folder / seal.path / file
        found = f"SHA-512 {file_checksum(copy)}" if copy.is_file() else "no file"
        if found != f"SHA-512 {sha512}":
            yield Problem(name, "(file)", found, f"SHA-512 {sha512}, as it was sealed on {seal.day}")
    known = {*seal.files, paths.SEAL_FILE}
    for path in sorted((folder / seal.path).rglob("*")):
        name = path.relative_to(folder / seal.path).as_posix()
        if path.is_file() and not path.name.startswith(".") and name not in known:
            found, expected = f"a file that {paths.SEAL_FILE} does not name", "no file"
            yield Problem(f"{folder.name}/{seal.path}/{name}", "(file)", found, expected)


def read_copy(texts: Path, seal: StoredSeal, file: str) -> bytes | None:
    """Return a file as it was sealed; None for one that was not, or whose copy is not what was sealed."""
    copy = paths.sealed_copies(texts) / seal.path / file
    good = file in seal.files and copy.is_file() and file_checksum(copy) == seal.files[file]
    return copy.read_bytes() if good else None


def seal_text(seal: StoredSeal) -> str:
    """Write the ``seal.toml`` of a seal."""
    rows = [f"sealed = {seal.day}", *([f"later = {seal.later}"] if seal.later else [])]
    files = [f'{json.dumps(name, ensure_ascii=False)} = "{seal.files[name]}"' for name in sorted(seal.files)]
    above = "\n".join([_SEAL, *rows, "", "[files]", *files, "", ""])
    return f'{above}{_END}above = "{checksum(above)}"\n'


def lock_text(seals: Iterable[StoredSeal]) -> str:
    """Write the lock that is published and stamped: the seals in the order of their days; nothing without a seal."""
    text = _LOCK
    for seal in sorted(seals, key=lambda seal: (seal.day, seal.slug, str(seal.date or ""), seal.correction)):
        text += f'\n[[seal]]\nname = "{seal.path}"\nsha512 = "{seal.sha512}"\nsealed = {seal.day}\n'
        text += f'chain = "{checksum(text)}"\n'
    return text if text != _LOCK else ""
