"""The page as assistive technology is given it: Chromium's accessibility tree, read in its order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Page

NAMED = {"link", "button", "image", "img", "radio", "checkbox", "textbox", "combobox", "DisclosureTriangle"}
"""Roles that are spoken by their name where that is not their content."""


@dataclass(frozen=True)
class Node:
    """A node of the tree: its role, its spoken text, and its children in reading order."""

    role: str
    name: str
    level: int
    address: str
    drawn: bool
    """Whether a style sheet made it: no element of the document stands for it."""
    ignored: bool
    children: tuple["Node", ...] = field(repr=False)

    def all(self, *roles: str) -> Iterator["Node"]:
        """Give the nodes of some roles that stand in it, in the order of reading."""
        for child in self.children:
            if child.role in roles and not child.ignored:
                yield child
            yield from child.all(*roles)

    @property
    def text(self) -> str:
        """The words that are read aloud of the document itself, those that a style sheet adds left out."""
        if self.role == "StaticText":
            return "" if self.drawn else self.name
        if self.role == "ListMarker":
            return ""
        inner = " ".join(child.text for child in self.children)
        return inner if inner.strip() or self.role not in NAMED else self.name


def article_of(page: Page) -> Node:
    """Give the article of the page that is open, as the tree tells it now."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_number = {node["nodeId"]: node for node in nodes}

    def built(one: dict) -> Node:  # type: ignore[type-arg]
        properties = {each["name"]: each["value"].get("value") for each in one.get("properties", ())}
        role = one.get("role", {}).get("value", "")
        below = () if role == "StaticText" else one.get("childIds", ())
        return Node(
            role=role,
            name=one.get("name", {}).get("value", ""),
            level=int(properties.get("level") or 0),
            address=str(properties.get("url") or ""),
            drawn="backendDOMNodeId" not in one,
            ignored=bool(one.get("ignored")),
            children=tuple(built(by_number[number]) for number in below if number in by_number),
        )

    return next(built(nodes[0]).all("article"))
