"""Pages that compare versions."""

from versioned_texts.pages.redline.comparer import comparer_form, comparing_entry, comparisons_list, edition_path
from versioned_texts.pages.redline.comparison import (
    UnverifiedRedlineError,
    compare_versions,
    comparison_act,
    edition,
    version_pairs,
)
from versioned_texts.pages.redline.page import redline_page
