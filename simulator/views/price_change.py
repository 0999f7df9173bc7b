"""What a change of tariff does to the yearly amount of some pupils, without any option: then and now."""

from typing import TypedDict

import french
from simulator.calculation import PUPIL, Request, Tariff, TariffLine, then_and_now


class Change(TypedDict):
    """What is compared, its yearly amount before and after, and their difference in a sentence; in French."""

    libelle: str
    avant: str
    apres: str
    ecart: str


def change(pupils: int, before: Tariff, after: Tariff) -> Change:
    """Write what some pupils cost a year under one tariff and under another: what is always due for each of them."""
    compared = then_and_now(Request(before, {PUPIL.name: pupils}), after)
    then, now = compared.then.net.amount, compared.now.net.amount
    counted = french.plural(pupils, "élève", "élèves")
    others = [kind for tariff in (before, after) for kind in tariff.counted_with(()) if kind is not PUPIL]
    left_out = list(dict.fromkeys(kind.each for kind in others))
    reserve = f" Ce qui se compte {french.enumeration(left_out)} n’y est pas." if left_out else ""
    difference = f"{french.euros(abs(now - then))} de {'plus' if now > then else 'moins'}"
    return {
        "libelle": f"Contribution pour {counted}, sans option, par an",
        "avant": f"{french.euros(then)}{before.taxes}",
        "apres": f"{french.euros(now)}{after.taxes}",
        "ecart": french.typeset(
            f"Pour {counted} : {difference if now != then else 'le même montant'} par an.{reserve}"
        ),
    }


def price(line: TariffLine) -> str:
    """Write a price in words: ``1,30 € TTC par élève et par an``."""
    taxes = line.unit.split(" / ")[0].removeprefix("EUR").strip()
    return " ".join(filter(None, (french.euros(line.amount), taxes, line.each)))
