"""What a document says of a version outside its text: the facts of its title, and its provenance."""

from collections.abc import Iterator
from dataclasses import dataclass

from publisher.corpus import EditorialNote, SourceDocument, Version, Work
from publisher.pages.wording import correction_words, division_name, version_name
from simulator import french

COPY = "Ce document est une copie : seul l’original du texte fait foi."
LAYOUT = (
    "Seuls les mots sont tenus pour le texte : la mise en page du document reçu (niveaux de titre, gras, filets,"
    " coupes de lignes) est remise au net."
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said of a version: ``words`` in sentences, or a ``checksum`` in hexadecimal."""

    term: str
    words: str = ""
    checksum: str = ""


def name(version: Version) -> str:
    """Give the name that the files of a version share: ``conditions-2023-06-15``."""
    return f"{version.slug}-{version.date}"


def full_title(version: Version) -> str:
    """Give the title of a document that holds a version."""
    return f"{version.title} ({version_name(version)})"


def facts(version: Version) -> list[str]:
    """Say which version it is, and what is known of its days."""
    days = [
        ("signée le", version.signed),
        ("adoptée le", version.adopted),
        ("applicable à compter du", version.in_force_from),
        ("jusqu’au", version.in_force_until),
    ]
    said = [version_name(version), *(f"{words} {french.day(day)}" for words, day in days if day)]
    if version.amended_by:
        said.append(f"modifiée par {', '.join(version.amended_by)}")
    return said


def editorial_notes(version: Version) -> list[Statement]:
    """Give what the publisher remarks about the words of the text, by its place."""
    noted = [*version.notes, *([version.term] if version.term else [])]
    return [Statement(_place(version, note), french.typeset(note.note)) for note in noted]


def provenance(work: Work, version: Version) -> list[Statement]:
    """Say where the text comes from, and how it is proven."""
    return [
        *(
            [Statement("Émetteurs" if len(work.issuers) > 1 else "Émetteur", ", ".join(work.issuers))]
            * bool(work.issuers)
        ),
        *([Statement("Cote", work.archive)] * bool(work.archive)),
        Statement(f"Somme de contrôle (SHA-512) du texte canonique, {name(version)}.md", checksum=version.checksum),
        *_seal(version),
        *(Statement("Corrigé depuis", correction_words(one)) for one in version.corrections),
        *(_received(version.source) if version.source else ()),
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


def _received(source: SourceDocument) -> Iterator[Statement]:
    pages = f", pages {source.pages}" if source.pages else ""
    lines = f", lignes {source.lines[0]} à {source.lines[1]}" if source.lines else ""
    yield Statement("Transcrit mot à mot du document reçu", f"{source.file.name}{pages}{lines}.")
    yield Statement("Somme de contrôle (SHA-256) du document reçu", checksum=source.sha256)
    yield Statement("Mise en page", french.typeset(LAYOUT))
    for repair in source.repairs:
        yield Statement("Réparé à la transcription", french.typeset(repair.reason))
