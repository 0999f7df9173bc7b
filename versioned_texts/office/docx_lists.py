"""The lists of a .docx: which one a paragraph is in, by itself or by its style, and its label there."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from versioned_texts.office.list_numbers import Level, next_label

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DEEPEST = 20
"""Styles that one may be based on."""


def value(element: Element | None, name: str) -> str | None:
    """Return the value of a property, None where it is not set."""
    found = None if element is None else element.find(W + name)
    return None if found is None else found.get(f"{W}val")


@dataclass(slots=True)
class _List:
    """The levels of a list, those that a style has, the style that has its levels, and the numbers reached."""

    levels: dict[int, Level]
    styles: dict[str, int]
    link: str | None
    counts: dict[int, int] = field(default_factory=dict)


class DocxLists:
    """The lists of a document, and its styles as far as they number paragraphs."""

    def __init__(self, numbering: Element, styles: Element) -> None:
        self._styles = {one.get(f"{W}styleId"): one for one in styles.iter(f"{W}style")}
        self._lists = {one.get(f"{W}abstractNumId"): _list(one) for one in numbering.iter(f"{W}abstractNum")}
        self._numbers = {one.get(f"{W}numId"): one for one in numbering.iter(f"{W}num")}
        self._begun: set[tuple[str, int]] = set()

    def is_contents(self, properties: Element) -> bool:
        """Tell whether a paragraph is a line of the table of contents, by its style."""
        style = self._styles.get(value(properties, "pStyle"))
        return (value(style, "name") or "").lower().startswith("toc ")

    def label(self, properties: Element) -> str:
        """Count a paragraph in its list and return its label, empty where it is in none."""
        number, level, style = self._place(properties)
        found = self._lists.get(value(self._numbers.get(number), "abstractNumId"))
        if found and found.link:
            linked = value(_numbering(self._styles.get(found.link)), "numId")
            found = self._lists.get(value(self._numbers.get(linked), "abstractNumId"))
        if number is None or found is None:
            return ""
        place = int(level) + 1 if level else found.styles.get(style or "", 1)
        levels = found.levels
        for change in self._numbers[number].findall(f"{W}lvlOverride"):
            at = int(change.get(f"{W}ilvl", "0")) + 1
            if (own := change.find(f"{W}lvl")) is not None:
                levels = {**levels, at: _level(own)}
            start = value(change, "startOverride")
            if start and at == place and (number, at) not in self._begun:
                self._begun.add((number, at))
                found.counts[at] = int(start) - 1
        return next_label(levels, place, found.counts)

    def _place(self, properties: Element) -> tuple[str | None, str | None, str | None]:
        """Return the number of the list that a paragraph is in, its level there, and the style that puts it there."""
        own, name = properties.find(f"{W}numPr"), value(properties, "pStyle")
        level = value(own, "ilvl")
        for _ in range(_DEEPEST):  # styles that are based on each other have no end
            if value(own, "numId") is not None:
                break
            style = self._styles.get(name)
            own, name = _numbering(style), name if value(_numbering(style), "numId") else value(style, "basedOn")
        return value(own, "numId"), level or value(own, "ilvl"), name


def _numbering(style: Element | None) -> Element | None:
    return None if style is None else style.find(f"{W}pPr/{W}numPr")


def _list(element: Element) -> _List:
    levels = {int(one.get(f"{W}ilvl", "0")) + 1: one for one in element.findall(f"{W}lvl")}
    styles = {style: place for place, one in levels.items() if (style := value(one, "pStyle"))}
    return _List({place: _level(one) for place, one in levels.items()}, styles, value(element, "numStyleLink"))


def _level(element: Element) -> Level:
    # a form of one's own stands beside a known one, for older readers
    forms = [form for one in element.iter(f"{W}numFmt") if (form := one.get(f"{W}val")) not in {None, "custom"}]
    return Level(
        forms[0] if forms else "decimal",
        value(element, "lvlText") or "",
        int(value(element, "start") or 1),
        "" if value(element, "suff") == "nothing" else " ",
        value(element, "lvlRestart") != "0",
        element.find(f"{W}isLgl") is not None,
    )
