"""What changed between two versions, in words."""

from versioned_texts.redline.wording.counts import changed_articles, summary
from versioned_texts.redline.wording.layout import rule_phrases, style_phrases
from versioned_texts.redline.wording.names import (
    NOTES,
    capital,
    heading_name,
    is_article,
    location_name,
    of_part,
    paragraphs_names,
    part_name,
    text_anchor,
    to_part,
    unit_of,
)
from versioned_texts.redline.wording.report import (
    PartReport,
    part_runs,
    renumbered_names,
    renumbering,
    report,
    sentences_in_order,
)
from versioned_texts.redline.wording.sentences import manner
