"""The texts and their versions as JSON; the schemas of `TextsListing` and `VersionsListing` are published beside them.

``versions.json`` has the format of the version menus of documentation sites (``version``, ``title``, ``aliases``,
newest first), where an alias is one more address: no version has any. Further data is under ``properties``.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, NotRequired, TypedDict, cast

import french
from french.schema import Address, Day, Schema, SelfDescribed, Text
from versioned_texts.corpus import AttachmentWording, Corpus, Correction, Period, Work, attachment_wordings, periods
from versioned_texts.metadata.addresses import Addresses
from versioned_texts.metadata.articles import ARTICLES_PATH
from versioned_texts.metadata.downloads import Files, VersionFile
from versioned_texts.metadata.feed import FEED_PATH
from versioned_texts.metadata.schemas import json_schema, json_text
from versioned_texts.metadata.timemap import TIMEMAP_PATH
from versioned_texts.wording import section

_say = section("pages", "listings")

TEXTS_PATH = "textes.json"
VERSIONS_PATH = "versions.json"
TEXTS_SCHEMA = "schemas/textes.schema.json"
VERSIONS_SCHEMA = "schemas/versions.schema.json"

Sha512 = Annotated[str, Schema(pattern="^[0-9a-f]{128}$")]


@Schema(_say("text"), title="texte")
class ListedText(TypedDict):
    """A work."""

    identifiant: Annotated[Text, Schema(_say("id"))]
    titre: Annotated[Text, Schema(_say("text_title"))]
    titre_court: Annotated[Text, Schema(_say("short_title"))]
    nature: Annotated[str, Schema(_say("kind"))]
    emetteurs: Annotated[list[str], Schema(_say("issuers"))]
    langue: Annotated[str, Schema(_say("language"), minLength=2)]
    description: Annotated[str, Schema(_say("description"))]
    cote: Annotated[str, Schema(_say("archive"))]
    adresse: Annotated[Address, Schema(_say("text_page"))]
    versions: Annotated[Address, Schema(_say("versions"))]
    articles: Annotated[Address, Schema(_say("articles"))]
    timemap: Annotated[Address, Schema(_say("timemap"))]
    derniere_version: Annotated[Day, Schema(_say("latest"))]


@Schema(_say("texts"), title=_say("texts_title"))
class TextsListing(SelfDescribed):
    """All works."""

    flux: Annotated[Address, Schema(_say("feed"))]
    textes: Annotated[list[ListedText], Schema(_say("text_items"), minItems=1)]


@Schema(_say("correction"), title="correction")
class ListedCorrection(TypedDict):
    """A correction of a transcription, or of what is said of a version."""

    jour: Annotated[Day, Schema(_say("correction_day"))]
    fichier: NotRequired[Annotated[str, Schema(_say("record_file"))]]
    avant: Annotated[str, Schema(_say("before"))]
    apres: Annotated[str, Schema(_say("after"))]
    motif: Annotated[str, Schema(_say("reason"))]
    scelle: Annotated[bool, Schema(_say("correction_sealed"))]


@Schema(_say("file"), title="fichier")
class ListedFile(TypedDict):
    """A file of a version."""

    adresse: Annotated[Address, Schema(_say("file_address"))]
    nom: Annotated[str, Schema(_say("file_name"))]
    type: Annotated[str, Schema(_say("media_type"), pattern="^[a-z]+/[a-z0-9.+-]+$")]
    octets: Annotated[int, Schema(_say("size"), minimum=1)]
    sha512: Annotated[Sha512, Schema(_say("file_checksum"))]


@Schema(_say("facts"), title="faits")
class VersionFacts(TypedDict):
    """What the site knows of a version; what its attachments say stands before its files, by keys of wordings."""

    titre: Annotated[str, Schema(_say("version_title"))]
    adresse: Annotated[Address, Schema(_say("version_page"))]
    debut: Annotated[Day, Schema(_say("start"))]
    fin: Annotated[Day | None, Schema(_say("end"))]
    signature: Annotated[Day | None, Schema(_say("signed"))]
    adoption: Annotated[Day | None, Schema(_say("adopted"))]
    mise_en_ligne: Annotated[Day | None, Schema(_say("posted"))]
    auteur: Annotated[str | None, Schema(_say("author"))]
    auteur_qualite: Annotated[str | None, Schema(_say("author_capacity"))]
    modifiee_par: Annotated[list[str], Schema(_say("amended_by"))]
    sha512: Annotated[Sha512, Schema(_say("checksum"))]
    scelle: Annotated[Day | None, Schema(_say("sealed"))]
    sha512_scelle: Annotated[Sha512 | None, Schema(_say("sealed_checksum"))]
    corrections: Annotated[list[ListedCorrection], Schema(_say("corrections"))]
    fichiers: Annotated[list[ListedFile], Schema(_say("files"))]


class _AnnexFacts:
    """Adds what attachments say to the schema of the facts of a version."""

    def __get_pydantic_json_schema__(self, core: object, handler: Any) -> dict[str, Any]:  # noqa: ANN401 — Pydantic's
        reference: dict[str, Any] = handler(core)
        facts = handler.resolve_ref_schema(reference)
        facts["properties"] = _with_attachments(facts["properties"], self._values)
        facts["required"] = list(facts["properties"])
        return reference

    def _values(self, _: str, wording: AttachmentWording) -> dict[str, Any]:
        values = dict[str, Annotated[str, Schema(pattern=wording.pattern)]]
        return json_schema(Annotated[values | None, Schema(wording.description)])


@Schema(_say("version"), title="version")
class ListedVersion(TypedDict):
    """A version."""

    version: Annotated[Day, Schema(_say("version_day"))]
    title: Annotated[Text, Schema(_say("day_in_words"))]
    aliases: Annotated[list[str], Schema(_say("aliases"), maxItems=0)]
    properties: Annotated[VersionFacts, _AnnexFacts()]


VersionsListing = Annotated[
    list[ListedVersion], Schema(_say("versions_of_text"), title=_say("versions_title"), minItems=1)
]


def texts_listing(corpus: Corpus, site_address: str) -> str:
    """Write ``/textes.json``, the list of works."""
    addresses = Addresses(site_address, TEXTS_PATH)
    document: TextsListing = {
        "$schema": addresses.of(TEXTS_SCHEMA),
        "flux": addresses.of(FEED_PATH),
        "textes": [_work(work, addresses) for work in corpus.works],
    }
    return json_text(document)


def versions_listing(work: Work, files: Files, site_address: str) -> str:
    """Write ``/<slug>/versions.json``, the versions of a work, newest first; ``files`` are given by version path."""
    addresses = Addresses(site_address, f"{work.slug}/{VERSIONS_PATH}")
    document: VersionsListing = [
        {
            "version": period.version.date.isoformat(),
            "title": french.day(period.version.date),
            "aliases": [],
            "properties": _facts(period, files.get(period.version.path, ()), addresses),
        }
        for period in reversed(periods(work))
    ]
    return json_text(document)


def _work(work: Work, addresses: Addresses) -> ListedText:
    return {
        "identifiant": work.slug,
        "titre": work.title,
        "titre_court": work.short_title,
        "nature": work.kind,
        "emetteurs": list(work.issuers),
        "langue": work.language,
        "description": work.description,
        "cote": work.archive,
        "adresse": addresses.of(f"{work.slug}/"),
        "versions": addresses.of(f"{work.slug}/{VERSIONS_PATH}"),
        "articles": addresses.of(f"{work.slug}/{ARTICLES_PATH}"),
        "timemap": addresses.of(f"{work.slug}/{TIMEMAP_PATH}"),
        "derniere_version": work.latest.date.isoformat(),
    }


def _facts(period: Period, files: Sequence[VersionFile], addresses: Addresses) -> VersionFacts:
    version = period.version
    facts: VersionFacts = {
        "titre": version.title,
        "adresse": addresses.of(version.path),
        "debut": version.start.isoformat(),
        "fin": _iso(period.until),
        "signature": _iso(version.signed),
        "adoption": _iso(version.adopted),
        "mise_en_ligne": _iso(version.posted),
        "auteur": version.author or None,
        "auteur_qualite": version.author_capacity or None,
        "modifiee_par": list(version.amended_by),
        "sha512": version.checksum,
        "scelle": _iso(version.seal.day if version.seal else None),
        "sha512_scelle": version.seal.sha512 if version.seal else None,
        "corrections": list(map(_correction, version.corrections)),
        "fichiers": [_file(file, addresses.of(file.path)) for file in files],
    }
    whole = _with_attachments(
        facts, lambda suffix, _: {entry.key: entry.value for entry in version.entries(suffix)} or None
    )
    return cast("VersionFacts", whole)


def _with_attachments(
    facts: Mapping[str, object], value: Callable[[str, AttachmentWording], object]
) -> dict[str, object]:
    """Add what is said of each kind of attachment to facts, before the last, the files."""
    *others, files = facts.items()
    return dict(
        [*others, *((wording.key, value(suffix, wording)) for suffix, wording in attachment_wordings().items()), files]
    )


def _correction(correction: Correction) -> ListedCorrection:
    listed = ListedCorrection(
        jour=correction.day.isoformat(),
        avant=correction.before,
        apres=correction.after,
        motif=correction.reason,
        scelle=correction.sealed,
    )
    if correction.file:
        listed["fichier"] = correction.file
    return listed


def _file(file: VersionFile, address: str) -> ListedFile:
    return ListedFile(adresse=address, nom=file.name, type=file.media_type, octets=file.size, sha512=file.sha512)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
