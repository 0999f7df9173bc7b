"""The sentences of our own acts: one table of forms, by which they are written and read.

The words of a form are the catalogue's. `_PATTERNS` says what may stand in the place of each name in them, `_READERS`
which operation a sentence of the form is. A sentence is written by filling in forms until one is read as is wanted.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

import french
from versioned_texts.amendment import operations as ops
from versioned_texts.amendment.acts.notation import block_contents, block_lines, visible, words_of
from versioned_texts.amendment.acts.place_names import ARTICLES, NamedText, declined
from versioned_texts.amendment.acts.word_edits import WordEdit, deletion, insertion, occurrences
from versioned_texts.redline.wording import NOTES, capital
from versioned_texts.wording import section

_forms = section("amendment", "own_sentences")

FIRST = ops.After()
"""The place of a part at the beginning of the text."""

AT_ONCE = _forms["at_once"]
"""The sentence that an act begins with."""

_ORDINALS = [
    *("première", "deuxième", "troisième", "quatrième", "cinquième"),
    *("sixième", "septième", "huitième", "neuvième", "dixième"),
]
_NUMBERS = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]
_BALANCED = "[^«»]*(?:«[^«»]*»[^«»]*)*"
_WORDS = rf"(?:mots?|signes?) «\u00a0(?P<{{}}>{_BALANCED})\u00a0»"
_PLACE = r"(?P<{}>[^«»]+?(?:«[^«»]+»)?)"
_LABELS = {
    "part": _PLACE.format("part"),
    "after": _PLACE.format("after"),
    "paragraphs": _PLACE.format("span"),
    "words": r"(?:(?P<nth>\S+) occurrence d(?:u|es) )?" + _WORDS.format("words"),
    "new": _WORDS.format("new"),
}
_NAMED = {
    f"{case}_{name}": f"(?:{'|'.join(articles)}){label}"
    for case, articles in ARTICLES.items()
    for name, label in _LABELS.items()
}
_PATTERNS = {
    **_NAMED,
    "after_part": f"(?:après {_NAMED['the_after']}|au début du texte)",
    "counted": r"\S+ \S+",
    "level": r"(?P<level>\d+)",
    "article": "(?P<name>article [^«»]+?)",
    "heading": r"«\u00a0(?P<heading>.*)\u00a0»",
    "name": r"«\u00a0(?P<name>.*)\u00a0»",
    **{f"are_{name}": "(?:est|sont)" for name in _LABELS},
    **{f"ending_{name}": "e?s?" for name in (*_LABELS, "counted")},
}


def _new_part(
    contents: Sequence[ops.Content], after: ops.After = FIRST, name: str | None = None, level: int = 0
) -> ops.InsertPart:
    """Return a part that a passage is: its heading, which may be its name too, then its paragraphs."""
    heading, *paragraphs = contents
    if not isinstance(heading, str):
        raise ValueError(f"found {heading}, expected a heading")  # noqa: TRY004 — of the act, not of the code
    return ops.InsertPart(after, heading if name is None else name, heading, level, tuple(paragraphs))


def _edit(edit: Callable[[str, int, int, str], WordEdit]) -> Callable[..., ops.ReplaceWords]:
    """Return the reader of an edit: of a text, from the start and the end of quoted words, with new ones."""

    def read(span: tuple[int, int, int], line: str, words: str = "", nth: str = "", new: str = "") -> ops.ReplaceWords:
        places = dict(enumerate(occurrences(line, words), start=1)) if words else {1: 0}
        if not nth and len(places) > 1:
            raise ValueError(f"found {words!r} {len(places)} times, expected which of them")
        rank = _ORDINALS.index(nth) + 1 if nth in _ORDINALS else int(nth.removesuffix("e") or 1)
        return ops.ReplaceWords(span[0], span[1], *edit(line, places[rank], places[rank] + len(words), new))

    return read


_READERS: Mapping[str, Callable[..., ops.Operation]] = {
    "repeal": ops.RepealPart,
    "move": lambda part, after=FIRST: ops.MovePart(part, after),
    "heading": ops.ReplaceHeading,
    "level": ops.ChangeLevel,
    "rename": ops.RenamePart,
    "rename_quoted": ops.RenamePart,
    "insert_article": _new_part,
    "insert_article_named": _new_part,
    "insert_section": _new_part,
    "insert_named": _new_part,
    "insert_first": lambda part, contents: ops.ReplaceParagraphs(part, 0, 0, contents),
    "insert_after": lambda span, contents: ops.ReplaceParagraphs(span[0], span[2], span[2], contents),
    "delete": lambda span: ops.ReplaceParagraphs(span[0], span[1], span[2], ()),
    "replace": lambda span, contents: ops.ReplaceParagraphs(span[0], span[1], span[2], contents),
    "words_after": _edit(lambda line, _, end, new: insertion(line, end, new)),
    "words_first": _edit(lambda line, _start, _end, new: insertion(line, 0, new)),
    "words_last": _edit(lambda line, _start, _end, new: insertion(line, len(line), new)),
    "words_deleted": _edit(lambda line, start, end, _: deletion(line, start, end)),
    "words_replaced": _edit(lambda _, start, end, new: (start, end, new)),
}


def read_form(head: str, block: Sequence[str], text: NamedText) -> tuple[ops.Operation, ...] | None:
    """Read a sentence of our own acts, and the lines of the passage that it quotes; None for any other sentence."""
    if head == AT_ONCE and not block:
        return ()
    found = (_read_as(key, head, block, text) for key in _READERS)
    return next(((one,) for one in found if one), None)


def _read_as(key: str, head: str, block: Sequence[str], text: NamedText) -> ops.Operation | None:
    """Read a sentence in one form; None if it isn't of this form, or the text hasn't what it names."""
    found = _pattern(key).fullmatch(head[:1].lower() + head[1:])
    if found and _forms[key].endswith(":") is bool(block):
        with suppress(KeyError, ValueError):
            return _READERS[key](**_values(found.groupdict(), block, text))
    return None


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """Return the pattern of a form, which begins with a small letter."""
    form = _forms[key]
    pieces = re.split(r"\{(\w+)\}", form[:1].lower() + form[1:])
    return re.compile("".join(_PATTERNS[one] if place % 2 else re.escape(one) for place, one in enumerate(pieces)))


def _values(found: Mapping[str, str | None], block: Sequence[str], text: NamedText) -> dict[str, Any]:
    """Return what a sentence names, as the readers take it."""
    values: dict[str, Any] = {"contents": block_contents(block)} if block else {}
    meanings: dict[str, Callable[[str], object]] = {
        "after": lambda name: ops.After(text.places[name]),
        "part": text.places.__getitem__,
        "span": text.span,
        "level": int,
        "nth": str,
    }
    values |= {key: meanings.get(key, words_of)(name) for key, name in found.items() if name is not None}
    if found.keys() & {"words", "new"}:
        part, place, _ = values["span"]
        values["line"] = text.parts[part].paragraphs[place].text
    return values


def sentences(operation: ops.Operation, text: NamedText, **quoted: str) -> Iterator[tuple[str, ops.Operation]]:
    """Yield sentences that may say an operation, and what each is read as; ``quoted`` are names of words."""
    filling, contents = _filling(operation, text)
    for kind, name in quoted.items():
        filling |= _declined(kind, name)
    for key in _READERS:
        with suppress(KeyError):  # the form names something else
            head = capital(_forms[key].format_map(filling))
            block = block_lines(contents) if head.endswith(":") else []
            if read := _read_as(key, head, block, text):
                yield "\n".join([head, *block]), read


def words_name(words: str, rank: int = 0) -> str:
    """Name words that a sentence quotes, and which of them where they stand several times: ``mots « … »``."""
    noun = "mot" if any(map(str.isalnum, words)) else "signe"
    name = f"{noun}{'s' * (len(words.split()) > 1)} {french.quote(visible(words))}"
    ordinal = _ORDINALS[rank - 1] if rank <= len(_ORDINALS) else f"{rank}e"
    return f"{ordinal} occurrence {declined(name)['of']}" if rank else name


def is_quotable(words: str) -> bool:
    """Tell whether a sentence can quote words: seen as they are, on one line, each « with its »."""
    return not set(visible(words)) & {"⟦", "⏎"} and re.fullmatch(_BALANCED, words) is not None


def _filling(operation: ops.Operation, text: NamedText) -> tuple[dict[str, str], Sequence[ops.Content]]:
    """Return what may stand in a sentence on an operation, and the paragraphs that it may quote."""
    after = getattr(operation, "after", FIRST).part
    filling = {key: french.quote(visible(getattr(operation, key, ""))) for key in ("name", "heading")} | {
        "article": getattr(operation, "name", ""),
        "level": str(getattr(operation, "level", "")),
        "after_part": "au début du texte" if after is None else f"après {declined(text.names[after])['the']}",
    }
    match operation:
        case ops.InsertPart(heading=heading, paragraphs=paragraphs):
            return filling, (heading, *paragraphs)
        case ops.ReplaceWords(part, paragraph):
            return _declined("paragraphs", text.paragraphs(part, paragraph)), ()
        case ops.ReplaceParagraphs(part, start, end, contents):
            filling |= _counted(contents, notes=text.parts[part].anchor == NOTES)
            filling |= _declined("paragraphs", text.paragraphs(part, min(start, end - 1), end)) if end else {}
            return filling | _declined("part", text.names[part]), contents
    return filling | _declined("part", text.names[operation.part]), ()


def _declined(kind: str, name: str) -> dict[str, str]:
    return {f"{case}_{kind}": form for case, form in declined(name).items()}


def _counted(contents: Sequence[ops.Content], *, notes: bool) -> dict[str, str]:
    """Count new paragraphs in words, with the ending of the participle that goes with them."""
    rows = sum(not isinstance(one, str) for one in contents)
    unit = "passage" if 0 < rows < len(contents) else "ligne" if rows else "note" if notes else "alinéa"
    count = 1 if unit == "passage" else len(contents)
    name = f"{unit}{'s' * (count > 1)}"
    ending = declined(name)["ending"]
    number = _NUMBERS[count - 1] if 0 < count <= len(_NUMBERS) else str(count)
    return {"counted": f"{number}{ending * (count == 1)} {name}", "ending_counted": ending}
