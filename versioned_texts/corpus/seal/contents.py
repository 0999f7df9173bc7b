"""What is sealed of a version or of a work, as it stands in the folder of the texts now, by the names of its files."""

import re
import tomllib
from pathlib import Path

from versioned_texts.corpus.attachment import attachments
from versioned_texts.corpus.files.front_matter import FRONT
from versioned_texts.corpus.model.version import Version
from versioned_texts.corpus.seal import paths
from versioned_texts.corpus.seal.stored_seals import StoredSeal

UNSEALED = ("licence",)
"""What is said of the reuse of a text, which a body may allow later than it publishes the text."""

_NO_FRONT = b"---\n---\n"
_UNSEALED_LINES = re.compile(rf"^(?:{'|'.join(UNSEALED)})[ \t]*=.*\n?".encode(), re.MULTILINE)


def contents(texts: Path, slug: str, version: Version | None, seal: StoredSeal | None = None) -> dict[str, bytes]:
    """Return what is sealed of a version, or of a work without one, and what stands now under the names of a seal.

    The words are in their canonical form; the front matter and each other file are byte for byte.
    """
    folder, date = texts / slug, version.date if version else None
    found = {} if version else _file(folder, paths.WORK_FILE)
    if version:
        text = (folder / paths.words_name(date)).read_text("utf-8-sig")
        front = FRONT.match(text)
        found = {paths.words_name(date): version.text.encode()}
        found[paths.front_name(date)] = front[0].encode() if front else _NO_FRONT
        for name in (*(f"{date}{kind.suffix}" for kind in attachments()), *(image.name for image in version.pictures)):
            found |= _file(folder, name)
    ours = {paths.words_name(date), paths.front_name(date), *found}
    for name in seal.files if seal else ():
        found |= _file(folder, name) if name not in ours else {}
    return found


def _file(folder: Path, name: str) -> dict[str, bytes]:
    file = folder / name
    if not file.is_file():
        return {}
    return {name: _without_unsealed(file.read_bytes()) if name == paths.WORK_FILE else file.read_bytes()}


def _without_unsealed(content: bytes) -> bytes:
    """Leave out the lines of a ``texte.toml`` that may change later, and the blank lines at its end."""
    rest = _UNSEALED_LINES.sub(b"", content).rstrip(b"\n") + b"\n"
    try:
        entries, others = (tomllib.loads(source.decode()) for source in (content, rest))
    except ValueError:  # the reader of the text says so
        return content
    # a line of a longer value may begin so
    return rest if others == {key: value for key, value in entries.items() if key not in UNSEALED} else content
