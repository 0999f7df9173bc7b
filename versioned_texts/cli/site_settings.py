"""The settings of a site in ``mkdocs.yml``, read without MkDocs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pathspec import GitIgnoreSpec
from yaml_env_tag import add_env_tag

from versioned_texts import extension
from versioned_texts.corpus import check_files

PLUGIN = "versioned-texts"
SETTINGS = Path("mkdocs.yml")
_EXCLUDING, _ALWAYS_EXCLUDED = ("exclude_docs", "draft_docs"), (".*", "/templates/")
"""What names files that MkDocs builds no page from, and the patterns of others."""


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """The folder of the pages of a site, and its options that name pages, paths in that folder, or names.

    ``named`` holds them by name: a path, empty without one, or names; ``excluded`` matches the files of that folder
    that are not of the site; ``remark`` is what the site lacks, which is no fault.
    """

    pages: Path
    named: Mapping[str, Any] = field(default_factory=dict)
    excluded: GitIgnoreSpec = field(default_factory=lambda: GitIgnoreSpec.from_lines(_ALWAYS_EXCLUDED))
    remark: str = ""


class _Loader(yaml.SafeLoader):
    """Reads plain values, those of the environment too (``!ENV``); others that MkDocs computes become None."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)
add_env_tag(_Loader)


def site_options(settings: Path, pages: Path | None = None) -> SiteOptions:
    """Return the options of a site; ``pages`` is the folder of its pages, by default as the settings say.

    Raises:
        SettingsError: there is no such file, it is no YAML, or settings are wrong.
        CorpusError: it is a file that nothing reads.
    """
    if not settings.is_file():
        raise extension.SettingsError(f"{settings}: found no file, expected a mkdocs.yml")
    check_files(settings.absolute().parent, settings)
    try:
        document = yaml.load(settings.read_text("utf-8"), _Loader)  # noqa: S506 — it is a SafeLoader
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, IndexError, RecursionError) as error:
        # the parser does not wrap the errors of its constructors
        raise extension.SettingsError(f"{settings}: found {error}, expected YAML") from error
    document = document if isinstance(document, dict) else {}
    options = _options(document)
    kinds = extension.option_kinds()
    known = (*kinds, *extension.BUILDER_OPTIONS)
    if unknown := [name for name in options if name not in known]:
        found = ", ".join(map(str, unknown))
        raise extension.SettingsError(f"{settings}: {PLUGIN}: found {found}, expected options of {', '.join(known)}")
    folder = pages or settings.parent / str(document.get("docs_dir") or "docs")
    extension.check_settings(options, document, folder, str(settings))
    named = {name: _value(settings, name, kind, options.get(name)) for name, kind in kinds.items()}
    return SiteOptions(folder, named, _excluded(settings, document), extension.address_remark(document, str(settings)))


def _value(settings: Path, name: str, kind: extension.OptionKind, value: object) -> str | tuple[str, ...]:
    if kind is not extension.OptionKind.NAMES:
        return str(value or "")
    if not isinstance(value or [], list):
        raise extension.SettingsError(f"{settings}: {name}: found {value!r}, expected a list")
    return tuple(map(str, value or ()))  # type: ignore[call-overload]  # a list


def _excluded(settings: Path, document: Mapping[str, Any]) -> GitIgnoreSpec:
    lines = [line for name in _EXCLUDING for line in str(document.get(name) or "").splitlines()]
    try:
        return GitIgnoreSpec.from_lines([*_ALWAYS_EXCLUDED, *lines])
    except ValueError as error:
        expected = "expected patterns as of .gitignore"
        raise extension.SettingsError(f"{settings}: {' or '.join(_EXCLUDING)}: found {error}, {expected}") from error


def _options(document: Mapping[str, Any]) -> dict[str, Any]:
    plugins = document.get("plugins")
    entries = plugins if isinstance(plugins, list) else [plugins]
    options = [one[PLUGIN] for one in entries if isinstance(one, dict) and isinstance(one.get(PLUGIN), dict)]
    return options[0] if options else {}
