"""The years to come, read from what was typed."""

from collections.abc import Mapping
from decimal import Decimal

from simulator.calculation import MOST_YEARS, Outlook, Rollout, School
from simulator.question.readers import FieldProblem, NumberField, Refused, attempt, short

YEARS = NumberField("annees", "Nombre d’années", "4", 1, MOST_YEARS)
HEADCOUNT_CHANGE = NumberField("evolution-effectifs", "Évolution des effectifs", "-1,5", -50, 50)
TARIFF_CHANGE = NumberField("evolution-tarif", "Évolution des prix", "2", -50, 50)
ROLLOUT = "deploiement"
OUTLOOK_FIELDS = (YEARS.name, HEADCOUNT_CHANGE.name, TARIFF_CHANGE.name, ROLLOUT)


def read_outlook(typed: Mapping[str, str], schools: tuple[School, ...] = ()) -> Outlook | None:
    """Read the fields of `OUTLOOK_FIELDS` as they were typed; None when none of these is filled.

    Raises:
        Refused: with every problem found in any field.
    """
    texts = {field: typed.get(field, "").strip() for field in OUTLOOK_FIELDS}
    if not any(texts.values()):
        return None
    problems: list[FieldProblem] = []

    def change(field: NumberField) -> Decimal:
        return attempt(lambda: field.rate(texts[field.name] or "0"), Decimal(0), problems)

    outlook = Outlook(
        years=attempt(lambda: YEARS.count(texts[YEARS.name] or "1"), 1, problems),
        headcount_change=change(HEADCOUNT_CHANGE),
        tariff_change=change(TARIFF_CHANGE),
        rollout=attempt(lambda: _rollout(texts[ROLLOUT]), Rollout.WHOLE, problems),
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
        raise Refused.of(ROLLOUT, sentence) from None
