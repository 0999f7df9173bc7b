"""The example that behaviour is tested on: its texts, their versions, the lines of its latest tariff."""

from pathlib import Path

from simulator import Tariffs
from simulator.site.tariff_file import tariffs_of
from versioned_texts.corpus import read_corpus

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / "examples" / "val-d-orbe"
TEXTS = FOLDER / "docs" / "textes"

CORPUS = read_corpus(TEXTS)
TARIFFS = Tariffs(tariffs_of(CORPUS))
AGREEMENT, VOTES, RULES = CORPUS.works
FIRST, SECOND, THIRD, LATEST = RULES.versions
"""The versions of the text that sets tariffs, each another."""

BASE, SUPPORT, WORKSHOPS = TARIFFS.latest.lines
"""The lines of the latest tariff: by the pupil and always due, by the pupil if it is ticked, by the half-day."""

ANCHOR = f"#eleves=12345&{SUPPORT.field}=oui&{WORKSHOPS.field}=3&subvention=2000"
"""What costs 18 202.00 € after the grant."""

FLANDRE_LYS = "245900758"
"""The code of a community, of which La Gorgue is a commune."""

LISTED = (str(FIRST.date), str(LATEST.date))
"""A pair of versions whose comparison is a page of its own."""

COMPARISON = f"{RULES.slug}/comparer/{'..'.join(LISTED)}/"
"""The address of that page."""

UNLISTED = (str(FIRST.date), str(THIRD.date))
"""A pair that has none."""


def compared(old: str, new: str, text: str = RULES.slug) -> str:
    """Give the fragment that asks for two versions to be compared."""
    return f"#texte={text}&de={old}&a={new}"
