"""A draft of the whole text, as its lines: put into the parts of the text as it is sealed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

import french
from versioned_texts.amendment.anchors import numbered_paragraphs, part_anchor
from versioned_texts.amendment.drafts.headings import Heading, article_name, find_headings
from versioned_texts.amendment.drafts.typography import BULLET, Typography, line_key
from versioned_texts.amendment.operations import unanchored
from versioned_texts.amendment.proposal import AmendmentError, Passage, Proposal
from versioned_texts.draft_line import DraftLine
from versioned_texts.redline import AMENDED, Cell, Paragraph, Part, similarity, word_counts
from versioned_texts.redline.wording import NOTES
from versioned_texts.wording import section

_say = section("amendment", "draft")

_SIGNATURE = re.compile(
    r"(?i)(?:fait|signé|établi)\s+(?:à|en|le)\s|pour\s+(?:le|la|les|l[’'])\s?[\w\s-]{3,60}$|(?:signature|visa)s?\b"
)
_NOTE_NUMBER = re.compile(r"\s*(?:\[\d+\]|\d+)[.)]?\s+")
_MIXED = re.compile(
    r"[€%]\s?\d[\d\s]*(?:,\d+)?\s?[€%]|,\d\d\d+,\d|[^\W\d_]{3,}\d+\s|[a-zéû]\s(?:19|20)\d{3,4}\s[a-zéû]"
)
"""An amount, a number or a year against another one, as where words that were deleted stand beside those inserted."""


def pasted_lines(text: str) -> tuple[DraftLine, ...]:
    """Return the lines of a text that was pasted."""
    return tuple(DraftLine(line) for line in re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text))


def read_draft(lines: Sequence[DraftLine], sealed: tuple[Part, ...], *, partial: bool = False) -> Proposal:
    """Put the lines of a draft into the parts of the sealed text; the account is of the lines' texts, joined.

    A part that the draft lacks is repealed, and a remark says so; it stays where the draft is ``partial``.

    Raises:
        AmendmentError: no line of the draft is of the text.
    """
    reader = _DraftReader(sealed, bulleted=any(line_key(line.text).startswith(BULLET) for line in lines))
    reasons = reader.assign(lines)
    if not any(part.former for part in reader.parts):
        raise AmendmentError(_say("unknown"))
    pairs = zip(lines, reasons, strict=True)
    account = tuple(Passage(line.text, _say(reason) if reason else "") for line, reason in pairs)
    return Proposal(reader.new_parts(partial=partial), account, tuple(reader.remarks(partial=partial)))


@dataclass(slots=True)
class _DraftPart:
    """A part of a draft: the sealed one that it is, None for a new one, its heading, and its lines."""

    former: Part | None
    heading: str
    lines: list[DraftLine] = field(default_factory=list)


class _DraftReader:
    """Puts the lines of a draft into parts, then makes those of the new text of them."""

    def __init__(self, sealed: tuple[Part, ...], *, bulleted: bool) -> None:
        self.parts: list[_DraftPart] = []
        self._sealed = sealed
        self._bulleted = bulleted
        texts = [text for part in sealed for text in (part.heading, *_texts(part))]
        self._typography = Typography(texts, bulleted=bulleted)
        self._known: dict[str, tuple[int, Paragraph]] = {}
        self._notes: set[str] = set()
        for index, part in enumerate(sealed):
            for paragraph in part.paragraphs:
                if part.anchor == NOTES:
                    self._notes.add(self._key(paragraph))
                else:
                    self._known.setdefault(self._key(paragraph), (index, paragraph))
        broken = [
            paragraph.text.split("\n") for part in sealed for paragraph in part.paragraphs if "\n" in paragraph.text
        ]
        # the keys of the lines of an alinéa that has several, which are pasted one by one
        self._broken = [[self._key(DraftLine(line)) for line in lines] for lines in broken]
        self._untitled: list[str] = []
        self._mixed: list[str] = []

    def assign(self, lines: Sequence[DraftLine]) -> list[str]:
        """Put lines into parts; return why each one is left aside, as the key of a sentence, or nothing."""
        reasons = [""] * len(lines)
        indices = [index for index, line in enumerate(lines) if line.text.strip() and not self._is_note(line)]
        self.notes = [line for line in lines if self._is_note(line)]
        body = [self._read_row(lines[index]) for index in indices]
        texts = ["" if line.cells else line.text for line in body]
        keys = [self._key(line) for line in body]
        headings, contents = find_headings(texts, self._sealed)
        headings |= self._retitled(texts, keys, headings)
        known = [line for line, key in enumerate(keys) if key in self._known]
        known += [line for line, hit in headings.items() if hit.sealed_index is not None]
        start = self._start(headings, keys)
        signature = self._signature(texts, headings, max(known, default=-1) + 1)
        skip = 0
        for number, line in enumerate(body):
            if number < start or number in signature or number in contents:
                reason = "contents" if number in contents else "cover" if number < start else "signature"
                reasons[indices[number]] = reason
            elif number in headings:
                heading = headings[number]
                former = None if heading.sealed_index is None else self._sealed[heading.sealed_index]
                self.parts.append(_DraftPart(former, heading.text))
                skip = number + heading.lines
            elif number >= skip:
                length = next(
                    (len(pieces) for pieces in self._broken if keys[number : number + len(pieces)] == pieces), 1
                )
                self._put(line if length == 1 else DraftLine("\n".join(texts[number : number + length])), keys[number])
                skip = number + length
        return reasons

    def _is_note(self, line: DraftLine) -> bool:
        return line.note > 0 or (not line.cells and line_key(_NOTE_NUMBER.sub("", line.text)) in self._notes)

    def _read_row(self, line: DraftLine) -> DraftLine:
        """Read a row that was pasted, its cells between tabs."""
        cells = tuple(line.text.strip().split("\t"))
        return replace(line, cells=cells) if "\x1f".join(map(line_key, cells)) in self._known and cells[1:] else line

    def _retitled(
        self, texts: Sequence[str], keys: Sequence[str], headings: Mapping[int, Heading]
    ) -> dict[int, Heading]:
        """Return the lines that stand in the place of the heading of a section, right before its first paragraph."""
        missing = {*range(len(self._sealed))} - {heading.sealed_index for heading in headings.values()}
        openings = {
            self._key(part.paragraphs[0]): index
            for index in missing
            if (part := self._sealed[index]).heading and part.paragraphs
        }
        found = {}
        for line, (text, key, following) in enumerate(zip(texts, keys, keys[1:], strict=False)):
            index = openings.get(following)
            if index is None or not text or key in self._known or line in headings or text.rstrip()[-1] in ".,;:":
                continue
            # any line may stand before the text: the title is one that resembles it
            if index or _likeness(text, self._sealed[0].heading) >= AMENDED:
                found[line] = Heading(text, 1, "", openings.pop(following))
        return found

    def _start(self, headings: Mapping[int, Heading], keys: Sequence[str]) -> int:
        """Return the line at which the text begins: an article, a known heading, or an alinéa whose heading is gone."""
        titles = [
            line for line, heading in headings.items() if heading.sealed_index is not None or article_name(heading.text)
        ]
        titled = {heading.sealed_index for heading in headings.values()}
        untitled = [line for line, key in enumerate(keys) if key in self._known and self._known[key][0] not in titled]
        return min([*titles, *untitled], default=len(keys))

    def _signature(self, texts: Sequence[str], headings: Mapping[int, Heading], after: int) -> range:
        """Return the lines of signatures after the text, up to an annex, unless the sealed text has some."""
        if any(_SIGNATURE.match(text) for part in self._sealed for text in _texts(part)):
            return range(0)
        start = next((line for line in range(after, len(texts)) if _SIGNATURE.match(texts[line].strip())), len(texts))
        return range(start, min([line for line in headings if line > start], default=len(texts)))

    def _put(self, line: DraftLine, key: str) -> None:
        """Add a line to the part that is open; before any heading, to the one that it is of."""
        if not self.parts:
            part = self._sealed[self._known[key][0]]
            self._untitled.append(part.heading)
            self.parts.append(_DraftPart(part, part.heading))
        cells = [DraftLine(cell) for cell in line.cells if cell.strip()]
        laid_out = key not in self._known and cells and all(self._key(cell) in self._known for cell in cells)
        self.parts[-1].lines += cells if laid_out else [line]

    def new_parts(self, *, partial: bool) -> tuple[Part, ...]:
        """Return the text as the draft makes it."""
        taken = {part.anchor for part in self._sealed}
        parts = [self._new_part(draft_part, taken) for draft_part in self.parts]
        notes = next((part for part in self._sealed if part.anchor == NOTES), Part(NOTES, _say("notes"), "", (), 1))
        if self.notes:
            lines = [DraftLine(_NOTE_NUMBER.sub("", note.text) if not note.note else note.text) for note in self.notes]
            parts.append(self._new_part(_DraftPart(notes, "", lines), taken))
        return self._with_others(parts) if partial else tuple(parts)

    def _with_others(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        """Return the sealed text with the parts of a draft in their places, each with those inserted after it."""
        groups = {"": list[Part]()} | {part.anchor: [part] for part in self._sealed}
        group = groups[""]
        for part in parts:
            if part.anchor in groups:
                group = groups[part.anchor] = []
            group.append(part)
        return tuple(chain.from_iterable(groups.values()))

    def _new_part(self, draft: _DraftPart, taken: set[str]) -> Part:
        former = draft.former or Part("", "", "", (), self._level(draft.heading))
        heading = self._typography.sealed_form(draft.heading, former.heading or None)
        keys = {self._key(line) for line in draft.lines}
        spare = [paragraph for paragraph in former.paragraphs if self._key(paragraph) not in keys]
        same = defaultdict[str, list[Paragraph]](list)
        for paragraph in former.paragraphs:
            same[self._key(paragraph)].append(paragraph)
        paragraphs = tuple(self._paragraph(line, same, spare) for line in draft.lines)
        if draft.former and heading == former.heading and paragraphs == former.paragraphs:
            return former
        own, label = article_name(former.heading), article_name(heading)
        if own and label:
            name = former.name.replace(own, label)
        else:
            name = label or (heading if former.name == former.heading else former.name)
        new = replace(former, name=name, heading=heading)
        anchor = former.anchor if draft.former else part_anchor(new, None, taken)
        return replace(new, anchor=anchor, paragraphs=tuple(numbered_paragraphs(anchor, paragraphs)), rules=None)

    def _level(self, heading: str) -> int:
        """Return the level of a new part: 0 for an article, or that of the sections that begin with the same word."""
        if article_name(heading):
            return 0
        word = heading.split(maxsplit=1)[0].casefold()
        return next((part.level for part in self._sealed if part.level and part.heading.casefold().startswith(word)), 2)

    def _paragraph(self, line: DraftLine, same: Mapping[str, list[Paragraph]], spare: Sequence[Paragraph]) -> Paragraph:
        """Return a paragraph of the new text: the sealed one, or one with the typography of that which it resembles."""
        key = self._key(line)
        if own := same.get(key):
            near = own.pop(0) if len(own) > 1 else own[0]
        elif key in self._known:
            near = replace(self._known[key][1], anchor="")
        else:
            resembling = [paragraph for paragraph in spare if len(paragraph.cells) == len(line.cells)]
            found = max(resembling, key=lambda paragraph: _likeness(line.text, paragraph.text), default=None)
            return self._changed(line, found if found and _likeness(line.text, found.text) >= AMENDED else None)
        for text, sealed in zip(line.cells or [line.text], _cells(near), strict=True):
            self._typography.sealed_form(text, sealed)  # counts what differs
        return near

    def _changed(self, line: DraftLine, near: Paragraph | None) -> Paragraph:
        mixed = _MIXED.search(line.text)
        if mixed and near and mixed[0] not in near.text:
            self._mixed.append(mixed[0].strip())
        if not line.cells:
            return unanchored(self._typography.sealed_form(line.text, near.text if near else None))
        cells = near.cells if near else [Cell("")] * len(line.cells)
        pairs = zip(line.cells, cells, strict=True)
        return unanchored(
            tuple(replace(cell, text=self._typography.sealed_form(text, cell.text or None)) for text, cell in pairs)
        )

    def _key(self, line: DraftLine | Paragraph) -> str:
        """Return what is compared of a line or of a paragraph."""
        cells = (cell if isinstance(cell, str) else cell.text for cell in line.cells)
        key = "\x1f".join(map(line_key, cells)) or line_key(line.text)
        return key if self._bulleted else key.removeprefix(BULLET)

    def remarks(self, *, partial: bool) -> Iterator[str]:
        """Yield what was not compared, and what was supposed."""
        kinds = [_say(kind, count=count) for kind, count in self._typography.differences.most_common()]
        if kinds:
            yield _say("typography", kinds=french.enumeration(kinds))
        for heading in self._untitled:
            yield _say("untitled", heading=heading)
        present = {draft_part.former.anchor for draft_part in self.parts if draft_part.former} | (
            {NOTES} if self.notes else set()
        )
        missing = [part.name for part in self._sealed if part.anchor not in present]
        if missing:
            yield _say("left" if partial else "missing", parts=french.enumeration(missing))
        if self._mixed:
            yield _say("mixed", words=french.enumeration([french.quote(words) for words in self._mixed]))


def _cells(paragraph: Paragraph) -> list[str]:
    """Return the texts of the cells of a row, or that of a paragraph."""
    return [cell.text for cell in paragraph.cells] or [paragraph.text]


def _texts(part: Part) -> Iterator[str]:
    return chain.from_iterable(map(_cells, part.paragraphs))


def _likeness(one: str, other: str) -> float:
    return similarity(word_counts(one), word_counts(other))
