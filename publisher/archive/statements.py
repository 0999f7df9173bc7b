"""The statements of a document about a version: the facts under its title, the notes, the provenance."""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.corpus import EditorialNote, SourceDocument, Version, Work
from publisher.pages import correction_words, division_name, version_name
from simulator import french

COPY = "Ce document est une copie : seul l’original du texte fait foi."
LAYOUT = (
    "Seuls les mots sont tenus pour le texte : la mise en page du document reçu (niveaux de titre, gras, filets,"
    " coupes de lignes) est remise au net."
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement about a version: ``words``, or a ``checksum`` in hexadecimal."""

    term: str
    words: str = ""
    checksum: str = ""


def name(version: Version) -> str:
    """Return the base name of the files of a version: ``conditions-2023-06-15``."""
    return f"{version.slug}-{version.date}"


def full_title(version: Version) -> str:
    """Return the title of a version's document."""
    return f"{version.title} ({version_name(version)})"


def facts(version: Version) -> list[str]:
    """Name the version, and list its days."""
    days = [
        ("signée le", version.signed),
        ("adoptée le", version.adopted),
        ("applicable à compter du", version.in_force_from),
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


def provenance(work: Work, version: Version) -> list[Statement]:
    """Return the origin of the text and its proofs."""
    return [
        *(
            [Statement("Émetteurs" if len(work.issuers) > 1 else "Émetteur", ", ".join(work.issuers))]
            if work.issuers
            else ()
        ),
        *([Statement("Cote", work.archive)] * bool(work.archive)),
        Statement(f"Somme de contrôle (SHA-512) du texte canonique, {name(version)}.md", checksum=version.checksum),
        *_seal(version),
        *(Statement("Corrigé depuis", correction_words(one)) for one in version.corrections),
        *(_source(version.source) if version.source else ()),
        Statement("Valeur", french.typeset(COPY)),
    ]


def _place(version: Version, note: EditorialNote) -> str:
    division = version.body.find(note.article)
    where = french.typeset(division_name(division)) if division else note.article
    return f"Sur {french.quoted(note.words)} ({where})"


def _seal(version: Version) -> Iterator[Statement]:
    if version.seal is None:
        yield Statement("Scellé", "Ce texte n’est pas encore scellé.")
        return
    yield Statement("Scellé", f"Le {french.day(version.seal.day)}.")
    if version.corrections:
        yield Statement("Somme de contrôle (SHA-512) au jour du scellé", checksum=version.seal.sha512)


def _source(source: SourceDocument) -> Iterator[Statement]:
    pages = f", pages {source.pages}" if source.pages else ""
    lines = f", lignes {source.lines[0]} à {source.lines[1]}" if source.lines else ""
    yield Statement("Transcrit mot à mot du document reçu", f"{source.file.name}{pages}{lines}.")
    yield Statement("Somme de contrôle (SHA-256) du document reçu", checksum=source.sha256)
    yield Statement("Mise en page", french.typeset(LAYOUT))
    for repair in source.repairs:
        yield Statement("Réparé à la transcription", french.typeset(repair.reason))
