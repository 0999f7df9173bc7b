"""What the site tells machines of its texts, in the forms they already read.

The one public door. Each function takes the corpus, or a part of it, and gives the characters of a document.
"""

from publisher.metadata.addresses import Addresses
from publisher.metadata.feed import FEED_PATH, FEED_TYPE, feed
from publisher.metadata.files import Kept, VersionFile
from publisher.metadata.legislation import version_document, work_document
from publisher.metadata.listings import (
    TEXTS_PATH,
    TEXTS_SCHEMA,
    VERSIONS_PATH,
    VERSIONS_SCHEMA,
    TextsListing,
    VersionsListing,
    texts_listing,
    versions_listing,
)
from publisher.metadata.schemas import json_schema, schema
from publisher.metadata.timemap import TIMEMAP_PATH, TIMEMAP_TYPE, timemap

__all__ = [
    "FEED_PATH",
    "FEED_TYPE",
    "TEXTS_PATH",
    "TEXTS_SCHEMA",
    "TIMEMAP_PATH",
    "TIMEMAP_TYPE",
    "VERSIONS_PATH",
    "VERSIONS_SCHEMA",
    "Addresses",
    "Kept",
    "TextsListing",
    "VersionFile",
    "VersionsListing",
    "feed",
    "json_schema",
    "schema",
    "texts_listing",
    "timemap",
    "version_document",
    "versions_listing",
    "work_document",
]
