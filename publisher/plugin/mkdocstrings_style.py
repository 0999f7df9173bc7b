"""Pages made of docstrings: mkdocstrings would have every page of a site load its style, ours need none."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def leave_out_style(config: MkDocsConfig) -> None:
    """Have no page load the style of mkdocstrings, where a site uses it."""
    style = _style(config)
    config.extra_css[:] = [one for one in config.extra_css if str(one) != style]


def remove_style(config: MkDocsConfig) -> None:
    """Take the same out of the built site: mkdocstrings writes it in any case."""
    style = _style(config)
    if style:
        (Path(config.site_dir) / style).unlink(missing_ok=True)


def _style(config: MkDocsConfig) -> str:
    """Give its path from the root of the site; empty where a site has no such plugin."""
    return getattr(config.plugins.get("mkdocstrings"), "css_filename", "")
