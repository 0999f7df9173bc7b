"""Inserts that draw a tariff: its prices, its services, and where the numbers of pupils and the communes come from."""

from collections.abc import Callable, Sequence
from html import escape

import french
from simulator import Choice, Tariff
from simulator.headcounts import PublishedCommunity
from simulator.site.wording import TariffWords
from simulator.views import price
from versioned_texts.fragments import cells, link, table
from versioned_texts.wording import TextWords

TARIFF_INSERTS = ("prix", "tarif", "services", "collectivites", "exemples")
"""The inserts that draw a tariff."""


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
    named = (f"{line.label}, {price(line)}" for line in tariff.options)
    options = TariffWords.OPTIONS.format(options=TariffWords.OPTIONS_BETWEEN.join(named))
    extra = f"{escape(french.typeset(options))} " if tariff.options else ""
    source = f'<span class="prix__options">{extra}{tariff_source(tariff, root)}</span>'
    return f'<p class="prix"><strong class="prix__base">{linked}</strong> {source}</p>'


def tariff_table(tariff: Tariff, root: str) -> str:
    """Write the contributions as a table: label, price, article."""
    rows = []
    for one in tariff.lines:
        source = link(root + one.source.path, TextWords.ARTICLE.format(article=one.source.article))
        columns = cells({TariffWords.AMOUNT_COLUMN: escape(price(one)), TariffWords.SOURCE_COLUMN: source})
        rows.append(f"<tr><th scope='row'>{escape(one.label)}</th>{columns}</tr>")
    titles = (TariffWords.CONTRIBUTION_COLUMN, TariffWords.AMOUNT_COLUMN, TariffWords.SOURCE_COLUMN)
    return table("fiches", TariffWords.TARIFF, titles, rows) + _source(tariff, root)


def services_table(tariff: Tariff, root: str) -> str:
    """Write the services and the contributions that open each as a table."""
    rows = []
    for one in tariff.services:
        opened = (
            f'<td data-colonne="{escape(line.label)}">{TariffWords.YES if line.key in one.lines else "—"}</td>'
            for line in tariff.lines
        )
        rows.append(f"<tr><th scope='row'>{link(root + one.source.path, one.label)}</th>{''.join(opened)}</tr>")
    columns = (TariffWords.SERVICE_COLUMN, *(escape(line.label) for line in tariff.lines))
    drawn = table("services fiches", TariffWords.SERVICES, columns, rows)
    return drawn + _source(tariff, root)


def tariff_source(tariff: Tariff, root: str) -> str:
    """Name the version that sets a tariff, with a link to it; ``root`` leads from the page to the site's root."""
    name = TextWords.VERSION.format(day=french.day(tariff.version))
    return TariffWords.SOURCE_OF.format(version=link(f"{root}{tariff.work}/{tariff.version}/", name))


def _source(tariff: Tariff, root: str) -> str:
    return f"<p><small>{tariff_source(tariff, root)}</small></p>"


def headcounts_source(schools: Sequence[PublishedCommunity]) -> str:
    """Name the published headcounts, or say that there are none."""
    sentence = TariffWords.NO_HEADCOUNTS
    if schools:
        sentence = TariffWords.HEADCOUNTS.format(source=schools[0]["source"])
    return f"<p>{escape(french.typeset(sentence))}</p>"


def territory_source(source: str) -> str:
    """Write the source of the names of communes and its year; empty when the site offers none."""
    return f"<p>{escape(french.typeset(source))}</p>" if source else ""
