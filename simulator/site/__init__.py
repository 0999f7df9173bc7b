"""All that the simulator adds to a site of texts: tariffs and cases beside versions, pages, inserts, commands."""

from simulator.site.case_file import CASE_FILES, cases_of
from simulator.site.tariff_file import TARIFF_FILES, tariff_of, tariffs_of


class SimulatorExtension:
    """The simulator as an extension (`versioned_texts.extension`)."""

    annexes = (TARIFF_FILES, CASE_FILES)


EXTENSION = SimulatorExtension()
