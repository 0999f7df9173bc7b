"""The commentary beside the articles, absent from search results, copies and print: summary, pages, citation link."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

import french
from versioned_texts.corpus import Division, Version
from versioned_texts.fragments import link
from versioned_texts.pages.own import Explanations, Summaries
from versioned_texts.pages.phrases import version_name
from versioned_texts.wording import section

_text = section("pages", "text")
_version = section("pages", "version")
_commentary = section("pages", "commentary")

WORDS_PER_MINUTE = 200
"""The reading speed of a legal text."""

SHORT_CHECKSUM = 16
"""Characters of a checksum in a reference."""

CITE = "citer"
"""The anchor of a version’s reference."""

OUTSIDE = "data-hors-texte data-search-exclude"


@dataclass(frozen=True, slots=True)
class Commentary:
    """The summaries and the explaining pages of the articles of all versions."""

    summaries: Summaries = field(default_factory=dict)
    explanations: Explanations = field(default_factory=dict)

    def summary(self, version: Version, division: Division) -> str:
        """Draw the summary of a division of a version; empty without one."""
        summary = self.summaries.get(version.path, {}).get(division.anchor)
        if not summary:
            return ""
        own = f"<strong>{_commentary('summary')}</strong>"
        return f'<p class="resume" role="note" {OUTSIDE}>{own} {escape(french.typeset(summary))}</p>'

    def foot(self, version: Version, division: Division, root: str) -> str:
        """Draw the links that end a division: its citation, and the pages that explain it."""
        links = []
        if division.alineas and division.level > 1:
            name = _commentary("cite_article" if division.label else "cite_passage")
            links.append(cite_link(name, division.anchor, location_name(division)))
        pages = self.explanations.get(version.path, {}).get(division.anchor, ())
        if pages:
            explaining = " · ".join(link(root + page.address, page.title) for page in pages)
            links.append(f"<span>{_commentary('explanations', pages=explaining)}</span>")
        return f'<p class="article__pied" {OUTSIDE}>{"".join(links)}</p>' if links else ""


def location_name(division: Division) -> str:
    """Name a division in a reference: ``annexe 2, article 1``, its heading, or the head of the text."""
    if division.label:
        return division.name
    return division.heading if division.heading and division.level > 1 else _text("head")


def cite_link(name: str, anchor: str, location: str) -> str:
    """Write the link to the reference of the version; a script copies that of the location instead."""
    label = f' aria-label="{escape(_commentary("cite_label", name=name, location=location))}"' if location else ""
    return (
        f'<a class="citer" href="#{CITE}" data-ancre="{escape(anchor)}" data-lieu="{escape(location)}"{label}>'
        f"{escape(name)}</a>"
    )


def reference(version: Version, address: str) -> str:
    """Write the reference of a version at an absolute or relative address.

    A script dates it, and derives that of an alinéa.
    """
    text = address if address.startswith("http") else version.path
    short, whole = version.checksum[:SHORT_CHECKSUM], len(version.checksum)
    checksum = _commentary("short_checksum", start=short, number=SHORT_CHECKSUM, whole=whole)
    day = f'<span class="citation__jour">{_commentary("day_to_fill_in")}</span>'
    return (
        f'<p id="{CITE}" class="citation"><span class="citation__titre">{escape(version.title)},'
        f' {escape(version_name(version))}</span>. <a href="{escape(address)}">{escape(text)}</a>.'
        f' <span class="citation__somme">{_commentary("checksum", checksum=checksum)}</span>.'
        f" {_commentary('consulted', day=day)}</p>{_alinea_citation(version.body.divisions)}"
    )


def _alinea_citation(divisions: Sequence[Division]) -> str:
    """Explain how to cite an alinéa by hand, with an example of this text."""
    division = next((division for division in divisions if division.label and division.alineas), None)
    if division is None:
        return ""
    first = division.alineas[-1]
    example = _commentary("cite_alinea", location=location_name(division), alinea=first.number, anchor=first.anchor)
    return f"<p>{escape(example)}</p>"


def reading_time(version: Version) -> str:
    """Return the reading time of the text, in words."""
    minutes = max(1, round(len(version.text.split()) / WORDS_PER_MINUTE))
    return _version("reading_time", count=minutes)
