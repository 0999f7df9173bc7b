"""The style sheet of mkdocstrings, which every page would load although none needs it."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def unlink_style(config: MkDocsConfig) -> None:
    """Remove the sheet from the sheets of every page, where the site uses mkdocstrings."""
    style = _style(config)
    config.extra_css[:] = [one for one in config.extra_css if str(one) != style]


def delete_style(config: MkDocsConfig) -> None:
    """Delete the sheet from the built site, where mkdocstrings writes it in any case."""
    style = _style(config)
    if style:
        (Path(config.site_dir) / style).unlink(missing_ok=True)


def _style(config: MkDocsConfig) -> str:
    """Return the path of the sheet from the root of the site; empty without mkdocstrings."""
    return getattr(config.plugins.get("mkdocstrings"), "css_filename", "")
