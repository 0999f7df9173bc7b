"""What became of each paragraph and each part, as values."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from itertools import accumulate

from versioned_texts.redline.parts import Paragraph, Part, Style, own_words, squeeze, style_changes
from versioned_texts.redline.words import Operation, Segment, after, before, same_words, significant_words

REWRITTEN, REWRITTEN_WORDS = 0.6, 8
"""Share and number of the words, in both versions, from which on a paragraph is rewritten."""


class ChangeKind(Enum):
    """What became of a paragraph.

    ``RESTYLED`` has other links or letters, and the same words. ``RENUMBERED`` is an item of a list whose number alone
    changed, ``REWRITTEN`` a paragraph most of whose words did.
    ``MOVED`` is a paragraph that stands here and stood elsewhere, ``GONE`` the place where it stood.
    """

    SAME = auto()
    RESTYLED = auto()
    RENUMBERED = auto()
    AMENDED = auto()
    REWRITTEN = auto()
    INSERTED = auto()
    DELETED = auto()
    SPLIT = auto()
    MERGED = auto()
    MOVED = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class ParagraphLocation:
    """A paragraph in its part, of one version."""

    part: Part
    paragraph: Paragraph


@dataclass(frozen=True)
class ParagraphChange:
    """Paragraphs of the old version and of the new one that correspond, and their compared words.

    Several are joined by `ALINEA_BREAK`. ``elsewhere`` is where a moved paragraph stood, or where one that is gone
    stands now; the words of the latter are under `DELETED` here.
    """

    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    segments: tuple[Segment, ...]
    elsewhere: ParagraphLocation | None = None

    @cached_property
    def kind(self) -> ChangeKind:
        """What became of it."""
        if self.elsewhere:
            return ChangeKind.MOVED if self.new else ChangeKind.GONE
        if not self.old or not self.new:
            return ChangeKind.INSERTED if self.new else ChangeKind.DELETED
        if len(self.old) != len(self.new):
            return ChangeKind.MERGED if len(self.old) > 1 else ChangeKind.SPLIT
        if is_equal(self.segments):
            return ChangeKind.RESTYLED if self.styles else ChangeKind.SAME
        if own_words(self.old[0].text) == own_words(self.new[0].text):
            return ChangeKind.RENUMBERED
        return ChangeKind.REWRITTEN if is_rewritten(self.segments) else ChangeKind.AMENDED

    @property
    def styles(self) -> list[tuple[Style | None, Style | None]]:
        """The styles of words that stay, as they were and as they are."""
        return style_changes(self.old[0], self.new[0]) if len(self.old) == len(self.new) == 1 else []

    @property
    def reworded(self) -> bool:
        """Whether more than white space between words, and the number in a list, changed."""
        old, new = (own_words(text(self.segments)) for text in (before, after))
        cut = len(self.old) != len(self.new)  # an amount and its sign may be two words there
        return squeeze(old) != squeeze(new) or not (cut or same_words(*map(significant_words, (old, new))))


@dataclass(frozen=True)
class PartChange:
    """A part in both versions, None where it is absent: the compared words of its heading, and its paragraphs.

    ``moved`` is true when its place among the other parts changed, whatever its label; ``sections`` are then those that
    it stood and stands in, where they are not the same. ``carried`` is true when it moved with its section.
    """

    old: Part | None
    new: Part | None
    heading: tuple[Segment, ...]
    paragraphs: tuple[ParagraphChange, ...]
    moved: bool = False
    sections: tuple[Part, Part] | None = None
    carried: bool = False

    @property
    def part(self) -> Part:
        """The part of the new version, or of the old one when it was deleted."""
        part = self.new or self.old
        if part is None:
            raise ValueError("found a change of no part, expected a part in one version at least")
        return part

    @property
    def renumbered(self) -> bool:
        """Whether the label of an article, or the name of a section, changed.

        The anchor of a section says nothing: it depends on the sections of that name which precede it.
        """
        if self.old is None or self.new is None or self.old.anchor == self.new.anchor:
            return False
        return not (self.old.level and self.new.level) or self.old.name != self.new.name

    @property
    def retitled(self) -> bool:
        """Whether the heading changed, except the label of a renumbered part."""
        if self.old and self.new and self.renumbered and _title(self.old) == _title(self.new):
            return False
        return not is_equal(self.heading)

    @property
    def relocated(self) -> bool:
        """Whether the part moved by itself."""
        return self.moved and not self.carried

    @property
    def releveled(self) -> bool:
        """Whether the heading of a section has another level."""
        levels = {part.level for part in (self.old, self.new) if part}
        return len(levels) > 1 and 0 not in levels

    @property
    def rules(self) -> tuple[list[int], list[int]]:
        """The lines across the page that went, and those that came, each as the number of paragraphs before it."""
        known = {owner and owner.rules for owner in (self.old, self.new)}
        if None in known or known == {()}:
            return [], []
        rules_by_number: list[dict[int, int]] = []  # by the number of paragraphs before that stay
        for part, side, other in ((self.old, "old", ChangeKind.MOVED), (self.new, "new", ChangeKind.GONE)):
            here = (
                paragraph
                for paragraph in self.paragraphs
                if paragraph.kind is not other
                for _ in getattr(paragraph, side)
            )
            stays = [0, *accumulate(bool(change.old and change.new and not change.elsewhere) for change in here)]
            rules_by_number.append({stays[number]: number for number in (part and part.rules) or ()})
        old, new = rules_by_number
        return [old[key] for key in old if key not in new], [new[key] for key in new if key not in old]

    @cached_property
    def changed(self) -> bool:
        """Whether a paragraph is another or stands elsewhere, or the heading, its level or a rule changed."""
        other = self.retitled or self.releveled or any(self.rules)
        return other or any(paragraph.kind is not ChangeKind.SAME for paragraph in self.paragraphs)

    @property
    def only_renumbered(self) -> bool:
        """Whether the part is an article that has another label and is otherwise as it was."""
        return self.renumbered and not (self.changed or self.relocated or self.part.level)

    @property
    def untouched(self) -> bool:
        """Whether the part is in both versions as it was, under its label and in its place."""
        return bool(self.old and self.new) and not (self.changed or self.renumbered or self.relocated)


def is_equal(segments: tuple[Segment, ...]) -> bool:
    """Tell whether no word was deleted or inserted."""
    return all(segment.operation is Operation.EQUAL for segment in segments)


def is_rewritten(segments: tuple[Segment, ...]) -> bool:
    """Tell whether most words of a paragraph changed."""
    for text, operation in ((before, Operation.DELETED), (after, Operation.INSERTED)):
        changed = sum(len(significant_words(segment.text)) for segment in segments if segment.operation is operation)
        if changed < REWRITTEN_WORDS or changed < REWRITTEN * len(significant_words(text(segments))):
            return False
    return True


def _title(part: Part) -> str:
    """Return the heading of an article without its label; that of a section, which is its name, as it is."""
    labelled = part.heading != part.name and part.heading.casefold().startswith(part.name.casefold())
    return part.heading[len(part.name) :] if labelled else part.heading
