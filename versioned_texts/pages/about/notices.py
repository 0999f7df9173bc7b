"""The notices of third-party programs and data: a table, and the text of each licence."""

from collections.abc import Sequence
from html import escape

import french
from versioned_texts.corpus import slug
from versioned_texts.delivery.notices import Notice
from versioned_texts.fragments import cells, link, table
from versioned_texts.wording import section

_say = section("pages", "about")


def notices_table(notices: Sequence[Notice]) -> str:
    """Write the table of components: name, version, use, licence; each name links to its licence text."""
    names = {notice.component.name: notice.component.title for notice in notices}
    columns = (_say("component_column"), _say("version_column"), _say("use_column"), _say("licence_column"))
    rows = (_row(notice, names) for notice in notices)
    return table("fiches programmes", _say("components"), columns, rows)


def _row(notice: Notice, names: dict[str, str]) -> str:
    component = notice.component
    within = escape(names.get(component.within, component.within))
    columns = {
        _say("version_column"): escape(notice.version) or _say("within", component=within),
        _say("use_column"): french.typeset(escape(component.use)),
        _say("licence_column"): escape(notice.licence),
    }
    return f"<tr><th scope='row'>{link(f'#{_anchor(notice)}', component.title)}</th>{cells(columns)}</tr>"


def notices_texts(notices: Sequence[Notice]) -> str:
    """Write the licence text of each component, folded; licences that several share follow once."""
    shared = {notice.licence: notice.standard for notice in notices if notice.standard}
    licences = (_details(f"licence-{slug(name)}", name, "", text) for name, text in sorted(shared.items()))
    return "\n".join((*map(_notice, notices), *licences))


def _notice(notice: Notice) -> str:
    title = " ".join(filter(None, (notice.component.title, notice.version)))
    home = f"<p>{link(notice.component.url, _say('home'))}</p>\n"
    text = _say("licence_text", licence=notice.licence)
    shared = f"<p>{link(f'#licence-{slug(notice.licence)}', text)}</p>\n"
    return _details(_anchor(notice), title, home + (shared if notice.standard else ""), notice.text)


def _details(anchor: str, title: str, more: str, text: str) -> str:
    return (
        f'<details class="notice" id="{anchor}">\n<summary>{escape(title)}</summary>\n'
        f'<pre class="notice__texte">{escape(text, quote=False)}</pre>\n{more}</details>'
    )


def _anchor(notice: Notice) -> str:
    return f"notice-{slug(notice.component.name)}"
