"""What a site publishes that files are held against: the versions with their proofs, and the checksums of files."""

from collections.abc import Iterator
from typing import TypedDict

DIGITS = 32
"""The first digits of a SHA-512 that the list has: nobody finds another file with these."""


class ProvenVersion(TypedDict):
    """A version: its path, how it is named, the full title of its documents, its URN, the SHA-512 of its words.

    ``scelle`` is the day of its seal in words, empty without one, ``sha512_scelle`` that of the words on that day,
    ``corrige`` whether they were corrected since, ``horodatage`` the first timestamp of the site that covers the seal,
    ``empreinte`` the SHA-256 of its edition, or its first digits.
    """

    chemin: str
    texte: str
    titre: str
    urn: str
    sha512: str
    scelle: str
    sha512_scelle: str
    corrige: bool
    horodatage: str
    empreinte: str


class PublishedFiles(TypedDict):
    """The versions, and the files by the `DIGITS` of their SHA-512: the path, and the place of the version or -1.

    A file within a package has the path of the package before its own.
    """

    versions: list[ProvenVersion]
    fichiers: dict[str, tuple[str, int]]


def named_versions(published: PublishedFiles, text: str) -> Iterator[ProvenVersion]:
    """Yield the versions that a text names: by URN, path or full title."""
    for one in published["versions"]:
        if any(name in text for name in (one["urn"], one["chemin"][:-1], one["titre"])):
            yield one
