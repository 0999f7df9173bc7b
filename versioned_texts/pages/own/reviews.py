"""What to read again once a text has a new version: pages, terms and summaries that rest on an older one, by line."""

from collections.abc import Iterable, Iterator, Mapping

from versioned_texts.corpus import Corpus, Version, Work, find_words
from versioned_texts.pages.own.citations import Citation, find_citations, line_of
from versioned_texts.pages.own.cited_versions import linked_versions, named_versions
from versioned_texts.pages.own.glossary import Glossary
from versioned_texts.pages.own.inserts import find_inserts
from versioned_texts.pages.own.summaries import Summaries


def page_reviews(pages: Mapping[str, str], corpus: Corpus, work: Work) -> Iterator[str]:
    """Yield the pages, given by file, that cite earlier versions of a text, or whose inserts name one."""
    earlier = set(work.versions[:-1])
    names = {one.path.rstrip("/") for one in earlier}
    for file, markdown in pages.items():
        mentions = (*linked_versions(markdown, corpus), *named_versions(markdown, corpus))
        cited = [one.start for one in mentions if one.version in earlier]
        cited += [one.start for one in find_inserts(markdown) if one.version in names]
        if cited:
            places = [one.start for one in find_citations(markdown, corpus) if _is_gone(one, work, earlier)]
            changed = f"; other words there in {work.latest.date}: {_lines(markdown, places)}" if places else ""
            yield f"{file}: {_lines(markdown, cited)}{changed}"


def term_reviews(file: str, glossary: Glossary, corpus: Corpus, work: Work) -> Iterator[str]:
    """Yield the terms of a glossary that cite earlier versions of a text."""
    cited = {one.name: place for one in glossary.terms for place in find_citations(one.citation, corpus)}
    names = [f"« {name} »" for name, one in cited.items() if one.place.version in work.versions[:-1]]
    if names:
        yield f"{file}: term {', '.join(names)}"


def summary_reviews(file: str, summaries: Summaries, work: Work) -> Iterator[str]:
    """Yield the articles of the latest version that have no summary, if the version before that has any."""
    summarised = [one for one in work.versions[:-1] if one.path in summaries]
    own = summaries.get(work.latest.path, {})
    if not summarised:
        return
    before = summarised[-1]
    missing = [one for one in summaries[before.path] if one not in own and work.latest.body.find(one)]
    if missing:
        yield f"{file}: no summary of {work.latest.date} for {', '.join(missing)}, which {before.date} has"


def _is_gone(citation: Citation, work: Work, earlier: Iterable[Version]) -> bool:
    """Tell whether the words that are cited of an earlier version are no longer at that place in the latest."""
    place = citation.place
    if place.version not in earlier:
        return False
    division = work.latest.body.find(place.division.anchor)
    if division is None:
        return True
    alineas = [one for one in division.alineas if not place.alinea or one.anchor == place.alinea.anchor]
    if citation.words is None:
        cited = (place.alinea,) if place.alinea else place.division.alineas
        return [one.text for one in cited] != [one.text for one in alineas]
    return find_words(alineas, citation.words, place.path) is not None


def _lines(markdown: str, starts: Iterable[int]) -> str:
    lines = sorted({line_of(markdown, start) for start in starts})
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines))}"
