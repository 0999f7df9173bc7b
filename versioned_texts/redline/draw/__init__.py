"""The drawing of a redline, for a page and for a terminal; it runs in the browser too."""

from versioned_texts.redline.draw.marked import text_html
from versioned_texts.redline.draw.page import EditionComparison, Supplement, act_html, comparison_html
from versioned_texts.redline.draw.terminal import terminal_text
