"""An OpenDocument text (ISO/IEC 26300) made of a template."""

from copy import copy
from xml.etree import ElementTree as ET

from simulator.exports.archive import archive
from simulator.exports.kinds import ODT
from simulator.exports.odt.template import Content, fill, qualified_name, read_template

_PARTS = {
    "content": ("font-face-decls", "automatic-styles", "body"),
    "styles": ("font-face-decls", "styles", "automatic-styles", "master-styles"),
    "meta": ("meta",),
}
"""What the parts of a file hold of a flat one."""

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_ENTRY = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
_ENTRIES = "".join(_ENTRY.format(f"{name}.xml", "text/xml") for name in _PARTS)
_MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{_NAMESPACE}" manifest:version="1.3">{_ENTRY.format("/", ODT)}{_ENTRIES}'
    "</manifest:manifest>"
)


def document(template: str, content: Content) -> bytes:
    """Write the file; the same content makes the same bytes."""
    flat = read_template(template)
    fill(flat, content)
    for meta in flat.findall(qualified_name("office:meta")):
        meta[:] = meta.findall(qualified_name("dc:title"))  # who edited the template is not who writes the document
    # the type comes first and is not compressed, so that a program knows the file by its first bytes
    files = {"mimetype": ODT.encode(), **{f"{name}.xml": _part(name, flat) for name in _PARTS}}
    return archive({**files, "META-INF/manifest.xml": _MANIFEST.encode()}, stored={"mimetype"})


def _part(name: str, flat: ET.Element) -> bytes:
    root = ET.Element(qualified_name(f"office:document-{name}"), {qualified_name("office:version"): "1.3"})
    root.extend(copy(element) for child in _PARTS[name] for element in flat.findall(qualified_name(f"office:{child}")))
    name_key = qualified_name("style:name")
    for styles in root.iter(qualified_name("office:automatic-styles")):
        used = {value for element in root.iter() for key, value in element.items() if key != name_key}
        # a flat file has those of both parts together
        styles[:] = [style for style in styles if style.get(name_key) in used]
    return bytes(ET.tostring(root, "utf-8", xml_declaration=True))
