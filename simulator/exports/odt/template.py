"""Templates: flat OpenDocument texts that their keeper edits in LibreOffice, and how one is filled.

Braces in the words of a paragraph hold the name of a field: ``{contribution}``. At its beginning they may hold marks:
``{si adhésion}`` and ``{sauf options}`` keep it or leave it out, ``{chaque option}`` repeats it for each of a list.
The mark of the first paragraph of a table row or of an item of a list is that of the row, or of the item. LibreOffice
may part words into several elements wherever it likes, so braces are looked for in the words of whole paragraphs.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Literal
from xml.etree import ElementTree as ET

from simulator.name_keys import key

_ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_NAMESPACES = {name: _ODF.format(name) for name in ("meta", "office", "style", "table", "text")}
_NAMESPACES["dc"] = "http://purl.org/dc/elements/1.1/"


def qualified_name(name: str) -> str:
    """Return a name such as ``text:p`` in the form that ElementTree takes."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


FIELD = re.compile(r"\{([^{}]*)\}")
_MARK = re.compile(r"\s*\{\s*(si|sauf|chaque)\s([^{}]*)\}\s*", re.IGNORECASE)

_PARAGRAPHS = {qualified_name(name) for name in ("text:p", "text:h", "dc:title")}
_UNITS = _PARAGRAPHS | {qualified_name(name) for name in ("table:table-row", "text:list-item")}
"""What is kept, left out or repeated."""
_HOLDERS = {qualified_name(name) for name in ("table:table", "text:list", "office:annotation")}
"""What goes with the last unit in it."""
_NOTES = {qualified_name(name) for name in ("office:annotation", "text:note")}
"""What stands within a paragraph and has paragraphs of its own."""

type Kind = Literal["si", "sauf", "chaque"]


@dataclass(frozen=True, slots=True)
class Content:
    """What fills a template, by the keys of names: words, lists of such words, and the names of what is the case.

    A field that has words, and a list that has members, are the case too.
    """

    fields: Mapping[str, str]
    lists: Mapping[str, Sequence[Mapping[str, str]]]
    conditions: frozenset[str]

    def holds(self, condition: str) -> bool:
        """Whether a condition holds: ``adhésion ou transfert``, ``adhésion et communauté de communes``."""
        return any(all(map(self._is_case, names)) for names in alternatives(condition))

    def _is_case(self, name: str) -> bool:
        return name in self.conditions or bool(self.fields.get(name) or self.lists.get(name))

    def chosen(self, kind: Kind, words: str) -> list["Content"]:
        """Return the content of each copy of what bears a mark."""
        if kind == "chaque":
            return [replace(self, fields={**self.fields, **row}) for row in self.lists[key(words)]]
        return [self] if self.holds(words) is (kind == "si") else []


def alternatives(condition: str) -> list[list[str]]:
    """Return the keys of the names of a condition, of which all of one list must be the case."""
    return [[key(name) for name in alternative.split(" et ")] for alternative in condition.split(" ou ")]


def read_template(text: str) -> ET.Element:
    """Read a flat OpenDocument text; what is written of it has its prefixes.

    Raises:
        ET.ParseError: it is no XML.
    """
    for prefix, address in re.findall(r'xmlns:([\w-]+)="([^"]+)"', text):
        ET.register_namespace(prefix, address)
    return ET.fromstring(text)  # noqa: S314 — the site's own, checked by its build


def fill(parent: ET.Element, content: Content) -> None:
    """Fill all that an element holds."""
    for child in list(parent):
        index = list(parent).index(child)
        if child.tag in _UNITS:
            parent[index : index + 1] = _copies(child, content)
            continue
        fill(child, content)
        if child.tag in _HOLDERS and not any(inner.tag in _UNITS for inner in child.iter()):
            _remove(parent, index)


def _remove(parent: ET.Element, index: int) -> None:
    """Remove an element, and not the words that follow it."""
    tail = parent[index].tail or ""
    if index:
        parent[index - 1].tail = f"{parent[index - 1].tail or ''}{tail}"
    else:
        parent.text = f"{parent.text or ''}{tail}"
    del parent[index]


def _copies(unit: ET.Element, content: Content) -> list[ET.Element]:
    mark = take_mark(unit)
    if mark:
        return [copy for scope in content.chosen(*mark) for copy in _copies(deepcopy(unit), scope)]
    if unit.tag in _PARAGRAPHS:
        _replace(unit, FIELD, lambda found: content.fields[key(found[1])])
    fill(unit, content)
    return [unit]


def take_mark(unit: ET.Element) -> tuple[Kind, str] | None:
    """Cut the mark off the beginning of a unit; return its kind and what follows, or None without one."""
    head = next((element for element in unit.iter() if element.tag in _PARAGRAPHS), None)
    found = _MARK.match(words(head)) if head is not None else None
    if head is None or not found:
        return None
    _replace(head, _MARK, lambda _: "", count=1)
    kind: Kind = found[1].lower()  # type: ignore[assignment]  # the pattern knows no other
    return kind, found[2].strip()


def units(parent: ET.Element) -> Iterator[ET.Element]:
    """Yield the outermost units that an element holds."""
    for child in parent:
        if child.tag in _UNITS:
            yield child
        else:
            yield from units(child)


def words(paragraph: ET.Element) -> str:
    """Return the words of a paragraph, without those of its notes; nothing for another unit."""
    return "".join(text for _, _, text in _pieces(paragraph)) if paragraph.tag in _PARAGRAPHS else ""


def _pieces(element: ET.Element) -> Iterator[tuple[ET.Element, str, str]]:
    """Yield the characters of a paragraph in order, each run with the element and the attribute that hold it."""
    yield element, "text", element.text or ""
    for child in element:
        if child.tag not in _NOTES:
            yield from _pieces(child)
        yield child, "tail", child.tail or ""


def _replace(
    paragraph: ET.Element, pattern: re.Pattern[str], write: Callable[[re.Match[str]], str], count: int | None = None
) -> None:
    """Replace what a pattern finds: new words stand where the first letter of what they replace does."""
    pieces = list(_pieces(paragraph))
    found = list(pattern.finditer("".join(text for _, _, text in pieces)))[:count]
    for match in reversed(found):
        new, end = write(match), 0
        for element, attribute, _ in pieces:
            text = getattr(element, attribute) or ""
            start, end = end, end + len(text)
            before, after = max(match.start() - start, 0), max(match.end() - start, 0)
            if start < match.end() and end > match.start():
                setattr(element, attribute, text[:before] + new + text[after:])
                new = ""
