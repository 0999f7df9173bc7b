"""The settings of a site in ``mkdocs.yml``, as actions that need no site read them: without MkDocs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import add_env_tag

from versioned_texts.corpus import check_files
from versioned_texts.extension.extension import OptionKind
from versioned_texts.extension.options import option_kinds
from versioned_texts.extension.settings_faults import SettingsError, check_settings

PLUGIN = "versioned-texts"
SETTINGS = Path("mkdocs.yml")
UNREADABLE = (ValueError, TypeError, AttributeError, IndexError, RecursionError)
"""Errors of the constructors of YAML, which its parser does not turn into its own."""


class _Loader(yaml.SafeLoader):
    """Reads plain values, those of the environment too (``!ENV``); others that MkDocs computes become None."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)
add_env_tag(_Loader)


def check_settings_file(settings: Path) -> None:
    """Check that there are settings to read.

    Raises:
        SettingsError: there is no such file.
        CorpusError: it is a file that nothing reads.
    """
    check_files(settings.absolute().parent, settings)
    if not settings.is_file():
        raise SettingsError(f"{settings}: found no file, expected a mkdocs.yml")


def site_options(settings: Path, pages: Path | None = None) -> Mapping[str, Any]:
    """Return the options of a site that name pages, paths among them, or names: a path, empty without one, or names.

    ``pages`` is the folder of its pages, by default as the settings say.

    Raises:
        SettingsError: there is no such file, it is no YAML, or settings are wrong.
        CorpusError: it is a file that nothing reads.
    """
    check_settings_file(settings)
    try:
        document = yaml.load(settings.read_text("utf-8"), _Loader)  # noqa: S506 — it is a SafeLoader
    except (yaml.YAMLError, *UNREADABLE) as error:
        raise SettingsError(f"{settings}: found {error}, expected YAML") from error
    document = document if isinstance(document, dict) else {}
    options = _options(document)
    check_settings(options, document, pages or settings.parent / str(document.get("docs_dir") or "docs"), str(settings))
    return {name: _value(settings, name, kind, options.get(name)) for name, kind in option_kinds().items()}


def _value(settings: Path, name: str, kind: OptionKind, value: object) -> str | tuple[str, ...]:
    if kind is not OptionKind.NAMES:
        return str(value or "")
    if not isinstance(value or [], list):
        raise SettingsError(f"{settings}: {name}: found {value!r}, expected a list of codes")
    return tuple(map(str, value or ()))  # type: ignore[call-overload]  # a list


def _options(document: Mapping[str, Any]) -> dict[str, Any]:
    plugins = document.get("plugins")
    entries = plugins if isinstance(plugins, list) else [plugins]
    options = [one[PLUGIN] for one in entries if isinstance(one, dict) and isinstance(one.get(PLUGIN), dict)]
    return options[0] if options else {}
