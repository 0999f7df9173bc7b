"""Corrections undone, last first: what a version, or a work, was before them."""

import hashlib
from collections.abc import Iterable, Mapping

from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.seal import paths
from versioned_texts.corpus.seal.corrections import DIGEST, Declaration

type Content = bytes | str
"""The bytes of a file, or only their SHA-512, of a file that a correction replaced whole."""


class CorrectionMismatch(Exception):
    """A correction is not of what stands there: what was found and what is expected."""


def digest(content: Content | None) -> str:
    """Return the SHA-512 of a file, empty for no file."""
    return hashlib.sha512(content).hexdigest() if isinstance(content, bytes) else content or ""


def undo(
    contents: Mapping[str, bytes], declared: Iterable[Declaration], problems: list[Problem]
) -> dict[str, Content] | None:
    """Undo the corrections of a version or of a work; return None, and a problem added, when one does not fit."""
    before: dict[str, Content] = dict(contents)
    for declaration in declared:
        try:
            content = _undo(declaration, before.pop(declaration.sealed_file, None))
        except CorrectionMismatch as mismatch:
            key = f"{declaration.position}.{'after' if declaration.correction.after else 'file'}"
            problems.append(Problem(paths.CORRECTIONS, key, *mismatch.args))
            return None
        before |= {} if content is None else {declaration.sealed_file: content}
    return before


def _undo(declaration: Declaration, now: Content | None) -> Content | None:
    correction = declaration.correction
    name = correction.file or (paths.words_name(correction.date) if correction.date else paths.WORK_FILE)
    file, before, after = f"{correction.slug}/{name}", correction.before, correction.after
    if declaration.whole:
        if after != (f"{DIGEST}{digest(now)}" if now else ""):
            raise CorrectionMismatch(after or "no file", f"the SHA-512 of {file} as it is; declare each change once")
        return before.removeprefix(DIGEST) or None
    if not isinstance(now, bytes):  # a later correction of the whole file says what was sealed
        return now
    if (count := now.count(after.encode())) != 1:
        absent = "mend them there, or undo it by another correction; declare each change once"
        advice = "take more of the words around" if count else absent
        raise CorrectionMismatch(f"« {after} » {count} times", f"words that stand once in {file}; {advice}")
    return now.replace(after.encode(), before.encode())
