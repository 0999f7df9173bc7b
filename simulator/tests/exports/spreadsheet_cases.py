"""Questions that spreadsheets are exported for, and those that their cells are then changed to."""

import random
from dataclasses import dataclass, field
from typing import Any

type Question = dict[str, Any]


def typed(pairs: str) -> dict[str, str]:
    """Read what is typed, by the names of fields, as ``eleves=10 suivi=oui``."""
    return dict(pair.split("=") for pair in pairs.split())


def question(saisie: str | dict[str, str], **besides: Any) -> Question:  # noqa: ANN401
    return {
        "saisie": typed(saisie) if isinstance(saisie, str) else saisie,
        "jour": "2026-11-25",
        "site": "https://exemple.fr/",
        **besides,
    }


@dataclass(frozen=True)
class Case:
    """A question that a file is exported for, and the one that its cells are then changed to."""

    before: Question
    after: Question = field(default_factory=dict)


CHANGES = {
    "anchor": Case(question("eleves=1"), question("eleves=12345 suivi=oui ateliers=3 subvention=2000")),
    "less": Case(
        question("eleves=12345 suivi=oui ateliers=3 subvention=2000"),
        question("eleves=77 subvention=999999,99"),
    ),
    "quotes": Case(
        question("eleves=10", devis=[["Tablettes", "10"], ["Connecteur", "0,50"]]),
        question("eleves=10", devis=[["Tablettes", "1250,45"], ["Connecteur", "99,99"]]),
    ),
    "years": Case(
        question("eleves=1000 annees=3", devis=[["Tablettes", "10"]]),
        question(
            "eleves=12345 suivi=oui ateliers=7 subvention=17000,50 annees=10 evolution-effectifs=-1,5"
            " evolution-tarif=2",
            devis=[["Tablettes", "1000"]],
        ),
    ),
    # 5 000 x 1,01^2 = 5 100,5 and 1,30 x 1,05 = 1,365: halves that a binary fraction misses
    "halves": Case(
        question("eleves=1 annees=1"),
        question("eleves=5000 annees=10 evolution-effectifs=1 evolution-tarif=5"),
    ),
    "halved": Case(
        question("eleves=1 annees=1"),
        question("eleves=12345 annees=10 evolution-effectifs=-50 evolution-tarif=-50"),
    ),
    # from the second year on at the price of a vote that is published already: 1,20 x 1,05^2 = 1,323
    "voted": Case(
        question("eleves=1 annees=1", jour="2024-12-20"),
        question("eleves=777 annees=4 evolution-tarif=5 suivi=oui", jour="2024-12-20"),
    ),
    # a quarter of 1 002 is 250,5
    "quarters": Case(
        question("eleves=1 annees=2"),
        question("eleves=1002 annees=6 evolution-effectifs=2,5 deploiement=progressif"),
    ),
    "schools": Case(
        question(
            "eleves=400 annees=5 evolution-effectifs=3 deploiement=progressif",
            ecoles=[["A", 100, None], ["B", 100, None], ["C", 100, 4], ["D", 50, None], ["E", 50, None]],
        ),
        question(
            "eleves=801 annees=5 evolution-effectifs=3 deploiement=progressif",
            ecoles=[["A", 125, 4], ["B", 33, 3], ["C", 17, 1], ["D", 50, 1], ["E", 50, 2]],
        ),
    ),
}


BY_SCHOOL, EVERY_KIND = "tarif=2023-02-01", "tarif=2024-03-15"
OLD = [{"nom": "Ancien", "saisie": typed(f"{BY_SCHOOL} suivi=oui")}]
LISTED = [["Les Tilleuls", 100, 1], ["La Source", 100, 2], ["Le Moulin", 100, 4], ["Le Lavoir", 50, 3]]
CHANGES |= {
    "by school": Case(
        question(f"eleves=1 ecoles=1 {BY_SCHOOL}"),
        question(f"eleves=1000 ecoles=7 suivi=oui {BY_SCHOOL}"),
    ),
    # of 10 schools 2,5, then 5, 7,5 and 10
    "schools in quarters": Case(
        question(f"eleves=1 ecoles=1 annees=2 {BY_SCHOOL}"),
        question(
            f"eleves=1002 ecoles=10 annees=6 evolution-effectifs=2,5 evolution-tarif=-3"
            f" deploiement=progressif {BY_SCHOOL}"
        ),
    ),
    "schools of a list": Case(
        question(f"eleves=350 annees=5 deploiement=progressif {BY_SCHOOL}", ecoles=LISTED),
        question(
            f"eleves=350 ecoles=9 annees=5 deploiement=progressif {BY_SCHOOL}",
            ecoles=[["Les Tilleuls", 10, 4], ["La Source", 20, 4], ["Le Moulin", 1, 1], ["Le Lavoir", 5, 1]],
        ),
    ),
    "schools of a list, whole and then progressive": Case(
        question(f"eleves=350 annees=5 deploiement=complet {BY_SCHOOL}", ecoles=LISTED),
        question(f"eleves=350 annees=5 deploiement=progressif {BY_SCHOOL}", ecoles=LISTED),
    ),
    # the number of communes is asked for, though nothing is counted by it yet
    "every kind": Case(
        question(f"eleves=1 {EVERY_KIND}"),
        question(f"eleves=1000 suivi=oui ateliers=2 mise-en-service=oui relais=oui nombre-communes=3 {EVERY_KIND}"),
    ),
    "every kind, for years": Case(
        question(f"eleves=1 annees=1 {EVERY_KIND}"),
        question(
            f"eleves=1000 mise-en-service=oui relais=oui nombre-communes=4 annees=4"
            f" evolution-tarif=5 deploiement=progressif {EVERY_KIND}"
        ),
    ),
    "communes counted apart": Case(
        question(f"nombre-communes=5 {EVERY_KIND}", communes=[["1", "A", "1"], ["2", "B", "2"]]),
        question(f"nombre-communes=4 relais=oui {EVERY_KIND}", communes=[["1", "A", "3"], ["2", "B", "4"]]),
    ),
    "another tariff": Case(
        question("eleves=1 ecoles=1", options=OLD),
        question("eleves=1000 ecoles=5 suivi=oui subvention=10", options=OLD),
    ),
}


def anything(seed: int) -> Question:
    """Ask something that nobody thought of; what does not depend on the seed keeps the sheets alike."""
    dice = random.Random(seed)
    tariff = ("", BY_SCHOOL, EVERY_KIND)[seed % 3]
    offered = {"ateliers": str(dice.randrange(40))} if tariff != BY_SCHOOL else {}
    if tariff == EVERY_KIND:
        offered |= {name: dice.choice(["oui", "non"]) for name in ("mise-en-service", "relais")}
    saisie = {
        "ecoles": str(dice.randint(1, 40)),
        "suivi": dice.choice(["oui", "non"]),
        "subvention": f"{dice.randrange(30_000)},{dice.randrange(100):02}",
        "annees": str(dice.randint(1, 10)),
        "evolution-effectifs": f"{dice.randint(-9, 9)},{dice.randrange(100):02}",
        "evolution-tarif": f"{dice.randint(-9, 9)},{dice.randrange(100):02}",
        "deploiement": dice.choice(["complet", "progressif"]),
        **offered,
        **typed(tariff),
    }
    options = [{"nom": "A", "saisie": {"suivi": dice.choice(["oui", "non"]), "subvention": str(dice.randrange(999))}}]
    communes = [[str(index), f"C{index}", str(dice.randint(1, 900))] for index in range(12)]
    quotes = [["Tablettes", f"{dice.randrange(9999)},{dice.randrange(100):02}"]]
    return question(saisie, communes=communes, devis=quotes, options=options)


CASES = CHANGES | {f"seed {seed}": Case(anything(seed), anything(seed + 999)) for seed in range(6)}
