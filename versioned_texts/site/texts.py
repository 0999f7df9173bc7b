"""The pages of works, versions and comparisons, and what they say of the history of the articles."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from versioned_texts import metadata
from versioned_texts.archive import package_day
from versioned_texts.corpus import Corpus, Version, Work, WorkHistory, periods, version_to_read, work_history
from versioned_texts.metadata import Files
from versioned_texts.pages import SiteContext, comparison_address
from versioned_texts.pages.redline import compare_versions, redline_file, redline_page, version_pairs
from versioned_texts.pages.version import Commentary, VersionContext, version_page, wording_checksums, work_page
from versioned_texts.site.downloads import version_document
from versioned_texts.site.site_file import SiteFile, version_source


@dataclass(frozen=True, slots=True)
class SiteHistory:
    """The history of the articles of each work, by its slug, and what each version changed, by its path."""

    articles: Mapping[str, WorkHistory]
    changes: Mapping[str, metadata.VersionChanges]


def text_pages(
    corpus: Corpus, files: Files, context: SiteContext, commentary: Commentary
) -> Generator[SiteFile, None, SiteHistory]:
    """Yield the static comparisons and the page of each work and of each version; return what the comparisons tell.

    Raises:
        UnverifiedRedlineError: a redline does not reproduce its two versions.
    """
    history = yield from _comparison_pages(corpus, context)
    for work in corpus.works:
        articles = history.articles[work.slug]
        yield SiteFile(f"{work.slug}/index.md", work_page(work, files, articles, context))
        for period in periods(work):
            version = period.version
            page_data = VersionContext(files.get(version.path, ()), articles, commentary)
            page = version_page(work, period, page_data, context)
            yield SiteFile(version_source(version.path), page, version in listed_versions(work, context.built))
    return history


def listed_versions(work: Work, day: date) -> tuple[Version, ...]:
    """Return the versions that the navigation lists on a day: the latest, and the one to read if it is another."""
    return tuple(dict.fromkeys((work.latest, version_to_read(work, day))))


def _comparison_pages(corpus: Corpus, context: SiteContext) -> Generator[SiteFile, None, SiteHistory]:
    articles: dict[str, WorkHistory] = {}
    changes: dict[str, metadata.VersionChanges] = {}
    for work in corpus.works:
        links: dict[tuple[str, str], Mapping[str, str]] = {}
        successive, timeline = set(pairwise(work.versions)), {period.version: period for period in periods(work)}
        for old, new in version_pairs(work):
            address = f"{work.slug}/{comparison_address(old, new)}"
            comparison = compare_versions(old, new)
            yield SiteFile(version_source(address), redline_page(work, comparison, context), in_navigation=False)
            xml = version_document(work, timeline[new], context.site_address, (old, comparison.redline))
            yield SiteFile(f"{address}{redline_file(comparison)}", xml)
            if (old, new) in successive:
                parts = comparison.redline.parts
                links[old.path, new.path] = {
                    part.old.anchor: part.new.anchor for part in parts if part.old and part.new
                }
                changes[new.path] = metadata.version_changes(comparison.redline, address)
        articles[work.slug] = work_history(work, wording_checksums, links)
    return SiteHistory(articles, changes)


def page_days(corpus: Corpus) -> dict[str, date]:
    """Return the day on which the text of each page was sealed or last corrected, by source path.

    The page of a version has that of the version, a comparison and the page of a work the last of theirs. Pages of
    versions that are not sealed have none.
    """
    days: dict[str, date] = {}
    for work in corpus.works:
        pages = page_versions(work)
        sealed = {path: of for path, of in pages.items() if all(version.seal for version in of)}
        days |= {path: max(package_day(work, version) for version in of) for path, of in sealed.items()}
    return days


def page_versions(work: Work) -> dict[str, tuple[Version, ...]]:
    """Return the versions that each page of a work is drawn from, by its source path."""
    own = {version_source(version.path): (version,) for version in work.versions}
    pairs = version_pairs(work)
    compared = {version_source(f"{work.slug}/{comparison_address(old, new)}"): (old, new) for old, new in pairs}
    return {**own, **compared, f"{work.slug}/index.md": work.versions}
