"""Explanations: the pages of the site that cite an article."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from publisher.corpus import Corpus
from publisher.pages.own.citations import cited_places


@dataclass(frozen=True, slots=True)
class Explanation:
    """A page of the site: its title, and its address from the site's root."""

    title: str
    address: str


type Explanations = Mapping[str, Mapping[str, tuple[Explanation, ...]]]
"""The pages that cite a division, by the path of its version and by its anchor."""


def find_explanations(pages: Iterable[tuple[Explanation, str]], corpus: Corpus) -> Explanations:
    """Return the pages that cite each division, in the order given; each comes with its Markdown."""
    pages_of: dict[str, dict[str, dict[Explanation, None]]] = {}
    for page, markdown in pages:
        for place in cited_places(markdown, corpus):
            pages_of.setdefault(place.version.path, {}).setdefault(place.division.anchor, {})[page] = None
    return {path: {anchor: tuple(citing) for anchor, citing in of.items()} for path, of in pages_of.items()}
