"""The site's own pages: what they cite of the texts, and the terms that the glossary explains in them."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import meta

from publisher import site
from publisher.corpus import Corpus
from publisher.pages.own.citations import CitationError, check_citations, with_references
from publisher.pages.own.explained_terms import explained
from publisher.pages.own.explanations import Explanation, explanations
from publisher.pages.own.glossary import Glossary, GlossaryError, read_glossary, terms_file
from publisher.pages.own.prose import rewritten
from publisher.pages.own.questions_document import questions_document
from publisher.pages.own.summaries import Summaries, SummariesError, read_summaries
from publisher.pages.own.superseded import superseded, superseded_notice
from publisher.pages.setting import embedded
from publisher.plugin.browser_features import page_address
from publisher.plugin.options import Options
from simulator import french

VERBATIM = frozenset(["code", "pre", "textarea"])
"""Elements in which a space is what it is."""

OTHER_LANGUAGE = ' lang="'
"""What begins an element that says its own language: it is not French."""

_HEADING = re.compile(r"^# +(?P<words>[^{\n]*[^{\s])", re.MULTILINE)

_log = logging.getLogger("mkdocs.plugins.versioned-texts")


class OwnPages:
    """The pages that are not drawn from the texts, in one build.

    Args:
        options: those of the plugin.
        corpus: the texts that the pages cite.
        files: all files of the site; those of the glossary's terms and of the summaries are taken out.

    Raises:
        PluginError: a page cites what the texts don't hold, or the glossary or the summaries can't be read; all
            problems are told.
    """

    def __init__(self, options: Options, corpus: Corpus, files: Files, config: MkDocsConfig) -> None:
        self.corpus = corpus
        self.bare = {options.embed, options.glossary}
        self.notices: dict[str, str] = {}
        pages = {one.src_uri: one.content_string for one in files.documentation_pages()}
        told: list[Exception] = []
        try:
            check_citations(pages, corpus)
        except CitationError as error:
            told.append(error)
        docs = Path(config.docs_dir)
        self.said = site.NOTHING_SAID
        try:
            self.said = site.Said(
                _summaries(docs, files, options.summaries, corpus),
                explanations(_explaining(files, pages), corpus),
            )
        except SummariesError as error:
            told.append(error)
        self.glossary = None
        if options.glossary:
            terms = terms_file(options.glossary)
            listed = files.get_file_from_path(terms)
            if listed:
                files.remove(listed)
            try:
                self.glossary = _glossary(docs, terms, options.glossary, corpus)
            except GlossaryError as error:
                told.append(error)
        if told:
            raise PluginError("\n".join(map(str, told)))

    def markdown(self, markdown: str, page: Page) -> str:
        """Write the citations of a page as links, once its inserts are in their place."""
        source, root = page.file.src_uri, _root(page)
        pairs = superseded(markdown, self.corpus)
        for old, new in pairs:
            _log.info("%s: cites %s %s, which %s follows", source, old.slug, old.date, new.date)
        self.notices[source] = superseded_notice(pairs, self.corpus, root)
        return with_references(markdown, self.corpus, root)

    def content(self, html: str, page: Page) -> str:
        """Typeset a page, explain the terms that it uses, and say under its title what in it rests on old versions."""
        source = page.file.src_uri
        html = rewritten(html, french.typeset, VERBATIM, OTHER_LANGUAGE)
        _typeset_contents(page.toc)
        if self.glossary and source not in self.bare:
            html = explained(html, self.glossary, _root(page))
        if page.meta.get("faq"):
            page.meta["json_ld"] = embedded(questions_document(html))
        page.meta["bubbles"] = 'class="terme"' in html or 'class="reference' in html
        notice = self.notices.get(source, "")
        return html.replace("</h1>", f"</h1>\n{notice}", 1) if "</h1>" in html else notice + html


def _typeset_contents(entries: Iterable[AnchorLink]) -> None:
    """Typeset the names in a table of contents, which are taken from the headings before these are typeset."""
    for one in entries:
        one.title = french.typeset(one.title)
        _typeset_contents(one.children)


def _glossary(docs: Path, terms: str, page: str, corpus: Corpus) -> Glossary:
    if not (docs / page).is_file():
        raise PluginError(f"versioned-texts: glossary: found no page {page}, expected it to exist")
    return read_glossary(docs / terms, terms, page_address(page), corpus)


def _summaries(docs: Path, files: Files, name: str | None, corpus: Corpus) -> Summaries:
    if name is None:
        return {}
    listed = files.get_file_from_path(name)
    if listed:
        files.remove(listed)
    return read_summaries(docs / name, name, corpus)


def _explaining(files: Files, pages: Mapping[str, str]) -> Iterator[tuple[Explanation, str]]:
    """Give the pages with their titles, as their front matter or their first heading has them."""
    for source, content in pages.items():
        file = files.get_file_from_path(source)
        markdown, front = meta.get_data(content)
        heading = _HEADING.search(markdown)
        title = front.get("title") or (heading["words"] if heading else source)
        if file is not None:
            yield Explanation(str(title), file.url), markdown


def _root(page: Page) -> str:
    return "../" * page.url.count("/")
