"""What the site tells machines of its texts, in the forms they already read.

The one public door. Each function takes the corpus, or a part of it, and gives the characters of a document.
"""

from publisher.metadata.addresses import Addresses
from publisher.metadata.feed import FEED_PATH, FEED_TYPE, feed
from publisher.metadata.files import Kept, VersionFile
from publisher.metadata.legislation import version_document, work_document
from publisher.metadata.listings import (
    ESTIMATE,
    SCHEMAS,
    TEXTS_PATH,
    VERSIONS_PATH,
    schema,
    texts_listing,
    versions_listing,
)
from publisher.metadata.timemap import TIMEMAP_PATH, TIMEMAP_TYPE, timemap

__all__ = [
    "ESTIMATE",
    "FEED_PATH",
    "FEED_TYPE",
    "SCHEMAS",
    "TEXTS_PATH",
    "TIMEMAP_PATH",
    "TIMEMAP_TYPE",
    "VERSIONS_PATH",
    "Addresses",
    "Kept",
    "VersionFile",
    "feed",
    "schema",
    "texts_listing",
    "timemap",
    "version_document",
    "versions_listing",
    "work_document",
]
