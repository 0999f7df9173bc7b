"""The templates of a site's documents, which its keeper edits: read, and checked against what they can say."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.parsers import expat

from simulator.exports import Decision
from simulator.exports.odt import (
    CONDITIONS,
    FIELD,
    FIELDS,
    LISTS,
    alternatives,
    qualified_name,
    take_mark,
    units,
    words,
)
from simulator.name_keys import key
from versioned_texts.corpus import CorpusError, Problem

ENDING = ".fodt"
EXPECTED = f"a flat OpenDocument text, as LibreOffice saves it ({ENDING})"
SHOWN_WORDS = 60
"""Characters of a paragraph that a message shows."""

REQUIRED: dict[str, dict[str, Collection[Decision]]] = {
    "estimation": {"contribution": Decision, "hypothèse": Decision, "lien": Decision},
    "note": {"contribution": Decision, "lien": Decision},
    "deliberation": {
        "compétence": Decision,
        "contribution": Decision,
        "lien": Decision,
        "texte": (Decision.JOINING, Decision.TRANSFER),
    },
}
"""What each document must say, by the name of its field, and in which cases."""

_KNOWN = frozenset(map(key, FIELDS))
_FIELDS_OF_LISTS = {key(name): frozenset(map(key, fields)) for name, (fields, _) in LISTS.items()}
_NAMES = {key(name): name for name in (*FIELDS, *LISTS, *CONDITIONS, *chain(*(fields for fields, _ in LISTS.values())))}


def read_templates(folder: Path) -> dict[str, str]:
    """Read the templates of a folder, by document.

    Raises:
        CorpusError: one is missing, can't be read, says what nothing fills, or doesn't say what it must.
    """
    problems: list[Problem] = []
    templates: dict[str, str] = {}
    for name in REQUIRED:
        file = folder / f"{name}{ENDING}"
        try:
            templates[name] = file.read_text("utf-8")
            problems += _Template(file.name, name).problems(templates[name])
        except FileNotFoundError:
            problems.append(Problem(file.name, "file", "nothing", EXPECTED))
        except (ValueError, expat.ExpatError) as error:  # no UTF-8, or no XML
            problems.append(Problem(file.name, f"line {getattr(error, 'lineno', 1)}", str(error), EXPECTED))
    if problems:
        raise CorpusError(problems, os.path.relpath(folder))
    return templates


@dataclass(frozen=True, slots=True)
class _Template:
    """A template being checked: its file, its document, and the fields that it holds in which cases."""

    file: str
    document: str
    lines: dict[ET.Element, int] = field(default_factory=dict)
    mentions: set[tuple[str, Decision]] = field(default_factory=set)

    def problems(self, text: str) -> Iterator[Problem]:
        root = self._parse(text)
        if root.tag != qualified_name("office:document"):
            yield Problem(self.file, "line 1", root.tag, EXPECTED)
            return
        yield from self._of(root, _Scope(_KNOWN, frozenset(Decision)))
        for name, cases in REQUIRED[self.document].items():
            for case in cases:
                if (key(name), case) not in self.mentions:
                    yield Problem(self.file, f"case « {case} »", "nothing", f"a paragraph that says {{{name}}}")

    def _parse(self, text: str) -> ET.Element:
        """Read the elements and the line of each, which ElementTree alone doesn't give."""
        builder, parser = ET.TreeBuilder(), expat.ParserCreate(None, "}")

        def start(name: str, attributes: dict[str, str]) -> None:
            self.lines[builder.start(f"{{{name}", attributes)] = parser.CurrentLineNumber

        parser.StartElementHandler = start
        parser.EndElementHandler = builder.end
        parser.CharacterDataHandler = builder.data
        parser.Parse(text, True)  # noqa: FBT003 — the parser takes no name
        return builder.close()

    def _of(self, parent: ET.Element, outer: "_Scope") -> Iterator[Problem]:
        for unit in units(parent):
            scope, shown = outer, (words(unit) or " ".join(map(words, unit.iter()))).strip()[:SHOWN_WORDS]
            location = f"line {self.lines[unit]} (« {shown} »)"
            while mark := take_mark(unit):
                kind, condition = mark
                named = [[key(condition)]] if kind == "chaque" else alternatives(condition)
                known = _FIELDS_OF_LISTS.keys() if kind == "chaque" else scope.conditions
                wrong = [name for names in named for name in names if name not in known]
                yield from (self._unknown(location, condition, known) for _ in wrong[:1])
                scope = scope.within(kind, named)
            text = words(unit)
            for name in FIELD.findall(text):
                if key(name) not in scope.fields:
                    yield self._unknown(location, name, scope.fields)
                self.mentions.update((key(name), case) for case in scope.cases)
            if set(FIELD.sub("", text)) & set("{}"):
                yield Problem(self.file, location, "a brace without its pair", "{, the name of a field, }")
            yield from self._of(unit, scope)

    def _unknown(self, location: str, name: str, known: Collection[str]) -> Problem:
        names = ", ".join(sorted(_NAMES[other] for other in known))
        return Problem(self.file, location, f"{{{name}}}", f"one of {names}")


@dataclass(frozen=True, slots=True)
class _Scope:
    """What can be said in a unit: which fields, in which cases."""

    fields: frozenset[str]
    cases: frozenset[Decision]

    @property
    def conditions(self) -> Collection[str]:
        return self.fields | _FIELDS_OF_LISTS.keys() | set(map(key, CONDITIONS))

    def within(self, kind: str, named: list[list[str]]) -> "_Scope":
        """Return what can be said below a mark."""
        if kind == "chaque":
            return replace(self, fields=self.fields | _FIELDS_OF_LISTS.get(named[0][0], frozenset()))
        if kind == "si":
            cases = {case for case in self.cases if any({*names} & set(Decision) <= {case} for names in named)}
        else:
            cases = {case for case in self.cases if [case] not in named}
        return replace(self, cases=frozenset(cases))
