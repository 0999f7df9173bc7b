"""Everything that can be asked at once: a request, and what is supposed of the years to come."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from simulator.calculation.projection import MOST_YEARS, Outlook
from simulator.calculation.request import Request
from simulator.calculation.rollout import Rollout, School
from simulator.calculation.tariff import Tariffs
from simulator.question.fields import FIELDS, attempt, read_request, short, unknown
from simulator.question.readers import NumberField, Problem, RateField, Refused

YEARS = NumberField("annees", "Nombre d’années", "4", 1, MOST_YEARS)
HEADCOUNT_CHANGE = RateField("evolution-effectifs", "Évolution des effectifs", "-1,5", -50, 50)
TARIFF_CHANGE = RateField("evolution-tarif", "Évolution du tarif", "2", -50, 50)
OUTLOOK_FIELDS = ("annees", "evolution-effectifs", "evolution-tarif", "deploiement")


def read_asked(
    typed: Mapping[str, str],
    tariffs: Tariffs,
    quotes: Iterable[tuple[str, str]] = (),
    schools: tuple[School, ...] = (),
    day: date | None = None,
) -> tuple[Request, Outlook | None]:
    """Read the fields of `FIELDS` and of `OUTLOOK_FIELDS` as they were typed; no outlook when none of these is filled.

    Raises:
        Refused: with every problem found in any field.
    """
    problems = unknown(typed, (*FIELDS, *OUTLOOK_FIELDS))
    asked = {field: text for field, text in typed.items() if field in FIELDS}
    request = attempt(lambda: read_request(asked, tariffs, quotes, day), None, problems)
    outlook = attempt(lambda: _outlook(typed, schools), None, problems)
    if problems or request is None:
        raise Refused(tuple(problems))
    return request, outlook


def _outlook(typed: Mapping[str, str], schools: tuple[School, ...]) -> Outlook | None:
    given = {field: typed.get(field, "").strip() for field in OUTLOOK_FIELDS}
    if not any(given.values()):
        return None
    problems: list[Problem] = []
    outlook = Outlook(
        years=attempt(lambda: YEARS.count(given["annees"] or "1"), 1, problems),
        headcount_change=attempt(
            lambda: HEADCOUNT_CHANGE.rate(given["evolution-effectifs"] or "0"), Decimal(0), problems
        ),
        tariff_change=attempt(lambda: TARIFF_CHANGE.rate(given["evolution-tarif"] or "0"), Decimal(0), problems),
        rollout=attempt(lambda: _rollout(given["deploiement"]), Rollout.WHOLE, problems),
        schools=schools,
    )
    if problems:
        raise Refused(tuple(problems))
    return outlook


def _rollout(text: str) -> Rollout:
    try:
        return Rollout(text or Rollout.WHOLE)
    except ValueError:
        choices = " ou ".join(Rollout)
        sentence = f"Déploiement : « {short(text)} » n’est pas un choix ; écrivez {choices}."
        raise Refused((Problem.said("deploiement", sentence),)) from None
