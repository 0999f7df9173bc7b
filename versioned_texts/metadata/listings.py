"""The texts and their versions as JSON; the schemas of `TextsListing` and `VersionsListing` are published beside them.

``versions.json`` has the format of the version menus of documentation sites (``version``, ``title``, ``aliases``,
newest first), where an alias is one more address: no version has any. Further data is under ``properties``.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, NotRequired, TypedDict, cast

import french
from french.schema import Address, Day, Schema, SelfDescribed, Text
from versioned_texts.corpus import AnnexWording, Corpus, Correction, Version, Work, annex_wordings, periods
from versioned_texts.metadata.addresses import Addresses
from versioned_texts.metadata.articles import ARTICLES_PATH
from versioned_texts.metadata.downloads import Files, VersionFile
from versioned_texts.metadata.feed import FEED_PATH
from versioned_texts.metadata.schemas import json_schema, json_text
from versioned_texts.metadata.timemap import TIMEMAP_PATH
from versioned_texts.wording import SchemaWords

TEXTS_PATH = "textes.json"
VERSIONS_PATH = "versions.json"
TEXTS_SCHEMA = "schemas/textes.schema.json"
VERSIONS_SCHEMA = "schemas/versions.schema.json"

Sha512 = Annotated[str, Schema(pattern="^[0-9a-f]{128}$")]


@Schema(SchemaWords.TEXT, title=SchemaWords.TEXT_TITLE)
class ListedText(TypedDict):
    """A work."""

    identifiant: Annotated[Text, Schema(SchemaWords.TEXT_SLUG)]
    titre: Annotated[Text, Schema(SchemaWords.TEXT_WHOLE_TITLE)]
    titre_court: Annotated[Text, Schema(SchemaWords.TEXT_SHORT_TITLE)]
    nature: Annotated[str, Schema(SchemaWords.TEXT_KIND)]
    emetteurs: Annotated[list[str], Schema(SchemaWords.TEXT_ISSUERS)]
    langue: Annotated[str, Schema(SchemaWords.TEXT_LANGUAGE, minLength=2)]
    description: Annotated[str, Schema(SchemaWords.TEXT_DESCRIPTION)]
    cote: Annotated[str, Schema(SchemaWords.TEXT_ARCHIVE)]
    adresse: Annotated[Address, Schema(SchemaWords.TEXT_ADDRESS)]
    versions: Annotated[Address, Schema(SchemaWords.TEXT_VERSIONS)]
    articles: Annotated[Address, Schema(SchemaWords.TEXT_ARTICLES)]
    timemap: Annotated[Address, Schema(SchemaWords.TEXT_TIMEMAP)]
    derniere_version: Annotated[Day, Schema(SchemaWords.TEXT_LATEST)]


@Schema(SchemaWords.TEXTS, title=SchemaWords.TEXTS_TITLE)
class TextsListing(SelfDescribed):
    """All works."""

    flux: Annotated[Address, Schema(SchemaWords.TEXTS_FEED)]
    textes: Annotated[list[ListedText], Schema(SchemaWords.TEXTS_EACH, minItems=1)]


@Schema(SchemaWords.CORRECTION, title=SchemaWords.CORRECTION_TITLE)
class ListedCorrection(TypedDict):
    """A correction of a transcription, or of what is said of a version."""

    jour: Annotated[Day, Schema(SchemaWords.CORRECTION_DAY)]
    cle: NotRequired[Annotated[str, Schema(SchemaWords.CORRECTION_KEY)]]
    avant: Annotated[str, Schema(SchemaWords.CORRECTION_BEFORE)]
    apres: Annotated[str, Schema(SchemaWords.CORRECTION_AFTER)]
    motif: Annotated[str, Schema(SchemaWords.CORRECTION_REASON)]


@Schema(SchemaWords.FILE, title=SchemaWords.FILE_TITLE)
class ListedFile(TypedDict):
    """A file of a version."""

    adresse: Annotated[Address, Schema(SchemaWords.FILE_ADDRESS)]
    nom: Annotated[str, Schema(SchemaWords.FILE_NAME)]
    type: Annotated[str, Schema(SchemaWords.FILE_TYPE, pattern="^[a-z]+/[a-z0-9.+-]+$")]
    octets: Annotated[int, Schema(SchemaWords.FILE_SIZE, minimum=1)]
    sha512: Annotated[Sha512, Schema(SchemaWords.FILE_CHECKSUM)]


@Schema(SchemaWords.FACTS, title=SchemaWords.FACTS_TITLE)
class VersionFacts(TypedDict):
    """What the site knows of a version; before its files stands what its annexes say, by the keys of their wordings."""

    titre: Annotated[str, Schema(SchemaWords.FACT_TITLE)]
    adresse: Annotated[Address, Schema(SchemaWords.FACT_ADDRESS)]
    debut: Annotated[Day, Schema(SchemaWords.FACT_START)]
    fin: Annotated[Day | None, Schema(SchemaWords.FACT_END)]
    signature: Annotated[Day | None, Schema(SchemaWords.FACT_SIGNED)]
    adoption: Annotated[Day | None, Schema(SchemaWords.FACT_ADOPTED)]
    modifiee_par: Annotated[list[str], Schema(SchemaWords.FACT_AMENDED_BY)]
    sha512: Annotated[Sha512, Schema(SchemaWords.FACT_CHECKSUM)]
    scelle: Annotated[Day | None, Schema(SchemaWords.FACT_SEALED)]
    sha512_scelle: Annotated[
        Sha512 | None,
        Schema(SchemaWords.FACT_SEALED_CHECKSUM),
    ]
    corrections: Annotated[list[ListedCorrection], Schema(SchemaWords.FACT_CORRECTIONS)]
    fichiers: Annotated[list[ListedFile], Schema(SchemaWords.FACT_FILES)]


class _AnnexFacts:
    """Adds what annexes say to the schema of the facts of a version."""

    def __get_pydantic_json_schema__(self, core: object, handler: Any) -> dict[str, Any]:  # noqa: ANN401 — Pydantic's
        reference: dict[str, Any] = handler(core)
        facts = handler.resolve_ref_schema(reference)
        facts["properties"] = _with_annexes(facts["properties"], self._values)
        facts["required"] = list(facts["properties"])
        return reference

    def _values(self, _: str, said: AnnexWording) -> dict[str, Any]:
        values = dict[str, Annotated[str, Schema(pattern=said.pattern)]]
        return json_schema(Annotated[values | None, Schema(said.description)])


@Schema(SchemaWords.VERSION, title=SchemaWords.VERSION_TITLE)
class ListedVersion(TypedDict):
    """A version."""

    version: Annotated[Day, Schema(SchemaWords.VERSION_DATE)]
    title: Annotated[Text, Schema(SchemaWords.VERSION_DAY)]
    aliases: Annotated[list[str], Schema(SchemaWords.VERSION_ALIASES, maxItems=0)]
    properties: Annotated[VersionFacts, _AnnexFacts()]


VersionsListing = Annotated[
    list[ListedVersion],
    Schema(
        SchemaWords.VERSIONS,
        title=SchemaWords.VERSIONS_TITLE,
        minItems=1,
    ),
]


def texts_listing(corpus: Corpus, site: str) -> str:
    """Write ``/textes.json``, the list of works."""
    addresses = Addresses(site, TEXTS_PATH)
    document: TextsListing = {
        "$schema": addresses.of(TEXTS_SCHEMA),
        "flux": addresses.of(FEED_PATH),
        "textes": [_work(work, addresses) for work in corpus.works],
    }
    return json_text(document)


def versions_listing(work: Work, files: Files, site: str) -> str:
    """Write ``/<slug>/versions.json``, the versions of a work, newest first; ``files`` are given by version path."""
    addresses = Addresses(site, f"{work.slug}/{VERSIONS_PATH}")
    until = {period.version.date: period.until for period in periods(work)}
    document: VersionsListing = [
        {
            "version": version.date.isoformat(),
            "title": french.day(version.date),
            "aliases": [],
            "properties": _facts(version, until[version.date], files.get(version.path, ()), addresses),
        }
        for version in reversed(work.versions)
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


def _facts(version: Version, until: date | None, files: Sequence[VersionFile], addresses: Addresses) -> VersionFacts:
    facts: VersionFacts = {
        "titre": version.title,
        "adresse": addresses.of(version.path),
        "debut": version.start.isoformat(),
        "fin": _iso(until),
        "signature": _iso(version.signed),
        "adoption": _iso(version.adopted),
        "modifiee_par": list(version.amended_by),
        "sha512": version.checksum,
        "scelle": _iso(version.seal.day if version.seal else None),
        "sha512_scelle": version.seal.sha512 if version.seal else None,
        "corrections": list(map(_correction, version.corrections)),
        "fichiers": [_file(one, addresses.of(one.path)) for one in files],
    }
    said = _with_annexes(facts, lambda suffix, _: {one.key: one.value for one in version.entries(suffix)} or None)
    return cast("VersionFacts", said)


def _with_annexes(facts: Mapping[str, object], said: Callable[[str, AnnexWording], object]) -> dict[str, object]:
    """Add what is said of each kind of annex to facts, before the last, the files."""
    *others, files = facts.items()
    return dict([*others, *((one.key, said(suffix, one)) for suffix, one in annex_wordings().items()), files])


def _correction(one: Correction) -> ListedCorrection:
    listed = ListedCorrection(jour=one.day.isoformat(), avant=one.before, apres=one.after, motif=one.reason)
    return {**listed, "cle": one.key} if one.key else listed


def _file(file: VersionFile, address: str) -> ListedFile:
    return ListedFile(adresse=address, nom=file.name, type=file.media_type, octets=file.size, sha512=file.sha512)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
