"""The history of an article as a line under it, and the changes of a version in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import french
from versioned_texts.corpus import ArticleHistory, Division, Version, Work, WorkHistory
from versioned_texts.fragments import link
from versioned_texts.pages.phrases import comparison_address, division_name, version_name
from versioned_texts.pages.redline import edition
from versioned_texts.pages.version.commentary import OUTSIDE
from versioned_texts.redline import Part
from versioned_texts.wording import section

_text = section("pages", "text")
_history = section("pages", "history")


def wording_checksums(version: Version) -> Mapping[str, str]:
    """Return the checksum of the wording of each article by its anchor, in the order of the text.

    It is the SHA-256 of the lines that the comparison reads: the heading without its number, then each paragraph.
    """
    divisions = version.body.divisions
    parts = zip(divisions, edition(version).parts, strict=False)  # a part for the footnotes follows
    return {
        division.anchor: sha256("\n".join(_lines(division.label, part)).encode()).hexdigest()
        for division, part in parts
        if division.label
    }


def _lines(label: str, part: Part) -> Iterator[str]:
    """Yield the heading after its label, or whole where it is written in another way, and the paragraphs."""
    before, found, after = part.heading.partition(label)
    yield (after if found else before).strip()
    yield from (paragraph.text for paragraph in part.paragraphs)


def history_lines(work: Work, version: Version, history: WorkHistory, built: date) -> Mapping[str, str]:
    """Return the line of each article of a version by its anchor; empty where there is nothing to say."""
    index = work.versions.index(version)
    articles = history.articles_of(index)
    return {
        division.anchor: _HistoryLine(work, index, division, articles[division.anchor], built).html()
        for division in version.body.divisions
        if division.anchor in articles
    }


@dataclass(frozen=True, slots=True)
class _HistoryLine:
    """The line under an article of a version: since when its words are the same, and where they differ."""

    work: Work
    index: int
    division: Division
    article: ArticleHistory
    built: date

    def html(self) -> str:
        """Draw the line; empty where the article has neither another version nor another wording."""
        facts = " · ".join(self._facts())
        return f'<p class="ailleurs" {OUTSIDE}>{_history("line", facts=facts)}</p>' if facts else ""

    def _facts(self) -> Iterator[str]:
        article, index, last = self.article, self.index, len(self.work.versions) - 1
        wording, previous, following = article.wording(index), article.previous(index), article.following(index)
        if wording.first < index:
            since = version_name(self.work.versions[wording.first])
            yield self._link(wording.first, _history("same_since", version=since))
        elif index:
            yield self._event()
        if previous:
            yield self._link(previous.last, _history("previous"), self._day(previous.last))
        if following:
            yield self._link(following.first, _history("next"), self._day(following.first))
        if article.anchors[last] is None:
            yield self._end(article.wordings[-1].last)
        elif index < last and not following:
            yield self._link(last, _history("same_until_latest"))
        elif following and following.first < last:
            yield self._link(last, _history("latest"))

    def _event(self) -> str:
        """Say what this version did to the article."""
        if self.article.anchors[self.index - 1]:
            return _history("amended_here")
        return _history("restored_here" if self.article.wordings[0].first < self.index else "added_here")

    def _link(self, index: int, name: str, *details: str) -> str:
        """Link to the article in a version, with its number there if that is another."""
        version, anchor = self.work.versions[index], self.article.anchors[index] or ""
        counterpart = version.body.find(anchor)
        if counterpart and counterpart.name != self.division.name:
            details += (division_name(counterpart),)
        if version.start > self.built:
            details += (_text("coming"),)
        detailed = _history("details", name=name, details=", ".join(details)) if details else name
        return link(f"../{version.date}/#{anchor}", detailed)

    def _end(self, index: int) -> str:
        """Link to what changed after the last version that has the article."""
        last, without = self.work.versions[index : index + 2]
        name = _history("absent_since", version=version_name(without))
        return link(f"../{comparison_address(last, without)}", name)

    def _day(self, index: int) -> str:
        return french.day(self.work.versions[index].date)
