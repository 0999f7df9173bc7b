"""All that the corpus adds to the site: pages, comparisons, and what machines read; path and content, in order.

Nothing here grows faster than the number of versions: a page names its neighbours and the latest, never all the others,
but for the page of a work, the periods and the listings, of which there is one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from publisher import metadata
from publisher.archive import CHECKSUMS, Package, checksums, description, packages
from publisher.corpus import Corpus, Version, Work, periods
from publisher.engine.snapshot.build import ImageRecipe
from publisher.engine.snapshot.questions import image_recipe
from publisher.metadata import Kept, VersionFile
from publisher.metadata.case_documents import case_document, case_path, case_versions, written
from publisher.pages.own.explanations import Explanations
from publisher.pages.own.summaries import Summaries
from publisher.pages.redline.comparer import edition_path
from publisher.pages.redline.comparison import compared, compared_versions, counterparts, edition
from publisher.pages.redline.page import redline_page
from publisher.pages.setting import Setting
from publisher.pages.version.beside import beside
from publisher.pages.version.page import version_page
from publisher.pages.version.switch import Counterparts
from publisher.pages.version.work import work_page
from publisher.pages.wording import comparison_address
from publisher.redline.draw import edition_document
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
            version = period.version
            own = replace(setting, beside=beside(version, said.summaries, said.explanations))
            page = version_page(work, period, files.get(version.path, ()), known, own)
            yield Drawn(version_source(version.path), page)


def comparisons(work: Work, setting: Setting) -> Iterator[Redlined]:
    """Draw the comparisons of a work that have a page.

    Raises:
        UnprovenRedlineError: one of them does not give its two versions back.
    """
    for old, new in compared_versions(work):
        yield _redlined(work, old, new, setting)


def _redlined(work: Work, old: Version, new: Version, setting: Setting) -> Redlined:
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
