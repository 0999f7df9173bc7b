"""Files of estimates verified in each engine, without a server: of every kind, altered, saved by others, of nobody."""

from pathlib import Path

import french
from simulator.exports import KINDS
from simulator.tests.verification.questions import alter
from simulator.tests.verification.test_files import CARRYING, FOREIGN, FULL, made
from tests.browser.driving import FIRST_TOUCH
from tests.browser.engines.tab import Tab
from tests.browser.example import TARIFFS
from tests.browser.journeys.simulator import ready
from tests.browser.journeys.test_verification import FIELD
from tests.browser.serving import Published
from tests.browser.themes import CHOSEN


def test_estimates_are_verified_without_a_server(tab: Tab, published: Published, tmp_path: Path) -> None:
    first, others = TARIFFS.published[0], FOREIGN.values()
    old = {**FULL, "saisie": {"eleves": "1", "tarif": str(first.version)}, "options": []}
    files = [(made(kind, FULL, TARIFFS), "intact", "à l’octet près", KINDS[kind].extension) for kind in CARRYING]
    files += [
        (alter(files[1][0], lambda found: found[0]), "altered", "le fichier dit", ".csv"),
        (made("csv-communes", old, TARIFFS), "outdated", "aujourd’hui", ".csv"),
        *((content, "foreign", "", f"-{place}.csv") for place, content in enumerate(others)),
    ]
    tab.open(f"{published.address}/verifier/")
    ready(tab)
    tab.shows("[data-avancement]", "La page est prête")
    tab.evaluate(FIRST_TOUCH)  # the theme comes now, and not while files are judged
    tab.wait_for(CHOSEN.at_rest)
    published.stop()
    for place, (content, state, words, ending) in enumerate(files, start=1):
        file = tmp_path / f"{place}{ending}"
        file.write_bytes(content)
        tab.choose_file(FIELD, file)
        tab.wait_for("(count) => document.querySelectorAll('.verdict').length === count", place)
        assert tab.evaluate("() => document.querySelector('.verdict').dataset.verdict") == state, file.name
        assert words in tab.evaluate("() => document.querySelector('.verdict').textContent"), file.name
    assert french.day(first.version) in tab.evaluate("() => document.body.textContent")
    published.start()
