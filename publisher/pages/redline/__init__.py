"""Pages that compare versions."""

from publisher.pages.redline.comparer import comparer_form, comparisons_list, edition_path
from publisher.pages.redline.comparison import (
    UnverifiedRedlineError,
    compare_versions,
    counterparts,
    edition,
    version_pairs,
)
from publisher.pages.redline.page import redline_page
