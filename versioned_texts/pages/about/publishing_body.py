"""The body that publishes the site, and its host, as law n° 2004-575 of 21 June 2004, article 1-1, has a site show."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from versioned_texts.fragments import link
from versioned_texts.wording import section

_say = section("pages", "about")

TO_FILL_IN = f"<strong>{_say('to_fill_in')}</strong>"
"""The text in place of an empty setting."""

STATES = ("non conforme", "partiellement conforme", "totalement conforme")
"""The conformity states of French law on accessibility (décret n° 2019-768, article 6), as a setting has them."""


@dataclass(frozen=True, slots=True)
class PublishingBody:
    """The body that publishes a site, and its host; an empty value is shown as missing.

    ``status`` is the legal form and number, ``post`` a postal address, ``form`` the address of a contact form,
    ``director`` the name and office of the director of publication, ``data_protection`` the contact of the data
    protection officer, ``messages`` the legal ground for keeping messages and for how long, ``host_logs`` what the host
    logs: data, purpose, legal ground and for how long. ``archive`` is the archive that texts are deposited with, by its
    identifier; ``archive_agreement`` and ``archive_body`` are what that archive calls their agreement and the body, as
    ``archive_…_rule`` the rules that it applies, from the date of a version.
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
    archive: str = ""
    archive_agreement: str = ""
    archive_body: str = ""
    archive_access_rule: str = ""
    archive_appraisal_rule: str = ""
    archive_dissemination_rule: str = ""
    archive_reuse_rule: str = ""


def body_blocks(body: PublishingBody, plan: str) -> dict[str, str]:
    """Write what pages show of the body, by insert; ``plan`` is the address of its multi-year accessibility plan."""
    post, email = escape(body.post), link(f"mailto:{body.email}", body.email) if body.email else ""
    lists = {
        "editeur": {
            _say("publisher"): escape(body.name),
            _say("status"): escape(body.status),
            _say("address"): post,
            _say("telephone"): escape(body.telephone),
            _say("email"): email,
            _say("director"): escape(body.director),
        },
        "hebergeur": {
            _say("host"): escape(body.host),
            _say("address"): escape(body.host_post),
            _say("telephone"): escape(body.host_telephone),
        },
        "contact": {
            _say("email"): email,
            _say("form"): link(body.form, _say("form_link")) if body.form else "",
            _say("post"): post,
        },
        "protection-des-donnees": {
            _say("host_logs"): escape(body.host_logs),
            _say("data_protection"): escape(body.data_protection),
        },
        "messages": {_say("messages"): escape(body.messages)},
    }
    return {"accessibilite-organisme": _declaration(body, plan), **{name: _list(rows) for name, rows in lists.items()}}


def _declaration(body: PublishingBody, plan: str) -> str:
    """Write the declaring body of the accessibility statement, and the link to its plan."""
    name = escape(body.name) or TO_FILL_IN
    strategy = link(plan, _say("strategy")) if plan else TO_FILL_IN
    commitment = _say("commitment", strategy=strategy)
    return f"<p>{_say('declaring_body', name=name)}</p>\n<p>{commitment}</p>"


def _list(rows: Mapping[str, str]) -> str:
    items = "".join(f"<li>{name} : {value or TO_FILL_IN}</li>" for name, value in rows.items())
    return f"<ul>{items}</ul>"
