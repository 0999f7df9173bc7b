"""The archive packages: BagIt bags that prove themselves and need none of our programs."""

from publisher.archive.document import DocumentError
from publisher.archive.linked_data import linked_data
from publisher.archive.output import write_packages
from publisher.archive.package import CHECKSUMS, Package, checksums, packages, version_package

__all__ = [
    "CHECKSUMS", "DocumentError", "Package", "checksums", "linked_data", "packages", "version_package",
    "write_packages",
]  # fmt: skip
