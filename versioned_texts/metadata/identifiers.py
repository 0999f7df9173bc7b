"""Identifiers that no address changes: URNs of works, versions and corrections (RFC 9562, section 5.5).

A URN is drawn from what never changes: the seal of a version; for a work, that of the version that was sealed first;
for a correction, its words. That of a version that is not sealed yet follows its words.
"""

import datetime as dt
import uuid
from collections.abc import Iterable

from versioned_texts.corpus import Correction, Version, Work

NAMESPACE = uuid.UUID("3f6b9f0c-0f2a-5c0e-9a54-1d0f5a0c7b16")
"""The namespace of the URNs, which never changes."""


def version_urn(version: Version) -> str:
    """Return the URN of a version."""
    return _urn(_name(version))


def work_urn(work: Work) -> str:
    """Return the URN of a work."""
    return _urn(f"work {_name(first_sealed(work.versions))}")


def feed_urn(versions: Iterable[Version]) -> str:
    """Return the URN of the feed of all versions."""
    return _urn(f"feed {_name(first_sealed(versions))}")


def correction_urn(work: Work, version: Version | None, correction: Correction) -> str:
    """Return the URN of a correction of a version, or of what is said of its work."""
    file = [correction.file] if correction.file else []
    of = _name(version) if version else f"{work.slug}/"
    return _urn("\n".join([of, *file, correction.before, correction.after, correction.day.isoformat()]))


def first_sealed(versions: Iterable[Version]) -> Version:
    """Return the version that was sealed first, or the first of several that were on one day."""
    return min(
        versions, key=lambda version: (version.seal.day if version.seal else dt.date.max, version.slug, version.date)
    )


def _name(version: Version) -> str:
    return f"{version.path} {version.seal.sha512 if version.seal else version.checksum}"


def _urn(name: str) -> str:
    return uuid.uuid5(NAMESPACE, name).urn
