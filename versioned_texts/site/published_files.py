"""The list that the page which verifies files reads: what this release and earlier ones give to download."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypedDict

import french
from versioned_texts.corpus import Corpus
from versioned_texts.engine import BrowserParts
from versioned_texts.pages import version_name
from versioned_texts.site.site_file import SiteFile
from warm_python import NAME_LENGTH

_FOLDER = "assets/verification"
_VERSION = re.compile(r"(?:^|/)([^/]+)[-/](\d{4}-\d\d-\d\d)(?=[/.])")


class PublishedFile(TypedDict):
    """A file of this release (``actuel``) or of that of a day (``jour``), and the version that it is of, if any."""

    sha512: str
    taille: int
    chemin: str
    texte: str
    page: str
    jour: str
    actuel: bool


def published_list(corpus: Corpus, files: Iterable[tuple[str, bytes]]) -> SiteFile:
    """Write the list, at an address named by its hash, of the files of the site, by path, and of those of before."""
    versions = {version.path.rstrip("/"): (work, version) for work in corpus.works for version in work.versions}
    own = {(hashlib.sha512(content).hexdigest(), path): len(content) for path, content in files}
    days = {(file.sha512, file.path): french.day(file.day) for file in corpus.releases.files}
    sizes = {(file.sha512, file.path): file.size for file in corpus.releases.files} | own
    listed = list[PublishedFile]()
    for (sha512, path), size in sizes.items():
        found, text, page = _VERSION.search(path), "", ""
        if found and (named := versions.get("/".join(found.groups()))):
            text, page = f"{named[0].short_title}, {version_name(named[1])}", named[1].path
        day, is_current = days.get((sha512, path), ""), (sha512, path) in own
        file = PublishedFile(
            sha512=sha512, taille=size, chemin=path, texte=text, page=page, jour=day, actuel=is_current
        )
        listed.append(file)
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return SiteFile(f"{_FOLDER}/{hashlib.sha256(text.encode()).hexdigest()[:NAME_LENGTH]}.json", text)


def released_files(site: Path) -> Iterator[tuple[str, int, str]]:
    """Yield what a built site gives to download: SHA-512, bytes and path; nothing where it has no list of it."""
    for file in (site / _FOLDER).glob("*.json"):
        listed: list[PublishedFile] = json.loads(file.read_text("utf-8"))
        yield from ((entry["sha512"], entry["taille"], entry["chemin"]) for entry in listed if entry["actuel"])


def verifying_parts() -> BrowserParts:
    """Return the script and the sheet of the page."""
    return BrowserParts(
        entries={
            "verification.js": "versioned_texts/web/verification/verification.ts",
            "verification.css": "versioned_texts/web/verification/verification.css",
        }
    )
