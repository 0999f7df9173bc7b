"""Works and versions as schema.org Legislation in JSON-LD, after the European Legislation Identifier (ELI).

A version is an expression of the work (``workExample``), a file a manifestation (``encoding``). The document of a
version names its work but not the other versions, so that the site grows linearly with the versions.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from versioned_texts.corpus import Version, Work, periods
from versioned_texts.metadata.addresses import Addresses
from versioned_texts.metadata.description import Expression, WorkDescription
from versioned_texts.metadata.downloads import VersionFile
from versioned_texts.metadata.identifiers import version_urn
from versioned_texts.wording import section

_say = section("pages", "download")

CONTEXT = "https://schema.org"
UNOFFICIAL = "https://schema.org/UnofficialLegalValue"
SHA512 = "SHA-512"

type Document = dict[str, Any]


def work_document(work: Work, addresses: Addresses) -> Document:
    """Describe a work and its versions."""
    described = WorkDescription(work, addresses)
    document = {
        "@context": CONTEXT,
        **_work(described),
        "description": work.description,
        **_nature(described),
        "identifier": [described.urn, *([work.archive] if work.archive else [])],
        "workExample": [_expression(Expression(described, period.version, period.until)) for period in periods(work)],
    }
    return _without_empty(document)


def version_document(
    work: Work, version: Version, until: dt.date | None, files: Iterable[VersionFile], addresses: Addresses
) -> Document:
    """Describe a version and its files; ``until`` is the last day of its period, None when it is open."""
    return _version(Expression(WorkDescription(work, addresses), version, until, tuple(files)))


def package_document(work: Work, version: Version, publisher: Document | None = None) -> Document:
    """Describe a version without a site, by its URN and as of its seal; ``publisher`` is an organization."""
    described = Expression(WorkDescription(work), version, version.in_force_until)
    # a version that is added between sealed ones changes nothing of theirs
    earlier = [other for other in work.versions if other.seal and (other.seal.later or other.date) < version.date]
    named = _work(described.work) | {"description": work.description, "identifier": work.archive}
    document = _version(described) | {
        "exampleOfWork": _without_empty(named),
        "publisher": {"@type": "Organization", **publisher} if publisher else None,
        "http://purl.org/dc/terms/replaces": {"@id": version_urn(earlier[-1])} if earlier else None,
    }
    return _without_empty(document)


def _version(expression: Expression) -> Document:
    version = expression.version
    document = {
        "@context": CONTEXT,
        **_expression(expression),
        "exampleOfWork": _work(expression.work),
        **_nature(expression.work),
        "legislationDate": str(version.signed or version.adopted or ""),
        "identifier": [expression.urn, *_checksums(version)],
        "isBasedOn": _source(expression),
        **_days(expression),
        "author": _without_empty({"@type": "Person", "name": version.author, "jobTitle": version.author_capacity})
        if version.author
        else None,
        "encoding": [_encoding(file, expression.work.addresses) for file in expression.files],
    }
    return _without_empty(document)


def _nature(described: WorkDescription) -> Document:
    return {
        "inLanguage": described.work.language,
        "legislationType": described.work.kind,
        "legislationPassedBy": [{"@type": "GovernmentOrganization", "name": name} for name in described.work.issuers],
        "license": described.licence,
    }


def _source(expression: Expression) -> Document | None:
    source, addresses = expression.version.source, expression.work.addresses
    if source is None:
        return None
    address = addresses.of(f"{addresses.texts}/{source.name}") if addresses and addresses.texts else ""
    document = {"@type": "MediaObject", "name": source.file.name, "contentUrl": address, "sha256": source.sha256}
    return _without_empty(document)


def _days(expression: Expression) -> Document:
    """Return the day on which a version was posted, or else sealed, and what was corrected since."""
    if expression.version.seal is None:
        return {}
    return {
        "datePublished": str(expression.version.posted or expression.version.seal.day),
        "dateModified": str(expression.modified),
        "correction": [
            {"@type": "CorrectionComment", "text": correction.reason, "datePublished": str(correction.day)}
            for correction in expression.version.corrections
        ],
    }


def _checksums(version: Version) -> Iterator[Document]:
    yield _checksum(version.checksum, _say("canonical"))
    if version.seal:
        yield _checksum(version.seal.sha512, _say("canonical_sealed", day=version.seal.day))


def _checksum(value: str, name: str) -> Document:
    return {"@type": "PropertyValue", "propertyID": SHA512, "name": name, "value": value}


def _work(described: WorkDescription) -> Document:
    work = described.work
    return {
        "@type": "Legislation",
        "@id": described.id,
        "name": work.title,
        "alternateName": work.short_title if work.short_title != work.title else "",
    }


def _expression(expression: Expression) -> Document:
    version, until = expression.version, expression.until
    return {
        "@type": "Legislation",
        "@id": expression.id,
        **({"url": expression.address} if expression.address else {}),
        "name": version.title,
        "legislationDateVersion": version.date.isoformat(),
        # an open end would say that the text applies for ever
        **({"temporalCoverage": f"{version.start}/{until}"} if until else {}),
    }


def _encoding(file: VersionFile, addresses: Addresses | None) -> Document:
    return {
        "@type": "LegislationObject",
        "name": file.name,
        "contentUrl": addresses.of(file.path) if addresses else "",
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size} B",
        "legislationLegalValue": UNOFFICIAL,
        "identifier": _checksum(file.sha512, _say("checksum")),
    }


def _without_empty(document: Document) -> Document:
    """Leave out unknown values."""
    return {name: value for name, value in document.items() if value not in ("", [], None)}
