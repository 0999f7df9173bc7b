"""A build cache whose files prove themselves: each begins with the SHA-256 of what follows."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from versioned_texts.corpus import write_whole

_LENGTH = hashlib.sha256().digest_size


def read_or_make(file: Path, make: Callable[[], bytes]) -> bytes:
    """Return the content of a file of a cache; where the file is missing or was damaged, make it and write it anew."""
    stored = file.read_bytes() if file.is_file() else b""
    content = stored[_LENGTH:]
    if hashlib.sha256(content).digest() != stored[:_LENGTH]:
        content = make()
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, hashlib.sha256(content).digest() + content)
    return content
