"""The simulator's page: its form, and examples worked out while the site is built.

The figures come from the same calculation as those in the visitor's browser; the templates only place them.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publisher.engine.browser_side import BrowserSide
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
    """A case worked out in advance: what it is about, and the fields as one would type them."""

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
"""The first also fills the form of a visitor who arrives without anything."""


class Beside(NamedTuple):
    """Addresses from the site's root: of the worked cases, with their SHA-256; of the page that links lead to."""

    cases: Sequence[tuple[str, str]] = ()
    page: str = ""


NOTHING = Beside()

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


def simulator_form(tariffs: Tariffs, browser: BrowserSide, site: str, built: date, beside: Beside = NOTHING) -> str:
    """Write the simulator as one block of HTML.

    Args:
        tariffs: every published tariff; the form offers the latest first, and chooses the one that stands.
        browser: what the visitor's browser runs.
        site: address of the site's root, relative to the page, with its final slash.
        built: the day the site is built.
        beside: what else of the site it leads to.
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
        page=site + beside.page if beside.page else "",
        cases=[site + address for address, _ in beside.cases],
        case_hashes=[sha256 for _, sha256 in beside.cases],
        first=first,
        flat_support=_price(usual.flat_support),
        on_demand_support=_price(usual.on_demand_support),
        title=usual.title,
        tariffs=list(_offered(tariffs, built)),
        shown=display(made, site),
        hypotheses=report(made, site)["hypotheses"],
        blank=_BLANK_ROW,
        blank_hypothesis=_BLANK_HYPOTHESIS,
        packages={name: " ".join((PACKAGE, *kind.packages)) for name, kind in KINDS.items()},
        deliberations=" ".join(one.version.isoformat() for one in tariffs.published if one.deliberation),
        schema=SCHEMA,
    )


def _offered(tariffs: Tariffs, built: date) -> Iterator[Mapping[str, object]]:
    usual = tariffs.standing(built)
    for tariff in reversed(tariffs.published):
        coming = ", à venir" if tariff.start > built else ""
        yield {
            "version": tariff.version.isoformat(),
            "name": f"Version du {day(tariff.version)}{coming}",
            "usual": tariff is usual,
        }


def worked_examples(tariffs: Tariffs, site: str, built: date) -> str:
    """Write the examples, worked out with the tariff that stands, as one block of HTML; as in `simulator_form`."""
    return write_block("examples.html", examples=list(_worked(tariffs, site, built)))


def _worked(tariffs: Tariffs, site: str, built: date) -> Iterator[Mapping[str, object]]:
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
    """Work an example out, unless the tariff doesn't offer what it is about."""
    try:
        return estimate(read_request(example.typed, tariffs, day=built))
    except Refused:
        return None


def _price(contribution: Contribution | None) -> str:
    return "" if contribution is None else price(contribution)


def write_block(template: str, **values: object) -> str:
    """Fill a template of the simulator with values, as one block that Markdown leaves alone."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    html = environment.get_template(template).render(values)
    # Markdown leaves a block of HTML alone as long as it holds no empty line.
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"
