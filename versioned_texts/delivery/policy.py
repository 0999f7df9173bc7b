"""The content security policy of each page, derived from the content of the page.

It allows files of the site, and the inline scripts of the theme and of the site's author by their hash. Scripts inside
content drawn from the texts get no hash and so never run. A ``<meta>`` element carries the policy on any host.
`versioned_texts.delivery.hosting` sends it as a header too, with the directives that a ``<meta>`` can't carry.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape

from versioned_texts.delivery.integrity import content_hash
from versioned_texts.engine import SERVICE_WORKER
from versioned_texts.material import NAMES

REFERRER = "no-referrer"

NOTHING = "default-src 'none'"
SELF = "'self'"
WASM = "'wasm-unsafe-eval'"

_ATTRIBUTES = r"""(?:[^>"']|"[^"]*"|'[^']*')*"""
_INLINE = re.compile(rf"<(script|style)\b({_ATTRIBUTES})>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"""\stype\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_SCRIPT_TYPES = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}
"""The types of scripts that a browser runs; any other type is data."""

_CHARSET = re.compile(r"""<meta\s+charset\s*=\s*["']?[\w-]+["']?\s*/?>""", re.IGNORECASE)
_HEAD = re.compile(rf"<head\b{_ATTRIBUTES}>", re.IGNORECASE)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')

# substrings of a page that show what its scripts do
_RUNS_PYTHON = ' data-moteur="'
_SHOWS_FRAME = "<iframe"
_INSTALLABLE = 'rel="manifest"'
# of one of MkDocs' themes, which has a page of results
_LOADS_FONTS = ("/css/theme.css", '"css/theme.css')
_SEARCH_FORM = 'rtd-search-form"'

_SEARCH_WORKER = re.compile(rf"(?:^|/)(?:{NAMES['worker']}|search/worker\.js)$")


class MissingHeadError(Exception):
    """A page has no head for its policy."""


def page_policy(html: str, inert: str = "") -> str:
    """Return the policy of a page; scripts in ``inert``, the part drawn from the texts, get no hash."""

    def has(mark: str) -> bool:
        return mark in html or mark in inert

    python = has(_RUNS_PYTHON)
    directives: dict[str, tuple[str, ...]] = {
        "default-src": ("'none'",),
        "script-src": (SELF, *_hashes(html, "script"), *([WASM] if python else ())),
        "style-src": (SELF, *_hashes(html, "style")),
        # the theme's style sheet holds its icons as data
        "img-src": (SELF, "data:"),
        "font-src": (SELF,) if any(map(has, _LOADS_FONTS)) else (),
        "connect-src": (SELF,),
        # a worker started from a blob inherits the policy of its page
        "worker-src": (SELF, *(["blob:"] if python else ())),
        "manifest-src": (SELF,) if has(_INSTALLABLE) else (),
        "frame-src": (SELF,) if has(_SHOWS_FRAME) else (),
        "base-uri": ("'none'",),
        "form-action": (SELF if has(_SEARCH_FORM) else "'none'",),
    }
    # a directive without a source falls back to the default
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items() if sources)


def add_policy(html: str, inert: str = "") -> str:
    """Insert the policy of a page into its head, after the encoding declaration alone; arguments as in `page_policy`.

    Raises:
        MissingHeadError: the page has no head.
    """
    head = _CHARSET.search(html) or _HEAD.search(html)
    if head is None:
        raise MissingHeadError("found no <head> to put a content security policy into, expected one")
    meta = (
        f'\n<meta http-equiv="Content-Security-Policy" content="{escape(page_policy(html, inert), quote=False)}">'
        f'\n<meta name="referrer" content="{REFERRER}">'
    )
    return html[: head.end()] + meta + html[head.end() :]


def read_policy(html: str) -> str:
    """Return the policy of a built page, empty without one."""
    match = _POLICY.search(html)
    return unescape(match[1]) if match else ""


def allow_last_script(html: str) -> str:
    """Add the last inline script of a built page, which the live-reload server inserts, to its policy."""
    policy, scripts = read_policy(html), list(_texts(html, "script"))
    if not policy or not scripts:
        return html
    return html.replace(f"script-src {SELF}", f"script-src {SELF} '{content_hash(scripts[-1].encode())}'", 1)


def file_policy(path: str) -> str:
    """Return the policy of a file other than a page; a worker takes that of its script."""
    if path.endswith(".pdf"):
        return ""  # the policy would break the PDF viewer of the browser
    if _SEARCH_WORKER.search(path):
        return f"{NOTHING}; script-src {SELF}; connect-src {SELF}"
    if path.rpartition("/")[2] == SERVICE_WORKER:
        return f"{NOTHING}; connect-src {SELF}"
    return NOTHING


def _hashes(html: str, element: str) -> Iterable[str]:
    """Return the source expression of each inline script or style, sorted."""
    return sorted({f"'{content_hash(text.encode())}'" for text in _texts(html, element)})


def _texts(html: str, element: str) -> Iterator[str]:
    for name, attributes, text in _INLINE.findall(html):
        if name.lower() != element:
            continue
        match = _TYPE.search(attributes)
        kind = match[1].lower() if match else ""
        if element == "style" or (not _SOURCE.search(attributes) and kind in _SCRIPT_TYPES):
            yield text
