"""All pages and files that the corpus adds to the site.

Their number and size grow linearly with the versions. They come one by one, and the downloads lie in files, so that
memory holds few at a time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from versioned_texts import metadata
from versioned_texts.corpus import Corpus
from versioned_texts.engine import BASE_LAYER, BrowserParts, comparing_modules, office_layer, redline_layer
from versioned_texts.metadata import Downloads, Files
from versioned_texts.pages import ComparisonAddition, SiteContext
from versioned_texts.pages.redline import comparing_entry, edition, edition_path
from versioned_texts.pages.version import Commentary
from versioned_texts.redline import edition_document
from versioned_texts.site.addition import Addition
from versioned_texts.site.downloads import download_files
from versioned_texts.site.site_file import SiteFile, version_source
from versioned_texts.site.texts import SiteHistory, listed_versions, page_versions, text_pages
from warm_python import Layer


@dataclass(frozen=True, slots=True)
class SiteContent:
    """What a site publishes."""

    corpus: Corpus
    downloads: Downloads
    commentary: Commentary
    addition: Addition = field(default_factory=Addition)


def site_files(content: SiteContent, context: SiteContext, title: str) -> Iterator[SiteFile]:
    """Yield all pages and files that the texts and the extensions add to a site; ``title`` is its name.

    Raises:
        UnverifiedRedlineError: a redline does not reproduce its two versions.
    """
    corpus, files = content.corpus, content.downloads.files
    history = yield from text_pages(corpus, files, context, content.commentary)
    yield from download_files(content.downloads)
    yield from metadata_files(corpus, files, history, title, context.site_address)
    if corpus.lock:
        yield SiteFile(f"{context.texts}.lock", corpus.lock)
    if context.comparer:  # the browser compares the edition of a version with others
        yield from (SiteFile(edition_path(version), edition_document(edition(version))) for version in corpus.versions)
    yield from content.addition.files()


def empty_pages(content: SiteContent, context: SiteContext) -> Iterator[SiteFile]:
    """Yield the pages that the texts add to a site, without what they say, and all that the extensions add."""
    for work in content.corpus.works:
        shown = (version_source(version.path) for version in listed_versions(work, context.built))
        listed = {f"{work.slug}/index.md", *shown}
        yield from (SiteFile(path, "", path in listed) for path in page_versions(work))
    yield from content.addition.files()


def metadata_files(
    corpus: Corpus, files: Files, history: SiteHistory, title: str, site_address: str
) -> Iterator[SiteFile]:
    """Yield the metadata of the corpus; ``title`` is the name of the site, ``site_address`` empty if unknown."""
    yield SiteFile(metadata.FEED_PATH, metadata.feed(corpus, title, site_address, history.changes))
    yield SiteFile(metadata.TEXTS_PATH, metadata.texts_listing(corpus, site_address))
    yield SiteFile(metadata.TEXTS_SCHEMA, metadata.schema(metadata.TextsListing))
    yield SiteFile(metadata.VERSIONS_SCHEMA, metadata.schema(metadata.VersionsListing))
    yield SiteFile(metadata.ARTICLES_SCHEMA, metadata.schema(metadata.ArticlesListing))
    for work in corpus.works:
        yield SiteFile(f"{work.slug}/{metadata.TIMEMAP_PATH}", metadata.timemap(work, site_address))
        yield SiteFile(f"{work.slug}/{metadata.VERSIONS_PATH}", metadata.versions_listing(work, files, site_address))
        articles = metadata.articles_listing(work, history.articles[work.slug])
        yield SiteFile(f"{work.slug}/{metadata.ARTICLES_PATH}", articles)


def attached_files(corpus: Corpus, folder: str) -> dict[str, Path]:
    """Return the files that pages of versions link to or show, by path; ``folder`` is that of the texts."""
    sources = sorted({(version.source.name, version.source.file) for version in corpus.versions if version.source})
    pictures = {
        f"{version.path}{picture.name}": picture.file for version in corpus.versions for picture in version.pictures
    }
    return {f"{folder}/{name}": file for name, file in sources} | pictures


def comparing_parts(corpus: Corpus, additions: Sequence[ComparisonAddition]) -> BrowserParts:
    """Return what compares versions and proposed texts in the browser, proven by texts that have attachments, too."""
    base = Layer(BASE_LAYER, own=("french", "versioned_texts"))
    editions = [edition(work.latest) for work in corpus.works if work.latest.attachments]
    fields = [name for addition in additions for name in addition.fields]
    layers = (base, redline_layer(editions, comparing_entry(additions), fields), office_layer())
    entries = {
        "proposal.js": "versioned_texts/web/comparison/proposal.ts",
        "proposal.css": "versioned_texts/web/comparison/proposal.css",
    }
    return BrowserParts(comparing_modules(), layers, entries=entries)
