"""Statutes whose two versions set tariffs of other lines, of each kind of quantity."""

from datetime import date

import pytest

from simulator import Tariffs
from simulator.site.tariff_file import tariffs_of
from simulator.testing.corpora import EVERY_KIND, EVERY_LINE, every_kind, line, write_text
from versioned_texts.corpus import Corpus, read_corpus

BEFORE = """# Statuts

## Article 1er

La cotisation est de 2 € TTC par élève et par an, plus, au choix, un journal, de 10 € TTC, payé une fois.
"""


@pytest.fixture(scope="session")
def statutes(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Give statutes of 2 January 2019, with two lines, and of 2 January 2020, with one of each kind and a second."""
    folder = tmp_path_factory.mktemp("textes")
    journal = {**EVERY_LINE[-1], "key": "journal", "label": "Journal", "quote": "10 € TTC, payé une fois"}
    before = line(amount="2", quote="2 € TTC par élève et par an") + line(journal, amount="10")
    write_text(folder, BEFORE, day=date(2019, 1, 2), tariff=before)
    write_text(folder, EVERY_KIND, tariff=every_kind())
    return read_corpus(folder)


@pytest.fixture(scope="session")
def two_tariffs(statutes: Corpus) -> Tariffs:
    return Tariffs(tariffs_of(statutes))
