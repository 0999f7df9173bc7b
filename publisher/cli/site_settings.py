"""What a site says of this plugin in its ``mkdocs.yml``, read without the builder."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PLUGIN = "versioned-texts"


class SettingsError(Exception):
    """The settings of a site can't be read; the message names the file, what was found and what is expected."""


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """What a site names of its own beside the texts, by paths in the folder of its pages; empty where it has none."""

    glossary: str = ""
    summaries: str = ""


class _Loader(yaml.SafeLoader):
    """Reads a configuration for what it says plainly: what the builder works out (``!ENV``) is left out."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)


def own_files(settings: Path) -> OwnFiles:
    """Find the page of the glossary and the file of the summaries that a site names; none where there is no such file.

    Raises:
        SettingsError: the file is no YAML.
    """
    if not settings.is_file():
        return OwnFiles()
    try:
        said = yaml.load(settings.read_text("utf-8"), _Loader)  # noqa: S506 — it is a SafeLoader
    except yaml.YAMLError as error:
        raise SettingsError(f"{settings}: found {error}, expected YAML") from error
    options = _options(said)
    return OwnFiles(str(options.get("glossary") or ""), str(options.get("summaries") or ""))


def _options(said: Any) -> dict[str, Any]:  # noqa: ANN401 — whatever the file holds
    plugins = said.get("plugins") if isinstance(said, dict) else None
    listed = plugins.items() if isinstance(plugins, dict) else _pairs(plugins)
    return next((given for name, given in listed if name == PLUGIN and isinstance(given, dict)), {})


def _pairs(plugins: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 — the same
    listed = plugins if isinstance(plugins, list) else []
    return [pair for one in listed if isinstance(one, dict) for pair in one.items()]
