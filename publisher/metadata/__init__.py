"""Metadata of the texts in standard formats: feed, JSON-LD, TimeMap, listings, and the documents of worked cases."""

from publisher.metadata.addresses import Addresses
from publisher.metadata.case_documents import case_document, case_files, case_path, case_versions, json_text
from publisher.metadata.downloads import Downloads, VersionFile
from publisher.metadata.feed import FEED_PATH, feed
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
    "ESTIMATE", "FEED_PATH", "SCHEMAS", "TEXTS_PATH", "TIMEMAP_PATH", "TIMEMAP_TYPE", "VERSIONS_PATH", "Addresses",
    "Downloads", "VersionFile", "case_document", "case_files", "case_path", "case_versions", "feed", "json_text",
    "schema", "texts_listing", "timemap", "version_document", "versions_listing", "work_document",
]  # fmt: skip
