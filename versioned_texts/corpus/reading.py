"""The reader of a corpus: a folder of works, each a folder with ``texte.toml`` and one file per version."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from versioned_texts.corpus import seal
from versioned_texts.corpus.attachment import attachments
from versioned_texts.corpus.files.project_files import project_of, unreadable_files
from versioned_texts.corpus.files.shape_check import check_shape
from versioned_texts.corpus.files.shapes import WorkShape
from versioned_texts.corpus.files.text_files import read_day, read_toml
from versioned_texts.corpus.files.version_file import VersionReader
from versioned_texts.corpus.files.writing import only_writer
from versioned_texts.corpus.model.version import Corpus, Version, Work
from versioned_texts.corpus.problems import CorpusError, Problem
from versioned_texts.corpus.releases import read_releases, releases_folder
from versioned_texts.corpus.strays import misplaced_files, stray_files
from versioned_texts.corpus.text.headings import slug

LONGEST_NAME = 100
"""Letters in the name of a text's folder, after which files are named; systems allow these 255 bytes."""


def read_corpus(folder: Path, today: date | None = None) -> Corpus:
    """Read every work of a folder: each subfolder with a ``texte.toml`` or a Markdown file.

    No seal and no correction may be dated after ``today``, by default the day of the machine.

    Raises:
        CorpusError: all problems of all files, or every link outside of the project, and then no file is read.
    """
    return _read(folder, today)[0]


def _read(folder: Path, today: date | None) -> tuple[Corpus, seal.SealBook]:
    project = project_of(folder)
    beside = (seal.sealed_copies, seal.corrections_file, seal.timestamps_folder, releases_folder)
    named = [(folder, ""), *((path, path.name) for path in (locate(folder) for locate in beside))]
    if outside := [problem for path, name in named for problem in unreadable_files(path, name, project)]:
        raise CorpusError(outside)
    problems = [*misplaced_files(folder)]
    folders = sorted({path.parent for name in (seal.WORK_FILE, "*.md") for path in folder.glob(f"*/{name}")})
    book = seal.SealBook(folder, problems, today or current_day())
    works = [_work(folder, text_folder, book, problems) for text_folder in folders]
    if not works:
        problems.append(Problem(str(folder.name), "(folder)", "no work", f"folders that hold a {seal.WORK_FILE}"))
    corpus = book.verify(Corpus(tuple(work for work in works if work)))
    corpus = replace(corpus, releases=read_releases(folder, problems))
    for kind in attachments():
        corpus = kind.relate(corpus, problems)
    _check_periods(corpus, problems)
    if not problems:
        problems += [fault for kind in attachments() for fault in kind.prove(corpus)]
    if problems:
        raise CorpusError(problems)
    return corpus, book


def seal_corpus(
    folder: Path, day: date, today: date | None = None, drafts: Collection[Version] | None = None
) -> list[Version]:
    """Seal what is not sealed yet, dated ``day``; ``today`` is that of `read_corpus`.

    Of the versions that are not sealed, those in ``drafts`` alone are, by default all.

    Returns:
        The versions that were sealed, as they were before.

    Raises:
        CorpusError: the corpus has problems, or the day is still to come or before the last seal; nothing is sealed.
        BusyError: another command is writing there.
    """
    with only_writer(folder):
        corpus, book = _read(folder, today)
        selection = {(version.slug, version.date) for version in (corpus.versions if drafts is None else drafts)}
        return seal.add_seals(book, corpus, day, selection)


def declaration_files(folder: Path) -> dict[str, Path]:
    """Return the corrections, the timestamps and the ``texte.toml`` of each work, by path in an archive."""
    beside = [path for path in (seal.corrections_file(folder), *seal.timestamp_files(folder)) if path.is_file()]
    works = {path.relative_to(folder).as_posix(): path for path in sorted(folder.glob(f"*/{seal.WORK_FILE}"))}
    return {path.relative_to(folder.parent).as_posix(): path for path in beside} | works


def seal_files(folder: Path, version: Version | None = None) -> dict[str, Path]:
    """Return the files of the seals, by path in an archive.

    Of a version, they are its own and those of its text, and the first timestamp that covers it.
    """
    names = [f"{version.slug}/{name}" for name in (version.date, "texte")] if version else [""]
    paths = [path for name in names for path in seal.sealed_copies(folder).glob(f"{name}*")]
    paths += seal.first_timestamp(folder, names[0])
    files = sorted(file for path in paths for file in (path, *path.rglob("*")) if file.is_file())
    named = {file.relative_to(folder.parent).as_posix(): file for file in files}
    return {name: file for name, file in named.items() if "/." not in f"/{name}"}


def _work(root: Path, folder: Path, book: seal.SealBook, problems: list[Problem]) -> Work | None:
    before = len(problems)
    name = f"{folder.name}/{seal.WORK_FILE}"
    data = read_toml(folder / seal.WORK_FILE, name, problems) if (folder / seal.WORK_FILE).is_file() else {}
    shape = check_shape(WorkShape, data, name, problems)
    if folder.name != (right := slug(folder.name)[:LONGEST_NAME]):
        problems.append(Problem(folder.name, "(folder)", folder.name, f"a name for an address, as {right}"))
    title = shape.title if shape else folder.name
    short_title = (shape.short_title if shape else None) or title
    dates = [date for of, date in book.seals if of == folder.name and date]
    seals = {date: sealed for date in dates if (sealed := book.sealed_text(folder.name, date))}
    versions = _versions(VersionReader(root, (folder.name, short_title), seals, problems), folder, problems)
    problems += stray_files(folder, versions, faulty=len(problems) > before)
    if not versions:
        problems.append(Problem(folder.name, "(folder)", "no version", "a file named <AAAA-MM-JJ>.md"))
    if shape is None or not versions:
        return None
    own = shape.model_dump() | {"slug": folder.name, "short_title": short_title, "issuers": tuple(shape.issuers)}
    return Work(**own, versions=versions)


def _versions(reader: VersionReader, folder: Path, problems: list[Problem]) -> tuple[Version, ...]:
    """Read the versions of a work, those first that are sealed: the others take over their anchors."""
    versions = []
    for path in sorted(folder.glob("*.md"), key=lambda path: (read_day(path.stem) not in reader.seals, path)):
        name = f"{folder.name}/{path.name}"
        day = read_day(path.stem)
        if not path.is_file():
            problems.append(Problem(name, "(file)", "no plain file", "a file with the text"))
        elif day is None:
            problems.append(Problem(name, "file name", path.stem, "a date, as 2020-01-02"))
        else:
            versions.append(reader.read(path, day))
    for kind in attachments():
        name, suffix = (kind.beside.name, kind.beside.suffix) if kind.beside else ("version", ".md")
        for path in sorted(folder.glob(f"*{kind.suffix}")):
            other = path.name.removesuffix(kind.suffix) + suffix
            if not (folder / other).exists():
                expected = f"a {name} {other} beside it"
                problems.append(Problem(f"{folder.name}/{path.name}", "file name", path.name, expected))
    return tuple(sorted(filter(None, versions), key=lambda version: version.date))


def current_day() -> date:
    """Return the day by the clock, which alone knows what is still to come."""
    return datetime.now().astimezone().date()  # noqa: TID251


def _check_periods(corpus: Corpus, problems: list[Problem]) -> None:
    """Report a version that ends before it begins, and one that begins before an earlier one, or with it."""
    for work in corpus.works:
        for index, version in enumerate(work.versions):
            file, start = f"{work.slug}/{version.date}.md", version.start
            if version.in_force_until and version.in_force_until < start:
                found = f"{version.in_force_until}, before the start on {start}"
                problems.append(Problem(file, "in_force_until", found, f"a day from {start} on"))
            last = max(work.versions[:index], key=lambda earlier: earlier.start, default=version)
            if last is not version and last.start >= start:
                # without a day of its own this version can't be wrong
                wrong, other = (version, last) if version.in_force_from else (last, version)
                found = f"{wrong.start}, though {other.date} begins on {other.start}"
                expected = f"a day {'after' if wrong is version else 'before'} {other.start}"
                file = f"{work.slug}/{wrong.date}.md"
                problems.append(Problem(file, "in_force_from", found, f"{expected}: versions begin in their order"))
