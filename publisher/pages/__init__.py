"""Pages drawn from the corpus, as strings of Markdown or HTML."""

from publisher.pages.setting import Setting, embedded_json, front_matter
from publisher.pages.wording import (
    comparison_address,
    comparison_name,
    correction_html,
    correction_words,
    division_name,
    link,
    price,
    version_name,
)

__all__ = [
    "Setting",
    "comparison_address",
    "comparison_name",
    "correction_html",
    "correction_words",
    "division_name",
    "embedded_json",
    "front_matter",
    "link",
    "price",
    "version_name",
]
