"""The site's own pages: their citations of the texts, and the terms that the glossary explains."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import meta

import french
from versioned_texts.corpus import Corpus, Problem, problems_message, read_text
from versioned_texts.extension import page_problems
from versioned_texts.pages import own
from versioned_texts.pages.version import Commentary
from versioned_texts.site import Inserts, SiteSettings, log

VERBATIM = frozenset(["code", "pre", "textarea"])
"""Elements whose spaces are not typeset."""

_HEADING = re.compile(r"^# +(?P<words>[^{\n]*[^{\s])", re.MULTILINE)


def read_sources(settings: SiteSettings, corpus: Corpus, files: Files) -> own.PageSources:
    """Read the pages that are not drawn from the texts, the glossary and the summaries, and check them."""
    unread: list[Problem] = []
    read = {source.src_uri: _source(source, unread) for source in files.documentation_pages()}
    pages = {name: page for name, page in read.items() if page is not None}
    known = {"the files of the pages": unread, "the figures of the pages": page_problems(pages, corpus)}
    for name, page in pages.items():
        for past in own.past_passages(page, settings.built):
            log.info("%s: %s", name, past)
    sources = own.read_sources(settings.pages, pages, settings.options, corpus, settings.built)
    faults = [problems_message(problems, where) for where, problems in known.items() if problems]
    return replace(sources, faults=[*faults, *sources.faults])


class OwnPages:
    """The pages that are not drawn from the texts, as of a day; the files of glossary and summaries leave the site.

    ``without_terms`` are the pages whose terms are no links.

    Raises:
        PluginError: all that is wrong with the pages, the glossary and the summaries.
    """

    def __init__(
        self, sources: own.PageSources, corpus: Corpus, day: date, files: Files, without_terms: Collection[str | None]
    ) -> None:
        if sources.faults:
            raise PluginError("\n".join(sources.faults))
        self.corpus, self.day, self.without_terms = corpus, day, without_terms
        self.notices: dict[str, str] = {}
        for file in filter(None, map(files.get_file_from_path, (sources.terms, sources.summaries_file))):
            files.remove(file)
        self.glossary = sources.glossary
        explanations = own.find_explanations(_titled_pages(files, sources.pages), corpus, day)
        self.commentary = Commentary(sources.summaries, explanations)

    def markdown(self, markdown: str, page: Page, inserts: Callable[[str, date], Inserts]) -> str:
        """Write the passages of a page that are of the day or to come, their inserts, and their citations as links."""
        source, root = page.file.src_uri, _root(page)
        passages: list[str] = []

        def write(passage: str, day: date) -> str:
            passages.append(own.fill_inserts(passage, source, inserts(root, day)))
            return own.link_citations(passages[-1], self.corpus, root, day)

        written = own.write_passages(markdown, self.day, write)
        filled = "\n".join(passages)
        earlier = own.superseded_versions(filled, self.corpus, self.day)
        for version, work in earlier.items():
            log.info("%s: cites %s %s, which %s follows", source, work.slug, version.date, work.latest.date)
        expired = own.expired_notice(filled, self.corpus, root, self.day)
        self.notices[source] = own.superseded_notice(earlier, root) + expired
        return written

    def content(self, html: str, page: Page) -> str:
        """Typeset a page, link its terms, and add its notices under its title."""
        source = page.file.src_uri
        html = own.rewrite_prose(html, french.typeset, VERBATIM)
        _typeset_contents(page.toc)
        if self.glossary and source not in self.without_terms:
            html = own.link_terms(html, self.glossary, _root(page))
        page.meta["bubbles"] = 'class="terme"' in html or 'class="reference' in html
        notice = self.notices.get(source, "")
        return html.replace("</h1>", f"</h1>\n{notice}", 1) if "</h1>" in html else notice + html


def _source(file: File, problems: list[Problem]) -> str | None:
    """Return the Markdown of a page; None, with a problem, where its file can't be read."""
    return read_text(Path(file.abs_src_path), file.src_uri, problems) if file.abs_src_path else file.content_string


def _typeset_contents(entries: Iterable[AnchorLink]) -> None:
    """Typeset the entries of a table of contents, which MkDocs reads before the headings are typeset."""
    for entry in entries:
        entry.title = french.typeset(entry.title)
        _typeset_contents(entry.children)


def _titled_pages(files: Files, pages: Mapping[str, str]) -> Iterator[tuple[own.Explanation, str]]:
    """Yield the pages with their title, from the front matter or the first heading, and their Markdown."""
    for file in files.documentation_pages():
        markdown, front = meta.get_data(pages[file.src_uri])
        heading = _HEADING.search(markdown)
        title = front.get("title") or (heading["words"] if heading else file.src_uri)
        yield own.Explanation(str(title), file.url), markdown


def _root(page: Page) -> str:
    return "../" * page.url.count("/")
