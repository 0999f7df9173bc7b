"""Metadata of the texts in standard formats: feed, JSON-LD, TimeMap, listings."""

from versioned_texts.metadata.addresses import Addresses
from versioned_texts.metadata.articles import ARTICLES_PATH, ARTICLES_SCHEMA, ArticlesListing, articles_listing
from versioned_texts.metadata.corrections import corrected_words
from versioned_texts.metadata.description import Expression, WorkDescription
from versioned_texts.metadata.downloads import Downloads, Files, VersionFile
from versioned_texts.metadata.feed import FEED_PATH, VersionChanges, feed, version_changes
from versioned_texts.metadata.identifiers import version_urn
from versioned_texts.metadata.legislation import package_document, version_document, work_document
from versioned_texts.metadata.listings import (
    TEXTS_PATH,
    TEXTS_SCHEMA,
    VERSIONS_PATH,
    VERSIONS_SCHEMA,
    TextsListing,
    VersionsListing,
    texts_listing,
    versions_listing,
)
from versioned_texts.metadata.schemas import json_schema, json_text, schema
from versioned_texts.metadata.timemap import TIMEMAP_PATH, TIMEMAP_TYPE, timemap
