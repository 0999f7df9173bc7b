"""What a reader is shown of two versions compared; the same at build time and in the visitor's browser.

The one public door. It goes into the browser, so nothing here imports more than the redline, the simulator and the
writing of tariffs.
"""

from publisher.redline.draw.page import CHECKED_AT_BUILD, CHECKED_IN_BROWSER, Comparison, comparison_html, summary
from publisher.redline.draw.wording import link, price
from publisher.redline.edition import Edition, NotAnEditionError, edition_document, read_edition

__all__ = [
    "CHECKED_AT_BUILD",
    "CHECKED_IN_BROWSER",
    "Comparison",
    "Edition",
    "NotAnEditionError",
    "comparison_html",
    "edition_document",
    "link",
    "price",
    "read_edition",
    "summary",
]
