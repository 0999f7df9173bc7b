"""All that the corpus adds to the site: pages, comparisons, and what machines read; path and content, in order.

Nothing here grows faster than the number of versions: a page names its neighbours and the latest, never all the others,
but for the page of a work, the periods and the listings, of which there is one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from publisher import metadata
from publisher.archive import CHECKSUMS, Package, checksums, description, packages
from publisher.browser_image import ImageRecipe
from publisher.cases import case_document, case_path, case_versions, written
from publisher.comparison import compared, compared_versions, counterparts, edition
from publisher.corpus import Corpus, Period, Work, periods
from publisher.drawing import edition_document
from publisher.image_questions import image_recipe
from publisher.memory import remembered
from publisher.metadata import Kept, VersionFile
from publisher.pages.beside import beside
from publisher.pages.comparer_page import edition_path
from publisher.pages.explanations import Explanations
from publisher.pages.redline_page import redline_page
from publisher.pages.setting import Setting
from publisher.pages.summaries import Summaries
from publisher.pages.version_page import version_page
from publisher.pages.version_switch import Counterparts, surroundings
from publisher.pages.wording import comparison_address
from publisher.pages.work_page import work_page
from simulator import Tariffs
from simulator.exports.json_document import SCHEMA, EstimateDocument

ARCHIVES = "archives/"
SUMS = f"{ARCHIVES}{CHECKSUMS}"
"""Where the packages are, and the list of their checksums."""

type Files = Mapping[str, Sequence[VersionFile]]
"""The files of each version, by its path."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page or a file: its path under the site's sources, and its content."""

    path: str
    content: str | bytes


@dataclass(frozen=True, slots=True)
class Redlined:
    """A comparison: its page, and which article of one version answers which of the other, both ways."""

    page: Drawn
    counterparts: Counterparts


def kept(corpus: Corpus, texts: Path, cache: Path) -> Kept:
    """Pack every version, and everything.

    ``texts`` is the folder that the corpus was read from, ``cache`` one that may keep what was set before.

    Raises:
        DocumentError: a version can't be set as a PDF.
    """
    *made, everything = packages(corpus, texts, description, cache / "documents")
    versions = [version for work in corpus.works for version in work.versions]
    files = {version.path: _files(version.path, one) for version, one in zip(versions, made, strict=True)}
    return Kept(files, _package(everything, "Tous les textes"))


@remembered
def _files(path: str, made: Package) -> tuple[VersionFile, ...]:
    return (
        VersionFile(f"{path}{made.name}.pdf", "application/pdf", "PDF archivable", made.file("pdf")),
        VersionFile(f"{path}{made.name}.txt", "text/plain", "Texte canonique", made.file("md")),
        _package(made, "Paquet d’archive"),
    )


def archived(kept: Kept) -> Iterator[Drawn]:
    """Give every file that is kept, and the list of the packages' checksums."""
    for one in kept.all:
        yield Drawn(one.path, one.content)
    packed = {one.path.removeprefix(ARCHIVES): one.sha512 for one in kept.all if one.path.startswith(ARCHIVES)}
    yield Drawn(SUMS, checksums(packed))


@remembered
def _package(made: Package, name: str) -> VersionFile:
    return VersionFile(f"{ARCHIVES}{made.file_name}", "application/zip", name, made.content)


@dataclass(frozen=True, slots=True)
class Said:
    """What the site says of the articles of its texts: summaries, and the pages that explain them."""

    summaries: Summaries = field(default_factory=dict)
    explanations: Explanations = field(default_factory=dict)


NOTHING_SAID = Said()


def pages(
    corpus: Corpus, files: Files, known: Counterparts, setting: Setting, said: Said = NOTHING_SAID
) -> Iterator[Drawn]:
    """Draw the page of each work and of each version; ``known`` is what its `comparisons` found."""
    for work in corpus.works:
        yield Drawn(f"{work.slug}/index.md", work_page(work, files, setting))
        for period in periods(work):
            near = surroundings(work, period.version)
            pairs = tuple(
                (pair, tuple(known[pair].items()))
                for pair in ((period.version.path, other.path) for other in near.versions)
                if pair in known
            )
            own = replace(setting, beside=beside(period.version, said.summaries, said.explanations))
            yield _version_drawn(near, period, tuple(files.get(period.version.path, ())), pairs, own)


@remembered
def _version_drawn(
    work: Work,
    period: Period,
    files: tuple[VersionFile, ...],
    known: tuple[tuple[tuple[str, str], tuple[tuple[str, str], ...]], ...],
    setting: Setting,
) -> Drawn:
    answers = {pair: dict(found) for pair, found in known}
    return Drawn(version_source(period.version.path), version_page(work, period, files, answers, setting))


def comparisons(work: Work, setting: Setting) -> Iterator[Redlined]:
    """Draw the comparisons of a work that have a page.

    Raises:
        UnprovenRedlineError: one of them does not give its two versions back.
    """
    for pair in compared_versions(work):
        yield _redlined(replace(work, versions=pair), setting)


@remembered
def _redlined(work: Work, setting: Setting) -> Redlined:
    """Draw the comparison of the two versions of a work that has no other, as far as this page knows."""
    old, new = work.versions
    path = f"{work.slug}/{comparison_address(old, new).rstrip('/')}.md"
    made = compared(old, new)
    onwards = counterparts(made.found)
    back = {there: here for here, there in onwards.items()}
    known = {(old.path, new.path): onwards, (new.path, old.path): back}
    return Redlined(Drawn(path, redline_page(work, made, setting)), known)


def editions(corpus: Corpus) -> Iterator[Drawn]:
    """Write each version as the document that a browser compares with others."""
    for version in (one for work in corpus.works for one in work.versions):
        yield Drawn(edition_path(version), edition_document(edition(version)))


def documents(corpus: Corpus, files: Files, title: str, site: str) -> Iterator[Drawn]:
    """Write what machines read of the corpus; ``title`` is the name of the site, ``site`` its address if known."""
    yield Drawn(metadata.FEED_PATH, metadata.feed(corpus, title, site))
    yield Drawn(metadata.TEXTS_PATH, metadata.texts_listing(corpus, site))
    yield Drawn(metadata.TEXTS_SCHEMA, metadata.schema(metadata.TextsListing))
    yield Drawn(metadata.VERSIONS_SCHEMA, metadata.schema(metadata.VersionsListing))
    for version in case_versions(corpus):
        yield Drawn(case_path(version), written(case_document(version)))
    for work in corpus.works:
        yield Drawn(f"{work.slug}/{metadata.TIMEMAP_PATH}", metadata.timemap(work, site))
        yield Drawn(f"{work.slug}/{metadata.VERSIONS_PATH}", metadata.versions_listing(work, files, site))


def simulator_documents() -> Iterator[Drawn]:
    """Write what machines read of the simulator, where the site has one."""
    yield Drawn(SCHEMA, metadata.schema(EstimateDocument))


def version_source(path: str) -> str:
    """Give the path, under the site's sources, of the page of a version, from the address of the version."""
    return f"{path.rstrip('/')}.md"


def recipe(corpus: Corpus) -> ImageRecipe:
    """Give what the image is made with that the simulator starts from: the worked cases of the texts are its proof."""
    versions = case_versions(corpus)
    cases = [case for version in versions for case in version.cases]
    return image_recipe(Tariffs(corpus.tariffs), cases, written([case_document(version) for version in versions]))
