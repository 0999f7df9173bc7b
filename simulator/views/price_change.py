"""What a change of tariff does to the yearly amount of some pupils, without any option: then and now."""

from typing import TypedDict

import french
from simulator.calculation import PUPIL, Request, Tariff, TariffLine, then_and_now
from simulator.wording import section

_say = section("answer", "price_change")


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
    counted = french.plural(pupils, *PUPIL.unit)
    others = [kind for tariff in (before, after) for kind in tariff.quantities_with(()) if kind is not PUPIL]
    left_out = list(dict.fromkeys(kind.per_unit for kind in others))
    reserve = _say("left_out", each=french.enumeration(left_out)) if left_out else ""
    gap = french.euros(abs(now - then))
    moved = _say("more", pupils=counted, amount=gap) if now > then else _say("less", pupils=counted, amount=gap)
    return {
        "libelle": _say("contribution", pupils=counted),
        "avant": f"{french.euros(then)}{before.taxes}",
        "apres": f"{french.euros(now)}{after.taxes}",
        "ecart": (_say("same", pupils=counted) if now == then else moved) + reserve,
    }


def bare_price(line: TariffLine) -> str:
    """Write a price in words: ``1,30 € TTC par élève et par an``."""
    return f"{french.euros(line.amount)}{line.taxes} {line.per_unit}"


def price(line: TariffLine) -> str:
    """Write a price in words, and the act that sets it where it is one: ``1,34 € … (délibération du …)``."""
    return bare_price(line) + (f" ({line.source.act})" if line.source.is_act else "")
