"""The notice of a page that cites a version other than the latest."""

from collections.abc import Iterator
from html import escape

from publisher.corpus import Corpus, Version
from publisher.pages.own.citations import cited_versions
from publisher.pages.wording import link
from simulator import french


def superseded_versions(markdown: str, corpus: Corpus) -> list[tuple[Version, Version]]:
    """Return each cited version that is not the latest of its work, with the latest."""
    latest = {work.slug: work.latest for work in corpus.works}
    return [(one, latest[one.slug]) for one in cited_versions(markdown, corpus) if one is not latest[one.slug]]


def superseded_notice(pairs: list[tuple[Version, Version]], corpus: Corpus, root: str) -> str:
    """Write one sentence for each superseded version; empty when there is none."""
    if not pairs:
        return ""
    sentences = "".join(f"<p>{sentence}</p>" for sentence in _sentences(pairs, corpus, root))
    return f'<div class="bandeau bandeau--remplacee" role="note">{sentences}</div>'


def _sentences(pairs: list[tuple[Version, Version]], corpus: Corpus, root: str) -> Iterator[str]:
    names = {work.slug: work.short_title for work in corpus.works}
    for old, new in pairs:
        later = link(f"{root}{new.path}", f"celle du {french.day(new.date)}")
        sentence = f"Cette page s’appuie sur la version du {french.day(old.date)} du texte « {names[old.slug]} »"
        yield f"{escape(french.typeset(sentence))}{french.BEFORE_SIGN}; une version plus récente est publiée, {later}."
