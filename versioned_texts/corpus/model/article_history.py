"""The history of each article of a work: its wordings, version by version, whatever its number in each.

Versions are known by their index in the work, 0 for the oldest.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from versioned_texts.corpus.model.version import Version, Work

type Counterparts = Mapping[tuple[str, str], Mapping[str, str]]
"""The counterparts between two versions, older first, by their paths: the anchor in the newer by that in the older."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words of an article in successive versions, from ``first`` to ``last``, and their checksum."""

    first: int
    last: int
    checksum: str


@dataclass(frozen=True, slots=True)
class ArticleHistory:
    """An article: its anchor in each version, None where it is absent, and its wordings, oldest first.

    Two wordings in a row have the same checksum where the article was absent between them.
    """

    anchors: tuple[str | None, ...]
    wordings: tuple[Wording, ...]

    @property
    def anchor(self) -> str:
        """The anchor in the last version that has the article."""
        return next(anchor for anchor in reversed(self.anchors) if anchor)

    def wording(self, index: int) -> Wording:
        """Return the wording in a version that has the article."""
        return self.wordings[bisect_right(self.wordings, index, key=lambda wording: wording.first) - 1]

    def previous(self, index: int) -> Wording | None:
        """Return the last wording before that of a version which differs from it."""
        own = self.wording(index)
        earlier = (wording for wording in reversed(self.wordings) if wording.first < own.first)
        return next((wording for wording in earlier if wording.checksum != own.checksum), None)

    def following(self, index: int) -> Wording | None:
        """Return the first wording after that of a version which differs from it."""
        own = self.wording(index)
        later = (wording for wording in self.wordings if wording.first > own.first)
        return next((wording for wording in later if wording.checksum != own.checksum), None)


@dataclass(frozen=True, slots=True)
class WorkHistory:
    """The history of every article: those of the latest version, in its order, then those that are gone."""

    articles: tuple[ArticleHistory, ...] = ()

    def articles_of(self, index: int) -> dict[str, ArticleHistory]:
        """Return the articles of a version by their anchor in it."""
        return {anchor: article for article in self.articles if (anchor := article.anchors[index])}

    def changes(self, index: int) -> Counter[str]:
        """Count the articles that a version changed in the one before it, by what `_change` names."""
        return Counter(filter(None, (_change(article, index) for article in self.articles)))


def work_history(
    work: Work, checksums: Callable[[Version], Mapping[str, str]], counterparts: Counterparts
) -> WorkHistory:
    """Follow each article from version to version by its counterpart, or by its anchor where it comes back.

    ``checksums`` gives the checksum of each article of a version by its anchor, in the order of the text;
    ``counterparts`` those of each version in the next.
    """
    versions = work.versions
    present: dict[str, _Trace] = {}
    absent: dict[str, _Trace] = {}
    traces: list[_Trace] = []
    for index, version in enumerate(versions):
        former = present
        links = counterparts[versions[index - 1].path, version.path] if index else {}
        before = {new: old for old, new in links.items()}
        present = {}
        for anchor, checksum in checksums(version).items():
            trace = former.pop(before.get(anchor, ""), None) or absent.pop(anchor, None)
            if trace is None:
                trace = _Trace([None] * len(versions), [])
                traces.append(trace)
            trace.add(index, anchor, checksum)
            present[anchor] = trace
        absent |= former
    deleted = [candidate for candidate in traces if candidate.anchors[-1] is None]
    found = (*present.values(), *deleted)
    return WorkHistory(tuple(ArticleHistory(tuple(history.anchors), tuple(history.wordings)) for history in found))


@dataclass(slots=True, eq=False)
class _Trace:
    """The history of an article while it is followed."""

    anchors: list[str | None]
    wordings: list[Wording]

    def add(self, index: int, anchor: str, checksum: str) -> None:
        self.anchors[index] = anchor
        last = self.wordings[-1] if self.wordings else None
        if last and (last.last, last.checksum) == (index - 1, checksum):
            self.wordings[-1] = Wording(last.first, index, last.checksum)
        else:
            self.wordings.append(Wording(index, index, checksum))


def _change(article: ArticleHistory, index: int) -> str:
    """Name what a version did to an article, as `changed_articles` counts it; empty where it did nothing."""
    before, now = article.anchors[index - 1] if index else None, article.anchors[index]
    if before is None or now is None:
        return "added" if now else "removed" if before else ""
    if article.wording(index).first == index:
        return "amended"
    return "renumbered" if before != now else ""
