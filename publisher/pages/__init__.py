"""Pages drawn from the corpus, as strings of Markdown or HTML."""

from publisher.pages.site_context import SiteContext, embedded_json
from publisher.pages.wording import (
    CANONICAL_NAME,
    EVERYTHING_NAME,
    HOME,
    LANGUAGE,
    LAYOUT,
    NO_HOME_PAGE,
    PACKAGE_NAME,
    PDF_NAME,
    TEMPLATE_WORDS,
    comparison_address,
    correction_words,
    division_name,
    source_place,
    version_name,
)
