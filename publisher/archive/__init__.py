"""The archive packages: BagIt bags that prove themselves and need none of our programs."""

from publisher.archive.document import DocumentError
from publisher.archive.output import CHECKSUMS, checksums, write_packages
from publisher.archive.package import Package, linked_data, packages, version_package

__all__ = [
    "CHECKSUMS", "DocumentError", "Package", "checksums", "linked_data", "packages", "version_package",
    "write_packages",
]  # fmt: skip
