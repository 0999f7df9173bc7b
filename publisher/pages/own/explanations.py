"""Explanations: which pages of the site cite an article, worked out from their citations."""

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
"""The pages that cite each version, by its address from the site's root, each by the anchor of a division."""


def explanations(pages: Iterable[tuple[Explanation, str]], corpus: Corpus) -> Explanations:
    """Find what each page, given with its Markdown, cites; pages stand in the order in which they are given."""
    found: dict[str, dict[str, dict[Explanation, None]]] = {}
    for page, markdown in pages:
        for place in cited_places(markdown, corpus):
            found.setdefault(place.version.path, {}).setdefault(place.division.anchor, {})[page] = None
    return {path: {anchor: tuple(ones) for anchor, ones in here.items()} for path, here in found.items()}
