"""The notices of what others wrote and the site ships: a table, and below it the text of each licence."""

import re
from collections.abc import Sequence
from html import escape

from publisher.delivery.notices import Notice
from publisher.pages.wording import link
from simulator import french

_UNFIT = re.compile(r"[^a-z0-9]+")


def notices_table(notices: Sequence[Notice]) -> str:
    """Write what is shipped as a table: name, version, use, licence; each name leads to the text below."""
    names = {one.part.name: one.part.title for one in notices}
    head = "".join(f"<th scope='col'>{name}</th>" for name in ("Programme", "Version", "Ce qu’il fait ici", "Licence"))
    return (
        '<div class="tableau"><table class="fiches programmes">'
        '<caption class="entendu">Programmes et données d’autrui</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(_row(one, names) for one in notices)}</tbody></table></div>"
    )


def _row(notice: Notice, names: dict[str, str]) -> str:
    part = notice.part
    version = escape(notice.version) or f"dans {escape(names.get(part.within, part.within))}"
    cells = {
        "Version": version,
        "Ce qu’il fait ici": french.typeset(escape(part.use)),
        "Licence": escape(notice.licence),
    }
    told = "".join(f'<td data-colonne="{name}"><span>{cell}</span></td>' for name, cell in cells.items())
    return f"<tr><th scope='row'>{link(f'#{_anchor(notice)}', part.title)}</th>{told}</tr>"


def notices_texts(notices: Sequence[Notice]) -> str:
    """Write what each asks to be told, folded; a licence that several share stands once, after them."""
    shared = {one.licence: one.standard for one in notices if one.standard}
    licences = (_folded(_place("licence", name), name, "", text) for name, text in sorted(shared.items()))
    return "\n".join((*map(_notice, notices), *licences))


def _notice(notice: Notice) -> str:
    title = " ".join(filter(None, (notice.part.title, notice.version)))
    home = f"<p>{link(notice.url, 'Site de ses auteurs')}</p>\n" if notice.url else ""
    shared = f"<p>{link(f'#{_place("licence", notice.licence)}', f'Texte de la licence {notice.licence}')}</p>\n"
    return _folded(_anchor(notice), title, home + (shared if notice.standard else ""), notice.text)


def _folded(place: str, title: str, more: str, text: str) -> str:
    return (
        f'<details class="notice" id="{place}">\n<summary>{escape(title)}</summary>\n'
        f'<pre class="notice__texte">{escape(text, quote=False)}</pre>\n{more}</details>'
    )


def _anchor(notice: Notice) -> str:
    return _place("notice", notice.part.name)


def _place(kind: str, name: str) -> str:
    return f"{kind}-{_UNFIT.sub('-', name.lower()).strip('-')}"
