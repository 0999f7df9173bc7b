"""All that the simulator adds to a site of texts: tariffs and cases beside versions, pages, inserts, commands."""

from simulator.redline import price_change
from simulator.site.case_file import CASE_FILES, cases_of
from simulator.site.tariff_file import TARIFF_FILES, tariff_of, tariffs_of
from versioned_texts.extension import Extension


class SimulatorExtension(Extension):
    """The simulator as an extension."""

    annexes = (TARIFF_FILES, CASE_FILES)
    comparer = "simulator.redline.answer"
    script = "comparison"
    supplement = staticmethod(price_change)


EXTENSION = SimulatorExtension()
