"""The JSON-LD of a version in its package.

It depends on neither the site nor other versions, so that a package never changes: addresses are relative, and a period
has an end only where the version itself states one.
"""

import json

from publisher.corpus import Version, Work
from publisher.metadata import Addresses, version_document


def linked_data(work: Work, version: Version) -> bytes:
    """Write the JSON-LD of a version."""
    document = version_document(work, version, version.in_force_until, (), Addresses(""))
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()
