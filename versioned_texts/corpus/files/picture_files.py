"""The files of a text's pictures, in the folder of the text."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from versioned_texts.corpus.files.text_files import MAX_BYTES, file_checksum
from versioned_texts.corpus.model.provenance import PictureFile
from versioned_texts.corpus.model.text import Picture
from versioned_texts.corpus.problems import Problem

_BEGINNINGS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


def read_pictures(
    folder: Path, pictures: Iterable[Picture], text: str, problems: list[Problem]
) -> tuple[PictureFile, ...]:
    """Return the file of each picture of ``text``, sorted by name; ``problems`` receives the faults."""
    found: dict[str, PictureFile] = {}
    for picture in pictures:
        path = folder / picture.name
        fault = _fault(folder, picture.name)
        if fault:
            kind = path.suffix.removeprefix(".").upper()
            expected = f"a {kind} of at most {MAX_BYTES} bytes, inside the folder of the text"
            problems.append(Problem(text, f"line {picture.line}", f"{fault} {picture.name}", expected))
        else:
            found[picture.name] = PictureFile(path, picture.name, file_checksum(path))
    return tuple(found[name] for name in sorted(found))


def _fault(folder: Path, name: str) -> str:
    path = folder / name
    plain = ".." not in path.parts and PurePosixPath(name).as_posix() == name
    if not (plain and path.is_file() and path.resolve().is_relative_to(folder.resolve())):
        return "no file"
    if path.stat().st_size > MAX_BYTES:
        return f"{path.stat().st_size} bytes in"
    with path.open("rb") as file:
        start = file.read(8)
    return "" if start.startswith(_BEGINNINGS.get(path.suffix.lower(), b"")) else "another kind of file in"
