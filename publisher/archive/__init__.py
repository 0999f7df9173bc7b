"""What is kept of each version, apart from the site: a package that proves itself and needs no program of ours.

The one public door: `packages` makes them, `write_packages` puts them in a folder.
"""

from publisher.archive.description import description
from publisher.archive.document import DocumentError
from publisher.archive.package import CHECKSUMS, Metadata, Package, checksums, packages, version_package
from publisher.archive.writing import write_packages

__all__ = [
    "CHECKSUMS",
    "DocumentError",
    "Metadata",
    "Package",
    "checksums",
    "description",
    "packages",
    "version_package",
    "write_packages",
]
