"""The lock of the old form: one file with all seals, which `publisher seal` converts.

It sealed the canonical body of a version, and its metadata in a canonical form. The last line of an entry, ``chain``,
is the SHA-512 of every byte above it; the oldest entries have none.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from versioned_texts.corpus.files.shape_check import check_shape
from versioned_texts.corpus.files.shapes import LockShape
from versioned_texts.corpus.files.text_files import read_text, read_toml
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.seal import places
from versioned_texts.corpus.seal.stored_seals import StoredSeal

_CHAIN = re.compile(r'^chain = "([0-9a-f]{128})"$', re.MULTILINE)


def read_lock(texts: Path, problems: list[Problem]) -> list[StoredSeal] | None:
    """Read the entries as seals, and check the lock against its chains and its copy; None when it can't be read."""
    path = places.lock_file(texts)
    text = read_text(path, path.name, problems)
    data = read_toml(path, path.name, problems) if text is not None else None
    shape = check_shape(LockShape, data, path.name, problems)
    if text is None or shape is None:
        return None
    problems += _faults(texts, text)
    words = {(one.text, one.date): one for one in shape.version}
    metadata = {(one.text, one.date): one for one in shape.metadata}
    if len(words) + len(metadata) < len(shape.version) + len(shape.metadata):
        problems.append(Problem(path.name, "(file)", "a version sealed twice", "one seal for each version"))
    seals: list[StoredSeal] = []
    for name in sorted({*words, *metadata}, key=str):
        said, of = metadata.get(name), words.get(name)
        files = {places.words_name(name[1]): of.sha512} if of else {}
        files |= {places.metadata_name(name[1]): said.sha512} if said else {}
        (day, *_) = (one.sealed for one in (of, said) if one)
        seals.append(StoredSeal(*name, day, said.sealed if said else None, None, files))
    return seals


def _faults(texts: Path, text: str) -> Iterator[Problem]:
    file, copy = places.lock_file(texts), places.sealed_copies(texts) / places.lock_file(texts).name
    above, end = hashlib.sha512(), 0
    for chain in _CHAIN.finditer(text):
        above.update(text[end : chain.start()].encode())
        end = chain.start()
        if above.hexdigest() != chain[1]:
            line, found = text[:end].count("\n") + 1, f"SHA-512 {above.hexdigest()} of the lines above"
            yield Problem(file.name, f"line {line}, chain", found, f"{chain[1]}: no line above it ever changes")
            return
    if (end or copy.exists()) and not (copy.is_file() and copy.read_bytes() == file.read_bytes()):
        yield Problem(file.name, "(file)", f"other lines than {copy.parent.name}/{copy.name}", "those of this copy")


def forgotten_copies(texts: Path, seals: Iterable[StoredSeal]) -> Iterator[Problem]:
    """Yield a problem for each copy of the old form that has no seal of either form: its lock was taken away."""
    sealed, folder = {one.path for one in seals}, places.sealed_copies(texts)
    for copy in sorted((*folder.glob("[!.]*/*.md"), *folder.glob("[!.]*/*.json"))):
        if f"{copy.parent.name}/{copy.stem}" not in sealed:
            found = f"no seal, though {folder.name}/{copy.parent.name}/{copy.name} is a sealed copy"
            yield Problem(places.lock_file(texts).name, f"{copy.parent.name} {copy.stem}", found, "the lock, as it was")
