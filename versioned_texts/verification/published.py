"""What a site publishes that files are held against: the versions with their proofs, and the checksums of files."""

from typing import TypedDict

DIGITS = 32
"""The first digits of a SHA-512 that the list has: nobody finds another file with these."""


class ProvenVersion(TypedDict):
    """A version: its path, how it is named, the full title of its documents, its URN, the SHA-512 of its words.

    ``scelle`` is the day of its seal in words, empty without one, ``sha512_scelle`` that of the words on that day,
    ``horodatage`` the first timestamp that covers the seal, ``empreinte`` the first digits of that of its edition.
    """

    chemin: str
    texte: str
    titre: str
    urn: str
    sha512: str
    scelle: str
    sha512_scelle: str
    horodatage: str
    empreinte: str


class PublishedFiles(TypedDict):
    """The versions, and by the `DIGITS` of its SHA-512 the path of each file, with the place of its version or -1."""

    versions: list[ProvenVersion]
    fichiers: dict[str, tuple[str, int]]
