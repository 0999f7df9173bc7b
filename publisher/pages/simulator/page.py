"""The simulator's page: its form, and examples calculated during the build.

The browser runs the same calculation. The templates only place its figures.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publisher.engine import BrowserSide
from publisher.pages.wording import price
from simulator import Contribution, Estimate, Refused, Tariffs, display, estimate, read_request, report
from simulator.exports import KINDS
from simulator.exports.json_document import SCHEMA
from simulator.exports.kinds import PACKAGE
from simulator.french import day
from simulator.views.report import ReportedHypothesis
from simulator.views.rows import Row

TEMPLATES = Path(__file__).parents[2] / "theme" / "simulator"


class Example(NamedTuple):
    """An example calculated during the build: its title, and the fields of the form."""

    title: str
    typed: Mapping[str, str]


EXAMPLES = (
    Example("1\u202f000 élèves, contribution de base", {"eleves": "1000"}),
    Example("1\u202f000 élèves, avec le forfait", {"eleves": "1000", "forfait": "oui"}),
    Example(
        "12\u202f345 élèves, forfait, 3 demi-journées et une subvention",
        {"eleves": "12345", "forfait": "oui", "demi-journees": "3", "subvention": "2000"},
    ),
    Example(
        "60\u202f000 élèves, 20 demi-journées à la demande",
        {"eleves": "60000", "demi-journees": "20"},
    ),
)
"""The first one also fills the form of a visit without a fragment."""


class SimulatorLinks(NamedTuple):
    """Addresses from the site's root: of the worked cases with their SHA-256, and of the simulator's page."""

    cases: Sequence[tuple[str, str]] = ()
    page: str = ""


NO_LINKS = SimulatorLinks()

_BLANK_ROW: Row = {
    "code": "",
    "genre": "",
    "libelle": "",
    "calcul": "",
    "montant": "",
    "valeur": "",
    "reference": "",
    "source": None,
}
_BLANK_HYPOTHESIS: ReportedHypothesis = {"code": "", "texte": "", "source": None}


def simulator_form(
    tariffs: Tariffs, browser: BrowserSide, site: str, built: date, links: SimulatorLinks = NO_LINKS
) -> str:
    """Write the simulator as one block of HTML.

    Args:
        tariffs: every published tariff; the form offers the latest first and selects that of the day of the build.
        browser: the files that run Python in the browser.
        site: address of the site's root, relative to the page, with its final slash.
        built: the day of the build.
        links: addresses of the site that the page uses.
    """
    first = EXAMPLES[0].typed
    made = estimate(read_request(first, tariffs, day=built))
    usual = tariffs.standing(built)
    return write_block(
        "form.html",
        engine=site + browser.engine,
        assets=site + browser.scripts,
        territory=site + browser.territory if browser.territory else "",
        territory_source=browser.territory_document().get("source", ""),
        site=site,
        page=site + links.page if links.page else "",
        cases=[site + address for address, _ in links.cases],
        case_hashes=[sha256 for _, sha256 in links.cases],
        first=first,
        flat_support=_price(usual.flat_support),
        on_demand_support=_price(usual.on_demand_support),
        title=usual.title,
        tariffs=list(_tariff_options(tariffs, built)),
        shown=display(made, site),
        hypotheses=report(made, site)["hypotheses"],
        blank=_BLANK_ROW,
        blank_hypothesis=_BLANK_HYPOTHESIS,
        packages={name: " ".join((PACKAGE, *kind.packages)) for name, kind in KINDS.items()},
        deliberations=" ".join(one.version.isoformat() for one in tariffs.published if one.deliberation),
        schema=SCHEMA,
    )


def _tariff_options(tariffs: Tariffs, built: date) -> Iterator[Mapping[str, object]]:
    usual = tariffs.standing(built)
    for tariff in reversed(tariffs.published):
        coming = ", à venir" if tariff.start > built else ""
        yield {
            "version": tariff.version.isoformat(),
            "name": f"Version du {day(tariff.version)}{coming}",
            "usual": tariff is usual,
        }


def worked_examples(tariffs: Tariffs, site: str, built: date) -> str:
    """Write the examples, calculated with the tariff of the day, as one block of HTML; see `simulator_form`."""
    return write_block("examples.html", examples=list(_example_results(tariffs, site, built)))


def _example_results(tariffs: Tariffs, site: str, built: date) -> Iterator[Mapping[str, object]]:
    for example in EXAMPLES:
        made = _estimate(example, tariffs, built)
        if made is None:
            continue
        version = made.request.tariff.version.isoformat()
        rows = display(made, site)["lignes"]
        codes = [row["code"] for row in rows]
        upto_net = rows[: codes.index(made.net.code) + 1]
        net = upto_net[-1]
        yield {
            "title": example.title,
            "amount": net["montant"],
            "value": net["valeur"],
            "rows": upto_net,
            "fragment": "#" + urlencode({**example.typed, "tarif": version}),
        }


def _estimate(example: Example, tariffs: Tariffs, built: date) -> Estimate | None:
    """Return the estimate of an example, None when the tariff does not offer its choices."""
    try:
        return estimate(read_request(example.typed, tariffs, day=built))
    except Refused:
        return None


def _price(contribution: Contribution | None) -> str:
    return "" if contribution is None else price(contribution)


def write_block(template: str, **values: object) -> str:
    """Fill a template of the simulator, as one block of HTML."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    html = environment.get_template(template).render(values)
    # an empty line would end the block for Markdown
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"
