"""The files that programs ask a host for: `robots.txt` (RFC 9309) and `security.txt` (RFC 9116)."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from versioned_texts.extension import publishing_body
from versioned_texts.pages import page_address
from versioned_texts.site import SiteFile, SiteSettings, log
from versioned_texts.wording import LANGUAGE

SECURITY = ".well-known/security.txt"
YEAR = dt.timedelta(days=365)


def host_files(settings: SiteSettings) -> Iterator[SiteFile]:
    """Yield them, the second where the settings give its last day and a contact; the day of a build changes no byte."""
    address, until = settings.address, settings.options["publisher"]["security_until"]
    yield SiteFile(
        "robots.txt", "User-agent: *\nDisallow:\n" + (f"\nSitemap: {address}sitemap.xml\n" if address else "")
    )
    contacts = [f"Contact: {contact}\n" for contact in _contacts(settings)]
    if until and not contacts:
        log.info("publisher.security_until: found no email, form or page beside it, expected one for %s", SECURITY)
    elif until:
        if not settings.built < until <= settings.built + YEAR:
            log.info("publisher.security_until: found %s, expected a day within a year of %s", until, settings.built)
        fields = f"Expires: {until}T00:00:00Z\nPreferred-Languages: {LANGUAGE}\n"
        yield SiteFile(SECURITY, "".join((*contacts, fields, f"Canonical: {address}{SECURITY}\n" if address else "")))


def _contacts(settings: SiteSettings) -> Iterator[str]:
    """Yield the addresses of the publisher, or else that of its page; without the site's own, none within it."""
    body, page = publishing_body(settings.options), settings.options["publisher"]["page"]
    own = [contact for contact in (f"mailto:{body.email}" if body.email else "", body.form) if contact]
    for contact in own or ([page_address(page)] if page else []):
        if urlsplit(address := urljoin(settings.address, contact)).scheme:
            yield address
