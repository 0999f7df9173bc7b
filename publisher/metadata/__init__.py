"""Metadata of the texts in standard formats: feed, JSON-LD, TimeMap, listings."""

from publisher.metadata.addresses import Addresses
from publisher.metadata.articles import ARTICLES_PATH, ARTICLES_SCHEMA, ArticlesListing, articles_listing
from publisher.metadata.corrections import corrected_words
from publisher.metadata.downloads import Downloads, Files, VersionFile
from publisher.metadata.feed import FEED_PATH, Changes, VersionChanges, feed, version_changes
from publisher.metadata.identifiers import version_urn
from publisher.metadata.legislation import package_document, version_document, work_document
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
from publisher.metadata.schemas import json_schema, json_text, schema
from publisher.metadata.timemap import TIMEMAP_PATH, TIMEMAP_TYPE, timemap
