"""Pages drawn from the corpus, as strings of Markdown or HTML."""

from publisher.pages.setting import Setting, embedded_json
from publisher.pages.wording import comparison_address, correction_words, division_name, version_name

__all__ = ["Setting", "comparison_address", "correction_words", "division_name", "embedded_json", "version_name"]
