"""The list of all communities, with their pupils and what each would pay: a page, and a table for a spreadsheet."""

from collections.abc import Sequence
from decimal import Decimal

import french
from simulator import Choice
from simulator.calculation import PUPIL
from simulator.exports import csv_table, decimal_comma
from simulator.headcounts import community_kind
from simulator.name_keys import key
from simulator.site.headcounts import SchoolRow
from simulator.site.pages.communities.beeswarm import beeswarm
from simulator.site.pages.communities.figures import Figures
from simulator.site.pages.templates import fill
from simulator.views import price
from simulator.wording import section
from versioned_texts.pages import front_matter

_say = section("site", "listing")


def listing_page(every: Sequence[Figures], unmatched: Sequence[SchoolRow]) -> str:
    """Write the page as a Markdown document of one HTML block."""
    tariff = every[0].base.tariff
    source = every[0].community["source"]
    title, description = _say("title"), _say("description", source=source)
    lost = french.plural(sum(school.pupils for school in unmatched), *PUPIL.unit)
    columns = (
        *(_say["community"], _say["schools"], _say["pupils"], _say("yearly", taxes=tariff.taxes)),
        *(_say("with_option", option=line.label, taxes=tariff.taxes) for line in every[0].options),
        _say("per_inhabitant", taxes=tariff.taxes),
    )
    body = fill(
        "communities/listing.html",
        title=title,
        source=source,
        day=french.day(tariff.version),
        notice=every[0].base.notice,
        due=[price(line) for line in tariff.lines if line.choice is Choice.ALWAYS],
        drawing=beeswarm(every)(own="", with_table=False),
        columns=columns,
        rows=[_row(figures) for figures in every],
        unmatched=_say("unmatched", count=len(unmatched), pupils=lost) if unmatched else "",
    )
    return front_matter(title, description, hide=["navigation", "toc", "footer"], search={"boost": 0.01}) + body


def communities_csv(every: Sequence[Figures]) -> bytes:
    """Write the list as a French spreadsheet reads it; a column for each line that is taken or left, by its field."""
    header = (
        *("siren", "collectivite", "nature", "departement", "ecoles_publiques", "eleves", "rentree"),
        "contribution_nette",
        *(f"contribution_nette_avec_{line.field.replace('-', '_')}" for line in every[0].options),
        "unite",
    )
    return csv_table(header, map(_cells, every))


def _cells(figures: Figures) -> list[str | int]:
    community = figures.community
    answers = (figures.base, *figures.options.values())
    return [
        *(community["code"], community["nom"], community_kind(community["nom"]), ", ".join(figures.departments)),
        *(len(community["ecoles"]), figures.pupils, community["rentree"]),
        *(decimal_comma(answer.full_year.net.amount) for answer in answers),
        f"EUR{figures.base.tariff.taxes}",
    ]


def _row(figures: Figures) -> dict[str, object]:
    """Return what the list says of a community: each figure with the number by which the table is sorted."""
    schools = len(figures.community["ecoles"])
    return {
        "slug": figures.slug,
        "kind": figures.community["nom"].removesuffix(figures.listed_name),
        "listed_name": figures.listed_name,
        "words": " ".join(dict.fromkeys(key(" ".join(figures.names)).split())),
        "schools": (str(schools), str(schools)),
        "pupils": (str(figures.pupils), french.integer(figures.pupils)),
        "base": _euros(figures.amount),
        "options": [_euros(answer.full_year.net.amount) for answer in figures.options.values()],
        "inhabitant": _euros(figures.per_inhabitant) if figures.inhabitants else ("0", "—"),
    }


def _euros(amount: Decimal) -> tuple[str, str]:
    return str(amount), french.euros(amount)
