"""Inserts: parts of a page drawn from the corpus, each on a line of its own, as ``<!-- insert: prix -->``."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape

from publisher.corpus import Corpus, version_to_read
from publisher.pages.wording import cells, correction_html, link, price, table, version_name
from simulator import Choice, Tariff, french
from simulator.headcounts import PublishedCommunity

_INSERT = re.compile(r"^<!-- *insert: *(?P<name>[\w-]+) *-->[ \t]*$", re.MULTILINE)


class UnknownInsertError(Exception):
    """A page names an insert that does not exist."""


def fill_inserts(markdown: str, page: str, inserts: Mapping[str, Callable[[], str]]) -> str:
    """Replace each comment by its insert.

    Raises:
        UnknownInsertError: names the page, the insert and the known ones.
    """

    def content(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in inserts:
            msg = f"{page}: found insert « {name} », expected one of {', '.join(sorted(inserts))}"
            raise UnknownInsertError(msg)
        return inserts[name]()

    return _INSERT.sub(content, markdown)


def tariff_inserts(tariff: Tariff, root: str) -> dict[str, Callable[[], str]]:
    """Return the inserts that show a tariff, by name."""
    return {
        "prix": lambda: price_line(tariff, root),
        "tarif": lambda: tariff_table(tariff, root),
        "services": lambda: services_table(tariff, root),
    }


def price_line(tariff: Tariff, root: str) -> str:
    """Write what is always due in one line, linked to the words that set it, and the options after it."""
    due = [line for line in tariff.lines if line.choice is Choice.ALWAYS]
    linked = " + ".join(link(f"{root}{line.source.path}", f"{line.label} : {price(line)}") for line in due)
    options = " et/ou ".join(f"{line.label}, {price(line)}" for line in tariff.options)
    extra = f' <span class="prix__options">{escape(french.typeset(f"En option : {options}."))}</span>'
    return f'<p class="prix"><strong class="prix__base">{linked}</strong>{extra if options else ""}</p>'


def tariff_table(tariff: Tariff, root: str) -> str:
    """Write the contributions as a table: label, price, article."""
    rows = []
    for one in tariff.lines:
        source = link(root + one.source.path, f"article {one.source.article}")
        columns = cells({"Montant": escape(price(one)), "Source": source})
        rows.append(f"<tr><th scope='row'>{escape(one.label)}</th>{columns}</tr>")
    return table("fiches", "Tarif", ("Contribution", "Montant", "Source"), rows)


def services_table(tariff: Tariff, root: str) -> str:
    """Write the services and the contributions that open each as a table."""
    rows = []
    for one in tariff.services:
        opened = (
            f'<td data-colonne="{escape(line.label)}">{"oui" if line.key in one.lines else "—"}</td>'
            for line in tariff.lines
        )
        rows.append(f"<tr><th scope='row'>{link(root + one.source.path, one.label)}</th>{''.join(opened)}</tr>")
    columns = ("Service", *(escape(line.label) for line in tariff.lines))
    return table("services fiches", "Prestations auxquelles chaque contribution donne accès", columns, rows)


def texts_list(corpus: Corpus, root: str, built: dt.date) -> str:
    """Write the works, each with the version to read on the day of the build."""
    items = ""
    for work in corpus.works:
        version = version_to_read(work, built)
        items += f"<li>{link(f'{root}{work.slug}/', work.title)}<br>"
        items += f"{link(f'{root}{version.path}', version_name(version))}</li>"
    return f'<ul class="textes">{items}</ul>'


def headcounts_source(schools: Sequence[PublishedCommunity]) -> str:
    """Name the published headcounts, or say that there are none."""
    sentence = "Le site n’en publie pas : le nombre d’élèves se saisit."
    if schools:
        sentence = (
            f"Ceux des écoles publiques et privées sont publiés ({schools[0]['source']}), sous Licence Ouverte 2.0."
            " Seules les écoles publiques sont comptées, par convention du site."
        )
    return f"<p>{escape(french.typeset(sentence))}</p>"


def territory_source(source: str) -> str:
    """Write the source of the names of communes and its year; empty when the site offers none."""
    return f"<p>{escape(french.typeset(source))}</p>" if source else ""


def corrections_log(corpus: Corpus, root: str) -> str:
    """Write the public log of corrections, the latest first; ``root`` leads from the page to the site's root."""
    entries = [
        (one.day, path, name, one)
        for work in corpus.works
        for path, name, corrections in (
            (f"{work.slug}/", work.short_title, work.corrections),
            *(
                (f"{one.path}#provenance", f"{work.short_title}, {version_name(one)}", one.corrections)
                for one in work.versions
            ),
        )
        for one in corrections
    ]
    if not entries:
        return f"<p>{french.typeset('Aucune correction à ce jour : chaque texte est tel qu’il a été scellé.')}</p>"
    entries.sort(key=lambda entry: entry[:2], reverse=True)
    items = "".join(
        f"<li><p>{link(f'{root}{path}', name)}<br>{correction_html(correction)}</p></li>"
        for _, path, name, correction in entries
    )
    count = french.plural(len(entries), "correction publiée", "corrections publiées")
    return f'<p>{escape(count)}.</p><ul class="corrections">{items}</ul>'
