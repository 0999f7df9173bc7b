"""The site: all pages and files that the corpus and the extensions add to it."""

from versioned_texts.site.addition import Addition, AdditionError, Inserts, SiteSettings, join_additions, log
from versioned_texts.site.content import SiteContent, attached_files, comparing_parts, empty_pages, site_files
from versioned_texts.site.downloads import ARCHIVES, NO_DOWNLOADS, SUMS, make_downloads
from versioned_texts.site.published_files import PublishedFile, published_list, released_files, verifying_parts
from versioned_texts.site.site_file import SiteFile, version_source
from versioned_texts.site.texts import listed_versions, page_days, page_versions, text_pages
