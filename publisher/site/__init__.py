"""The site: all pages and files that the corpus adds to it."""

from publisher.site.content import SiteContent, attached_files, site_files, snapshot_recipe
from publisher.site.downloads import ARCHIVES, SUMS, make_downloads
from publisher.site.site_file import SiteFile, version_source
from publisher.site.texts import (
    NO_COMMENTARY,
    SiteCommentary,
    comparison_pages,
    listed_versions,
    page_days,
    site_history,
    text_pages,
)
