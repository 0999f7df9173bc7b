"""What is said of a text to machines, by the levels of FRBR: work, expression (a version), manifestation (a file).

JSON-LD (`versioned_texts.metadata.legislation`) and Akoma Ntoso (`versioned_texts.akoma_ntoso`) are drawn from it.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from versioned_texts.corpus import Version, Work
from versioned_texts.metadata.addresses import Addresses
from versioned_texts.metadata.downloads import VersionFile
from versioned_texts.metadata.identifiers import first_sealed, version_urn, work_urn


@dataclass(frozen=True, slots=True)
class WorkDescription:
    """A work: ``id`` is its address, or its URN without a site; ``licence`` the address of one, empty if unknown."""

    work: Work
    id: str
    urn: str
    licence: str

    @property
    def first(self) -> Version:
        """The version that the URN is drawn from, which no version published later changes."""
        return first_sealed(self.work.versions)


@dataclass(frozen=True, slots=True)
class Manifestation:
    """A file of a version, and its address."""

    file: VersionFile
    address: str


@dataclass(frozen=True, slots=True)
class Expression:
    """A version: ``id`` is its address, or its URN without a site, where both addresses are empty.

    ``until`` is the last day of its period, None when it is open.
    """

    work: WorkDescription
    version: Version
    id: str
    address: str
    urn: str
    until: dt.date | None
    source_address: str = ""
    files: tuple[Manifestation, ...] = ()

    @property
    def modified(self) -> dt.date | None:
        """The day on which a version was sealed or last corrected, None before."""
        seal, corrections = self.version.seal, self.version.corrections
        return max([seal.day, *(one.day for one in corrections)]) if seal else None


def describe_work(work: Work, addresses: Addresses | None) -> WorkDescription:
    """Describe a work; without addresses, as a package does that knows no site."""
    urn, licence = work_urn(work), work.licence
    if licence and not licence.startswith("https://"):
        licence = addresses.of(licence) if addresses else ""
    return WorkDescription(work, addresses.of(f"{work.slug}/") if addresses else urn, urn, licence)


def describe_package(work: Work, version: Version) -> Expression:
    """Describe a version without a site: by its URN, with neither its address nor later versions."""
    return describe_version(describe_work(work, None), version, version.in_force_until)


def describe_version(
    work: WorkDescription,
    version: Version,
    until: dt.date | None,
    files: Iterable[VersionFile] = (),
    addresses: Addresses | None = None,
) -> Expression:
    """Describe a version and its files."""
    urn = version_urn(version)
    if addresses is None:
        return Expression(work, version, urn, "", urn, until)
    address, source = addresses.of(version.path), version.source
    source_address = addresses.of(f"{addresses.texts}/{source.name}") if source and addresses.texts else ""
    described = tuple(Manifestation(one, addresses.of(one.path)) for one in files)
    return Expression(work, version, address, address, urn, until, source_address, described)
