"""What is said of a text to machines, by the levels of FRBR: work, expression (a version), manifestation (a file).

JSON-LD (`versioned_texts.metadata.legislation`) and Akoma Ntoso (`versioned_texts.akoma_ntoso`) are drawn from it.
"""

import datetime as dt
from dataclasses import dataclass

from versioned_texts.corpus import Version, Work
from versioned_texts.metadata.addresses import Addresses
from versioned_texts.metadata.downloads import VersionFile
from versioned_texts.metadata.identifiers import first_sealed, version_urn, work_urn


@dataclass(frozen=True, slots=True)
class WorkDescription:
    """A work, and the addresses of its site; a package knows of none."""

    work: Work
    addresses: Addresses | None = None

    @property
    def urn(self) -> str:
        """Its URN."""
        return work_urn(self.work)

    @property
    def id(self) -> str:
        """Its address, or its URN without a site."""
        return self.addresses.of(f"{self.work.slug}/") if self.addresses else self.urn

    @property
    def licence(self) -> str:
        """The address of its licence, empty if unknown."""
        own = self.work.licence
        if own.startswith("https://") or not own:
            return own
        return self.addresses.of(own) if self.addresses else ""

    @property
    def first(self) -> Version:
        """The version that the URN is drawn from, which no version published later changes."""
        return first_sealed(self.work.versions)


@dataclass(frozen=True, slots=True)
class Expression:
    """A version with its files; ``until`` is the last day of its period, None when it is open."""

    work: WorkDescription
    version: Version
    until: dt.date | None
    files: tuple[VersionFile, ...] = ()

    @property
    def urn(self) -> str:
        """Its URN."""
        return version_urn(self.version)

    @property
    def address(self) -> str:
        """Its address, empty without a site."""
        return self.work.addresses.of(self.version.path) if self.work.addresses else ""

    @property
    def id(self) -> str:
        """Its address, or its URN without a site."""
        return self.address or self.urn

    @property
    def modified(self) -> dt.date | None:
        """The day on which a version was sealed or last corrected, None before."""
        seal, corrections = self.version.seal, self.version.corrections
        return max([seal.day, *(correction.day for correction in corrections)]) if seal else None
