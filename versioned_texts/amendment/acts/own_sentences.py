"""The sentences of our own acts: one table of forms, by which they are written and read.

The words of a form are the catalogue's. `_PATTERNS` says what may stand in the place of each name in them, `_READERS`
which operation a sentence of the form is. A sentence is written by filling in forms until one is read as is wanted.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import chain
from typing import Any

import french
from versioned_texts.amendment import operations as ops
from versioned_texts.amendment.acts.notation import block_contents, block_lines, visible, words_of
from versioned_texts.amendment.acts.place_names import ARTICLES, Name, NamedText
from versioned_texts.redline import CELL_END
from versioned_texts.redline.wording import NOTES, capital
from versioned_texts.wording import section

_forms = section("amendment", "own_sentences")

type _WordEdit = tuple[int, int, str]
"""Where the words that go start and end, and those that stand in their place."""

AT_ONCE = _forms["at_once"]
"""The sentence that an act begins with."""

_ORDINALS = (
    *("première", "deuxième", "troisième", "quatrième", "cinquième"),
    *("sixième", "septième", "huitième", "neuvième"),
)
_CARDINALS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_LABEL = (
    r"(?:premier|unique|(?:[lrd]\.[ ]?)?\d{1,4}(?:er\b)?(?:[-.]\d{1,4})*"
    r"(?:[ ]?(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies)\b)?)(?![\w°])"
)
_SPACES = " \u00a0\u202f\u2009"
_BEGUN = re.compile(rf"(?<=\w)(?=[^\W_])|(?<=\d[,.{_SPACES}])(?=\d)")
_UNFINISHED = re.compile(rf"(?<=[^\W_])(?=[\w\x8b\x8c])|(?<=\d)(?=[,.]\d|[{_SPACES}]\d{{3}}(?!\d))")
"""An offset within a word or a number, at which words can't begin; one at which they can't end."""

_SENTENCE = re.compile(r"([^\n]+)((?:\n«[^\n]*)*)\n?")
"""A sentence on its line, and the lines that it quotes."""

_BALANCED = "[^«»]*(?:«[^«»]*»[^«»]*)*"
_WORDS = rf"(?:mots?|signes?) «\u00a0(?P<{{}}>{_BALANCED})\u00a0»"
_PLACE = r"(?P<{}>[^«»]+?(?:«[^«»]+»)?)"
_NEXT = r"\. [^\W\d_](?:[^\W\d_]|[’ ])"
"""The beginning of another sentence, on the same line."""

_CASES = {"": ""} | {case: f"(?:{'|'.join(articles)})" for case, articles in ARTICLES.items()}
_AGREEMENTS = {"are": "(?:est|sont)", "ending": "e?s?"}
_PATTERNS = {
    "part": _PLACE.format("part"),
    "paragraphs": _PLACE.format("span"),
    "words": r"(?:(?P<nth>\S+) occurrence d(?:u|es) )?" + _WORDS.format("words"),
    "new": _WORDS.format("new"),
    "after": f"(?:après {_CASES['the']}{_PLACE.format('after')}|au début du texte)",
    "counted": r"\S+ \S+",
    "level": r"(?P<level>\d+)",
    "article": f"(?P<name>article (?i:{_LABEL}))",
    "heading": rf"«\u00a0(?P<heading>(?:(?!\u00a0»{_NEXT}).)*)\u00a0»",
    "name": rf"«\u00a0(?P<name>(?:(?!\u00a0»{_NEXT}).)*)\u00a0»",
}


def _new_part(
    contents: Sequence[ops.Content], after: int = ops.START, name: str | None = None, level: int = 0
) -> ops.InsertPart:
    """Return a part that a passage is: its heading, which may be its name too, then its paragraphs."""
    heading, *paragraphs = contents
    if not isinstance(heading, str):
        raise ValueError(f"found {heading}, expected a heading")  # noqa: TRY004 — of the act, not of the code
    return ops.InsertPart(after, heading if name is None else name, heading, level, tuple(paragraphs))


def _edit(edit: Callable[[str, int, int, str], _WordEdit]) -> Callable[..., ops.ReplaceWords]:
    """Return the reader of an edit: of a text, from the start and the end of quoted words, with new ones."""

    def read(span: tuple[int, int, int], line: str, words: str = "", nth: str = "", new: str = "") -> ops.ReplaceWords:
        starts = occurrences(line, words) if words else [0]
        rank = _ORDINALS.index(nth) if nth in _ORDINALS else int(nth.removesuffix("e") or 1) - 1
        if not nth and len(starts) > 1:
            raise ValueError(f"found {words!r} {len(starts)} times, expected which of them")
        return ops.ReplaceWords(span[0], span[1], *edit(line, starts[rank], starts[rank] + len(words), new))

    return read


_READERS: Mapping[str, Callable[..., ops.Operation]] = {
    "repeal": ops.RepealPart,
    "move": ops.MovePart,
    "heading": lambda part, heading: ops.ReplaceParagraphs(part, ops.HEADING, 0, (heading,)),
    "level": ops.RelabelPart,
    "rename": ops.RelabelPart,
    "rename_quoted": ops.RelabelPart,
    "insert_article": _new_part,
    "insert_named": _new_part,
    "insert_first": lambda part, contents: ops.ReplaceParagraphs(part, 0, 0, contents),
    "insert_after": lambda span, contents: ops.ReplaceParagraphs(span[0], span[2], span[2], contents),
    "delete": lambda span: ops.ReplaceParagraphs(span[0], span[1], span[2], ()),
    "replace": lambda span, contents: ops.ReplaceParagraphs(span[0], span[1], span[2], contents),
    "words_after": _edit(lambda line, _, end, new: _insertion(line, end, new)),
    "words_first": _edit(lambda line, _start, _end, new: _insertion(line, 0, new)),
    "words_last": _edit(lambda line, _start, _end, new: _insertion(line, len(line), new)),
    "words_deleted": _edit(lambda line, start, end, _: _deletion(line, start, end)),
    "words_replaced": _edit(lambda _, start, end, new: (start, end, new)),
}


def read_act(act: str, text: NamedText) -> list[ops.Operation]:
    """Return the operations of an act: a sentence a line, and below it the lines that it quotes.

    Raises:
        ValueError: a sentence is none of our own acts on this text.
    """
    operations = []
    for head, block in _SENTENCE.findall(act):
        if head == AT_ONCE and not block:
            continue
        readings = (_read_as(key, head, block.split("\n")[1:], text) for key in _READERS)
        operation = next((reading for reading in readings if reading), None)
        if operation is None:
            raise ValueError(f"found {head!r}, expected a sentence of our own acts on this text")
        operations.append(operation)
    return operations


def _read_as(key: str, head: str, block: Sequence[str], text: NamedText) -> ops.Operation | None:
    """Read a sentence in one form; None if it isn't of this form, or the text hasn't what it names."""
    found = _pattern(key).fullmatch(head[:1].lower() + head[1:])
    if found and _forms[key].endswith(":") is bool(block):
        with suppress(LookupError, ValueError):
            return _READERS[key](**_values(found.groupdict(), block, text))
    return None


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """Return the pattern of a form, which begins with a small letter."""
    form = _forms[key]
    words, names = re.split(r"\{[\w:]+\}", form[:1].lower() + form[1:]), re.findall(r"\{(\w+):?(\w*)\}", form)
    patterns = [_AGREEMENTS.get(case) or _CASES[case] + _PATTERNS[name] for name, case in names]
    return re.compile("".join(chain.from_iterable(zip(map(re.escape, words), [*patterns, ""], strict=True))))


def _values(found: Mapping[str, str | None], block: Sequence[str], text: NamedText) -> dict[str, Any]:
    """Return what a sentence names, as the readers take it."""
    values: dict[str, Any] = {"contents": block_contents(block)} if block else {}
    indices = text.indices.__getitem__
    meanings: dict[str, Callable[[str], object]] = {
        "after": indices, "part": indices, "span": text.span, "level": int, "nth": str
    }  # fmt: skip
    values |= {key: meanings.get(key, words_of)(name) for key, name in found.items() if name is not None}
    if found.keys() & {"words", "new"}:
        part, start, _ = values["span"]
        values["line"] = text.parts[part].paragraphs[start].text
    return values


def sentences(operation: ops.Operation, text: NamedText, **quoted: Name) -> Iterator[tuple[str, ops.Operation]]:
    """Yield sentences that may say an operation, and what each is read as; ``quoted`` are names of words."""
    filling = dict(_filling(operation, text)) | quoted
    contents = getattr(operation, "paragraphs", ())
    contents = (operation.heading, *contents) if isinstance(operation, ops.InsertPart) else contents
    for key in _READERS:
        with suppress(KeyError):  # the form names something else
            head = capital(_forms[key].format_map(filling))
            block = block_lines(contents) if head.endswith(":") else []
            if read := _read_as(key, head, block, text):
                yield "\n".join([head, *block]), read


def _filling(operation: ops.Operation, text: NamedText) -> Iterator[tuple[str, object]]:
    """Yield what may stand in a sentence on an operation."""
    after = getattr(operation, "after", ops.START)
    yield "after", "au début du texte" if after == ops.START else f"après {Name(text.names[after]):the}"
    yield "name", french.quote(visible(getattr(operation, "name", None) or ""))
    yield "article", getattr(operation, "name", None)
    yield "level", getattr(operation, "level", None)
    if not isinstance(operation, ops.InsertPart):
        yield "part", Name(text.names[operation.part])
    match operation:
        case ops.ReplaceWords(part, paragraph):
            yield "paragraphs", Name(text.paragraphs(part, paragraph))
        case ops.ReplaceParagraphs(start=ops.HEADING, paragraphs=[str(heading)]):
            yield "heading", french.quote(visible(heading))
        case ops.ReplaceParagraphs(part, start, end, contents):
            yield "counted", _counted(contents, notes=text.parts[part].anchor == NOTES)
            if end:
                yield "paragraphs", Name(text.paragraphs(part, min(start, end - 1), end))


def _counted(contents: Sequence[ops.Content], *, notes: bool) -> Name:
    """Count new paragraphs in words."""
    rows = sum(not isinstance(content, str) for content in contents)
    unit = "passage" if 0 < rows < len(contents) else "ligne" if rows else "note" if notes else "alinéa"
    count = 1 if unit == "passage" else len(contents)
    noun = f"{unit}{'s' * (count > 1)}"
    number = "une" if count == 1 and f"{Name(noun):ending}" else dict(enumerate(_CARDINALS, 1)).get(count, str(count))
    return Name(f"{number} {noun}", noun)


def occurrences(text: str, words: str) -> list[int]:
    """Return where words stand as a reader finds them: « an » not in « ancien », nor 30 in 1,30."""
    starts, end = [], 0
    while (start := text.find(words, end)) >= 0:
        end = start + len(words)
        if _BEGUN.match(text, start) or _UNFINISHED.match(text, end):
            end = start + 1
        else:
            starts.append(start)
    return starts


def _insertion(text: str, offset: int, words: str) -> _WordEdit:
    """Insert words at an offset, apart from their neighbours: no space follows « l’ » or precedes a comma."""
    before, following = text[:offset][-1:], text[offset : offset + 1]
    apart = before and not before.isspace() and before not in f"’'([{CELL_END}" and words[:1] not in ",.)]"
    left = " " if apart else ""
    right = " " if (following.isalnum() or following in {"«", "(", "“"}) and words[-1:] not in "’'([" else ""
    return offset, offset, f"{left}{words}{right}"


def _deletion(text: str, start: int, end: int) -> _WordEdit:
    """Delete words with the space before them, or with the one after them at the beginning of a sentence."""
    following = text[end : end + 1]
    if text[:start].endswith(" ") and following in f" ,.)]{CELL_END}":
        return start - 1, end, ""
    return start, end + (start == 0 and following == " "), ""


def words_name(words: str, rank: int = 0) -> Name:
    """Name words that a sentence quotes, and which of them where they stand several times: ``mots « … »``."""
    noun = "mot" if any(map(str.isalnum, words)) else "signe"
    name = Name(f"{noun}{'s' * (len(words.split()) > 1)} {french.quote(visible(words))}")
    ordinal = _ORDINALS[rank - 1] if rank <= len(_ORDINALS) else f"{rank}e"
    return Name(f"{ordinal} occurrence {name:of}", "occurrence") if rank else name


def is_quotable(words: str) -> bool:
    """Tell whether a sentence can quote words: seen as they are, on one line, each « with its »."""
    return not set(visible(words)) & {"⟦", "⏎"} and re.fullmatch(_BALANCED, words) is not None
