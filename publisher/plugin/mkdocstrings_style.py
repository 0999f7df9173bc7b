"""The sheet of mkdocstrings, which no page needs."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def unlink_style(config: MkDocsConfig) -> None:
    """Remove the sheet from the sheets of every page."""
    config.extra_css[:] = [one for one in config.extra_css if str(one) != _style(config)]


def delete_style(config: MkDocsConfig) -> None:
    """Delete the sheet from the built site, where it is written in any case."""
    style = _style(config)
    if style:
        (Path(config.site_dir) / style).unlink(missing_ok=True)


def _style(config: MkDocsConfig) -> str:
    return getattr(config.plugins.get("mkdocstrings"), "css_filename", "")
