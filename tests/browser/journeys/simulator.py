"""The simulator as journeys use it, and what it must answer, worked out here from the tariff of the example."""

from decimal import Decimal

from french.amounts import machine
from simulator import estimate, read_request
from tests.browser.engines.tab import Tab
from tests.browser.example import ANCHOR, TARIFFS

ASKED = dict(pair.split("=") for pair in ANCHOR.removeprefix("#").split("&"))
"""What the link of the example asks, by field."""

READY = "() => document.querySelector('.simulateur, .comparateur')?.dataset.etat === 'pret'"
NET = "(amount) => document.querySelector('#contribution-nette').value === amount"
FOCUSED = "() => document.activeElement.getAttribute('name')"


def net(**typed: str) -> Decimal:
    """Work out the net contribution of what is typed."""
    return estimate(read_request(typed, TARIFFS)).net.amount


def ready(tab: Tab) -> None:
    """Wait until Python has answered, with an answer and no failure."""
    tab.wait_for(READY)


def expect_net(tab: Tab, **typed: str) -> None:
    """Wait until the net contribution is that of what is typed."""
    tab.wait_for(NET, machine(net(**typed)))


def go_to_field(tab: Tab, name: str) -> None:
    """Go to a field of the form by keyboard."""
    for _ in range(40):
        tab.press("Tab")
        if tab.evaluate(FOCUSED) == name:
            return
    raise AssertionError(f"found no field {name!r} by the tabulator")
