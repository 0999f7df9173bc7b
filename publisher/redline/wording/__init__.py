"""What changed between two versions, in words."""

from publisher.redline.wording.counts import changed_articles, summary
from publisher.redline.wording.names import (
    NOTES,
    capital,
    heading_name,
    is_article,
    of_part,
    paragraphs_names,
    part_name,
    place_name,
    text_anchor,
    to_part,
    unit_of,
)
from publisher.redline.wording.report import (
    PartReport,
    part_runs,
    renumbered_names,
    renumbering,
    report,
    sentences_in_order,
)
