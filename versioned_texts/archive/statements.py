"""The statements of a document about a version: the facts under its title, the notes, the provenance."""

from collections.abc import Iterator
from dataclasses import dataclass

import french
from versioned_texts.corpus import EditorialNote, Version, Work
from versioned_texts.metadata import version_urn
from versioned_texts.pages import act_facts, correction_words, division_name, source_location, version_name
from versioned_texts.wording import section

_proof = section("pages", "proof")
_document = section("pages", "document")


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
    return _document("title", title=version.title, version=version_name(version))


def facts(version: Version) -> list[str]:
    """Name the version, and list its days."""
    days = {"since": version.in_force_from, "until": version.in_force_until}
    periods = (_document(key, day=french.day(day)) for key, day in days.items() if day)
    facts = [version_name(version), *act_facts(version), *periods]
    if version.amended_by:
        facts.append(_document("amended_by", acts=", ".join(version.amended_by)))
    return facts


def editorial_notes(version: Version) -> list[Statement]:
    """Return the publisher's remarks on the text, each with its location, in the order of the text."""
    anchors = [alinea.anchor for division in version.body.divisions for alinea in division.alineas]
    notes = [*version.notes, *([version.term] if version.term else [])]
    notes.sort(key=lambda note: (anchors.index(note.passage.alinea), note.passage.start))
    return [Statement(_location(version, note), french.typeset(note.note)) for note in notes]


def provenance(work: Work, version: Version) -> Iterator[Statement]:
    """Yield the origin of the text and its proofs."""
    if work.issuers:
        yield Statement(_document("issuers", count=len(work.issuers)), ", ".join(work.issuers))
    if work.archive:
        yield Statement(_document("archive"), work.archive)
    yield Statement(_proof("identifier"), version_urn(version))
    yield Statement(_document("checksum", file=f"{name(version)}.md"), checksum=version.checksum)
    day = french.day(version.seal.day) if version.seal else ""
    yield Statement(_proof("sealed"), _document("sealed_on", day=day) if day else _document("unsealed"))
    if version.seal and version.corrections:
        yield Statement(_document("sealed_checksum"), checksum=version.seal.sha512)
    for correction in version.corrections:
        yield Statement(_proof("corrected"), correction_words(correction))
    if source := version.source:
        location = f"{source.file.name}{source_location(source)}"
        yield Statement(_proof("transcribed"), _document("source", file=location))
        yield Statement(_document("source_checksum"), checksum=source.sha256)
        yield Statement(_proof("layout"), _proof("layout_remade"))
        for repair in source.repairs:
            yield Statement(_proof("repaired"), french.typeset(repair.reason))
    yield Statement(_document("value"), _document("copy"))


def _location(version: Version, note: EditorialNote) -> str:
    division = version.body.find(note.article)
    where = french.typeset(division_name(division)) if division else note.article
    return _document("note_location", words=french.quote(note.words), location=where)
