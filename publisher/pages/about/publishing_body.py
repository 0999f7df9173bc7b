"""The body that publishes the site, and its host, as law n° 2004-575 of 21 June 2004, article 1-1, has a site show."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from publisher.redline.draw import link

TO_FILL_IN = "<strong>à compléter par l’organisme qui publie le site</strong>"
"""The text in place of an empty setting."""

STATES = ("non conforme", "partiellement conforme", "totalement conforme")
"""The conformity states of French law on accessibility (décret n° 2019-768, article 6)."""


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
    strategy = link(plan, "schéma pluriannuel et plan d’actions") if plan else TO_FILL_IN
    return (
        f"<p>Organisme qui publie le site : {name}.</p>\n"
        "<p>Il s’engage à rendre ses sites accessibles, conformément à l’article 47 de la loi n° 2005-102 du "
        f"11 février 2005. Sa stratégie : {strategy}.</p>"
    )


def publisher_block(body: PublishingBody) -> str:
    """Write the publisher of the site."""
    return _list(
        {
            "Éditeur": escape(body.name),
            "Statut": escape(body.status),
            "Adresse": escape(body.post),
            "Téléphone": escape(body.telephone),
            "Courriel": _mail(body.email),
            "Directeur ou directrice de la publication": escape(body.director),
        }
    )


def host_block(body: PublishingBody) -> str:
    """Write the host of the site."""
    name, post, telephone = map(escape, (body.host, body.host_post, body.host_telephone))
    return _list({"Hébergeur": name, "Adresse": post, "Téléphone": telephone})


def contact_block(body: PublishingBody) -> str:
    """Write the contact details."""
    form = link(body.form, "formulaire de contact") if body.form else ""
    return _list({"Courriel": _mail(body.email), "Formulaire": form, "Courrier": escape(body.post)})


def data_protection_block(body: PublishingBody) -> str:
    """Write the log retention of the host, and the data protection officer."""
    logs, officer = escape(body.host_logs), escape(body.data_protection)
    retention = "Journaux de l’hébergeur (données, finalité, fondement juridique, durée de conservation)"
    return _list({retention: logs, "Délégué à la protection des données": officer})


def messages_block(body: PublishingBody) -> str:
    """Write the legal ground and the retention of the messages that the publisher receives."""
    return _list({"Messages reçus (fondement juridique, durée de conservation)": escape(body.messages)})


def _mail(address: str) -> str:
    return link(f"mailto:{address}", address) if address else ""


def _list(rows: Mapping[str, str]) -> str:
    return "<ul>" + "".join(f"<li>{name} : {value or TO_FILL_IN}</li>" for name, value in rows.items()) + "</ul>"
