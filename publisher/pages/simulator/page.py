"""The simulator's page: its form, and examples calculated during the build.

The browser runs the same calculation. The templates only place its figures.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publisher.engine import BrowserSide
from publisher.pages.simulator.example_questions import example_questions, first_question
from publisher.pages.wording import price
from simulator import Choice, Quantity, Tariff, TariffLine, Tariffs, display, french, report
from simulator.calculation import PUPIL
from simulator.exports import KINDS
from simulator.exports.json_document import SCHEMA
from simulator.exports.kinds import PACKAGE
from simulator.french import day
from simulator.question import question_shape
from simulator.views import ReportedHypothesis, Row

TEMPLATES = Path(__file__).parents[2] / "theme" / "simulator"


class SimulatorLinks(NamedTuple):
    """Addresses from the site's root: of the worked cases with their SHA-256, and of the simulator's page."""

    cases: Sequence[tuple[str, str]] = ()
    page: str = ""


NO_LINKS = SimulatorLinks()

_BLANK_ROW: Row = {
    "code": "",
    "genre": "ligne",
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
    usual = tariffs.standing(built)
    first = first_question(usual)
    made = first.estimate(tariffs, built)
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
        first=first.typed,
        counts=[_count_field(kind, tariffs) for kind in tariffs.counted if kind is not PUPIL],
        options=[_option_field(line, tariffs, usual) for line in tariffs.options],
        title=usual.title,
        shape=json.dumps(question_shape(tariffs), ensure_ascii=False),
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
    for question in example_questions(tariffs.standing(built)):
        made = question.estimate(tariffs, built)
        rows = display(made, site)["lignes"]
        codes = [row["code"] for row in rows]
        upto_net = rows[: codes.index(made.net.code) + 1]
        net = upto_net[-1]
        pupils = french.plural(made.request.pupils, "élève", "élèves")
        yield {
            "title": f"{pupils}, {question.choice}",
            "amount": net["montant"],
            "value": net["valeur"],
            "rows": upto_net,
            "fragment": question.fragment(made),
        }


def _count_field(kind: Quantity, tariffs: Tariffs) -> Mapping[str, object]:
    """Return what the form shows of a kind of quantity that is asked once, and the tariffs that need it."""
    versions = [one.version.isoformat() for one in tariffs.published if kind in one.counted]
    return {"field": kind.field, "label": kind.label, "example": kind.example, "versions": " ".join(versions)}


def _option_field(line: TariffLine, tariffs: Tariffs, usual: Tariff) -> Mapping[str, object]:
    """Return what the form shows of a line that is chosen, and the tariffs that offer it."""
    versions = [
        one.version.isoformat()
        for one in tariffs.published
        if any(line.field == option.field for option in one.options)
    ]
    own = next((option for option in usual.options if option.field == line.field), None)
    return {
        "field": line.field,
        "label": line.label,
        "yes_no": line.choice is Choice.YES_NO,
        "unit": line.per.unit[1],
        "price": price(own) if own else "",
        "versions": " ".join(versions),
    }


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
