"""What a page shows of tariffs where it names an insert."""

from datetime import date

from simulator import Tariffs
from simulator.site.pages import tariff_inserts


def insert(tariffs: Tariffs, name: str) -> str:
    return tariff_inserts(tariffs, "../", date.max)[name]()
