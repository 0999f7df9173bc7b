"""Works and versions as schema.org Legislation in JSON-LD, after the European Legislation Identifier (ELI).

A version is an expression of the work (``workExample``), a file a manifestation (``encoding``). The document of a
version names its work but not the other versions, so that the site grows linearly with the versions.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from publisher.corpus import Version, Work, periods
from publisher.metadata.addresses import Addresses
from publisher.metadata.downloads import VersionFile

CONTEXT = "https://schema.org"
UNOFFICIAL = "https://schema.org/UnofficialLegalValue"
SHA512 = "SHA-512"

type Document = dict[str, Any]


def work_document(work: Work, addresses: Addresses) -> Document:
    """Describe a work and its versions."""
    document = {
        "@context": CONTEXT,
        **_work(work, addresses),
        "description": work.description,
        "legislationType": work.kind,
        "legislationPassedBy": [{"@type": "GovernmentOrganization", "name": name} for name in work.issuers],
        "inLanguage": work.language,
        "identifier": work.archive,
        "workExample": [_expression(one.version, one.until, addresses) for one in periods(work)],
    }
    return _without_empty(document)


def version_document(
    work: Work, version: Version, until: dt.date | None, files: Iterable[VersionFile], addresses: Addresses
) -> Document:
    """Describe a version and its files; ``until`` is the last day of its period, None when it is open."""
    document = {
        "@context": CONTEXT,
        **_expression(version, until, addresses),
        "exampleOfWork": _work(work, addresses),
        "inLanguage": work.language,
        "legislationType": work.kind,
        "legislationPassedBy": [{"@type": "GovernmentOrganization", "name": name} for name in work.issuers],
        "legislationDate": str(version.signed or version.adopted or ""),
        "identifier": {"@type": "PropertyValue", "propertyID": SHA512, "value": version.checksum},
        "encoding": [_encoding(one, addresses) for one in files],
    }
    return _without_empty(document)


def _work(work: Work, addresses: Addresses) -> Document:
    return {
        "@type": "Legislation",
        "@id": addresses.of(f"{work.slug}/"),
        "name": work.title,
        "alternateName": work.short_title if work.short_title != work.title else "",
    }


def _expression(version: Version, until: dt.date | None, addresses: Addresses) -> Document:
    return {
        "@type": "Legislation",
        "@id": addresses.of(version.path),
        "url": addresses.of(version.path),
        "name": version.title,
        "legislationDateVersion": version.date.isoformat(),
        # an open end would say that the text applies for ever
        **({"temporalCoverage": f"{version.start}/{until}"} if until else {}),
        "legislationLegalValue": UNOFFICIAL,
    }


def _encoding(file: VersionFile, addresses: Addresses) -> Document:
    return {
        "@type": "LegislationObject",
        "name": file.name,
        "contentUrl": addresses.of(file.path),
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size} B",
        "legislationLegalValue": UNOFFICIAL,
        "identifier": {"@type": "PropertyValue", "propertyID": SHA512, "value": file.sha512},
    }


def _without_empty(document: Document) -> Document:
    """Leave out unknown values."""
    return {name: value for name, value in document.items() if value not in ("", [], None)}
