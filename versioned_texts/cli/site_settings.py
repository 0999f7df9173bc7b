"""The options of the plugin in ``mkdocs.yml``, read without MkDocs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pathspec import GitIgnoreSpec

from versioned_texts.corpus import links_outside
from versioned_texts.extension import BUILDER_OPTIONS, OptionKind, option_kinds, path_fault

PLUGIN = "versioned-texts"
SETTINGS = Path("mkdocs.yml")


class SettingsError(Exception):
    """The settings or the pages of a site can't be read; the message says what was found and what is expected."""


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """The options of a site that name pages, paths in their folder, or names.

    ``named`` holds them by name: a path, empty without one, or names; ``excluded`` matches the files of that folder
    that are not of the site.
    """

    named: Mapping[str, Any] = field(default_factory=dict)
    excluded: GitIgnoreSpec = field(default_factory=lambda: GitIgnoreSpec([]))


class _Loader(yaml.SafeLoader):
    """Reads plain values; those that MkDocs computes (``!ENV``) become None."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)


def site_options(settings: Path) -> SiteOptions:
    """Return the options of a site.

    Raises:
        SettingsError: there is no such file, or a link outside of its folder; it is no YAML, or has unknown options.
    """
    if not settings.is_file():
        raise SettingsError(f"{settings}: found no file, expected a mkdocs.yml")
    if outside := next(links_outside(settings, settings.name, settings.parent), None):
        raise SettingsError(str(outside))
    try:
        document = yaml.load(settings.read_text("utf-8"), _Loader)  # noqa: S506 — it is a SafeLoader
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, IndexError, RecursionError) as error:
        # the parser does not wrap the errors of its constructors
        raise SettingsError(f"{settings}: found {error}, expected YAML") from error
    options = _options(document)
    kinds = option_kinds()
    known = (*kinds, *BUILDER_OPTIONS)
    if unknown := [name for name in options if name not in known]:
        found = ", ".join(map(str, unknown))
        raise SettingsError(f"{settings}: {PLUGIN}: found {found}, expected options of {', '.join(known)}")
    named = {name: _value(settings, name, kind, options.get(name)) for name, kind in kinds.items()}
    return SiteOptions(named, _excluded(settings, document))


def _value(settings: Path, name: str, kind: OptionKind, value: object) -> str | tuple[str, ...]:
    if kind is not OptionKind.NAMES:
        path = str(value or "")
        if fault := path_fault(name, path):
            raise SettingsError(f"{settings}: {fault}")
        return path
    if not isinstance(value or [], list):
        raise SettingsError(f"{settings}: {name}: found {value!r}, expected a list of codes")
    return tuple(map(str, value or ()))  # type: ignore[call-overload]  # a list


def _excluded(settings: Path, document: Any) -> GitIgnoreSpec:  # noqa: ANN401 — YAML of any shape
    patterns = document.get("exclude_docs") if isinstance(document, dict) else None
    try:
        return GitIgnoreSpec.from_lines(str(patterns or "").splitlines())
    except ValueError as error:
        raise SettingsError(f"{settings}: exclude_docs: found {error}, expected patterns as of .gitignore") from error


def _options(document: Any) -> dict[str, Any]:  # noqa: ANN401 — YAML of any shape
    plugins = document.get("plugins") if isinstance(document, dict) else None
    entries = plugins if isinstance(plugins, list) else [plugins]
    options = [one[PLUGIN] for one in entries if isinstance(one, dict) and isinstance(one.get(PLUGIN), dict)]
    return options[0] if options else {}
