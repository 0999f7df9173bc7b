"""The seals and corrections of a folder of texts, compared with what stands there now."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from versioned_texts.corpus.files.text_files import checksum, read_text
from versioned_texts.corpus.model.provenance import Correction, Seal
from versioned_texts.corpus.model.version import Corpus, Version, Work
from versioned_texts.corpus.problems import CorpusError, Problem
from versioned_texts.corpus.seal import places
from versioned_texts.corpus.seal.corrections import Declaration, declaration_to_write, read_corrections
from versioned_texts.corpus.seal.lock import METADATA, WORDS, Lock, Name, read_lock, with_entries
from versioned_texts.corpus.seal.metadata import Tree, canonical_metadata, read_metadata
from versioned_texts.corpus.seal.metadata_changes import MetadataCheck
from versioned_texts.corpus.seal.timestamps import check_timestamps
from versioned_texts.corpus.seal.word_changes import word_changes


class SealBook:
    """The seals and corrections of a folder of texts on a day; ``problems`` receives the faults."""

    def __init__(self, texts: Path, problems: list[Problem], today: dt.date) -> None:
        self.texts = texts
        self.problems = problems
        self.today = today
        before = len(problems)
        lock = read_lock(places.lock_file(texts), places.lock_copy(texts), today, problems)
        self.readable, self.lock = lock is not None, lock or Lock()
        if len(problems) == before:
            check_timestamps(texts, self.lock.text, problems)
        corrections = places.corrections_file(texts)
        self.corrections = read_corrections(corrections, self.lock, today, problems) if self.readable else []

    def verify(self, corpus: Corpus) -> Corpus:
        """Return the corpus with its seals and corrections, and check each version and work against them.

        A lock that can't be read proves nothing for or against them.
        """
        if not self.readable:
            return corpus
        works = tuple(map(self._verify_work, corpus.works))
        known = {(version.slug, version.date) for work in works for version in work.versions}
        self._check_copies()
        for slug, date in self.lock.words:
            file = self.texts / slug / f"{date}.md"  # what stands there and can't be read has problems of its own
            if (slug, date) not in known and not file.is_file():
                self._problem(f"{slug}/{date}.md", "(file)", "no file", "the version, sealed, is for ever")
        return Corpus(works)

    def add(self, corpus: Corpus, day: dt.date, left_out: Collection[Name] = ()) -> list[Version]:
        """Seal all that is not sealed, dated ``day``; return the versions of which something was, as they were.

        A version that is ``left_out`` stays a draft, and so does a work of which each version is one.

        Raises:
            CorpusError: the day is still to come, or before that of an earlier seal; nothing is sealed.
        """
        entries = list(self._missing_seals(corpus, day, left_out))
        if entries and not self.lock.last_day <= day <= self.today:
            earliest = f"{self.lock.last_day}, the last seal, to " * bool(self.lock.text)
            expected = f"a day from {earliest}{self.today}, today" if earliest else f"a day up to {self.today}, today"
            raise CorpusError([Problem(places.lock_file(self.texts).name, "sealed", str(day), expected)])
        for table, seal, content in entries:
            copy = (places.words_copy if table == WORDS else places.metadata_copy)(self.texts, seal.slug, seal.date)
            _write(copy, content)
        if entries:
            text = with_entries(self.lock.text, [(table, seal) for table, seal, _ in entries])
            _write(places.lock_file(self.texts), text)
            _write(places.lock_copy(self.texts), text)
        sealed = {(seal.slug, seal.date) for _, seal, _ in entries}
        return [version for version in corpus.versions if (version.slug, version.date) in sealed]

    def _missing_seals(
        self, corpus: Corpus, day: dt.date, left_out: Collection[Name]
    ) -> Iterator[tuple[str, Seal, str]]:
        """Yield the table, the seal and the content of all that is to be sealed and is not."""
        for work in corpus.works:
            versions = [version for version in work.versions if (version.slug, version.date) not in left_out]
            for version in (None, *versions) if versions else ():
                date = version.date if version else None
                if version and version.seal is None:
                    yield WORDS, Seal(work.slug, date, version.checksum, day), version.text
                if (work.slug, date) not in self.lock.metadata:
                    content = canonical_metadata(self._metadata((work.slug, date), version) or {})
                    yield METADATA, Seal(work.slug, date, checksum(content), day), content

    def _verify_work(self, work: Work) -> Work:
        versions = tuple(map(self._verify_version, work.versions))
        self._verify_metadata((work.slug, None))
        return replace(work, versions=versions, corrections=self._corrections_of((work.slug, None)))

    def _verify_version(self, version: Version) -> Version:
        name = (version.slug, version.date)
        seal, metadata_seal = self.lock.words.get(name), self.lock.metadata.get(name)
        if seal is not None:
            before = self._without_corrections(version)
            if before is not None and checksum(before) != seal.sha512:
                self._report_changes(version, before, seal)
            if metadata_seal is None and self.lock.metadata:
                found, expected = "no seal of its metadata", "the seal, as it was written"
                self._problem(places.lock_file(self.texts).name, f"{version.slug} {version.date}", found, expected)
        self._verify_metadata(name, version)
        return replace(version, seal=seal, metadata_seal=metadata_seal, corrections=self._corrections_of(name))

    def _corrections_of(self, name: Name) -> tuple[Correction, ...]:
        return tuple(one.correction for one in self.corrections if one.name == name)

    def _declarations(self, name: Name, *, metadata: bool) -> Sequence[Declaration]:
        """Return the corrections of the words or of the metadata of something, last first."""
        return [one for one in reversed(self.corrections) if one.name == name and (one.key is not None) == metadata]

    def _without_corrections(self, version: Version) -> str | None:
        """Return the text with its corrections undone, last first; None, and a problem added, when one does not fit."""
        text = version.text
        for one in self._declarations((version.slug, version.date), metadata=False):
            before, after = one.correction.before, one.correction.after
            count = text.count(after)
            if count != 1:
                expected = f"words that stand once in {version.slug}/{version.date}.md"
                advice = "take more of the sentence" if count else "mend them there, and declare each change once"
                found = f"« {after} » {count} times"
                self._problem(places.CORRECTIONS, f"{one.place}.after", found, f"{expected}; {advice}")
                return None
            text = text.replace(after, before)
        return text

    def _report_changes(self, version: Version, now: str, seal: Seal) -> None:
        file = f"{version.slug}/{version.date}.md"
        advice = f"bring it back, or declare the change in {places.corrections_name(self.texts)}:"
        declare = f"{advice} a [[correction]] (text, version, before, after, reason, day)"
        then = self._copy(places.words_copy(self.texts, version.slug, version.date))
        if then is None or checksum(then) != seal.sha512:
            self._problem(file, "(body)", f"SHA-512 {checksum(now)}", f"{seal.sha512}, sealed on {seal.day}; {declare}")
            return
        for place, former, current in word_changes(then, now):
            written = then.count(former) == now.count(current) == version.text.count(current) == 1
            block = declaration_to_write((seal.slug, seal.date), None, former, current, self.today)
            expected = f"« {former} », sealed on {seal.day}; {f'{advice}{block}' if written else declare}"
            self._problem(file, place, f"« {current} »", expected)

    def _metadata(self, name: Name, version: Version | None) -> Tree | None:
        """Read the metadata of a version or of a work; those of a version hold the checksums of its pictures."""
        tree = read_metadata(self.texts, *name)
        if tree is None or version is None or not version.pictures:
            return tree
        return {**tree, "pictures": {one.name: one.sha512 for one in version.pictures}}

    def _verify_metadata(self, name: Name, version: Version | None = None) -> None:
        seal = self.lock.metadata.get(name)
        now = self._metadata(name, version) if seal else None
        if seal is not None and now is not None:
            declared = self._declarations(name, metadata=True)
            check = MetadataCheck(name, seal, declared, self.today, self.texts)
            self.problems += check.problems(now, self._copy(places.metadata_copy(self.texts, *name)))

    def _check_copies(self) -> None:
        """Report each sealed copy that has no seal, or that is not what was sealed."""
        copies = places.sealed_copies(self.texts)
        words = {places.words_copy(self.texts, *name): seal for name, seal in self.lock.words.items()}
        metadata = {places.metadata_copy(self.texts, *name): seal for name, seal in self.lock.metadata.items()}
        for copy in sorted(chain(copies.glob("*/*.md"), copies.glob("*/*.json"))):
            if copy not in {**words, **metadata}:
                kind = "" if copy.suffix == ".md" else " (metadata)"
                found = f"no seal, though {copies.name} keeps a sealed copy"
                key = f"{copy.parent.name} {copy.stem}{kind}"
                self._problem(places.lock_file(self.texts).name, key, found, "the seal, as it was written")
        for copy, seal in {**words, **metadata}.items():
            then = self._copy(copy, self.problems)
            if then is not None and checksum(then) != seal.sha512:
                file = copy.relative_to(copies.parent).as_posix()
                self._problem(
                    file, "(file)", f"SHA-512 {checksum(then)}", f"{seal.sha512}, as it was sealed on {seal.day}"
                )

    def _copy(self, copy: Path, problems: list[Problem] | None = None) -> str | None:
        """Read a sealed copy, whose faults `_check_copies` reports."""
        name = copy.relative_to(places.sealed_copies(self.texts).parent).as_posix()
        return read_text(copy, name, [] if problems is None else problems) if copy.is_file() else None

    def _problem(self, file: str, key: str, found: str, expected: str) -> None:
        self.problems.append(Problem(file, key, found, expected))


def _write(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8", newline="\n")
