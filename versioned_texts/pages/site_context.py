"""The site around a page, and the front matter of a page."""

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Protocol

import french
from versioned_texts.corpus import Figure, Version
from versioned_texts.engine import BrowserSide
from versioned_texts.redline import Edition
from versioned_texts.redline.draw import EditionComparison, Supplement


@dataclass(frozen=True, slots=True)
class FigureLink:
    """Where quoted words lead, from the site's root, and what a reader finds there."""

    address: str
    title: str


type FigureLinks = Callable[[Version, Figure], FigureLink | None]


class DrawSupplement(Protocol):
    """Draws what an extension adds to a comparison, or returns None; a ``form`` is of use where its script is."""

    def __call__(self, old: Edition, new: Edition, *, form: bool) -> Supplement | None:
        """Draw it."""


@dataclass(frozen=True, slots=True)
class ComparisonAddition:
    """What an extension adds to the comparison of two versions.

    Attributes:
        supplement: draws it.
        script: the name of the published script, and of its sheet, that supplements need.
        entry: the Python function that compares in the browser, in the place of that of the texts.
        fields: further fields of questions about proposed changes, with which the snapshot of the entry is proven.
        prepare: further functions that its script asks the engine of a proposed change for.
        lines: writes, for a terminal, what it adds to a proposed change, by what is chosen there.
    """

    supplement: DrawSupplement
    script: str = ""
    entry: str = ""
    fields: Sequence[Mapping[str, Any]] = ()
    prepare: Sequence[str] = ()
    lines: Callable[[EditionComparison, Mapping[str, str]], Sequence[str]] = lambda *_: ()


@dataclass(frozen=True, slots=True)
class SiteContext:
    """The site around the pages of the texts.

    ``texts`` is their published folder, ``comparer`` the address of that page from the site's root, ``verifier`` that
    of the page that verifies files, ``built`` the day of the build, ``site_address`` empty when it isn't known;
    ``figure_link`` gives what words that an attachment of a version quotes lead to, ``version_block`` what
    extensions add to the page of a version, as HTML, ``comparison_additions`` what they add to comparisons.
    """

    texts: str
    built: dt.date
    site_address: str
    browser: BrowserSide | None = None
    comparer: str | None = None
    figure_link: FigureLinks = lambda *_: None
    version_block: Callable[[Version], str] = lambda _: ""
    comparison_additions: Sequence[ComparisonAddition] = ()
    verifier: str | None = None


def front_matter(
    title: str,
    description: str,
    links: Sequence[Mapping[str, str]] = (),
    document: Mapping[str, Any] | None = None,
    **keys: Any,  # noqa: ANN401 — keys of the builder and its theme
) -> str:
    """Write the front matter of a page, with the links and the JSON-LD of its head."""
    # the theme escapes neither: it writes the title into HTML and the description into an attribute
    heading, summary = escape(french.typeset(title), quote=False), escape(french.typeset(description))
    front = {"title": heading, "description": summary, **keys}
    if links:
        front["head_links"] = list(links)
    if document:
        front["json_ld"] = embedded_json(document)
    return f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n"  # JSON is YAML


def embedded_json(document: object, *, sort_keys: bool = False) -> str:
    """Write JSON to embed in a page; no character of it can close the script element."""
    return json.dumps(document, ensure_ascii=False, sort_keys=sort_keys).replace("<", "\\u003c")
