"""The front matter of a version, or of a page: plain YAML, checked against its shape."""

import re
from typing import Any

import yaml

from versioned_texts.corpus.files.shape_check import check_shape
from versioned_texts.corpus.files.shapes import FrontShape, PageShape
from versioned_texts.corpus.problems import Problem

FRONT = re.compile(r"\A(---[ \t]*\n)(.*?)(^---[ \t]*$\n?)", re.DOTALL | re.MULTILINE)
_OPENING = re.compile(r"\A---[ \t]*\n[\w-]+:")
_ADVICE = {
    "'\\t'": "spaces, not a tab",
    "mapping values are not allowed": "quotes around a value that holds « : »",
    "that cannot start any token": "quotes around a value that begins with such a sign",
    "end of stream": "a quote or bracket that closes the value",
    "an alias": "quotes around a value that begins with * or &",
}
"""What to do, by words of what the parser found."""

_LATE = re.compile(r"\A\s+---[ \t]*$", re.MULTILINE)


def split(text: str, name: str, problems: list[Problem]) -> tuple[FrontShape, str]:
    """Split the text of a file into its front matter and its body; ``problems`` receives the faults."""
    match, data = FRONT.match(text), _data(text, name, problems)
    front = check_shape(FrontShape, data, name, problems) if data else None
    return front or FrontShape(), text[match.end() :] if match else text


def check_front_matter(text: str, name: str, problems: list[Problem]) -> None:
    """Check the front matter of a page of the site, which the builder shows on the page where it can't read it."""
    match = FRONT.match(text)
    check_shape(PageShape, _data(text, name, problems), name, problems)
    if match and not match[3].endswith("\n"):
        problems.append(Problem(name, "front matter", "--- at the end of the file", "a line end after it"))


def _data(text: str, name: str, problems: list[Problem]) -> object:
    """Return the front matter of a file as its YAML says it; None where there is none, or it is a problem."""
    if match := FRONT.match(text):
        try:
            return _load(match[2])
        except _FrontMatterError as error:
            problems.append(Problem(name, *error.args))
    elif late := _LATE.match(text):
        key = f"line {late[0].count('\n') + 1}"
        problems.append(Problem(name, key, "--- after a blank", "--- at the start of line 1, or no front matter"))
    elif _OPENING.match(text):
        problems.append(Problem(name, "front matter", "no line --- that closes it", "--- before and after"))
    return None


class _FrontMatterError(ValueError):
    """The front matter is no YAML that is accepted; its arguments are those of a problem but the file."""


def _load(text: str) -> object:
    try:
        return yaml.load(text, Loader=_PlainLoader) or {}  # noqa: S506 — a safe loader, made stricter below
    except yaml.MarkedYAMLError as error:
        found, mark = error.problem or str(error), error.problem_mark
        if "end of stream" in found:  # what is open, not where it ought to have been closed
            mark = error.context_mark
        advice = next((advice for words, advice in _ADVICE.items() if words in found), "YAML keys and values")
        key = f"line {mark.line + 2}" if mark else "front matter"  # its marks count from 0, and a line --- is above
        raise _FrontMatterError(key, found, advice) from error
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:  # the scanner's, of characters
        raise _FrontMatterError("front matter", " ".join(str(error).split()), "YAML keys and values") from error


class _PlainLoader(yaml.SafeLoader):
    """YAML without aliases, a few lines of which can fill the memory, and without duplicate keys.

    A day that no calendar has is the text that stands there, so that its key is named.
    """

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002
        try:
            return super().construct_object(node, deep)
        except (ValueError, TypeError, AttributeError, IndexError) as error:
            # the parser does not wrap the errors of its constructors
            if node.tag == "tag:yaml.org,2002:timestamp" and isinstance(error, ValueError):
                return node.value
            raise _fault(str(error), node.start_mark) from error

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise _fault("an alias (*name), where a value is expected", self.peek_event().start_mark)  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        keys = [key.value for key, _ in node.value]
        twice = sorted({str(key) for key in keys if keys.count(key) > 1})
        if twice:
            again = next(key for index, (key, _) in enumerate(node.value) if key.value in keys[:index])
            raise _fault(f"the key {', '.join(twice)} twice", again.start_mark)
        return super().construct_mapping(node, deep)


def _fault(found: str, mark: yaml.Mark) -> yaml.MarkedYAMLError:
    return yaml.constructor.ConstructorError(problem=found, problem_mark=mark)
