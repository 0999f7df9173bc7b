"""What an estimate says that it supposes: no more than its text says, and nothing of what is not there."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from simulator import Choice, Outlook, Request, Tariff, Tariffs, estimate, hypotheses
from simulator.calculation import PUPIL, QUANTITIES, SCHOOL, Rollout, School, vote_notice


def sentences(request: Request, **outlook: int | Decimal) -> dict[str, str]:
    supposed = hypotheses(estimate(request), Outlook(**outlook) if outlook else None)  # type: ignore[arg-type]
    return {hypothesis.code: hypothesis.text for hypothesis in supposed}


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
    assert not any("Comité" in text or " le vote" in text for texts in voted.values() for text in texts.values())


def test_schools_that_join_one_after_the_other_are_no_equal_parts_of_the_pupils(tariffs: Tariffs) -> None:
    request = Request(tariffs.latest, {PUPIL.name: 100})
    schools = tuple(School(name, pupils) for name, pupils in zip("ABCDE", (60, 10, 10, 10, 10), strict=True))

    def said(schools: tuple[School, ...]) -> str:
        outlook = Outlook(4, rollout=Rollout.PROGRESSIVE, schools=schools)
        return {hypothesis.code: hypothesis.text for hypothesis in hypotheses(estimate(request), outlook)}[
            "deploiement-progressif"
        ]

    assert "un quart des écoles chaque année, soit 2, 1, 1 et 1 écoles" in said(schools)
    assert "dans l’ordre alphabétique de leur nom" in said(schools)
    assert "quart" not in said((replace(schools[0], joins=3), *schools[1:]))
    assert "une part égale des élèves de plus chaque année" in said(())


@pytest.mark.parametrize(
    ("kind", "number", "grant", "expected"),
    [
        ("half_day", 2, 0, "Les demi-journées"),
        ("half_day", 0, 5, "Les subventions"),
        ("half_day", 2, 5, "Les demi-journées et les subventions"),
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


def test_a_vote_that_is_not_published_is_said_of_the_year_of_the_day(tariffs: Tariffs) -> None:
    silent, before, vote, text = (tariffs.published[index] for index in (0, -3, -2, -1))

    def notice(tariff: Tariff, *day: int) -> str:
        return vote_notice(tariffs, tariff, date(*day) if day else None)

    assert notice(text) == notice(silent, 2026, 1, 1) == ""
    assert notice(text, 2026, 1, 1) == "Montant du texte\u00a0; le vote annuel n’est pas publié ici pour 2026."
    assert notice(vote, 2025, 12, 31) == ""
    assert notice(vote, 2024, 12, 20) == ""  # to come, and chosen
    assert notice(before, 2024, 12, 20).endswith("pour 2024.")
    # an older tariff, chosen in the year of a published vote; a version that begins after the vote of its year
    assert notice(before, 2025, 1, 2) == notice(text, 2025, 7, 1) == ""
    former = "Le dernier vote publié ici (délibération du 9 décembre 2024) n’est pas celui de 2026."
    assert notice(vote, 2026, 1, 1) == former


def test_a_vote_may_differ_where_the_words_of_the_text_say_so(tariffs: Tariffs) -> None:
    vote = tariffs.latest.grounds["yearly_vote"]
    said = []
    for words in (vote.quote, "le montant des missions réalisées sur le territoire de l'EPCI considéré", "un montant"):
        grounds = {"yearly_vote": replace(vote, quote=words)}
        supposed = sentences(Request(replace(tariffs.latest, grounds=grounds), {PUPIL.name: 1}))
        said.append("peut différer d’une collectivité à l’autre" in supposed["vote-annuel"])
    assert said == [True, True, False]


def test_prices_to_come_are_said_with_their_day(tariffs: Tariffs) -> None:
    first, vote, other = (tariffs.published[index] for index in (-3, -2, -1))
    request = Request(first, {PUPIL.name: 1})
    found = hypotheses(estimate(request), Outlook(4), "", (first, vote, other, other, other))
    coming, left_out = (hypothesis.text for hypothesis in found if hypothesis.code == "prix-publies")
    assert "À partir de l’année 2, les prix sont ceux du tarif du 9 décembre 2024" in coming
    assert "qui s’applique à partir du 1er janvier 2025" in coming
    assert "Le tarif du 16 juin 2025" in left_out
    assert "les prix de l’année 3 et des suivantes n’en tiennent pas compte" in left_out
    (of_first,) = (hypothesis.text for hypothesis in found if hypothesis.code == "prix")
    assert "Les prix de la première année sont ceux de la version du 15 mars 2024" in of_first
    assert "inchangés" not in of_first
    (of_all,) = (
        hypothesis.text for hypothesis in hypotheses(estimate(request), Outlook(4)) if hypothesis.code == "prix"
    )
    assert "supposés inchangés" in of_all
