"""The description of a version that its package carries: JSON-LD, as `publisher.metadata` writes it.

It says nothing of the site nor of other versions, so that a package made once stays the same when the site moves or a
later version is published: addresses are relative, and a period ends only where the version itself says so.
"""

import json

from publisher.corpus import Version, Work
from publisher.metadata import Addresses, version_document


def description(work: Work, version: Version) -> bytes:
    """Write the JSON-LD of a version."""
    document = version_document(work, version, version.in_force_until, (), Addresses(""))
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()
