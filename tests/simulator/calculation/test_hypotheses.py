"""What an estimate says that it supposes: no more than its text says, and nothing of what is not there."""

from dataclasses import replace
from decimal import Decimal

import pytest

from simulator import Choice, Outlook, Request, Tariffs, estimate, hypotheses
from simulator.calculation import PUPIL, QUANTITIES, SCHOOL


def sentences(request: Request, **outlook: int | Decimal) -> dict[str, str]:
    supposed = hypotheses(estimate(request), Outlook(**outlook) if outlook else None)  # type: ignore[arg-type]
    return {one.code: one.text for one in supposed}


def test_a_yearly_vote_is_supposed_where_the_text_has_one_and_of_nobody(tariffs: Tariffs) -> None:
    voted = {
        tariff.version: sentences(Request(tariff, {PUPIL.name: 10, SCHOOL.name: 1}), tariff_change=Decimal(2))
        for tariff in tariffs.published
    }
    assert (
        {version for version, supposed in voted.items() if "vote-annuel" in supposed}
        == {tariff.version for tariff in tariffs.published if "yearly_vote" in tariff.grounds}
        != voted.keys()
    )
    assert not any("Comité" in text or " le vote" in text for one in voted.values() for text in one.values())


@pytest.mark.parametrize(
    ("kind", "number", "grant", "expected"),
    [
        ("half_day", 2, 0, "Les demi-journées"),
        ("half_day", 0, 5, "Les subventions"),
        (
            "half_day",
            2,
            5,
            "Les demi-journées et les subventions",
        ),
        ("half_day", 0, 0, None),
        ("once", 2, 0, None),
        ("once", 2, 5, "Les subventions"),
    ],
)
def test_what_comes_back_each_year_is_what_is_there(
    tariffs: Tariffs, kind: str, number: int, grant: int, expected: str | None
) -> None:
    base, *_, chosen = tariffs.latest.lines
    lines = (base, replace(chosen, per=QUANTITIES[kind], choice=Choice.NUMBER))
    tariff = replace(tariffs.latest, lines=lines, services=())
    request = Request(tariff, {PUPIL.name: 10}, {chosen.key: number} if number else {}, Decimal(grant))
    end = "\u00a0: par hypothèse, sans changement d’une année à l’autre."
    assert sentences(request, years=2).get("annees-semblables") == (expected and f"{expected}{end}")
