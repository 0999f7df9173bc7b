"""The pages of the site that cite the texts: what they explain, and the notices at their head.

A page says that a version that it cites is superseded, and that the term of a text that it cites is past.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

import french
from versioned_texts.corpus import Corpus, Version, Work
from versioned_texts.fragments import link
from versioned_texts.pages.own.citations import find_citations
from versioned_texts.pages.phrases import past_term_sentence
from versioned_texts.wording import section

_say = section("pages", "insert")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A page of the site: its title, and its address from the site's root."""

    title: str
    address: str


type Explanations = Mapping[str, Mapping[str, tuple[Explanation, ...]]]
"""The pages that cite a division, by the path of its version and by its anchor."""


def find_explanations(pages: Iterable[tuple[Explanation, str]], corpus: Corpus, today: date) -> Explanations:
    """Return the pages that cite each division, those first that cite it most; each comes with its Markdown."""
    pages_of: dict[str, dict[str, Counter[Explanation]]] = {}
    for page, markdown in pages:
        for citation in find_citations(markdown, corpus, today):
            for location in citation.locations:
                citing = pages_of.setdefault(location.version.path, {})
                citing.setdefault(location.division.anchor, Counter())[page] += 1
    return {path: dict(zip(citing, map(_ranked, citing.values()), strict=True)) for path, citing in pages_of.items()}


def _ranked(citing: Counter[Explanation]) -> tuple[Explanation, ...]:
    return tuple(page for page, _ in citing.most_common())


def superseded_versions(markdown: str, corpus: Corpus, today: date) -> dict[Version, Work]:
    """Return each version that citations name and that is not the latest of its work, with the work."""
    dated = (citation.locations[0] for citation in find_citations(markdown, corpus, today) if citation.dated)
    return {location.version: location.work for location in dated if location.version is not location.work.latest}


def superseded_notice(versions: Mapping[Version, Work], root: str) -> str:
    """Write one sentence for each superseded version; empty when there is none."""
    sentences = ""
    for version, work in versions.items():
        later = link(f"{root}{work.latest.path}", _say("later_version", day=french.day(work.latest.date)))
        text = escape(french.typeset(work.short_title))
        sentences += f"<p>{_say('superseded', day=french.day(version.date), text=text, version=later)}</p>"
    return _notice(sentences)


def expired_notice(markdown: str, corpus: Corpus, root: str, day: date) -> str:
    """Write what each text that a page cites says of its term, where that is past on a day; empty for none."""
    cited = (citation.locations[0] for citation in find_citations(markdown, corpus, day))
    works = {location.version: location.work for location in cited}
    return _notice(
        "".join(
            f"<p>{_say('rests_on', text=escape(french.typeset(work.short_title)))} {past}</p>"
            for version, work in works.items()
            if (past := past_term_sentence(work, version, f"{root}{version.path}", day))
        )
    )


def _notice(sentences: str) -> str:
    if not sentences:
        return ""
    return f'<div class="bandeau bandeau--remplacee" role="note" data-search-exclude>{sentences}</div>'
