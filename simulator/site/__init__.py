"""All that the simulator adds to a site of texts: tariffs and cases beside versions, pages, inserts, actions."""

from simulator.site.case_file import cases_of
from simulator.site.tariff_file import tariff_of, tariffs_of
