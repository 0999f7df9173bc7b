"""The drawing of a redline, for a page and for a terminal; it runs in the browser too."""

from publisher.fragments import cells, link, table
from publisher.redline.draw.page import EditionComparison, comparison_html
from publisher.redline.draw.terminal import terminal_text
from simulator.views import price
