"""The sources of the site's own pages, read and checked: Markdown, the terms of the glossary, the summaries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from versioned_texts.corpus import Corpus, Problem, Work, check_front_matter, problems_message
from versioned_texts.pages.own.citations import citation_problems
from versioned_texts.pages.own.glossary import Glossary, read_glossary, terms_file
from versioned_texts.pages.own.reviews import page_reviews, summary_reviews, term_reviews
from versioned_texts.pages.own.summaries import Summaries, read_summaries


@dataclass(frozen=True, slots=True)
class PageSources:
    """The own pages, in Markdown by file; terms and summaries, with the path of their file, empty without one.

    ``faults`` are the messages of all that is wrong.
    """

    pages: Mapping[str, str]
    terms: str
    glossary: Glossary | None
    summaries_file: str
    summaries: Summaries
    faults: Sequence[str]

    def reviews(self, corpus: Corpus, work: Work, today: date) -> Iterator[str]:
        """Yield what rests on earlier versions of a text than its latest."""
        yield from page_reviews(self.pages, corpus, work, today)
        if self.glossary:
            yield from term_reviews(self.terms, self.glossary, work)
        yield from summary_reviews(self.summaries_file, self.summaries, work)


def read_sources(
    folder: Path, pages: Mapping[str, str], options: Mapping[str, Any], corpus: Corpus, today: date
) -> PageSources:
    """Read what the options of a site name beside the pages in their folder, and check it with what the pages cite."""
    page, name = options.get("glossary") or "", options.get("summaries") or ""
    terms = terms_file(page) if page else ""
    of_pages = citation_problems(pages, corpus, today)
    for file, markdown in pages.items():
        check_front_matter(markdown, file, of_pages)
    of_terms: list[Problem] = []
    of_summaries: list[Problem] = []
    glossary = read_glossary(folder / terms, page, corpus, today, of_terms) if page else None
    summaries = read_summaries(folder / name, name, corpus, of_summaries) if name else {}
    own = {"the pages": of_pages, "the glossary": of_terms, "the summaries": of_summaries}
    faults = [problems_message(problems, where) for where, problems in own.items() if problems]
    read = (None if of_terms else glossary, name, {} if of_summaries else summaries)
    return PageSources(pages, terms, *read, faults)
