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
from simulator.site.pages.template import fill
from simulator.views import price
from simulator.wording import section
from versioned_texts.pages import front_matter

_say = section("site", "listing")


def listing_page(every: Sequence[Figures], unplaced: Sequence[SchoolRow]) -> str:
    """Write the page as a Markdown document of one HTML block."""
    tariff = every[0].base.tariff
    source = every[0].community["source"]
    title, description = _say("title"), _say("description", source=source)
    lost = french.plural(sum(school.pupils for school in unplaced), *PUPIL.unit)
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
        rows=[_row(one) for one in every],
        unplaced=_say("unplaced", count=len(unplaced), pupils=lost) if unplaced else "",
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


def _cells(one: Figures) -> list[str | int]:
    community = one.community
    answers = (one.base, *one.options.values())
    return [
        *(community["code"], community["nom"], community_kind(community["nom"]), ", ".join(one.departments)),
        *(len(community["ecoles"]), one.pupils, community["rentree"]),
        *(decimal_comma(answer.full_year.net.amount) for answer in answers),
        f"EUR{one.base.tariff.taxes}",
    ]


def _row(one: Figures) -> dict[str, object]:
    """Return what the list says of a community: each figure with the number by which the table is sorted."""
    schools = len(one.community["ecoles"])
    return {
        "slug": one.slug,
        "kind": one.community["nom"].removesuffix(one.listed_name),
        "listed_name": one.listed_name,
        "words": " ".join(dict.fromkeys(key(" ".join(one.names)).split())),
        "schools": (str(schools), str(schools)),
        "pupils": (str(one.pupils), french.integer(one.pupils)),
        "base": _euros(one.amount),
        "options": [_euros(answer.full_year.net.amount) for answer in one.options.values()],
        "inhabitant": _euros(one.per_inhabitant) if one.inhabitants else ("0", "—"),
    }


def _euros(amount: Decimal) -> tuple[str, str]:
    return str(amount), french.euros(amount)
