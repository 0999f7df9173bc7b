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
    """A file, of which version it is, and where; the day of the release that first gave it, and whether this one does.

    Attributes:
        sha512, taille: the hash of its bytes, in hexadecimal, and how many they are.
        texte, page: the version and the address of its page, empty for a file of no version.
        jour: empty for a file of this release alone.
    """

    sha512: str
    taille: int
    chemin: str
    texte: str
    page: str
    jour: str
    actuel: bool


def published_list(corpus: Corpus, files: Iterable[tuple[str, bytes]]) -> SiteFile:
    """Write the list, at an address named by its hash, of the files of the site, by path, and of those of before."""
    versions = {one.path.rstrip("/"): (work, one) for work in corpus.works for one in work.versions}
    own = {(hashlib.sha512(content).hexdigest(), path): len(content) for path, content in files}
    earlier = {(one.sha512, one.path): one for one in corpus.releases.files}
    sizes = {key: one.size for key, one in earlier.items()} | own
    listed = list[PublishedFile]()
    for (sha512, path), size in sizes.items():
        found = _VERSION.search(path)
        work, version = versions.get("/".join(found.groups()) if found else "", (None, None))
        text = f"{work.short_title}, {version_name(version)}" if work and version else ""
        release = earlier.get((sha512, path))
        listed.append(
            {
                "sha512": sha512,
                "taille": size,
                "chemin": path,
                "texte": text,
                "page": version.path if version else "",
                "jour": french.day(release.day) if release else "",
                "actuel": (sha512, path) in own,
            }
        )
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return SiteFile(f"{_FOLDER}/{hashlib.sha256(text.encode()).hexdigest()[:NAME_LENGTH]}.json", text)


def released_files(site: Path) -> Iterator[tuple[str, int, str]]:
    """Yield what a built site gives to download: SHA-512, bytes and path; nothing where it has no list of it."""
    for file in (site / _FOLDER).glob("*.json"):
        listed: list[PublishedFile] = json.loads(file.read_text("utf-8"))
        yield from ((one["sha512"], one["taille"], one["chemin"]) for one in listed if one["actuel"])


def verifying_parts() -> BrowserParts:
    """Return the script and the sheet of the page."""
    return BrowserParts(
        entries={name: f"versioned_texts/web/verification/{name}" for name in ("verification.js", "verification.css")}
    )
