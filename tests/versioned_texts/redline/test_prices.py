"""A redline says of prices what the tariffs say: an amount becomes another only where a line of the tariff does."""

import re
from itertools import permutations

from bs4 import BeautifulSoup

from simulator.site import tariff_of
from tests.versioned_texts.corpora import versions
from tests.versioned_texts.redline.drafting import Shown, shown
from versioned_texts.corpus import Corpus
from versioned_texts.pages.redline import compare_versions
from versioned_texts.redline.draw import comparison_html

AMOUNT = r"(\d+(?:,\d\d)?) €"


def euros(*amounts: str) -> tuple[float, ...]:
    return tuple(float(one.replace(",", ".")) for one in amounts)


def test_the_amounts_of_the_sentences_are_those_of_the_table(example_corpus: Corpus) -> None:
    priced = [one for one in versions(example_corpus) if tariff_of(one)]
    changes = 0
    for old, new in permutations(priced, 2):
        html = comparison_html(compare_versions(old, new), "../../../", "", form=False)
        page = Shown(BeautifulSoup(html, "lxml"))
        table = {euros(*re.findall(AMOUNT, shown(row))) for row in page.soup.select("#prix tr")}
        found = re.findall(f"« {AMOUNT} » devient « {AMOUNT} »", "\n".join(page.sentences))
        said = {euros(*one) for one in found}
        assert said <= table
        changes += len(said)
    assert changes
