"""How a text document looks: its page, its paragraphs, its tables, and what marks a passage to fill in."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from simulator.exports.odt.names import child
from simulator.wording import section

_say = section("documents", "styles")

BLANK, TABLE, CELL = "Blank", "Table", "Cell"
BODY, NOTICE, TITLE, CENTRED, SMALL = "Body", "Notice", "Title", "Centred", "Small"
DECIDING, LEAD, QUOTED, NOTE = "Deciding", "Lead", "Quoted", "Note"
FACT, DONE, SIGNED, LIST = "Fact", "Done", "Signed", "List"
YELLOW = "#fff2a8"

_LIST_MODE = "text:list-level-position-and-space-mode"

type Properties = Mapping[str, str]

_SERIF = {"fo:font-family": "'Liberation Serif'", "fo:font-size": "11pt"}
_FRENCH = {"fo:language": "fr", "fo:country": "FR"}
_BOLD, _SMALL = {"fo:font-weight": "bold"}, {"fo:font-size": "9pt"}
_WITH_NEXT = {"fo:keep-with-next": "always"}
_WHOLE = {"fo:widows": "2", "fo:orphans": "2"}
PARAGRAPHS: dict[str, tuple[str, Properties, Properties]] = {
    BODY: ("Standard", {**_WHOLE, "fo:margin-bottom": "0.2cm", "fo:text-align": "justify"}, {}),
    NOTICE: (
        "Standard",
        {"fo:border": "1.5pt solid #b45f06", "fo:padding": "0.2cm", "fo:margin-bottom": "0.5cm"},
        {"fo:color": "#7f4204"},
    ),
    CENTRED: ("Standard", {"fo:text-align": "center", "fo:margin-top": "0.3cm", "fo:margin-bottom": "0.3cm"}, _BOLD),
    TITLE: (CENTRED, {}, {"fo:font-size": "15pt"}),
    DECIDING: (CENTRED, _WITH_NEXT, {}),
    SMALL: ("Standard", {"fo:margin-top": "0.15cm"}, _SMALL),
    "Heading_1": (
        "Standard",
        {**_WITH_NEXT, "fo:break-before": "page", "fo:margin-bottom": "0.3cm"},
        {**_BOLD, "fo:font-size": "13pt"},
    ),
    "Heading_2": ("Standard", {**_WITH_NEXT, "fo:margin-top": "0.25cm", "fo:margin-bottom": "0.05cm"}, _BOLD),
    "Heading_3": ("Heading_2", {"fo:margin-top": "0.35cm", "fo:margin-bottom": "0.1cm"}, {}),
    LEAD: (BODY, _WITH_NEXT, {}),
    FACT: ("Standard", {"fo:margin-bottom": "0.05cm"}, {}),
    SIGNED: (FACT, _WITH_NEXT, {}),
    DONE: (SIGNED, {**_WITH_NEXT, "fo:margin-top": "0.5cm"}, {}),
    QUOTED: (BODY, {"fo:margin-left": "1cm", "fo:margin-right": "1cm"}, {}),
    NOTE: ("Standard", {"fo:text-align": "justify", "fo:margin-left": "0.5cm", "fo:text-indent": "-0.5cm"}, _SMALL),
    "Cell_text": ("Standard", {"fo:text-align": "start"}, _SMALL),
    "Cell_number": ("Standard", {"fo:text-align": "end"}, _SMALL),
    "Sum_text": ("Cell_text", {}, _BOLD),
    "Sum_number": ("Cell_number", {}, _BOLD),
    "Head_text": ("Cell_text", {}, _BOLD),
    "Head_number": ("Cell_number", {}, _BOLD),
    "Header": ("Standard", {"fo:text-align": "center"}, {**_BOLD, "fo:color": "#b45f06", **_SMALL}),
    "Footer": ("Standard", {"fo:text-align": "center"}, _SMALL),
}
"""The styles of paragraphs by name: the one they are made from, how they are laid out, how their letters look."""

LETTERS: dict[str, Properties] = {
    BLANK: {"fo:background-color": YELLOW},
    "em": {"fo:font-style": "italic"},
    "strong": _BOLD,
    "sup": {"style:text-position": "super 58%"},
    "sub": {"style:text-position": "sub 58%"},
}
"""The styles of letters by name; those of a text bear the names of its marks."""


def add_styles(root: ET.Element, running_head: str) -> None:
    """Add to the root of ``styles.xml`` all styles, and the page with a line on top of it and its number below."""
    styles = child(root, "office:styles")
    default = child(styles, "style:default-style", {"style:family": "paragraph"})
    child(default, "style:text-properties", {**_SERIF, **_FRENCH})
    for family in ("table", "table-cell"):
        child(styles, "style:default-style", {"style:family": family})
    child(styles, "style:style", {"style:name": "Standard", "style:family": "paragraph", "style:class": "text"})
    for name, (parent, layout, letters) in PARAGRAPHS.items():
        about = {"style:name": name, "style:family": "paragraph", "style:parent-style-name": parent}
        style = child(styles, "style:style", about)
        child(style, "style:paragraph-properties", layout)
        child(style, "style:text-properties", letters)
    for name, letters in LETTERS.items():
        style = child(styles, "style:style", {"style:name": name, "style:family": "text"})
        child(style, "style:text-properties", letters)
    _add_lists(styles)
    _add_page(root, running_head)


def add_table_styles(automatic: ET.Element) -> None:
    """Add to the automatic styles of ``content.xml``, where they belong, those of tables and cells."""
    table = child(automatic, "style:style", {"style:name": TABLE, "style:family": "table"})
    layout = {"style:rel-width": "100%", "table:align": "margins", "fo:margin-bottom": "0.3cm"}
    child(table, "style:table-properties", layout)
    cell = child(automatic, "style:style", {"style:name": CELL, "style:family": "table-cell"})
    child(cell, "style:table-cell-properties", {"fo:border": "0.5pt solid #888888", "fo:padding": "0.1cm"})


def _add_lists(styles: ET.Element) -> None:
    """Add the style of lists, whose items bring their own marker and a tab, with the levels of a list within a list."""
    style = child(styles, "text:list-style", {"style:name": LIST})
    for level in range(1, 11):
        drawn = child(style, "text:list-level-style-number", {"text:level": str(level), "style:num-format": ""})
        layout = child(drawn, "style:list-level-properties", {_LIST_MODE: "label-alignment"})
        room = {"fo:margin-left": f"{0.8 * level:.1f}cm", "fo:text-indent": "-0.8cm"}
        child(layout, "style:list-level-label-alignment", {"text:label-followed-by": "nothing", **room})


def _add_page(root: ET.Element, running_head: str) -> None:
    automatic = child(root, "office:automatic-styles")
    page = child(automatic, "style:page-layout", {"style:name": "Page"})
    size = {"fo:page-width": "21cm", "fo:page-height": "29.7cm", "style:print-orientation": "portrait"}
    margins = dict.fromkeys(("fo:margin-top", "fo:margin-bottom"), "1.5cm")
    margins |= dict.fromkeys(("fo:margin-left", "fo:margin-right"), "2.2cm")
    child(page, "style:page-layout-properties", {**size, **margins})
    for part, side in (("style:header-style", "fo:margin-bottom"), ("style:footer-style", "fo:margin-top")):
        room = {"fo:min-height": "0.6cm", side: "0.5cm"}
        child(child(page, part), "style:header-footer-properties", room)
    master = child(root, "office:master-styles")
    standard = child(master, "style:master-page", {"style:name": "Standard", "style:page-layout-name": "Page"})
    head = child(child(standard, "style:header"), "text:p", {"text:style-name": "Header"})
    head.text = running_head
    foot = child(child(standard, "style:footer"), "text:p", {"text:style-name": "Footer"})
    # each number is a field of its own, between the words
    before, between, after = _say("page", page="\n", pages="\n").split("\n")
    foot.text = before
    number = child(foot, "text:page-number", {"text:select-page": "current"})
    number.text, number.tail = "1", between
    count = child(foot, "text:page-count")
    count.text, count.tail = "1", after
