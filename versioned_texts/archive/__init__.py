"""The archive packages: BagIt bags that prove themselves and need none of our programs, and transfers in SEDA."""

from versioned_texts.archive.checked_cache import read_or_make
from versioned_texts.archive.content import divisions
from versioned_texts.archive.document import DocumentError
from versioned_texts.archive.package import CHECKSUMS, Package, Packer, checksums, package_day, write_packages
