"""The pages and files that the corpus adds to the site.

Their number and size grow linearly with the versions. They come one by one, and the downloads lie in files, so that
memory holds few at a time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from publisher import metadata
from publisher.archive import CHECKSUMS, Package, Packer, checksums, package_day
from publisher.corpus import Corpus, Counterparts, Version, Work, WorkHistory, periods, work_history
from publisher.engine import Layer, SnapshotRecipe, exports_layer, redline_layer, simulator_layer
from publisher.headcounts import SchoolYear, communities, communities_csv, schools_csv
from publisher.metadata import Downloads, Files, VersionFile, case_document, case_path, case_versions, json_text
from publisher.pages import (
    CANONICAL_NAME,
    EVERYTHING_NAME,
    PACKAGE_NAME,
    PDF_NAME,
    SiteContext,
    comparison_address,
)
from publisher.pages.communities import Figures, community_figures, community_page, listing_page
from publisher.pages.own import Explanations, Summaries
from publisher.pages.redline import compare_versions, counterparts, edition, edition_path, redline_page, version_pairs
from publisher.pages.version import Apparatus, Commentary, version_page, wording_checksums, work_page
from publisher.redline import edition_document
from simulator import Tariffs, Territory
from simulator.exports import SCHEMA, EstimateDocument
from simulator.headcounts import PublishedCommunity

COMMUNITIES = "collectivites"
"""The folder of the communities."""

ARCHIVES = "archives/"
SUMS = f"{ARCHIVES}{CHECKSUMS}"
"""The folder of the packages, and the list of their checksums."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A page or a file: its path under the site's sources, and its content, or the file that holds it."""

    path: str
    content: str | bytes | Path


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """The page of a comparison.

    Of successive versions, ``counterparts`` are those of the articles of the older in the newer, and ``changes`` are
    those of the newer; of others there are none.
    """

    page: SiteFile
    counterparts: Counterparts
    changes: metadata.Changes


@dataclass(frozen=True, slots=True)
class SiteCommentary:
    """The summaries of all articles, and the pages that explain them."""

    summaries: Summaries = field(default_factory=dict)
    explanations: Explanations = field(default_factory=dict)

    def of(self, version: Version) -> Commentary:
        """Return the commentary on one version."""
        return Commentary(self.summaries.get(version.path, {}), self.explanations.get(version.path, {}))


NO_COMMENTARY = SiteCommentary()


@dataclass(frozen=True, slots=True)
class SiteHistory:
    """The history of the articles of each work, by its slug, and what each version changed, by its path."""

    articles: Mapping[str, WorkHistory]
    changes: metadata.Changes


def make_downloads(corpus: Corpus, texts: Path, folder: Path, documents: Path, *, pdf: bool = True) -> Downloads:
    """Make the downloads of every version, and the package of all texts, from the folder ``texts`` of the corpus.

    They are written into ``folder``, where they stay as long as the site is built; ``documents`` keeps PDFs.

    Raises:
        DocumentError: a version can't be typeset as a PDF.
    """
    *version_packages, everything = Packer(folder, documents, pdf).packages(corpus, texts)
    paths = [version.path for work in corpus.works for version in work.versions]
    files = {path: _version_files(path, one) for path, one in zip(paths, version_packages, strict=True)}
    return Downloads(files, _package_file(everything, EVERYTHING_NAME))


def download_files(downloads: Downloads) -> Iterator[SiteFile]:
    """Yield every download, and the list of the packages' checksums."""
    for one in downloads.all:
        yield SiteFile(one.path, one.file)
    sums = {one.path.removeprefix(ARCHIVES): one.sha512 for one in downloads.all if one.path.startswith(ARCHIVES)}
    yield SiteFile(SUMS, checksums(sums))


def text_pages(
    corpus: Corpus, files: Files, history: SiteHistory, context: SiteContext, commentary: SiteCommentary = NO_COMMENTARY
) -> Iterator[SiteFile]:
    """Yield the page of each work and of each version."""
    for work in corpus.works:
        articles = history.articles[work.slug]
        yield SiteFile(f"{work.slug}/index.md", work_page(work, files, articles, context))
        for period in periods(work):
            version = period.version
            apparatus = Apparatus(files.get(version.path, ()), articles, commentary.of(version))
            yield SiteFile(version_source(version.path), version_page(work, period, apparatus, context))


def site_history(corpus: Corpus, comparisons: Iterable[ComparisonPage]) -> SiteHistory:
    """Return what the versions changed; ``comparisons`` are all `comparison_pages`."""
    links: dict[tuple[str, str], Mapping[str, str]] = {}
    changes: dict[str, metadata.VersionChanges] = {}
    for one in comparisons:
        links |= one.counterparts
        changes |= one.changes
    return SiteHistory({work.slug: work_history(work, wording_checksums, links) for work in corpus.works}, changes)


def comparison_pages(work: Work, context: SiteContext) -> Iterator[ComparisonPage]:
    """Yield the static comparisons of a work.

    Raises:
        UnverifiedRedlineError: a redline does not reproduce its two versions.
    """
    successive = set(pairwise(work.versions))
    for old, new in version_pairs(work):
        address = f"{work.slug}/{comparison_address(old, new)}"
        comparison = compare_versions(old, new)
        page = SiteFile(version_source(address), redline_page(work, comparison, context))
        if (old, new) in successive:
            links = {(old.path, new.path): counterparts(comparison.redline)}
            changes = {new.path: metadata.version_changes(comparison.redline, address)}
            yield ComparisonPage(page, links, changes)
        else:
            yield ComparisonPage(page, {}, {})


def edition_files(corpus: Corpus) -> Iterator[SiteFile]:
    """Yield the edition of each version, which the browser compares with others."""
    for version in (one for work in corpus.works for one in work.versions):
        yield SiteFile(edition_path(version), edition_document(edition(version)))


def metadata_files(corpus: Corpus, files: Files, history: SiteHistory, title: str, site: str) -> Iterator[SiteFile]:
    """Yield the metadata of the corpus; ``title`` is the name of the site, ``site`` its address, empty if unknown."""
    yield SiteFile(metadata.FEED_PATH, metadata.feed(corpus, title, site, history.changes))
    yield SiteFile(metadata.TEXTS_PATH, metadata.texts_listing(corpus, site))
    yield SiteFile(metadata.TEXTS_SCHEMA, metadata.schema(metadata.TextsListing))
    yield SiteFile(metadata.VERSIONS_SCHEMA, metadata.schema(metadata.VersionsListing))
    yield SiteFile(metadata.ARTICLES_SCHEMA, metadata.schema(metadata.ArticlesListing))
    for version in case_versions(corpus):
        yield SiteFile(case_path(version), json_text(case_document(version)))
    for work in corpus.works:
        yield SiteFile(f"{work.slug}/{metadata.TIMEMAP_PATH}", metadata.timemap(work, site))
        yield SiteFile(f"{work.slug}/{metadata.VERSIONS_PATH}", metadata.versions_listing(work, files, site))
        articles = metadata.articles_listing(work, history.articles[work.slug])
        yield SiteFile(f"{work.slug}/{metadata.ARTICLES_PATH}", articles)


class SiteCommunities(NamedTuple):
    """The schools of every community, and the figures of those that have a public one."""

    schools: Sequence[PublishedCommunity] = ()
    figures: Sequence[Figures] = ()


NO_COMMUNITIES = SiteCommunities()


def site_communities(
    year: SchoolYear, territory: Territory, inhabitants: Mapping[str, int], tariffs: Tariffs, built: date
) -> SiteCommunities:
    """Work out the figures of communities under the tariff that stands on the day of the build."""
    every = list(communities(year, territory))
    figures = [
        community_figures(one, sum(inhabitants.get(code, 0) for code, _ in one["communes"]), tariffs, built)
        for one in every
        if one["ecoles"]
    ]
    return SiteCommunities(every, figures)


def community_files(every: SiteCommunities, simulator: str) -> Iterator[SiteFile]:
    """Yield the list of communities, the page of each, and its schools for the simulator and for a spreadsheet."""
    yield SiteFile(f"{COMMUNITIES}/index.md", listing_page(every.figures))
    yield SiteFile(f"{COMMUNITIES}/effectifs.csv", communities_csv([one.community for one in every.figures]))
    for community in every.schools:
        yield SiteFile(f"{COMMUNITIES}/{community['code']}.json", json_text(community))
    for one in every.figures:
        yield SiteFile(f"{COMMUNITIES}/{one.slug}.md", community_page(one, every.figures, simulator))
        yield SiteFile(f"{COMMUNITIES}/{one.community['code']}.csv", schools_csv(one.community))


def simulator_files() -> Iterator[SiteFile]:
    """Yield the metadata of the simulator, for a site that has one."""
    yield SiteFile(SCHEMA, metadata.schema(EstimateDocument))


def page_days(corpus: Corpus) -> dict[str, date]:
    """Return the day on which the text of each page was sealed or last corrected, by source path.

    The page of a version has that of the version, a comparison and the page of a work the last of theirs. Pages of
    versions that are not sealed have none.
    """
    days: dict[str, date] = {}
    for work in corpus.works:
        own = {version_source(one.path): one for one in work.versions}
        pairs = version_pairs(work)
        compared = {version_source(f"{work.slug}/{comparison_address(old, new)}"): (old, new) for old, new in pairs}
        pages = {**{path: (one,) for path, one in own.items()}, **compared, f"{work.slug}/index.md": work.versions}
        days |= {path: max(map(package_day, of)) for path, of in pages.items() if all(one.seal for one in of)}
    return days


def version_source(path: str) -> str:
    """Return the source path of a page from its address."""
    return f"{path.rstrip('/')}.md"


def snapshot_recipe(corpus: Corpus, *, simulating: bool, comparing: bool) -> SnapshotRecipe:
    """Return the recipe of a site's snapshot: a simulator is checked by the worked cases, comparisons by the texts."""
    tariffs, versions = Tariffs(corpus.tariffs), case_versions(corpus)
    cases = [case for version in versions for case in version.cases]
    documents = json_text([case_document(version) for version in versions])
    return (
        simulator_layer(tariffs, cases, documents) if simulating else Layer("python"),
        *([exports_layer(tariffs)] if simulating else ()),
        *([redline_layer([edition(work.latest) for work in corpus.works])] if comparing else ()),
    )


def _version_files(path: str, package: Package) -> tuple[VersionFile, ...]:
    pdf = package.files.get(f"{package.name}.pdf")
    return (
        *((VersionFile(f"{path}{package.name}.pdf", "application/pdf", PDF_NAME, pdf),) if pdf else ()),
        VersionFile(f"{path}{package.name}.txt", "text/plain", CANONICAL_NAME, package.file("md")),
        _package_file(package, PACKAGE_NAME),
    )


def _package_file(package: Package, name: str) -> VersionFile:
    return VersionFile(f"{ARCHIVES}{package.archive.name}", "application/zip", name, package.archive)
