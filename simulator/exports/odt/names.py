"""Elements of the OpenDocument format, by their names as its standard writes them."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

VERSION = "1.3"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = {
    "office": f"{_ODF}:office:1.0",
    "text": f"{_ODF}:text:1.0",
    "table": f"{_ODF}:table:1.0",
    "style": f"{_ODF}:style:1.0",
    "fo": f"{_ODF}:xsl-fo-compatible:1.0",
    "meta": f"{_ODF}:meta:1.0",
    "manifest": f"{_ODF}:manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def qualified_name(name: str) -> str:
    """Return a name such as ``text:p`` in the form that ElementTree takes."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(name: str, attributes: Mapping[str, str] | None = None) -> ET.Element:
    """Make an element."""
    return ET.Element(qualified_name(name), {qualified_name(key): value for key, value in (attributes or {}).items()})


def append_text(parent: ET.Element, text: str) -> None:
    """Put characters after all that an element holds."""
    if len(parent):
        parent[-1].tail = f"{parent[-1].tail or ''}{text}"
    else:
        parent.text = f"{parent.text or ''}{text}"


def child(parent: ET.Element, name: str, attributes: Mapping[str, str] | None = None) -> ET.Element:
    """Add an element to another."""
    added = element(name, attributes)
    parent.append(added)
    return added
