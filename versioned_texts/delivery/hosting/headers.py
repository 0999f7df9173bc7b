"""The headers of each file of a built site: its policy, who may embed it, how long it is cached, of when a version is.

The policy of a page is read from the page itself, so that the header can't differ from it; the day of a version, from
the TimeMap of its text.
"""

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from versioned_texts.delivery.integrity import fingerprint
from versioned_texts.delivery.policy import REFERRER, file_policy, read_policy
from versioned_texts.engine import HASHED
from versioned_texts.metadata import TIMEMAP_PATH, TIMEMAP_TYPE

EVERYWHERE = {
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), clipboard-write=(self),"
        " display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(),"
        " idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(),"
        " publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()"
    ),
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""The headers of every file."""

HSTS = ("Strict-Transport-Security", "max-age=63072000")
"""The header of every file over HTTPS, without other sites of the domain."""

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"

_EMBEDDABLE = " data-embeddable"
"""Marks a page that other sites embed."""

_MEMENTO = re.compile(r'^<([^>]+)>; rel="(?:first |last )*memento"; datetime="([^"]+)"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Memento:
    """What a version is (RFC 7089): a text as it was at a moment, the first of its period; ``text`` is its path."""

    moment: str
    text: str

    @property
    def links(self) -> str:
        """The value of the header ``Link``, good at the root of a host."""
        timemap = f'</{self.text}{TIMEMAP_PATH}>; rel="timemap"; type="{TIMEMAP_TYPE}"'
        return f'</{self.text}>; rel="original", {timemap}'


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of one file, and whether other sites may load or embed it.

    ``policy`` is empty for none. With ``stamp``, the hash of its content, as query, the file is immutable.
    """

    policy: str
    shared: bool = False
    cache_control: str = REVALIDATE
    stamp: str = ""
    memento: Memento | None = None


def headers_of(site_folder: Path, shared: Collection[str] = ()) -> dict[str, Headers]:
    """Return the headers of each file of a built site, by path from its root; other sites load those of ``shared``."""
    files = (
        (file.relative_to(site_folder).as_posix(), file) for file in sorted(site_folder.rglob("*")) if file.is_file()
    )
    mementos = dict(_mementos(site_folder))
    return {
        path: replace(_headers(path, file, shared=path in shared), memento=mementos.get(path)) for path, file in files
    }


def _mementos(site_folder: Path) -> Iterator[tuple[str, Memento]]:
    """Yield the page of each version with what it is, as the TimeMaps of the site say."""
    for file in sorted(site_folder.glob(f"*/{TIMEMAP_PATH}")):
        text = f"{file.parent.name}/"
        for address, moment in _MEMENTO.findall(file.read_text("utf-8")):
            version = posixpath.basename(address.rstrip("/"))
            yield f"{text}{version}/index.html", Memento(moment, text)


def _headers(path: str, file: Path, *, shared: bool) -> Headers:
    if path.endswith(".html"):
        html = file.read_text("utf-8")
        embeddable = _EMBEDDABLE in html
        return Headers(_with_frame_ancestors("*" if embeddable else "'none'", read_policy(html)), shared=embeddable)
    policy = _with_frame_ancestors("'none'", file_policy(path))
    if HASHED.search(path):
        return Headers(policy, cache_control=IMMUTABLE)
    stamp = fingerprint(file.read_bytes()) if path.endswith((".css", ".js")) else ""
    return Headers(policy, shared=shared, stamp=stamp)


def _with_frame_ancestors(ancestors: str, policy: str) -> str:
    """Add to a policy the directive that only a header may carry."""
    return "; ".join(filter(None, (policy, f"frame-ancestors {ancestors}")))
