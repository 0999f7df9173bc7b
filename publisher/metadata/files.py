"""A file in which a version can be taken away."""

import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class VersionFile:
    """A file of a version: its path from the root of the site, its media type, its French name, and its bytes."""

    path: str
    media_type: str
    name: str
    content: bytes

    @property
    def size(self) -> int:
        """The number of bytes."""
        return len(self.content)

    @cached_property
    def sha512(self) -> str:
        """The SHA-512 of the bytes, in hexadecimal."""
        return hashlib.sha512(self.content).hexdigest()
