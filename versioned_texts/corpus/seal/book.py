"""The seals and corrections of a folder of texts, compared with what stands there now."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from versioned_texts.corpus.files.front_matter import split
from versioned_texts.corpus.model.provenance import Correction, Seal
from versioned_texts.corpus.model.version import Corpus, Version
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.seal import paths
from versioned_texts.corpus.seal.comparison import Comparison
from versioned_texts.corpus.seal.contents import contents
from versioned_texts.corpus.seal.corrections import indented, read_corrections
from versioned_texts.corpus.seal.paths import Name
from versioned_texts.corpus.seal.stored_seals import copy_faults, lock_text, read_copy, read_seals
from versioned_texts.corpus.seal.timestamps import check_timestamps
from versioned_texts.corpus.seal.undo import undo
from versioned_texts.corpus.text.sealed_anchors import SealedText


class SealBook:
    """The seals and corrections of a folder of texts on a day; ``problems`` receives the faults."""

    def __init__(self, texts: Path, problems: list[Problem], today: dt.date) -> None:
        self.texts = texts
        self.problems = problems
        self.today = today
        before = len(problems)
        stored = read_seals(texts, today, problems)
        self.readable, self.stored = stored is not None, stored or []
        self.seals = {(seal.slug, seal.date): seal for seal in self.stored if not seal.correction}
        if len(problems) == before:
            check_timestamps(texts, self.stored, problems)
        copies = [(read_copy(texts, seal, paths.CORRECTION_FILE), seal) for seal in self.stored if seal.correction]
        self.sealed_corrections = {copy.decode(errors="replace"): seal for copy, seal in copies if copy}
        corrections = paths.corrections_file(texts)
        self.corrections = read_corrections(corrections, self.seals, today, problems) if self.readable else []

    def sealed_text(self, slug: str, date: dt.date) -> SealedText | None:
        """Return what the seal of a version says of its anchors; None without one, or where its copies are faulty."""
        seal = self.seals.get((slug, date))
        names = paths.anchors_name(date), paths.front_name(date)
        anchors, front = (read_copy(self.texts, seal, name) if seal else None for name in names)
        if seal is None or anchors is None or front is None:
            return None
        mended = [row.correction for row in self.corrections if row.name == (slug, date) and not row.correction.file]
        shape, _ = split(front.decode(), f"{slug}/{date}.md", self.problems)
        named = tuple(shape.repeated), tuple(shape.sections)
        return SealedText(seal.words, anchors.decode(), *named, tuple(mended))

    def verify(self, corpus: Corpus) -> Corpus:
        """Return the corpus with its seals and corrections, and check each version and work against them.

        Seals that can't be read prove nothing for or against them.
        """
        if not self.readable:
            return corpus
        self.problems += self._missing_corrections()
        for seal in self.stored:
            self.problems += copy_faults(self.texts, seal)
        works = []
        for work in corpus.works:
            versions = tuple(map(self._verify_version, work.versions))
            works.append(replace(work, versions=versions, corrections=self._verified((work.slug, None), None)))
        for slug, date in self.seals:
            name, kind, what = (f"{slug}/{date}.md", "file", "version") if date else (slug, "folder", "text")
            if not (self.texts / name).exists():  # what can't be read has problems of its own
                self.problems.append(Problem(name, f"({kind})", f"no {kind}", f"the {what}, sealed, is for ever"))
        return Corpus(tuple(works), lock_text(self.stored))

    def _verify_version(self, version: Version) -> Version:
        name = version.slug, version.date
        corrections, stored = self._verified(name, version), self.seals.get(name)
        if stored is None:
            return replace(version, corrections=corrections)
        seal = Seal(stored.words, stored.day, stored.later)
        return replace(version, seal=seal, corrections=corrections)

    def _verified(self, name: Name, version: Version | None) -> tuple[Correction, ...]:
        """Compare a version, or a work, with its seal, and return its corrections."""
        seal, declared = self.seals.get(name), [row for row in self.corrections if row.name == name]
        if seal is not None:
            files = contents(self.texts, name[0], version, seal)
            before = undo(files, reversed(declared), self.problems)
            if before is not None:
                self.problems += Comparison(self.texts, seal, files, self.today).problems(before)
        return tuple(replace(row.correction, sealed=row.text in self.sealed_corrections) for row in declared)

    def _missing_corrections(self) -> Iterator[Problem]:
        """Yield each sealed correction that is not declared as it was."""
        declared = {row.text for row in self.corrections}
        for text, seal in self.sealed_corrections.items():
            if text not in declared:
                advice = "bring it back; another correction, with before and after exchanged, undoes it"
                expected = f"as it was sealed on {seal.day}; {advice}:{indented(text)}"
                yield Problem(paths.CORRECTIONS, seal.path, "no such correction", expected)
