"""The kinds of attachments: files beside a version that an extension reads, checked, sealed and published with it.

The corpus knows how an attachment is named, which keys it has, which words of the text it quotes, and its faults.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from versioned_texts.corpus.model.version import AttachmentContent, Corpus, Figure, Version
from versioned_texts.corpus.problems import Problem
from versioned_texts.entry_points import declared_objects


@dataclass(frozen=True, slots=True)
class AttachmentFile:
    """A file to read: its path, its name in messages, the short title of the work, and the version it stands beside."""

    path: Path
    name: str
    title: str
    version: Version


@dataclass(frozen=True, slots=True)
class AttachmentWording:
    """What is said of the entries of a kind, in French.

    ``key`` names them in lists for programs; the schema has their ``description`` and the ``pattern`` of their values.
    ``column`` heads their column. ``fact`` is what a version with entries does (« reçoit un avis »), ``lack`` what one
    without does (« ne reçoit pas d’avis »), ``absence`` what there is on a day without a version (« aucun avis »).
    """

    key: str
    description: str
    pattern: str
    column: str
    fact: str
    lack: str
    absence: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A kind of attachment.

    Attributes:
        name: what it is called in messages.
        suffix: what follows the date in the name of its files.
        key_names: what a correction calls its top-level keys, in French.
        anchors: what the anchors of the words that it quotes begin with, and so no other anchor; empty for none.
        read: reads a file and adds its faults to the problems; returns None when nothing can stand beside it.
        beside: the kind that it stands beside, None for the text.
        copied: whether a new version begins with a copy of it.
        wording: what readers are told of its entries; None when it has none.
        relate: returns the corpus, whose attachments may be completed from each other, and adds the faults that they
            have together to the problems.
        prove: yields what is wrong with attachments that have no other fault.
        edition: the key of its values in what a comparison reads of a version, and what makes JSON of a value.
    """

    name: str
    suffix: str
    read: Callable[[AttachmentFile, list[Problem]], AttachmentContent | None]
    key_names: Mapping[str, str] = MappingProxyType({})
    anchors: str = ""
    beside: "Attachment | None" = None
    copied: bool = False
    wording: AttachmentWording | None = None
    relate: Callable[[Corpus, list[Problem]], Corpus] = lambda corpus, _: corpus
    prove: Callable[[Corpus], Iterable[Problem]] = lambda _: ()
    edition: tuple[str, Callable[[Any], object]] | None = None


def attachments() -> list[Attachment]:
    """Return the kinds of all extensions."""
    return [kind for extension in declared_objects() for kind in extension.attachments]


def attachment_wordings() -> dict[str, AttachmentWording]:
    """Return the wording of each kind that has entries, by the suffix of its files."""
    return {kind.suffix: kind.wording for kind in attachments() if kind.wording}


def figure_problems(file: AttachmentFile, kind: Attachment, figures: Iterable[Figure]) -> Iterator[Problem]:
    """Yield a problem for each quote whose anchor is not of its kind or not its own, or whose words another takes.

    The version has the attachments that were read before.
    """
    earlier = [*file.version.figures]
    anchors = {taken.anchor for taken in earlier}
    for division in file.version.body.divisions:
        anchors |= {division.anchor, *(alinea.anchor for alinea in division.alineas)}
    for figure in figures:
        anchor = f"the anchor « {figure.anchor} »"
        if not (kind.anchors and figure.anchor.startswith(kind.anchors)):
            declared = f"« {kind.anchors} »" if kind.anchors else "what its kind declares, which is nothing"
            yield Problem(file.name, figure.key, anchor, f"an anchor that begins with {declared}")
        if figure.anchor in anchors:
            yield Problem(file.name, figure.key, f"{anchor}, which something else has", "an anchor of its own")
        if other := next((taken for taken in earlier if taken.passage.overlaps(figure.passage)), None):
            yield Problem(file.name, figure.key, f"words that « {other.words} » takes too", "words of its own")
        anchors.add(figure.anchor)
        earlier.append(figure)
