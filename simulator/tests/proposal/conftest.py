"""The latest version of the example's règlement, and statuts that set several prices in one alinéa."""

import pytest

from simulator.testing.corpora import EVERY_KIND, every_kind, write_text
from simulator.tests.proposal.changing import Changing
from versioned_texts.corpus import Corpus, read_corpus


@pytest.fixture(scope="session")
def changing(corpus: Corpus) -> Changing:
    (work,) = (work for work in corpus.works if work.slug == "reglement")
    return Changing(work.latest, "5")


@pytest.fixture(scope="session")
def dense(tmp_path_factory: pytest.TempPathFactory) -> Changing:
    """Give statuts, the first alinéa of which sets two prices."""
    folder = tmp_path_factory.mktemp("statuts")
    write_text(folder, EVERY_KIND, tariff=every_kind())
    return Changing(read_corpus(folder).works[0].latest, "1er")
