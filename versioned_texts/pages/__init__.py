"""Pages drawn from the corpus, as strings of Markdown or HTML."""

from versioned_texts.pages.coming import coming_versions
from versioned_texts.pages.phrases import (
    SHORT_CONTENTS,
    act_facts,
    comparison_address,
    contents_depth,
    correction_words,
    division_name,
    page_address,
    source_location,
    version_name,
)
from versioned_texts.pages.site_context import ComparisonAddition, FigureLink, SiteContext, embedded_json, front_matter
from versioned_texts.pages.templates import with_tags
