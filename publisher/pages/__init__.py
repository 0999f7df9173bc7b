"""Pages drawn from the corpus, as strings of Markdown or HTML."""

from publisher.pages.site_context import SiteContext, embedded_json
from publisher.pages.wording import (
    LAYOUT,
    comparison_address,
    correction_words,
    division_name,
    source_place,
    version_name,
)

__all__ = [
    "LAYOUT", "SiteContext", "comparison_address", "correction_words", "division_name", "embedded_json", "source_place",
    "version_name",
]  # fmt: skip
