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


def body_blocks(body: PublishingBody, plan: str) -> dict[str, str]:
    """Write what pages show of the body, by insert; ``plan`` is the address of its multi-year accessibility plan."""
    post, email = escape(body.post), link(f"mailto:{body.email}", body.email) if body.email else ""
    lists = {
        "editeur": {
            AboutWords.PUBLISHER: escape(body.name),
            AboutWords.STATUS: escape(body.status),
            AboutWords.ADDRESS: post,
            AboutWords.TELEPHONE: escape(body.telephone),
            AboutWords.EMAIL: email,
            AboutWords.DIRECTOR: escape(body.director),
        },
        "hebergeur": {
            AboutWords.HOST: escape(body.host),
            AboutWords.ADDRESS: escape(body.host_post),
            AboutWords.TELEPHONE: escape(body.host_telephone),
        },
        "contact": {
            AboutWords.EMAIL: email,
            AboutWords.FORM: link(body.form, AboutWords.FORM_LINK) if body.form else "",
            AboutWords.POST: post,
        },
        "protection-des-donnees": {
            AboutWords.HOST_LOGS: escape(body.host_logs),
            AboutWords.DATA_PROTECTION: escape(body.data_protection),
        },
        "messages": {AboutWords.MESSAGES: escape(body.messages)},
    }
    return {"accessibilite-organisme": _declaration(body, plan), **{name: _list(rows) for name, rows in lists.items()}}


def _declaration(body: PublishingBody, plan: str) -> str:
    """Write the declaring body of the accessibility statement, and the link to its plan."""
    name = escape(body.name) or TO_FILL_IN
    strategy = link(plan, AboutWords.STRATEGY) if plan else TO_FILL_IN
    commitment = AboutWords.COMMITMENT.format(strategy=strategy)
    return f"<p>{AboutWords.DECLARING_BODY.format(name=name)}</p>\n<p>{commitment}</p>"


def _list(rows: Mapping[str, str]) -> str:
    items = (AboutWords.ROW.format(name=name, value=value or TO_FILL_IN) for name, value in rows.items())
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
