"""The list that the page which verifies files reads: the versions with their proofs, and what is published."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from zipfile import ZipFile

import french
from versioned_texts.archive import full_title
from versioned_texts.corpus import Corpus, Version, Work
from versioned_texts.metadata import Files, version_urn
from versioned_texts.pages import version_name
from versioned_texts.pages.redline import edition_digest
from versioned_texts.site.site_file import SiteFile
from versioned_texts.verification import DIGITS, ProvenVersion, PublishedFiles
from warm_python import NAME_LENGTH

FOLDER = "assets/verification/"

_VERSION = re.compile(r"[^/]+/\d{4}-\d\d-\d\d(?=[/.])")

type PublishedFile = tuple[str, bytes]
"""A file of the site: its path and its bytes."""


def verification_list(
    corpus: Corpus, downloads: Files, timestamps: Mapping[str, str], files: Iterable[PublishedFile]
) -> SiteFile:
    """Write the list, whose address names its hash; ``timestamps`` are by the paths of the versions that they cover.

    It grows linearly with what is published.
    """
    versions = [(work, version) for work in corpus.works for version in reversed(work.versions)]
    places = {version.path: place for place, (_, version) in enumerate(versions)}
    places |= {file.path: places[path] for path, own in downloads.items() for file in own}
    listed: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for path, content in _with_packed(files):
        named = _VERSION.search(path)
        own = (path, path.partition(".zip/")[0] + ".zip", f"{named[0]}/" if named else "")
        place = next((places[one] for one in own if one in places), -1)
        listed[hashlib.sha512(content).hexdigest()[:DIGITS]].setdefault(place, path)
    sums = {digits: _first(found) for digits, found in sorted(listed.items())}
    document: PublishedFiles = {"versions": [_proven(*one, timestamps) for one in versions], "fichiers": sums}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return SiteFile(f"{FOLDER}{hashlib.sha256(text.encode()).hexdigest()[:NAME_LENGTH]}.json", text)


def _with_packed(files: Iterable[PublishedFile]) -> Iterator[PublishedFile]:
    """Yield files, then those in the archives among them, each below the path of its archive."""
    archives: list[PublishedFile] = []
    for path, content in files:
        yield path, content
        if path.endswith(".zip"):
            archives.append((path, content))
    for path, content in archives:
        with ZipFile(BytesIO(content)) as archive:
            yield from ((f"{path}/{name}", archive.read(name)) for name in archive.namelist())


def _first(found: Mapping[int, str]) -> tuple[str, int]:
    """Return the first path of a file, and the place of its version unless several have the same."""
    versions = {place for place in found if place >= 0}
    return next(iter(found.values())), versions.pop() if len(versions) == 1 else -1


def _proven(work: Work, version: Version, timestamps: Mapping[str, str]) -> ProvenVersion:
    seal = version.seal
    return {
        "chemin": version.path,
        "texte": f"{work.short_title}, {version_name(version)}",
        "titre": full_title(version),
        "urn": version_urn(version),
        "sha512": version.checksum,
        "scelle": french.day(seal.day) if seal else "",
        "sha512_scelle": seal.sha512 if seal else "",
        "horodatage": timestamps.get(version.path[:-1], ""),
        "empreinte": edition_digest(version),
    }
