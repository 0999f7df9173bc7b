"""What is wrong with the settings of a site beyond their types."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path, PurePosixPath
from typing import Any

from versioned_texts.corpus import printable, validate_value
from versioned_texts.extension.extension import OptionKind
from versioned_texts.extension.installed import option_kinds
from versioned_texts.pages.about import PublishingBody

type Settings = Mapping[str, Any]

_COLOUR = re.compile("#[0-9a-f]{6}", re.IGNORECASE)
_ADDRESS = re.compile(r"https://[^\s\\/?#][^\s\\]*|(?!//)[^\s\\:?#]+(?:[?#][^\s\\]*)?")
"""An address that a page may lead to: an encrypted one, or one of the site itself."""

_MAIL = re.compile(r"[^\s@?&%<>]+@[^\s@?&%<>]+")
_SCHEME = re.compile(r"(?P<name>[a-z][a-z0-9+.-]*):", re.IGNORECASE)


class SettingsError(Exception):
    """The settings or the pages of a site can't be read; the message says what was found and what is expected."""


def check_settings(options: Settings, settings: Settings, pages: Path, file: str) -> None:
    """Check the options of the plugin and other settings; ``file`` is the name of their file.

    Raises:
        SettingsError: all that is wrong: a page that is missing, a path outside of the pages, a text that is not
            legible, an address that no page may lead to, or a colour in another form.
    """
    wrong = [*_illegible(options, settings), *_wrong_paths(options, pages), *_wrong_addresses(options)]
    sites = [(name, str(settings.get(name) or "").rstrip("/")) for name in ("site_url", "repo_url")]
    wrong += [f"{name}: found {address}, expected https://…" for name, address in sites if _leads_astray(address)]
    links = [*_links(settings.get("nav"))]
    wrong += [f"nav: found {link}, expected a page, or https://…" for link in links if _leads_astray(link)]
    if settings.get("use_directory_urls") is False:
        wrong.append("use_directory_urls: found false, expected true: a version's address is a folder's")
    colour = options["offline"]["colour"]
    if colour and not _COLOUR.fullmatch(colour):
        wrong.append(f"offline.colour: found {colour}, expected #rrggbb")
    if wrong:
        raise SettingsError("\n".join(f"{file}: {printable(line)}" for line in wrong))


def publishing_body(options: Settings) -> PublishingBody:
    """Return the body that publishes the site."""
    return PublishingBody(**{field.name: options["publisher"][field.name].strip() for field in fields(PublishingBody)})


def _illegible(options: Settings, settings: Settings) -> Iterator[str]:
    named = {name: settings.get(name) for name in ("site_name", "site_description", "copyright", "nav")}
    for name, values in (("", options), *named.items()):
        for key, found, expected in validate_value(values, name):
            yield f"{key}: found {found}, expected {expected}"


def _wrong_paths(options: Settings, pages: Path) -> Iterator[str]:
    page, path = OptionKind.PAGE, OptionKind.PATH
    paths = [(name, kind, options.get(name)) for name, kind in option_kinds().items() if kind in {page, path}]
    groups = (("publisher", page), ("accessibility", page), ("offline", path))
    paths += [(f"{name}.page", kind, options[name]["page"]) for name, kind in groups]
    for name, kind, value in paths:
        if value is None:
            continue
        pure = PurePosixPath(value)
        if pure.is_absolute() or ".." in pure.parts:
            yield f"{name}: found {value}, expected a path inside the folder of the pages"
        elif kind is page and not (pages / value).is_file():
            yield f"{name}: found no page {value}, expected it to exist"


def _wrong_addresses(options: Settings) -> Iterator[str]:
    body, plan = publishing_body(options), options["accessibility"]["plan"].strip()
    for option, address in (("publisher.form", body.form), ("accessibility.plan", plan)):
        if address and not _ADDRESS.fullmatch(address):
            yield f"{option}: found {address}, expected https://…, or the path of a page of the site"
    if body.email and not _MAIL.fullmatch(body.email):
        yield f"publisher.email: found {body.email}, expected an e-mail address, as nom@exemple.fr"
    until = options["publisher"]["security_until"]
    if until is not None and type(until) is not dt.date:
        yield f"publisher.security_until: found {until}, expected a day, as 2020-01-02"
    authority, certificates = (options["timestamps"][name] for name in ("authority", "certificates"))
    if authority and not (certificates and authority.startswith(("https://", "http://"))):
        yield f"timestamps: found {authority}, {certificates}, expected https://… and the file of its certificates"


def _links(entries: object) -> Iterator[str]:
    """Yield what the entries of a navigation lead to."""
    match entries:
        case str():
            yield entries
        case list() | dict():
            for entry in entries.values() if isinstance(entries, dict) else entries:
                yield from _links(entry)


def _leads_astray(address: str) -> bool:
    scheme = _SCHEME.match("".join(address.split()))
    return bool(scheme and scheme["name"].lower() not in {"https", "http", "mailto"})
