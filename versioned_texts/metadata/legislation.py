"""Works and versions as schema.org Legislation in JSON-LD, after the European Legislation Identifier (ELI).

A version is an expression of the work (``workExample``), a file a manifestation (``encoding``). The document of a
version names its work but not the other versions, so that the site grows linearly with the versions.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from versioned_texts.corpus import Version, Work, periods
from versioned_texts.metadata.addresses import Addresses
from versioned_texts.metadata.downloads import VersionFile
from versioned_texts.metadata.identifiers import version_urn, work_urn
from versioned_texts.wording import section

_say = section("pages", "download")

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
        **_nature(work, addresses),
        "identifier": [work_urn(work), *([work.archive] if work.archive else [])],
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
        **_nature(work, addresses),
        "legislationDate": str(version.signed or version.adopted or ""),
        "identifier": [version_urn(version), *_checksums(version)],
        "isBasedOn": _source(version, addresses),
        **_days(version),
        "author": _without_empty({"@type": "Person", "name": version.author, "jobTitle": version.author_capacity})
        if version.author
        else None,
        "encoding": [_encoding(one, addresses) for one in files],
    }
    return _without_empty(document)


def package_document(work: Work, version: Version, publisher: Document | None = None) -> Document:
    """Describe a version without a site, by its URN and as of its seal; ``publisher`` is an organization."""
    nowhere = Addresses("")
    described = {"@id": work_urn(work), "description": work.description, "identifier": work.archive}
    # a version that is added between sealed ones changes nothing of theirs
    earlier = [one for one in work.versions if one.seal and (one.seal.later or one.date) < version.date]
    document = version_document(work, version, version.in_force_until, (), nowhere) | {
        "@id": version_urn(version),
        "url": "",
        "exampleOfWork": _without_empty(_work(work, nowhere) | described),
        "publisher": {"@type": "Organization", **publisher} if publisher else None,
        "http://purl.org/dc/terms/replaces": {"@id": version_urn(earlier[-1])} if earlier else None,
        "license": work.licence if _is_absolute(work.licence) else "",
    }
    return _without_empty(document)


def _nature(work: Work, addresses: Addresses) -> Document:
    licence = work.licence if _is_absolute(work.licence) or not work.licence else addresses.of(work.licence)
    return {
        "inLanguage": work.language,
        "legislationType": work.kind,
        "legislationPassedBy": [{"@type": "GovernmentOrganization", "name": name} for name in work.issuers],
        "license": licence,
    }


def _is_absolute(address: str) -> bool:
    return address.startswith("https://")


def _source(version: Version, addresses: Addresses) -> Document | None:
    source = version.source
    if source is None:
        return None
    address = addresses.of(f"{addresses.texts}/{source.name}") if addresses.texts else ""
    document = {"@type": "MediaObject", "name": source.file.name, "contentUrl": address, "sha256": source.sha256}
    return _without_empty(document)


def _checksums(version: Version) -> Iterator[Document]:
    yield _checksum(version.checksum, _say("canonical"))
    if version.seal:
        yield _checksum(version.seal.sha512, _say("canonical_sealed", day=version.seal.day))


def _days(version: Version) -> Document:
    """Return the day on which a version was posted, or else sealed, and what was corrected since."""
    if version.seal is None:
        return {}
    days = [one.day for one in version.corrections]
    return {
        "datePublished": str(version.posted or version.seal.day),
        "dateModified": str(max([version.seal.day, *days])),
        "correction": [
            {"@type": "CorrectionComment", "text": one.reason, "datePublished": str(one.day)}
            for one in version.corrections
        ],
    }


def _checksum(value: str, name: str) -> Document:
    return {"@type": "PropertyValue", "propertyID": SHA512, "name": name, "value": value}


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
    }


def _encoding(file: VersionFile, addresses: Addresses) -> Document:
    return {
        "@type": "LegislationObject",
        "name": file.name,
        "contentUrl": addresses.of(file.path),
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size} B",
        "legislationLegalValue": UNOFFICIAL,
        "identifier": _checksum(file.sha512, _say("checksum")),
    }


def _without_empty(document: Document) -> Document:
    """Leave out unknown values."""
    return {name: value for name, value in document.items() if value not in ("", [], None)}
