"""The list that the page which verifies files reads: the versions, their proofs and words, and what is published."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from zipfile import ZipFile

import french
from versioned_texts.archive import full_title, name
from versioned_texts.corpus import Corpus
from versioned_texts.engine import BrowserParts, verification_layer
from versioned_texts.metadata import version_urn
from versioned_texts.pages import version_name
from versioned_texts.pages.redline import edition
from versioned_texts.redline import edition_document
from versioned_texts.site.site_file import SiteFile
from versioned_texts.verification import DIGITS
from warm_python import NAME_LENGTH

MOST_WORDS = 8_000_000
"""Characters of words in the list, those of the latest versions first."""

_VERSION = re.compile(r"(?:^|/)([^/]+)[-/](\d{4}-\d\d-\d\d)(?=[/.])")


def verification_list(corpus: Corpus, timestamps: Mapping[str, str], files: Iterable[tuple[str, bytes]]) -> SiteFile:
    """Write the list, at an address named by its hash; ``timestamps`` are by the path of the version that they cover.

    ``files`` are those of the site, by path: the list has each by its SHA-512, with the place of its version or -1.
    """
    dated = sorted(((one.date, work, one) for work in corpus.works for one in work.versions), key=lambda one: one[0])
    versions, left = [], MOST_WORDS
    for _, work, version in reversed(dated):
        words, seal = edition_document(edition(version)) if left > 0 else "", version.seal
        left -= len(words)
        facts = {"chemin": version.path, "nom": name(version), "titre": full_title(version), "edition": words}
        facts |= {"texte": f"{work.short_title}, {version_name(version)}", "urn": version_urn(version)}
        facts |= {"sha512": version.checksum, "sha512_scelle": seal.sha512 if seal else version.checksum}
        facts |= {"scelle": french.day(seal.day) if seal else "", "horodatage": timestamps.get(version.path[:-1], "")}
        versions.append(facts)
    places = {one["nom"]: place for place, one in enumerate(versions)}
    sums: dict[str, tuple[str, int]] = {}
    for path, content in _with_packed(files):
        place = places.get("-".join(found.groups()) if (found := _VERSION.search(path)) else "", -1)
        first, other = sums.get(key := hashlib.sha512(content).hexdigest()[:DIGITS], (path, place))
        sums[key] = first, place if place == other else -1
    text = json.dumps({"versions": versions, "fichiers": sums}, ensure_ascii=False, separators=(",", ":"))
    return SiteFile(f"assets/verification/{hashlib.sha256(text.encode()).hexdigest()[:NAME_LENGTH]}.json", text)


def verifying_parts() -> BrowserParts:
    """Return what verifies files in the browser, besides what compares versions."""
    entries = {name: f"versioned_texts/web/verification/{name}" for name in ("verification.js", "verification.css")}
    return BrowserParts(layers=(verification_layer(),), entries=entries)


def _with_packed(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield files, then those in the archives among them, each below the path of its archive."""
    for path, content in files:
        yield path, content
        if path.endswith(".zip"):
            with ZipFile(BytesIO(content)) as archive:
                yield from ((f"{path}/{name}", archive.read(name)) for name in archive.namelist())
