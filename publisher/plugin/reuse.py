"""What need not be done anew for a page that did not change: part it, look for its anchors, set it in its template."""

import re
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from publisher.memory import remembered
from publisher.rendering import state_of_templates

KNOWN_PLUGINS = {"search", "material/search", "versioned-texts", "mkdocstrings", "autorefs"}
"""Those of which it is known what they read."""

_ID = re.compile(r' id="([^"]+)"')


def reusable(config: MkDocsConfig) -> bool:
    """Tell whether it is known all that goes into a page; another plugin, or a hook, may put anything there."""
    return set(config.plugins) <= KNOWN_PLUGINS and not config.hooks


def surroundings(config: MkDocsConfig) -> Hashable:
    """Give what every page hangs on: the settings and the templates, as they are at this moment."""
    # pages that are drawn are not made of Markdown: its extensions, made anew for each build, say nothing of them
    told_apart = {"plugins", "theme", "markdown_extensions", "mdx_configs"}
    settings = {key: value for key, value in config.items() if key not in told_apart}
    plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items()}
    return repr((settings, config.theme, plugins)), state_of_templates(config.theme.dirs)


def question(context: Mapping[str, Any], around: Hashable) -> Hashable:
    """Give all that a template reads to set the page of a context; ``around`` is its `surroundings`."""
    return (around, _outline(context["nav"]), _told(context["page"]))


def _outline(items: Iterable[Any]) -> Hashable:
    """Give what the navigation shows, the page being read and the sections that it opens among it."""
    return tuple((item.title, getattr(item, "url", None), item.active, _outline(item.children or ())) for item in items)


def _told(page: Page) -> Hashable:
    """Give what a template reads of a page itself."""
    beside = tuple((one.title, one.url) if one else None for one in (page.previous_page, page.next_page))
    above = tuple(one.title for one in page.ancestors)
    own = (page.title, page.url, page.canonical_url, page.edit_url, page.is_homepage, repr(page.meta))
    return (own, beside, above, _headings(page.toc), page.content)


def _headings(toc: Iterable[AnchorLink]) -> Hashable:
    return tuple((one.title, one.url, one.level, _headings(one.children)) for one in toc)


@remembered
def parted(page: str) -> tuple[str, str]:
    """Part a page that is drawn: its front matter, and the HTML that stands for its Markdown."""
    front, end, html = page.partition("\n---\n")
    return front + end, html


@remembered
def anchors(html: str) -> frozenset[str]:
    """Give the anchors of a page."""
    return frozenset(_ID.findall(html))
