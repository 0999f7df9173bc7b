"""The site: all pages and files that the corpus adds to it."""

from versioned_texts.site.content import SiteContent, attached_files, site_files, snapshot_recipe
from versioned_texts.site.downloads import ARCHIVES, SUMS, make_downloads
from versioned_texts.site.site_file import SiteFile, version_source
from versioned_texts.site.texts import (
    NO_COMMENTARY,
    SiteCommentary,
    comparison_pages,
    listed_versions,
    page_days,
    site_history,
    text_pages,
)
