"""The archive packages: BagIt bags that prove themselves and need none of our programs."""

from publisher.archive.document import DocumentError
from publisher.archive.package import (
    CHECKSUMS,
    Package,
    Packer,
    checksums,
    linked_data,
    package_day,
    write_packages,
)
