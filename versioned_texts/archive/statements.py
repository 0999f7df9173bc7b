"""The statements of a document about a version: the facts under its title, the notes, the provenance."""

from collections.abc import Iterator
from dataclasses import dataclass

import french
from versioned_texts.corpus import EditorialNote, Version, Work
from versioned_texts.metadata import version_urn
from versioned_texts.pages import correction_words, division_name, source_place, version_name
from versioned_texts.wording import DocumentWords, ProofWords, fill


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement about a version: ``words``, or a ``checksum`` in hexadecimal."""

    term: str
    words: str = ""
    checksum: str = ""


def name(version: Version) -> str:
    """Return the base name of the files of a version: ``statuts-2020-01-02``."""
    return f"{version.slug}-{version.date}"


def full_title(version: Version) -> str:
    """Return the title of a version's document."""
    return DocumentWords.TITLE.format(title=version.title, version=version_name(version))


def facts(version: Version) -> list[str]:
    """Name the version, and list its days."""
    days = [
        (DocumentWords.SIGNED, version.signed),
        (DocumentWords.ADOPTED, version.adopted),
        (DocumentWords.SINCE, version.in_force_from),
        (DocumentWords.UNTIL, version.in_force_until),
    ]
    facts = [version_name(version), *(words.format(day=french.day(day)) for words, day in days if day)]
    if version.amended_by:
        facts.append(DocumentWords.AMENDED_BY.format(acts=", ".join(version.amended_by)))
    return facts


def editorial_notes(version: Version) -> list[Statement]:
    """Return the publisher's remarks on the text, each with its place, in the order of the text."""
    anchors = [alinea.anchor for division in version.body.divisions for alinea in division.alineas]
    notes = [*version.notes, *([version.term] if version.term else [])]
    notes.sort(key=lambda note: (anchors.index(note.passage.alinea), note.passage.start))
    return [Statement(_place(version, note), french.typeset(note.note)) for note in notes]


def provenance(work: Work, version: Version) -> Iterator[Statement]:
    """Yield the origin of the text and its proofs."""
    if work.issuers:
        issuers = DocumentWords.ISSUERS if len(work.issuers) > 1 else DocumentWords.ISSUER
        yield Statement(issuers, ", ".join(work.issuers))
    if work.archive:
        yield Statement(DocumentWords.ARCHIVE, work.archive)
    yield Statement(ProofWords.IDENTIFIER, version_urn(version))
    yield Statement(DocumentWords.CHECKSUM.format(file=f"{name(version)}.md"), checksum=version.checksum)
    day = french.day(version.seal.day) if version.seal else ""
    yield Statement(ProofWords.SEALED, DocumentWords.SEALED_ON.format(day=day) if day else DocumentWords.UNSEALED)
    if version.seal and version.corrections:
        yield Statement(DocumentWords.SEALED_CHECKSUM, checksum=version.seal.sha512)
    for correction in version.corrections:
        yield Statement(ProofWords.CORRECTED, correction_words(correction))
    if source := version.source:
        place = f"{source.file.name}{source_place(source)}"
        yield Statement(ProofWords.TRANSCRIBED, DocumentWords.SOURCE.format(file=place))
        yield Statement(DocumentWords.SOURCE_CHECKSUM, checksum=source.sha256)
        yield Statement(ProofWords.LAYOUT, fill(ProofWords.LAYOUT_REMADE))
        for repair in source.repairs:
            yield Statement(ProofWords.REPAIRED, french.typeset(repair.reason))
    yield Statement(DocumentWords.VALUE, fill(DocumentWords.COPY))


def _place(version: Version, note: EditorialNote) -> str:
    division = version.body.find(note.article)
    where = french.typeset(division_name(division)) if division else note.article
    return DocumentWords.NOTE_PLACE.format(words=french.quote(note.words), place=where)
