"""One version of a text: its file, and the tariff file beside it."""

import hashlib
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from publisher.corpus.body import read_body
from publisher.corpus.files import read_text, read_toml
from publisher.corpus.model import Body, EditorialNote, Received, Repair, Version
from publisher.corpus.passages import NotFound, find_passage
from publisher.corpus.problems import Problem
from publisher.corpus.seal import canonical, checksum
from publisher.corpus.shapes import FrontShape, SourceShape, TariffShape, check_shape
from publisher.corpus.tariff_file import TariffReader

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


class VersionReader:
    """Reads the versions of one work, noting problems as it goes.

    Args:
        root: the folder of the texts; files are named relative to it.
        work: the slug and the short title of the work.
        problems: takes what is found wrong.
    """

    def __init__(self, root: Path, work: tuple[str, str], problems: list[Problem]) -> None:
        self.root = root
        self.work = work
        self.problems = problems

    def read(self, path: Path, day: date) -> Version | None:
        """Read the version in ``path``; None when its file can't be read at all."""
        name = self._name(path)
        read = read_text(path, name, self.problems)
        if read is None:
            return None
        text = unicodedata.normalize("NFC", read)
        match = _FRONT.match(text)
        front = self._front(name, match[1] if match else "")
        markdown = text[match.end() :] if match else text
        body = read_body(markdown, name, text[: len(text) - len(markdown)].count("\n") + 1, self.problems)
        tariff_reader = TariffReader(self._name(_tariff_path(path)), self.work, day, body, self.problems)
        shape = self._tariff_shape(_tariff_path(path))
        return Version(
            slug=self.work[0],
            date=day,
            title=front.title or (body.divisions[0].heading if body.divisions else self.work[1]),
            signed=front.signed,
            adopted=front.adopted,
            in_force_from=front.in_force_from or day,
            in_force_until=front.in_force_until,
            amended_by=tuple(front.amended_by),
            received=self._received(name, front.source),
            body=body,
            text=canonical(markdown),
            checksum=checksum(canonical(markdown)),
            notes=self._notes(name, front, body),
            tariff=tariff_reader.read(shape) if shape else None,
            figures=tuple(tariff_reader.figures),
        )

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _front(self, name: str, text: str) -> FrontShape:
        try:
            data: Any = yaml.load(text, Loader=_PlainLoader) or {}  # noqa: S506 — a safe loader, made stricter below
        except (yaml.YAMLError, ValueError) as error:
            self.problems.append(Problem(name, "front matter", " ".join(str(error).split()), "YAML keys and values"))
            data = {}
        front = check_shape(FrontShape, data, name, self.problems) or FrontShape()
        start, end = front.in_force_from, front.in_force_until
        if start and end and end < start:
            self.problems.append(Problem(name, "in_force_until", str(end), f"a day from {start} on"))
        return front

    def _received(self, name: str, source: SourceShape | None) -> Received | None:
        if source is None:
            return None
        path = self.root / source.file
        if not path.is_file():
            self.problems.append(Problem(name, "source.file", f"no file {source.file}", "the received file"))
            return None
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != source.sha256:
            expected = f"{source.sha256}, the checksum declared"
            self.problems.append(Problem(name, "source.sha256", f"{digest} for {source.file}", expected))
        first, last = (int(number) for number in source.lines.split("-")) if source.lines else (0, 0)
        repairs = tuple(Repair(one.found, one.mended, one.moved_to == "end", one.reason) for one in source.repairs)
        return Received(path, source.sha256, (first, last) if last else None, source.pages, repairs)

    def _notes(self, name: str, front: FrontShape, body: Body) -> tuple[EditorialNote, ...]:
        notes = []
        for number, note in enumerate(front.notes):
            place = find_passage(body, note.article, note.words)
            if isinstance(place, NotFound):
                self.problems.append(Problem(name, f"notes.{number}.words", place.found, place.expected))
            else:
                notes.append(EditorialNote(place, note.words, " ".join(note.note.split())))
        return tuple(notes)

    def _tariff_shape(self, path: Path) -> TariffShape | None:
        if not path.exists():
            return None
        data = read_toml(path, self._name(path), self.problems)
        return None if data is None else check_shape(TariffShape, data, self._name(path), self.problems)


class _PlainLoader(yaml.SafeLoader):
    """YAML without aliases: front matter needs none, and a few lines of them can fill the memory."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            msg = "an alias (*name), where a value is expected"
            raise ValueError(msg)
        return super().compose_node(parent, index)


def _tariff_path(path: Path) -> Path:
    return path.with_suffix(".tarif.toml")
