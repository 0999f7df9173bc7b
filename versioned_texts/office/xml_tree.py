"""XML as the files of a document have it, read without a parser of the system: no browser has to load one.

A name is as it is written: all programs write ``w:`` in Word's vocabulary, and ``text:`` or ``style:`` in OpenDocument.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# every pattern takes each letter once, whatever a file holds
_ASIDE = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_MARKUP = re.compile(r"""<(?P<tag>/?[^\s/>!?](?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>|(?P<words>[^<]++)""")
_ATTRIBUTE = re.compile(r"""(?<=\s)([^\s=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_ENTITY = re.compile(r"&(?:#x([\da-fA-F]+)|#(\d+)|(\w*));?")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_FORBIDDEN = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(slots=True, eq=False)
class Element:
    """An element; words between elements are one without a tag."""

    tag: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)
    words: str = ""

    def __iter__(self) -> Iterator["Element"]:
        return iter(self.children)

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute."""
        return self.attributes.get(name, default)

    def find(self, *path: str) -> "Element":
        """Return the first child of a name, or the first one of another in it; an empty element where there is none."""
        found = self
        for tag in path:
            found = next((child for child in found if child.tag == tag), _ABSENT)
        return found

    def iter(self, tag: str = "") -> Iterator["Element"]:
        """Yield the element and all those in it, in order, or those of a name."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            if tag in {"", element.tag}:
                yield element
            waiting += reversed(element.children)

    def nearest(self, tag: str) -> Iterator["Element"]:
        """Yield the elements of a name in this one that are in no other of that name."""
        for child in self:
            if child.tag == tag:
                yield child
            else:
                yield from child.nearest(tag)


_ABSENT = Element()


class EntityError(Exception):
    """XML that declares entities, which can grow without end."""


def read_xml(content: bytes) -> Element:
    """Read the root of a file.

    Raises:
        ValueError: it is not well formed.
        EntityError: it has a document type.
    """
    text = content.removeprefix(b"\xef\xbb\xbf").decode()
    text = _ASIDE.sub(lambda aside: (aside[1] or "").replace("&", "&amp;").replace("<", "&lt;"), text)
    path, offset = [Element()], 0
    while offset < len(text):
        match = _MARKUP.match(text, offset)
        if match is None or _FORBIDDEN.search(match[0]):
            raise EntityError if text.startswith("<!DOCTYPE", offset) else ValueError
        offset = match.end()
        if tag := match["tag"]:
            _add_tag(path, tag)
        else:
            path[-1].children.append(Element(words=_ENTITY.sub(_character, match[0])))
    roots = [child for child in path[0] if child.tag]
    if len(path) > 1 or len(roots) != 1:
        raise ValueError
    return roots[0]


def _add_tag(path: list[Element], tag: str) -> None:
    """Open or close an element, the last one of a path."""
    name = tag.removesuffix("/").split(maxsplit=1)[0]
    if name.startswith("/"):
        if path.pop().tag != name[1:]:
            raise ValueError
        return
    values = _ATTRIBUTE.findall(tag, len(name))
    element = Element(name, {key: _ENTITY.sub(_character, value or other) for key, value, other in values})
    path[-1].children.append(element)
    if not tag.endswith("/"):
        path.append(element)


def _character(entity: re.Match[str]) -> str:
    code, number, name = entity.groups()
    sign = chr(int(code, 16) if code else int(number)) if code or number else _ENTITIES[name]
    if "\ud800" <= sign <= "\udfff" or sign < "\t":
        raise ValueError
    return sign
