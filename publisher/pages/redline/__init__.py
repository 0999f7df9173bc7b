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

__all__ = [
    "UnverifiedRedlineError", "compare_versions", "comparer_form", "comparisons_list", "counterparts", "edition",
    "edition_path", "redline_page", "version_pairs",
]  # fmt: skip
