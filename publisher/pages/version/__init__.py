"""The pages of a work and of its versions, and the lists drawn from them."""

from publisher.pages.version.article_history import wording_checksums
from publisher.pages.version.commentary import Commentary
from publisher.pages.version.downloads import packages_table
from publisher.pages.version.markup import division_html, footnotes_html
from publisher.pages.version.page import Apparatus, contents, version_page
from publisher.pages.version.periods import periods_table
from publisher.pages.version.terms import terms_drawing
from publisher.pages.version.timestamps import timestamps_block
from publisher.pages.version.work import work_page
