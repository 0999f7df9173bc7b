"""Proposed changes to a version that sets a tariff: its article, edited, and what the redline says of its prices."""

from collections.abc import Callable
from dataclasses import replace

from simulator.proposal import LineChange, TariffChange, changed_tariff
from simulator.site.tariff_file import tariff_of
from versioned_texts.corpus import Version
from versioned_texts.pages.redline import edition
from versioned_texts.redline import Edition, Paragraph, Part, compare_parts, verify_redline
from versioned_texts.redline.draw import EditionComparison

type Edit = Callable[[list[str]], object]
"""Changes the alinéas of an article where they stand."""


class Changing:
    """A version, to which changes of one article are proposed."""

    def __init__(self, version: Version, article: str) -> None:
        self.old = edition(version)
        self.article = next(part for part in self.old.parts if part.name == f"article {article}")
        tariff = tariff_of(version)
        assert tariff
        self.tariff = tariff

    @property
    def alineas(self) -> list[str]:
        return [paragraph.text for paragraph in self.article.paragraphs]

    def index(self, key: str) -> int:
        """Find the alinéa that sets a line."""
        line = self.tariff.line(key)
        assert line
        (index,) = (number for number, text in enumerate(self.alineas) if line.source.quote in text)
        return index

    def proposed(self, edit: Edit) -> EditionComparison:
        texts = self.alineas
        edit(texts)
        article = with_alineas(self.article, texts)
        parts = tuple(article if part is self.article else part for part in self.old.parts)
        redline = compare_parts(self.old.parts, parts)
        assert verify_redline(redline, self.old.parts, parts)
        return EditionComparison(self.old, Edition(self.old.work, self.old.date, parts), redline)

    def read(self, edit: Edit) -> TariffChange:
        return changed_tariff(self.tariff, self.old, self.proposed(edit).redline)

    def lines(self, edit: Edit) -> dict[str, LineChange]:
        return {change.line.key: change for change in self.read(edit).lines}


def with_alineas(part: Part, texts: list[str]) -> Part:
    numbered = enumerate(texts, start=1)
    return replace(part, paragraphs=tuple(Paragraph(f"{part.anchor}-al-{number}", text) for number, text in numbered))


def swap(old: str, new: str) -> Edit:
    """Replace words that stand once."""

    def edit(texts: list[str]) -> None:
        (index,) = (number for number, text in enumerate(texts) if old in text)
        assert texts[index].count(old) == 1
        texts[index] = texts[index].replace(old, new)

    return edit


def both(*edits: Edit) -> Edit:
    def edit(texts: list[str]) -> None:
        for edit in edits:
            edit(texts)

    return edit
