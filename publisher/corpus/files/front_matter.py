"""The front matter of a version: plain YAML, checked against its shape."""

import re
from typing import Any

import yaml

from publisher.corpus.files.shape_check import check_shape
from publisher.corpus.files.shapes import FrontShape
from publisher.corpus.problems import Problem

FRONT = re.compile(r"\A(---[ \t]*\n)(.*?)(^---[ \t]*$\n?)", re.DOTALL | re.MULTILINE)
_OPENING = re.compile(r"\A---[ \t]*\n[\w-]+:")
_LATE = re.compile(r"\A\s+---[ \t]*$", re.MULTILINE)


def split(text: str, name: str, problems: list[Problem]) -> tuple[FrontShape, str]:
    """Split the text of a file into its front matter and its body; ``problems`` receives the faults."""
    match = FRONT.match(text)
    if match:
        return _parse(match[2], name, problems), text[match.end() :]
    if late := _LATE.match(text):
        place = f"line {late[0].count('\n') + 1}"
        problems.append(Problem(name, place, "--- after a blank", "--- at the start of line 1, or no front matter"))
    if _OPENING.match(text):
        problems.append(Problem(name, "front matter", "no line --- that closes it", "--- before and after"))
    return FrontShape(), text


def front_data(text: str) -> object:
    """Return the front matter of a file as its YAML says it, empty where there is none.

    Raises:
        ValueError: it is no YAML that is accepted here.
    """
    match = FRONT.match(text)
    return _load(match[2]) if match else {}


def _load(text: str) -> object:
    try:
        return yaml.load(text, Loader=_PlainLoader) or {}  # noqa: S506 — a safe loader, made stricter below
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, IndexError, RecursionError) as error:
        # the parser does not wrap the errors of its constructors
        raise ValueError(" ".join(str(error).split())) from error


def _parse(text: str, name: str, problems: list[Problem]) -> FrontShape:
    try:
        data = _load(text)
    except ValueError as error:
        problems.append(Problem(name, "front matter", str(error), "YAML keys and values"))
        return FrontShape()
    front = check_shape(FrontShape, data, name, problems) or FrontShape()
    start, end = front.in_force_from, front.in_force_until
    if start and end and end < start:
        problems.append(Problem(name, "in_force_until", str(end), f"a day from {start} on"))
    return front


class _PlainLoader(yaml.SafeLoader):
    """YAML without aliases, a few lines of which can fill the memory, and without duplicate keys."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise ValueError("an alias (*name), where a value is expected")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        keys = [key.value for key, _ in node.value]
        twice = sorted({str(key) for key in keys if keys.count(key) > 1})
        if twice:
            raise ValueError(f"the key {', '.join(twice)} twice")
        return super().construct_mapping(node, deep)
