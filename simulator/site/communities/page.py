"""The page of a community: its schools, what it would pay, what each option adds, and the roll-out year by year."""

from collections.abc import Sequence

import french
from simulator import Choice
from simulator.headcounts import PublishedSchool
from simulator.site.communities.chart import bars
from simulator.site.communities.figures import Figures
from simulator.site.communities.listing import TEMPLATES, neighbours, row
from simulator.site.wording import CommunityWords
from simulator.views import break_even_sentences, price, show_years
from versioned_texts.pages import fill_template, front_matter

SEARCH = {"boost": 0.02}
"""Found by its name: words that all these pages share must not hide the other pages."""

ROOT = "../../"
"""The path from a community to the site's root."""


def community_page(one: Figures, every: Sequence[Figures], simulator: str) -> str:
    """Write the page as a Markdown document of one HTML block; ``simulator`` is its address from the site's root."""
    tariff, code = one.base.tariff, one.community["code"]
    amount = f"{french.euros(one.amount)}{tariff.taxes}"
    counted = _count(one.community["ecoles"], CommunityWords.PUBLIC_SCHOOL)
    source = one.community["source"]
    description = CommunityWords.DESCRIPTION.format(name=one.name, pupils=counted, source=source, amount=amount)
    due = [line for line in tariff.lines if line.choice is Choice.ALWAYS]
    body = fill_template(
        TEMPLATES / "page.html",
        name=one.name,
        counted=counted,
        private=_count(one.community["privees"], CommunityWords.PRIVATE_SCHOOL) if one.community["privees"] else "",
        source=source,
        amount=amount,
        value=one.amount,
        taxes=tariff.taxes,
        day=french.day(tariff.version),
        due=[(price(line), f"{ROOT}{line.source.path}", line.source.article) for line in due],
        inhabitants=french.integer(one.inhabitants) if one.inhabitants else "",
        per_inhabitant=french.euros(one.per_inhabitant),
        options=_options(one),
        break_even=break_even_sentences(one.base.break_evens),
        years=show_years(one.rollout.years) if one.rollout.years else None,
        communes=_communes(one),
        chart=bars([(share.commune.name, share.commune.pupils) for share in one.base.shares]),
        others=[row(other) for other in neighbours(one, every)],
        simulator=f"{ROOT}{simulator}#epci={code}",
        csv=f"{code}.csv",
    )
    short, document = one.community["nom"], _document(one)
    return front_matter(short, description, document=document, hide=["navigation"], search=SEARCH) + body


def _count(schools: Sequence[PublishedSchool], kind: tuple[str, str]) -> str:
    pupils = french.plural(sum(school["eleves"] for school in schools), *CommunityWords.PUPIL)
    counted = CommunityWords.IN_ONE_SCHOOL if len(schools) == 1 else CommunityWords.IN_SCHOOLS
    return counted.format(pupils=pupils, schools=french.plural(len(schools), *kind))


def _communes(one: Figures) -> list[dict[str, object]]:
    """Return the communes that have a public school: what each would pay, and its schools."""
    schools: dict[str, list[tuple[str, str]]] = {code: [] for code, _ in one.community["communes"]}
    for school in one.community["ecoles"]:
        schools[school["commune"]].append((school["nom"], french.integer(school["eleves"])))
    return [
        {
            "name": share.commune.name,
            "schools": listed,
            "pupils": french.integer(share.commune.pupils),
            "amount": french.euros(share.net),
        }
        for share, listed in zip(one.base.shares, filter(None, schools.values()), strict=True)
    ]


def _options(one: Figures) -> list[dict[str, str]]:
    """Return what each line that is chosen adds in a year."""
    tariff = one.base.tariff
    taken = {
        line.key: CommunityWords.YEARLY.format(
            amount=f"{french.euros(answer.whole.net.amount - one.amount)}{tariff.taxes}"
        )
        for line, answer in one.options.items()
    }
    return [
        {
            "label": line.label,
            "price": price(line),
            "address": f"{ROOT}{line.source.path}",
            "article": line.source.article,
            "adds": taken.get(line.key, CommunityWords.BY_NUMBER),
        }
        for line in tariff.options
    ]


def _document(one: Figures) -> dict[str, object]:
    """Describe the page for machines (schema.org)."""
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": one.name,
        "about": {"@type": "AdministrativeArea", "name": one.name, "identifier": one.community["code"]},
        "isBasedOn": {"@type": "Dataset", "name": CommunityWords.DATASET.format(source=one.community["source"])},
    }
