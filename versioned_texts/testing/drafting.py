"""Two versions of a small text, compared as the site compares them, and what the page says."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag

from versioned_texts.amendment import write_act
from versioned_texts.corpus import read_corpus
from versioned_texts.pages.redline import compare_versions
from versioned_texts.redline import compare_parts
from versioned_texts.redline.draw import comparison_html
from versioned_texts.testing.amended_texts import amended, same_text
from versioned_texts.testing.corpora import write_text

OLD, NEW = date(2020, 1, 2), date(2021, 1, 2)


@dataclass(frozen=True)
class Shown:
    """The page of a comparison."""

    soup: BeautifulSoup

    @property
    def listed(self) -> list[str]:
        """The list of what changed, article by article."""
        return [shown(element) for element in self.soup.select(".modifications > li")]

    @property
    def sentences(self) -> list[str]:
        """What changed, in sentences."""
        return [shown(element) for element in self.soup.select(".phrases li")]

    @property
    def words(self) -> list[int]:
        """How many words are added and deleted."""
        counts = re.search(
            r"([\d\s]+) mots? ajoutés?, ([\d\s]+) mots? supprimés?", str(self.soup.select("p")[0].string)
        )
        return [int(re.sub(r"\s", "", group)) for group in counts.groups()] if counts else []

    @property
    def changes(self) -> list[str]:
        """What is said above each part that changed."""
        return [shown(element) for element in self.soup.select(".sort")]

    @property
    def marked(self) -> list[tuple[str, str]]:
        """The words that are struck out or underlined."""
        return [(element.name, shown(element)) for element in self.soup.select(":is(ins, del)")]

    @property
    def lines(self) -> list[str]:
        """The paragraphs of the parts that changed."""
        return [shown(element) for element in self.soup.select(".modifie p:not(.sort)")]


def compared(folder: Path, old: str, new: str) -> Shown:
    """Publish two versions of a text and compare them; the paragraphs of each stand apart by blank lines.

    The act that makes the changes is read again, in both directions.
    """
    for day, text in ((OLD, old), (NEW, new)):
        write_text(folder, f"# Statuts\n\n{text.strip()}\n", day=day)
    (work,) = read_corpus(folder).works
    comparison = compare_versions(*work.versions)
    for first, second in permutations((comparison.old.parts, comparison.new.parts)):
        assert same_text(amended(write_act(compare_parts(first, second), first), first), second)
    html = comparison_html(comparison, "../../../", "Vérifié à la construction du site")
    return Shown(BeautifulSoup(html, "lxml"))


def shown(tag: Tag) -> str:
    """Give what one sees of a tag: superscripts between carets, no words for a screen reader."""
    copy = BeautifulSoup(str(tag), "lxml")
    for element in copy.select(".entendu"):
        element.decompose()
    for element in copy.select("sup"):
        element.replace_with(f"^{element.get_text()}^")
    return re.sub(r"\s+", " ", copy.get_text()).strip()
