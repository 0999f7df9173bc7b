"""The statements of a document about a version: the facts under its title, the notes, the provenance."""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.corpus import EditorialNote, Version, Work
from publisher.pages import LAYOUT, correction_words, division_name, source_place, version_name
from simulator import french

COPY = "Copie de consultation, établie par le site : se reporter à l’original."


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
    return f"{version.title} ({version_name(version)})"


def facts(version: Version) -> list[str]:
    """Name the version, and list its days."""
    days = [
        ("signée le", version.signed),
        ("adoptée le", version.adopted),
        ("prend effet le", version.in_force_from),
        ("jusqu’au", version.in_force_until),
    ]
    facts = [version_name(version), *(f"{words} {french.day(day)}" for words, day in days if day)]
    if version.amended_by:
        facts.append(f"modifiée par {', '.join(version.amended_by)}")
    return facts


def editorial_notes(version: Version) -> list[Statement]:
    """Return the publisher's remarks on the text, each with its place."""
    notes = [*version.notes, *([version.term] if version.term else [])]
    return [Statement(_place(version, note), french.typeset(note.note)) for note in notes]


def provenance(work: Work, version: Version) -> Iterator[Statement]:
    """Yield the origin of the text and its proofs."""
    if work.issuers:
        yield Statement("Émetteurs" if len(work.issuers) > 1 else "Émetteur", ", ".join(work.issuers))
    if work.archive:
        yield Statement("Cote", work.archive)
    yield Statement(f"Somme de contrôle (SHA-512) du texte canonique, {name(version)}.md", checksum=version.checksum)
    sealed = f"Le {french.day(version.seal.day)}." if version.seal else "Ce texte n’est pas encore scellé."
    yield Statement("Scellé", sealed)
    if version.seal and version.corrections:
        yield Statement("Somme de contrôle (SHA-512) au jour du scellé", checksum=version.seal.sha512)
    for correction in version.corrections:
        yield Statement("Corrigé depuis", correction_words(correction))
    if source := version.source:
        yield Statement("Transcrit mot à mot du document reçu", f"{source.file.name}{source_place(source)}.")
        yield Statement("Somme de contrôle (SHA-256) du document reçu", checksum=source.sha256)
        yield Statement("Mise en page", french.typeset(LAYOUT))
        for repair in source.repairs:
            yield Statement("Réparé à la transcription", french.typeset(repair.reason))
    yield Statement("Valeur", french.typeset(COPY))


def _place(version: Version, note: EditorialNote) -> str:
    division = version.body.find(note.article)
    where = french.typeset(division_name(division)) if division else note.article
    return f"Sur {french.quote(note.words)} ({where})"
