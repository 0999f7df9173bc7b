"""The body that publishes the site, and its host, as law n° 2004-575 of 21 June 2004, article 1-1, has a site show."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from versioned_texts.fragments import link
from versioned_texts.wording import AboutWords

TO_FILL_IN = f"<strong>{AboutWords.TO_FILL_IN}</strong>"
"""The text in place of an empty setting."""

STATES = ("non conforme", "partiellement conforme", "totalement conforme")
"""The conformity states of French law on accessibility (décret n° 2019-768, article 6), as a setting has them."""


@dataclass(frozen=True, slots=True)
class PublishingBody:
    """The body that publishes a site, and its host; an empty value is shown as missing.

    ``status`` is the legal form and number, ``post`` a postal address, ``form`` the address of a contact form,
    ``director`` the name and office of the director of publication, ``data_protection`` the contact of the data
    protection officer, ``messages`` the legal ground for keeping messages and for how long, ``host_logs`` what the host
    logs: data, purpose, legal ground and for how long.
    """

    name: str = ""
    status: str = ""
    post: str = ""
    telephone: str = ""
    email: str = ""
    form: str = ""
    director: str = ""
    data_protection: str = ""
    messages: str = ""
    host: str = ""
    host_post: str = ""
    host_telephone: str = ""
    host_logs: str = ""


def declaring_block(body: PublishingBody, plan: str) -> str:
    """Write the declaring body of the accessibility statement, and the link to its multi-year plan."""
    name = escape(body.name) or TO_FILL_IN
    strategy = link(plan, AboutWords.STRATEGY) if plan else TO_FILL_IN
    commitment = AboutWords.COMMITMENT.format(strategy=strategy)
    return f"<p>{AboutWords.DECLARING_BODY.format(name=name)}</p>\n<p>{commitment}</p>"


def publisher_block(body: PublishingBody) -> str:
    """Write the publisher of the site."""
    return _list(
        {
            AboutWords.PUBLISHER: escape(body.name),
            AboutWords.STATUS: escape(body.status),
            AboutWords.ADDRESS: escape(body.post),
            AboutWords.TELEPHONE: escape(body.telephone),
            AboutWords.EMAIL: _mail(body.email),
            AboutWords.DIRECTOR: escape(body.director),
        }
    )


def host_block(body: PublishingBody) -> str:
    """Write the host of the site."""
    name, post, telephone = map(escape, (body.host, body.host_post, body.host_telephone))
    return _list({AboutWords.HOST: name, AboutWords.ADDRESS: post, AboutWords.TELEPHONE: telephone})


def contact_block(body: PublishingBody) -> str:
    """Write the contact details."""
    form = link(body.form, AboutWords.FORM_LINK) if body.form else ""
    return _list({AboutWords.EMAIL: _mail(body.email), AboutWords.FORM: form, AboutWords.POST: escape(body.post)})


def data_protection_block(body: PublishingBody) -> str:
    """Write the log retention of the host, and the data protection officer."""
    logs, officer = escape(body.host_logs), escape(body.data_protection)
    return _list({AboutWords.HOST_LOGS: logs, AboutWords.DATA_PROTECTION: officer})


def messages_block(body: PublishingBody) -> str:
    """Write the legal ground and the retention of the messages that the publisher receives."""
    return _list({AboutWords.MESSAGES: escape(body.messages)})


def _mail(address: str) -> str:
    return link(f"mailto:{address}", address) if address else ""


def _list(rows: Mapping[str, str]) -> str:
    items = (AboutWords.ROW.format(name=name, value=value or TO_FILL_IN) for name, value in rows.items())
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
