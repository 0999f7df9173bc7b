"""The drawing of a redline, for a page and for a terminal; it runs in the browser too."""

from simulator.views import price
from versioned_texts.fragments import cells, link, table
from versioned_texts.redline.draw.page import EditionComparison, comparison_html
from versioned_texts.redline.draw.terminal import terminal_text
