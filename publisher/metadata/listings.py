"""The texts and their versions as JSON, with a published JSON Schema for each listing.

``versions.json`` has the format of the version menus of documentation sites (``version``, ``title``, ``aliases``,
newest first); further data is under ``properties``.
"""

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from publisher.corpus import Corpus, Version, Work, periods
from publisher.metadata.addresses import Addresses
from publisher.metadata.downloads import VersionFile
from publisher.metadata.feed import FEED_PATH
from publisher.metadata.timemap import TIMEMAP_PATH
from simulator import french

TEXTS_PATH = "textes.json"
VERSIONS_PATH = "versions.json"
SCHEMAS = {name: f"schemas/{name}.schema.json" for name in ("textes", "versions")}
"""The path of each schema by its name."""

ESTIMATE = "estimation"
"""The schema of the simulator's JSON export, which is published with the simulator."""

LATEST = "derniere"

type Files = Mapping[str, Sequence[VersionFile]]


def schema(name: str) -> str:
    """Return a JSON Schema (2020-12) by its name."""
    return resources.files("publisher.metadata").joinpath(f"schemas/{name}.schema.json").read_text("utf-8")


def texts_listing(corpus: Corpus, site: str) -> str:
    """Write ``/textes.json``, the list of works."""
    addresses = Addresses(site, TEXTS_PATH)
    document = {
        "$schema": addresses.of(SCHEMAS["textes"]),
        "flux": addresses.of(FEED_PATH),
        "textes": [_work(work, addresses) for work in corpus.works],
    }
    return _json(document)


def versions_listing(work: Work, files: Files, site: str) -> str:
    """Write ``/<slug>/versions.json``, the versions of a work, newest first; ``files`` are given by version path."""
    addresses = Addresses(site, f"{work.slug}/{VERSIONS_PATH}")
    until = {period.version.date: period.until for period in periods(work)}
    return _json(
        [
            {
                "version": version.date.isoformat(),
                "title": french.day(version.date),
                "aliases": [LATEST] if version is work.latest else [],
                "properties": {
                    **_facts(version, files.get(version.path, ()), addresses),
                    "debut": version.start.isoformat(),
                    "fin": _iso(until[version.date]),
                },
            }
            for version in reversed(work.versions)
        ]
    )


def _work(work: Work, addresses: Addresses) -> dict[str, Any]:
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
        "timemap": addresses.of(f"{work.slug}/{TIMEMAP_PATH}"),
        "derniere_version": work.latest.date.isoformat(),
    }


def _facts(version: Version, files: Sequence[VersionFile], addresses: Addresses) -> dict[str, Any]:
    return {
        "titre": version.title,
        "adresse": addresses.of(version.path),
        "signature": _iso(version.signed),
        "adoption": _iso(version.adopted),
        "modifiee_par": list(version.amended_by),
        "sha512": version.checksum,
        "scelle": _iso(version.seal.day if version.seal else None),
        "sha512_scelle": version.seal.sha512 if version.seal else None,
        "corrections": [
            {"jour": one.day.isoformat(), "avant": one.before, "apres": one.after, "motif": one.reason}
            for one in version.corrections
        ],
        "tarif": {name: f"{one.amount:.2f}" for name, one in version.tariff.contributions.items()}
        if version.tariff
        else None,
        "fichiers": [
            {
                "adresse": addresses.of(one.path),
                "nom": one.name,
                "type": one.media_type,
                "octets": one.size,
                "sha512": one.sha512,
            }
            for one in files
        ],
    }


def _iso(day: Any) -> str | None:  # noqa: ANN401
    return day.isoformat() if day else None


def _json(document: Any) -> str:  # noqa: ANN401
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
