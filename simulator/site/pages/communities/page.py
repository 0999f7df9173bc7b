"""The page of a community: its schools, what it would pay, each option, the roll-out; and the files beside it."""

from collections.abc import Iterator, Sequence

import french
from simulator import Choice
from simulator.headcounts import PublishedSchool
from simulator.site.headcounts import schools_csv
from simulator.site.pages.communities.amounts import amount
from simulator.site.pages.communities.beeswarm import beeswarm
from simulator.site.pages.communities.figures import Figures, SiteCommunities
from simulator.site.pages.communities.listing import communities_csv, listing_page
from simulator.site.pages.templates import fill
from simulator.views import break_even_sentences, price, show_years
from simulator.wording import section
from versioned_texts.metadata import json_text
from versioned_texts.pages import front_matter
from versioned_texts.site import SiteFile

_say = section("site", "page")

SEARCH = {"boost": 0.02}
"""Found by its name: words that all these pages share must not hide the other pages."""

ROOT = "../../"
"""The path from a community to the site's root."""

COMMUNITIES = "collectivites"
"""The folder of the communities."""

MOST_SHOWN = 20
"""Communes that a page shows at once; the smaller ones are folded."""


def community_files(every: SiteCommunities, simulator: str) -> Iterator[SiteFile]:
    """Yield the list of communities, the page of each, and its schools for the simulator and for a spreadsheet."""
    yield SiteFile(f"{COMMUNITIES}/index.md", listing_page(every.figures, every.unmatched))
    yield SiteFile(f"{COMMUNITIES}/effectifs.csv", communities_csv(every.figures))
    for community in every.schools:
        yield SiteFile(f"{COMMUNITIES}/{community['code']}.json", json_text(community))
    draw = beeswarm(every.figures)
    for figures in every.figures:
        page = community_page(figures, draw(root="../", own=figures.slug, with_table=True), simulator)
        yield SiteFile(f"{COMMUNITIES}/{figures.slug}.md", page, in_navigation=False)
        yield SiteFile(f"{COMMUNITIES}/{figures.community['code']}.csv", schools_csv(figures.community))


def community_page(figures: Figures, drawing: str, simulator: str) -> str:
    """Write the page as a Markdown document of one HTML block; ``simulator`` is its address from the site's root."""
    tariff, code = figures.base.tariff, figures.community["code"]
    due_yearly = amount(figures.base)
    public, private = figures.community["ecoles"], figures.community["privees"]
    counted = _say("public_schools", count=len(public), pupils=_pupils(public))
    source = figures.community["source"]
    description = _say("description", name=figures.name, pupils=counted, source=source, amount=due_yearly)
    due = [line for line in tariff.lines if line.choice is Choice.ALWAYS]
    body = fill(
        "communities/page.html",
        name=figures.name,
        counted=counted,
        private=_say("private_schools", count=len(private), pupils=_pupils(private)) if private else "",
        source=source,
        amount=due_yearly,
        value=figures.amount,
        taxes=tariff.taxes,
        day=french.day(tariff.version),
        notice=figures.base.notice,
        due=[(price(line), f"{ROOT}{line.source.path}", line.source.article) for line in due],
        inhabitants=french.integer(figures.inhabitants) if figures.inhabitants else "",
        per_inhabitant=french.euros(figures.per_inhabitant),
        options=list(_options(figures)),
        break_even=break_even_sentences(figures.base.break_evens),
        years=show_years(figures.rollout.years) if figures.rollout.years else None,
        coming=[assumed.text for assumed in figures.rollout.hypotheses if assumed.code == "prix-publies"],
        communes=_communes(figures),
        shown=MOST_SHOWN,
        drawing=drawing,
        simulator=f"{ROOT}{simulator}#epci={code}",
        csv=f"{code}.csv",
    )
    name, tags = figures.community["nom"], [figures.name, *figures.names]
    front = front_matter(name, description, document=_document(figures), hide=["navigation"], search=SEARCH, tags=tags)
    return front + body


def _document(figures: Figures) -> dict[str, object]:
    """Describe the page for machines (schema.org)."""
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": figures.name,
        "about": {"@type": "AdministrativeArea", "name": figures.name, "identifier": figures.community["code"]},
        "isBasedOn": {"@type": "Dataset", "name": _say("dataset", source=figures.community["source"])},
    }


def _pupils(schools: Sequence[PublishedSchool]) -> str:
    return _say("pupils_of", count=sum(school["eleves"] for school in schools))


def _communes(figures: Figures) -> list[dict[str, object]]:
    """Return the communes that have a public school, most pupils first: what each would pay, and its schools."""
    schools: dict[str, list[tuple[str, str]]] = {code: [] for code, _ in figures.community["communes"]}
    for school in figures.community["ecoles"]:
        schools[school["commune"]].append((school["nom"], french.integer(school["eleves"])))
    every = sorted(
        zip(figures.base.shares, filter(None, schools.values()), strict=True), key=lambda pair: -pair[0].commune.pupils
    )
    return [
        {
            "name": share.commune.name,
            "length": 100 * share.commune.pupils // every[0][0].commune.pupils,
            "pupils": _say("pupils_of", count=share.commune.pupils),
            "amount": french.euros(share.amounts.net),
            "schools": listed,
        }
        for share, listed in every
    ]


def _options(figures: Figures) -> Iterator[dict[str, str]]:
    """Yield what each line that is chosen adds in a year."""
    tariff = figures.base.tariff
    for line in tariff.options:
        answer = figures.options.get(line)
        added = f"{french.euros(answer.full_year.net.amount - figures.amount)}{tariff.taxes}" if answer else ""
        yield {
            "label": line.label,
            "price": price(line),
            "address": f"{ROOT}{line.source.path}",
            "article": line.source.article,
            "adds": _say("yearly", amount=added) if added else _say("by_number"),
        }
