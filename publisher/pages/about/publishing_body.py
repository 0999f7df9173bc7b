"""The body that publishes a site: what French law has a site say of it, once, wherever a page needs it.

Law n° 2004-575 of 21 June 2004, article 1-1: name, seat, telephone, the director of publication, and the host's name,
address and telephone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from publisher.pages.wording import link

TO_FILL_IN = "<strong>à compléter par l’organisme qui publie le site</strong>"
"""What stands in the place of what a site left empty."""


@dataclass(frozen=True, slots=True)
class Body:
    """Who publishes a site, and who keeps it on a server; what is empty is shown as missing.

    Attributes:
        name: of the body.
        status: its legal form and number, as ``syndicat mixte ouvert, SIREN 123 456 789``.
        post: postal address.
        telephone: number.
        email: address of the person who answers.
        form: address of a form to write to them.
        director: name and office of the director of publication.
        data_protection: how to reach the officer for data protection.
        host: name of the company whose server the site is on.
        host_post: its postal address.
        host_telephone: its number.
        host_logs: what its server keeps of each request, and for how long.
    """

    name: str = ""
    status: str = ""
    post: str = ""
    telephone: str = ""
    email: str = ""
    form: str = ""
    director: str = ""
    data_protection: str = ""
    host: str = ""
    host_post: str = ""
    host_telephone: str = ""
    host_logs: str = ""


def publisher_block(body: Body) -> str:
    """Write who publishes the site."""
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


def host_block(body: Body) -> str:
    """Write on whose server the site is."""
    return _list(
        {
            "Hébergeur": escape(body.host),
            "Adresse": escape(body.host_post),
            "Téléphone": escape(body.host_telephone),
        }
    )


def contact_block(body: Body) -> str:
    """Write how to reach the one who answers."""
    form = link(body.form, "formulaire de contact") if body.form else ""
    return _list({"Courriel": _mail(body.email), "Formulaire": form, "Courrier": escape(body.post)})


def data_protection_block(body: Body) -> str:
    """Write what the host's server keeps of a visit, and who answers for data protection."""
    return _list(
        {
            "Ce que garde le serveur de l’hébergeur, et combien de temps": escape(body.host_logs),
            "Délégué à la protection des données": escape(body.data_protection),
        }
    )


def _mail(address: str) -> str:
    return link(f"mailto:{address}", address) if address else ""


def _list(rows: Mapping[str, str]) -> str:
    return "<ul>" + "".join(f"<li>{name} : {value or TO_FILL_IN}</li>" for name, value in rows.items()) + "</ul>"
