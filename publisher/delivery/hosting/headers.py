"""The headers of each file of a built site that hang on the file: what it may do, who may show it, how long it is kept.

The policy of a page is read in the page itself, so that what a host says can't drift from it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publisher.delivery.offline import fingerprint
from publisher.delivery.policy import REFERRER, file_policy, policy_within

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
"""What is said with every file, whatever it is."""

INSISTING = ("Strict-Transport-Security", "max-age=63072000")
"""What is said with every file that comes by https; other sites of the same domain are not ours to bind."""

FOR_EVER = "public, max-age=31536000, immutable"
ASKED_ANEW = "no-cache"

# made to be loaded or framed by other sites; the script is the one that such a site adds beside the frame
_FRAMED = " data-encart"
_FOR_OTHER_SITES = "assets/encart.js"

# folders and files named by the hash of their content: the engine, the scripts, the communities, the theme's
_HASHED = re.compile(r"^assets/(?:moteur|programme|territoire)/[^/]*[0-9a-f]{16}|\.[0-9a-f]{8}\.min\.(?:css|js)$")
_STAMPED = (".css", ".js")


@dataclass(frozen=True, slots=True)
class Headers:
    """What a host says with one file.

    Attributes:
        policy: its Content-Security-Policy, empty for none.
        shared: whether other sites may load or frame it.
        kept: its Cache-Control.
        stamp: the query that names its content, under which it is kept for ever; empty where its address tells it.
    """

    policy: str
    shared: bool = False
    kept: str = ASKED_ANEW
    stamp: str = ""


def headers_of(site: Path) -> dict[str, Headers]:
    """Give the headers of each file of a built site, by its path from the site's root."""
    return dict(_headers(site))


def _headers(site: Path) -> Iterator[tuple[str, Headers]]:
    for file in sorted(site.rglob("*")):
        if not file.is_file():
            continue
        path = file.relative_to(site).as_posix()
        if path.endswith(".html"):
            yield path, _of_page(file.read_text("utf-8"))
        elif _HASHED.search(path):
            yield path, Headers(_and_framed_by("'none'", file_policy(path)), kept=FOR_EVER)
        else:
            stamp = fingerprint(file.read_bytes()) if path.endswith(_STAMPED) else ""
            policy = _and_framed_by("'none'", file_policy(path))
            yield path, Headers(policy, shared=path == _FOR_OTHER_SITES, stamp=stamp)


def _of_page(html: str) -> Headers:
    framed = _FRAMED in html
    return Headers(_and_framed_by("*" if framed else "'none'", policy_within(html)), shared=framed)


def _and_framed_by(who: str, policy: str) -> str:
    """Add to a policy what only a header may say."""
    return "; ".join(filter(None, (policy, f"frame-ancestors {who}")))
