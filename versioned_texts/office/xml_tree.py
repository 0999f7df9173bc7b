"""XML as the files of a document have it, read without a parser of the system: no browser has to load one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# every pattern takes each letter once, whatever a file holds
_ASIDE = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_MARKUP = re.compile(r"""<(?P<tag>/?[^\s/>!?](?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>|(?P<text>[^<]++)""")
_ATTRIBUTE = re.compile(r"""(?<=\s)([^\s=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_ENTITY = re.compile(r"&(?:#x([\da-fA-F]+)|#(\d+)|(\w*));?")
_MOST_PREFIXES = 200
_FORBIDDEN = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f]")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The vocabulary of Word in the two forms of its format."""


@dataclass(slots=True, eq=False)
class Element:
    """An element: its names have the prefix ``w`` in Word, or the name of an OpenDocument vocabulary, as ``text:p``."""

    tag: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)
    text: str = ""
    tail: str = ""

    def __iter__(self) -> Iterator["Element"]:
        return iter(self.children)

    def iter(self, tag: str = "") -> Iterator["Element"]:
        """Yield the element and all those in it, in order, or those of a name."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            if tag in {"", one.tag}:
                yield one
            waiting += reversed(one.children)

    def find(self, *path: str) -> "Element | None":
        """Return the first child of a name, or the first one of another in it."""
        found: Element | None = self
        for tag in path:
            found = next((one for one in found or () if one.tag == tag), None)
        return found


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
    path, names, scopes = [Element()], list[str](), [{"xml": "xml"}]
    for match in _markup(text):
        tag, words = match["tag"] or "", _ENTITY.sub(_character, match["text"] or "")
        if words and path[-1].children:
            path[-1].children[-1].tail = words
        elif words:
            path[-1].text = words
        elif tag.startswith("/"):
            if names.pop() != tag[1:].rstrip():
                raise ValueError
            path.pop()
            scopes.pop()
        elif tag:
            name, scope, element = _open(tag.removesuffix("/"), scopes[-1])
            path[-1].children.append(element)
            if not tag.endswith("/"):
                names.append(name)
                scopes.append(scope)
                path.append(element)
    if names or len(path[0].children) != 1:
        raise ValueError
    return path[0].children[0]


def _markup(text: str) -> Iterator[re.Match[str]]:
    """Yield the tags of a file, and the words between them."""
    place = 0
    while place < len(text):
        match = _MARKUP.match(text, place)
        if match is None or _FORBIDDEN.search(match[0]):
            raise EntityError if text.startswith("<!DOCTYPE", place) else ValueError
        place = match.end()
        yield match


def _open(tag: str, scope: dict[str, str]) -> tuple[str, dict[str, str], Element]:
    """Return the name of an element as it is written, the prefixes in it, and the element."""
    name = tag.split(maxsplit=1)[0]
    values = {key: _ENTITY.sub(_character, one or other) for key, one, other in _ATTRIBUTE.findall(tag, len(name))}
    if "xmlns" in tag:
        own = {key.partition(":")[2]: uri for key, uri in values.items() if key.partition(":")[0] == "xmlns"}
        scope = scope | {prefix: "w" if uri in _WORD else [*uri.split(":"), ""][-3:][0] for prefix, uri in own.items()}
    if len(scope) > _MOST_PREFIXES:
        raise ValueError
    return name, scope, Element(_qualified(name, scope), {_qualified(key, scope): text for key, text in values.items()})


def _qualified(name: str, scope: dict[str, str]) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{scope.get(prefix, '')}:{local}"


def _character(entity: re.Match[str]) -> str:
    code, number, name = entity.groups()
    sign = chr(int(code, 16) if code else int(number)) if code or number else _ENTITIES[name]
    if "\ud800" <= sign <= "\udfff" or sign < "\t":
        raise ValueError
    return sign
