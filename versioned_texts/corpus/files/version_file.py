"""One version of a text: its file, and its attachments."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from versioned_texts.corpus.attachment import AttachmentFile, attachments, figure_problems
from versioned_texts.corpus.files.front_matter import split
from versioned_texts.corpus.files.picture_files import read_pictures
from versioned_texts.corpus.files.shapes import NoteShape, SourceShape, TermShape
from versioned_texts.corpus.files.text_files import canonical, checksum, read_text
from versioned_texts.corpus.model.provenance import Repair, SourceDocument
from versioned_texts.corpus.model.text import Body, Division
from versioned_texts.corpus.model.version import AttachmentContent, EditorialNote, Passage, Version
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.text.anchors import AnchorBook
from versioned_texts.corpus.text.body import Naming, read_body
from versioned_texts.corpus.text.passages import NotFound, find_passage
from versioned_texts.corpus.text.received import departures
from versioned_texts.corpus.text.sealed_anchors import SealedText
from versioned_texts.corpus.validation import keyed_rows


@dataclass(frozen=True, slots=True)
class Transcription:
    """The front matter of a version, the Markdown below it, and what is read in that."""

    front: str
    markdown: str
    body: Body


def read_transcription(text: str, name: str, problems: list[Problem]) -> Transcription:
    """Read the file of a version by itself: its anchors don't depend on other versions."""
    text = unicodedata.normalize("NFC", text)
    front, markdown = split(text, name, problems)
    above = text[: len(text) - len(markdown)]
    naming = Naming(AnchorBook(), tuple(front.repeated), tuple(front.sections))
    words = canonical(markdown)
    body = read_body(words, name, above.count("\n") + 1, problems, naming)
    return Transcription(above, words, body)


class VersionReader:
    """Reads the versions of a work (slug and short title), one after the other, below the folder ``root`` of the texts.

    Versions share the divisions that they have alike, so that memory grows with what changes.
    """

    def __init__(
        self, root: Path, work: tuple[str, str], seals: Mapping[date, SealedText], problems: list[Problem]
    ) -> None:
        self.root = root
        self.work = work
        self.seals = seals
        self.problems = problems
        self.book = AnchorBook()
        self.divisions: dict[Division, Division] = {}

    def read(self, path: Path, day: date) -> Version | None:
        """Read the version in ``path``; return None when the file can't be read at all."""
        name = self._name(path)
        raw = read_text(path, name, self.problems)
        if raw is None:
            return None
        text = unicodedata.normalize("NFC", raw)
        front, markdown = split(text, name, self.problems)
        first_line = text[: len(text) - len(markdown)].count("\n") + 1
        words, sealed = canonical(markdown), self.seals.get(day)
        naming = Naming(self.book, tuple(front.repeated), tuple(front.sections))
        if sealed:
            naming = sealed.naming(words, naming, name, self.problems)
        # trailing blanks are no part of the words: two of them would break a line that no seal knows
        transcription = re.sub(r"[^\S\n]+$", "", markdown, flags=re.MULTILINE)
        body = read_body(transcription, name, first_line, self.problems, naming)
        if sealed and naming.sealed:
            sealed.check(body, name, self.problems)
        body = replace(body, divisions=tuple(self.divisions.setdefault(part, part) for part in body.divisions))
        version = Version(
            slug=self.work[0],
            date=day,
            title=front.title or (body.divisions[0].heading if body.divisions else "") or self.work[1],
            signed=front.signed,
            adopted=front.adopted,
            author=front.author or "",
            author_capacity=front.author_capacity or "",
            posted=front.posted,
            in_force_from=front.in_force_from,
            in_force_until=front.in_force_until,
            amended_by=tuple(front.amended_by),
            source=self._source(name, front.source, body),
            body=body,
            text=words,
            checksum=checksum(words),
            notes=tuple(self._note(name, key, note, body) for key, note in keyed_rows("notes", front.notes)),
            term=self._note(name, "term", front.term, body) if front.term else None,
            pictures=read_pictures(path.parent, body.pictures, name, self.problems),
        )
        return replace(version, attachments=self._attachments(path, version))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _source(self, name: str, source: SourceShape | None, body: Body) -> SourceDocument | None:
        if source is None:
            return None
        path = self.root / source.file
        if not (path.is_file() and path.resolve().is_relative_to(self.root.resolve())):
            expected = "the received file, inside the folder of the texts"
            self.problems.append(Problem(name, "source.file", f"no file {source.file}", expected))
            return None
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != source.sha256:
            expected = f"{source.sha256}, the checksum declared"
            self.problems.append(Problem(name, "source.sha256", f"{digest} for {source.file}", expected))
        first, last = (int(number) for number in source.lines.split("-")) if source.lines else (0, 0)
        if last < first:
            self.problems.append(Problem(name, "source.lines", str(source.lines), "the first line, then the last"))
        repairs = tuple(
            Repair(repair.found, repair.mended, repair.moved_to == "end", repair.reason) for repair in source.repairs
        )
        lines = (first, last) if source.lines else None
        document = SourceDocument(path, source.file, source.sha256, lines, source.pages, repairs)
        if lines and (received := read_text(path, source.file, self.problems)) is not None:
            self.problems += [Problem(name, *fault) for fault in departures(document, received, body)]
        return document

    def _note(self, name: str, key: str, note: NoteShape, body: Body) -> EditorialNote:
        passage = find_passage(body, note.article, note.words)
        if isinstance(passage, NotFound):
            self.problems.append(Problem(name, f"{key}.words", passage.found, passage.expected))
            passage = Passage("", 0, 0)
        last_day = note.last_day if isinstance(note, TermShape) else None
        return EditorialNote(passage, body.number_of(note.article), note.words, " ".join(note.note.split()), last_day)

    def _attachments(self, path: Path, version: Version) -> dict[str, AttachmentContent]:
        contents: dict[str, AttachmentContent] = {}
        for attachment in attachments():
            file = path.with_suffix(attachment.suffix)
            if not file.is_file() or (attachment.beside and attachment.beside.suffix not in contents):
                continue
            source = AttachmentFile(file, self._name(file), self.work[1], replace(version, attachments=dict(contents)))
            before = len(self.problems)
            if content := attachment.read(source, self.problems):
                contents[attachment.suffix] = content
                if len(self.problems) == before:
                    self.problems += figure_problems(source, attachment, content.figures)
        return contents
