"""The sources of the site's own pages, read and checked: Markdown, the terms of the glossary, the summaries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from versioned_texts.corpus import Collector, Corpus, Problem, Work
from versioned_texts.pages.own.citations import CitationError, citation_problems
from versioned_texts.pages.own.glossary import Glossary, read_glossary, terms_file
from versioned_texts.pages.own.reviews import page_reviews, summary_reviews, term_reviews
from versioned_texts.pages.own.summaries import Summaries, read_summaries
from versioned_texts.pages.phrases import page_address


@dataclass(frozen=True, slots=True)
class PageSources:
    """The pages, in Markdown by file; the terms and the summaries, with the path of their file, empty without one.

    ``faults`` are the messages of all that is wrong.
    """

    pages: Mapping[str, str]
    terms: str
    glossary: Glossary | None
    summaries_file: str
    summaries: Summaries
    faults: Sequence[str]

    def reviews(self, corpus: Corpus, work: Work) -> Iterator[str]:
        """Yield what rests on earlier versions of a text than its latest."""
        yield from page_reviews(self.pages, corpus, work)
        if self.glossary:
            yield from term_reviews(self.terms, self.glossary, corpus, work)
        yield from summary_reviews(self.summaries_file, self.summaries, work)


def read_sources(
    folder: Path,
    pages: Mapping[str, str],
    options: Mapping[str, Any],
    corpus: Corpus,
    figures: Sequence[Problem],
) -> PageSources:
    """Read what the options of a site name beside its pages, and check it with what they cite.

    Args:
        folder: the folder of the pages.
        pages: the pages, in Markdown by file.
        options: the options of the site, by name.
        corpus: the texts that they cite.
        figures: what is wrong with the figures of the pages.
    """
    collector = Collector()
    collector.add(citation_problems(pages, corpus), CitationError.where)
    collector.add(figures, "the figures of the pages")
    page, name = options.get("glossary") or "", options.get("summaries") or ""
    terms, address = (terms_file(page), page_address(page)) if page else ("", "")
    glossary = collector.read(lambda: read_glossary(folder / terms, terms, address, corpus)) if page else None
    summaries = collector.read(lambda: read_summaries(folder / name, name, corpus)) if name else None
    return PageSources(pages, terms, glossary, name, summaries or {}, collector.messages)
