"""What a package says to a reader: sentences in JSON files, by key, which a proofreader reads and edits.

A file holds sections, and a section keys; the value of a key is a sentence, or its forms by the plural categories of
CLDR (https://cldr.unicode.org/index/cldr-spec/plural-rules): ``{"one": "{count} élève", "other": "{count} élèves"}``.
Spaces are plain in it; those before punctuation become no-break ones when it is read. There is no markup, but for tags
that name what a page makes of some words: ``Voir <examples>des exemples</examples>.``
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import resources

from french.typography import integer, typeset

type _Sentences = Mapping[str, str | Mapping[str, str]]


class MissingSentenceError(Exception):
    """A catalogue lacks a sentence, or the value that fills one in is not given."""


class Section:
    """The sentences of a section: called with a key, it fills one in."""

    __slots__ = ("_escape", "_location", "_sentences")

    def __init__(self, location: str, sentences: _Sentences, escape: Callable[[str], str] = str) -> None:
        self._location, self._sentences, self._escape = location, sentences, escape

    def __call__(self, key: str, /, *, count: int | None = None, **values: object) -> str:
        """Return a sentence, each ``{name}`` in it replaced by a value, which stays as it is.

        ``count`` chooses the form, the singular below 2, and replaces ``{count}``.

        Raises:
            MissingSentenceError: the key, or a name in the sentence, is not known.
        """
        sentence = self._form(key, "one" if count in {-1, 0, 1} else "other")
        if count is not None:
            values["count"] = integer(count)
        try:
            return sentence.format_map(values)
        except KeyError as error:
            raise MissingSentenceError(f"{self._location}, {key}: nothing is given for {{{error.args[0]}}}") from None

    def __getitem__(self, key: str) -> str:
        """Return a sentence as it is, in the plural if it has forms."""
        return self._form(key, "other")

    def __iter__(self) -> Iterator[str]:
        return iter(self._sentences)

    def _form(self, key: str, category: str) -> str:
        try:
            forms = self._sentences[key]
        except KeyError:
            raise MissingSentenceError(f"{self._location}: there is no {key}") from None
        return self._escape(forms if isinstance(forms, str) else forms[category])


def section(package: str, file: str, name: str, escape: Callable[[str], str] = str) -> Section:
    """Read a section of ``<file>.json`` in a package; ``escape`` makes markup of a sentence, which escapes its values.

    Raises:
        MissingSentenceError: the file lacks the section.
    """
    location = f"{package.replace('.', '/')}/{file}.json"
    try:
        return Section(f"{location}, {name}", _sections(package, file)[name], escape)
    except KeyError:
        raise MissingSentenceError(f"{location}: there is no {name}") from None


def catalogue_files(package: str, *files: str) -> dict[str, bytes]:
    """Return files of a catalogue by their path below the folder of the packages, for an archive of modules."""
    return {f"{package.replace('.', '/')}/{file}.json": _read(package, file) for file in files}


@cache
def _sections(package: str, file: str) -> dict[str, _Sentences]:
    # no space stands before the punctuation of JSON itself
    sections: dict[str, _Sentences] = json.loads(typeset(_read(package, file).decode()))
    return sections


def _read(package: str, file: str) -> bytes:
    return resources.files(package).joinpath(f"{file}.json").read_bytes()
