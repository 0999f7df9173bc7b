"""The pages of a work and of its versions, and the lists drawn from them."""

from versioned_texts.pages.version.article_history import wording_checksums
from versioned_texts.pages.version.commentary import Commentary
from versioned_texts.pages.version.downloads import packages_table
from versioned_texts.pages.version.markup import division_html, footnotes_html
from versioned_texts.pages.version.page import VersionContext, contents, version_page
from versioned_texts.pages.version.periods import periods_table
from versioned_texts.pages.version.timeline import terms_drawing
from versioned_texts.pages.version.timestamps import timestamps_block
from versioned_texts.pages.version.work import work_page
