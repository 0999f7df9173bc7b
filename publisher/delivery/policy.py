"""What each page may do, and no more: its content security policy, worked out from what the page really holds.

A page starts from nothing (`default-src 'none'`) and is given back what it has a use for: the site's own files, and
those of its inline scripts that are in it as the theme and the site's author wrote them, each by its hash. What is
drawn from the texts may show anything and run nothing: no script found in there is given a hash.

As a ``<meta>`` a policy reaches every host; `publisher.delivery.hosting` says the same, and what a ``<meta>`` can't, in
headers.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from html import escape, unescape

REFERRER = "no-referrer"
"""Nobody is told where a visitor comes from."""

NOTHING = "default-src 'none'"
SELF = "'self'"
WASM = "'wasm-unsafe-eval'"

type Directives = dict[str, tuple[str, ...]]

_ATTRIBUTES = r"""(?:[^>"']|"[^"]*"|'[^']*')*"""
_INLINE = re.compile(rf"<(script|style)\b({_ATTRIBUTES})>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"""\stype\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_RUN = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}
"""What a script's type may be for the browser to run it; any other holds data."""

_CHARSET = re.compile(r"""<meta\s+charset\s*=\s*["']?[\w-]+["']?\s*/?>""", re.IGNORECASE)
_HEAD = re.compile(rf"<head\b{_ATTRIBUTES}>", re.IGNORECASE)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')

# marks of a page: what its scripts will do there; looked for as they are, for every page is searched
_COMPUTES = ' data-moteur="'
_SHOWS_A_MADE_PICTURE = 'data-genre="qr-svg"'
_SHOW_A_FRAME = ("<iframe", 'class="simulateur integration"')
_INSTALLS = 'rel="manifest"'

_SCRIPT_OF_SEARCH = re.compile(r"(?:^|/)assets/javascripts/workers/[^/]+\.js$")
_SCRIPT_OF_KEEPING = "service-worker.js"


class UnguardedPageError(Exception):
    """A page has no place for its policy."""


def page_policy(html: str, drawn: str = "") -> str:
    """Work out the policy of a page.

    Args:
        html: the page, without what is drawn from the texts.
        drawn: what is drawn from them, which may run nothing.
    """

    def holds(mark: str) -> bool:
        return mark in html or mark in drawn

    computing = (WASM,) if holds(_COMPUTES) else ()
    pictures = ("blob:",) if holds(_SHOWS_A_MADE_PICTURE) else ()
    # a worker that is started from its code may do what its page may
    workers = ("blob:",) if computing else ()
    directives: Directives = {
        "default-src": ("'none'",),
        "script-src": (SELF, *_hashes(html, "script"), *computing),
        "style-src": (SELF, *_hashes(html, "style")),
        # the theme's icons stand in its style sheet
        "img-src": (SELF, "data:", *pictures),
        "connect-src": (SELF,),
        "worker-src": (SELF, *workers),
        "manifest-src": (SELF,) if holds(_INSTALLS) else (),
        "frame-src": (SELF,) if any(map(holds, _SHOW_A_FRAME)) else (),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
    }
    return policy_text(directives)


def policy_text(directives: Directives) -> str:
    """Write a policy as a browser reads it; a directive without a source is left to the default."""
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items() if sources)


def guarded(html: str, drawn: str = "") -> str:
    """Put its policy into a page, ahead of all that it binds; see `page_policy`.

    Only the declaration of the encoding stands before it: a browser looks for that in the first 1024 bytes.

    Raises:
        UnguardedPageError: the page has no head.
    """
    place = _CHARSET.search(html) or _HEAD.search(html)
    if place is None:
        raise UnguardedPageError("found no <head> to put a content security policy into, expected one")
    said = (
        f'\n<meta http-equiv="Content-Security-Policy" content="{escape(page_policy(html, drawn), quote=False)}">'
        f'\n<meta name="referrer" content="{REFERRER}">'
    )
    return html[: place.end()] + said + html[place.end() :]


def policy_within(html: str) -> str:
    """Give the policy that a built page carries; empty where it carries none."""
    found = _POLICY.search(html)
    return unescape(found[1]) if found else ""


def with_its_last_script(html: str) -> str:
    """Allow a built page one more script, which a server that is written with put last into it."""
    policy, scripts = policy_within(html), list(_texts(html, "script"))
    if not policy or not scripts:
        return html
    return html.replace(f"script-src {SELF}", f"script-src {SELF} 'sha256-{_digest(scripts[-1])}'", 1)


def file_policy(path: str) -> str:
    """Give the policy of a file that is no page; of a worker's script, it is what the worker may do.

    A worker that is started from an address takes its policy from the answer at that address, not from the page.

    Args:
        path: the file's, from the site's root or from that of a host which the site is a folder of.
    """
    if path.endswith(".pdf"):
        return ""  # it is shown by a page of the browser's own, which the policy would bind
    if _SCRIPT_OF_SEARCH.search(path):
        return f"{NOTHING}; script-src {SELF}; connect-src {SELF}"
    if path.rpartition("/")[2] == _SCRIPT_OF_KEEPING:
        return f"{NOTHING}; connect-src {SELF}"
    return NOTHING


def _hashes(html: str, element: str) -> Iterable[str]:
    """Give the source of each inline script or style, in the order of their hashes."""
    return sorted({f"'sha256-{_digest(text)}'" for text in _texts(html, element)})


def _texts(html: str, element: str) -> Iterator[str]:
    for name, attributes, text in _INLINE.findall(html):
        if name.lower() != element:
            continue
        kind = _TYPE.search(attributes)
        runs = element == "style" or (not _SOURCE.search(attributes) and (kind[1].lower() if kind else "") in _RUN)
        if runs:
            yield text


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
