"""Pages that compare versions."""

from versioned_texts.pages.redline.comparison import (
    UnverifiedRedlineError,
    compare_editions,
    compare_versions,
    comparison_act,
    edition,
    version_pairs,
)
from versioned_texts.pages.redline.page import redline_page
from versioned_texts.pages.redline.proposal_form import comparing_entry, comparisons_list, edition_path, proposal_form
from versioned_texts.pages.redline.transcription import rewrite_version
