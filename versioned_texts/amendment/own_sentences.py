"""The sentences of our own acts: one table of forms, by which they are written and read.

The words of a form are the catalogue's. `_PATTERNS` says what may stand in the place of each name in them, `_READERS`
which operation a sentence of the form is. `write_sentence` and `write_words` write one.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

import french
from versioned_texts.amendment.notation import block_contents, block_lines, visible, words_of
from versioned_texts.amendment.operations import (
    After,
    ChangeLevel,
    Content,
    InsertPart,
    MovePart,
    Operation,
    RenamePart,
    RepealPart,
    ReplaceHeading,
    ReplaceParagraphs,
    ReplaceWords,
)
from versioned_texts.amendment.place_names import CASES, NamedText, agreement, with_article
from versioned_texts.amendment.word_edits import WordEdit, deletion, insertion, occurrences
from versioned_texts.redline import Part
from versioned_texts.redline.wording import NOTES, capital
from versioned_texts.wording import section

_forms = section("amendment", "own_sentences")

AT_ONCE = _forms["at_once"]
"""The sentence that an act begins with."""

_ORDINALS = [
    "première",
    "deuxième",
    "troisième",
    "quatrième",
    "cinquième",
    "sixième",
    "septième",
    "huitième",
    "neuvième",
    "dixième",
]
_NUMBERS = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]
_LABEL = re.compile(r"article [\w.*° -]+")
_BALANCED = "[^«»]*(?:«[^«»]*»[^«»]*)*"
_QUOTE = rf"«\u00a0(?P<{{}}>{_BALANCED})\u00a0»"
_LABELS = {
    "part": r"(?P<part>[^«»]+?|partie «[^«»]+»)",
    "paragraphs": r"(?P<paragraphs>[^«»]+?(?: «[^«»]+»)?)",
    "words": r"(?:(?P<nth>\S+) occurrence d(?:u|es) )?(?:mots?|signes?) " + _QUOTE.format("words"),
    "new": "(?:mots?|signes?) " + _QUOTE.format("new"),
    "place": r"(?P<place>[^«»]+?|partie «[^«»]+»)",
}
_NAMED = {f"{case}_{key}": f"(?:{'|'.join(CASES[case])}){label}" for case in CASES for key, label in _LABELS.items()}
_PATTERNS = {
    **_NAMED,
    "after_part": f"(?:après {_NAMED['the_place']}|au début du texte)",
    "are": "(?:est|sont)",
    "ending": "e?s?",
    "written": "e?s?",
    "counted": r"\S+ \S+",
    "number": r"(?P<number>\d+)",
    "article": "(?P<article>article [^«»]+?)",
    "quote": r"«\u00a0(?P<quote>.*)\u00a0»",
}


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a form: what stands in the place of each name, the lines of its passage, and the text."""

    found: Mapping[str, str]
    block: Sequence[str]
    text: NamedText

    @property
    def part(self) -> int:
        return self.text.part_at(self.found["part"])

    @property
    def after(self) -> After:
        place = self.found["place"]
        return After(part=self.text.part_at(place)) if place else After()

    @property
    def span(self) -> tuple[int, int, int]:
        return self.text.paragraphs_at(self.found["paragraphs"])

    @property
    def contents(self) -> tuple[Content, ...]:
        return block_contents(self.block)

    @property
    def quote(self) -> str:
        return words_of(self.found["quote"])

    def new_part(self, name: str | None = None, level: int = 0) -> InsertPart:
        """Return the part that the passage is: its heading, then its paragraphs."""
        heading, *paragraphs = self.contents
        if not isinstance(heading, str):
            raise ValueError(f"found {heading}, expected a heading")  # noqa: TRY004 — of the act, not of the code
        return InsertPart(self.after, heading if name is None else name, heading, level, tuple(paragraphs))

    def words(self, edit: Callable[[str, int, int, str], WordEdit]) -> ReplaceWords:
        """Return an edit of a paragraph: from its text, the start and the end of the quoted words, and the new ones."""
        part, paragraph, _ = self.span
        text, new, start, end = self.text.parts[part].paragraphs[paragraph].text, self.found.get("new"), 0, 0
        if "words" in self.found:
            quoted, nth = words_of(self.found["words"]), self.found["nth"]
            places = occurrences(text, quoted)
            if nth is None and len(places) != 1:
                raise ValueError(f"found {quoted!r} {len(places)} times, expected it once, or which of them")
            start = dict(enumerate(places, start=1))[_rank(nth) if nth else 1]
            end = start + len(quoted)
        return ReplaceWords(part, paragraph, *edit(text, start, end, words_of(new or "")))


_READERS: Mapping[str, Callable[[_Sentence], Operation | None]] = {
    "at_once": lambda _: None,
    "repeal": lambda one: RepealPart(one.part),
    "move": lambda one: MovePart(one.part, one.after),
    "heading": lambda one: ReplaceHeading(one.part, one.quote),
    "level": lambda one: ChangeLevel(one.part, int(one.found["number"])),
    "rename": lambda one: RenamePart(one.part, one.found["article"]),
    "rename_quoted": lambda one: RenamePart(one.part, one.quote),
    "insert_article": lambda one: one.new_part(one.found["article"]),
    "insert_section": lambda one: one.new_part(level=int(one.found["number"])),
    "insert_named": lambda one: one.new_part(one.quote, int(one.found["number"])),
    "insert_after": lambda one: ReplaceParagraphs(one.span[0], one.span[2], one.span[2], one.contents),
    "insert_first": lambda one: ReplaceParagraphs(one.part, 0, 0, one.contents),
    "delete": lambda one: ReplaceParagraphs(*one.span, ()),
    "rewrite": lambda one: ReplaceParagraphs(*one.span, one.contents),
    "replace": lambda one: ReplaceParagraphs(*one.span, one.contents),
    "words_after": lambda one: one.words(lambda text, _, end, new: insertion(text, end, new)),
    "words_first": lambda one: one.words(lambda text, _start, _end, new: insertion(text, 0, new)),
    "words_last": lambda one: one.words(lambda text, _start, _end, new: insertion(text, len(text), new)),
    "words_deleted": lambda one: one.words(lambda text, start, end, _: deletion(text, start, end)),
    "words_replaced": lambda one: one.words(lambda _, start, end, new: (start, end, new)),
}


def read_sentence(head: str, block: Sequence[str], parts: tuple[Part, ...]) -> tuple[Operation, ...] | None:
    """Read a sentence of our own acts, and the lines of the passage that it quotes; None for any other sentence."""
    return read_form(head, block, NamedText(parts))


def read_form(head: str, block: Sequence[str], text: NamedText) -> tuple[Operation, ...] | None:
    """Read a sentence as `read_sentence` does, in a text whose places have their names already."""
    for key, read in _READERS.items():
        found = _pattern(key).fullmatch(head[:1].lower() + head[1:])
        if found and _forms[key].endswith(":") is bool(block):
            with suppress(KeyError, ValueError):  # the text has no such place or words, or has the words several times
                operation = read(_Sentence(found.groupdict(), block, text))
                return () if operation is None else (operation,)
    return None


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """Return the pattern of a form, which begins with a small letter."""
    form = _forms[key]
    pieces = re.split(r"\{(\w+)\}", form[:1].lower() + form[1:])
    return re.compile("".join(_PATTERNS[one] if place % 2 else re.escape(one) for place, one in enumerate(pieces)))


def write_sentence(operation: Operation, text: NamedText) -> str:
    """Write an operation other than on words: a sentence, and the lines of the passage that it quotes."""
    values: dict[str, object] = {}
    match operation:
        case InsertPart():
            return _new_part(operation, text)
        case ReplaceParagraphs():
            return _passage(operation, text)
        case ReplaceWords():
            raise ValueError(f"found {operation}, expected an operation that is not on words")
        case RepealPart():
            key = "repeal"
        case MovePart(after=after):
            key, values = "move", {"after_part": _after(after, text)}
        case ReplaceHeading(heading=heading):
            key, values = "heading", {"quote": french.quote(visible(heading))}
        case ChangeLevel(level=level):
            key, values = "level", {"number": level}
        case RenamePart(name=name):
            key = "rename" if _LABEL.fullmatch(name) else "rename_quoted"
            values = {"article": name, "quote": french.quote(visible(name))}
    label = text.names[operation.part]
    return _fill(key, label, {"part": label}, **values)


def write_words(key: str, paragraph: str, words: str = "", new: str = "") -> str:
    """Write one of the forms on words: the names of the paragraph and of the words that it quotes."""
    subject = {"words_after": new, "words_first": new, "words_last": paragraph}.get(key, words)
    named = {"paragraphs": paragraph, "words": words, "new": new}
    return _fill(key, subject, {name: label for name, label in named.items() if label})


def is_quotable(words: str) -> bool:
    """Tell whether a sentence can quote words: seen as they are, on one line, each « with its »."""
    return not set(visible(words)) & {"⟦", "⏎"} and re.fullmatch(_BALANCED, words) is not None


def words_name(words: str, rank: int = 0) -> str:
    """Name words that a sentence quotes, and which of them where they stand several times: ``mots « … »``."""
    noun = "mot" if any(map(str.isalnum, words)) else "signe"
    name = f"{noun}{'s' * (len(words.split()) > 1)} {french.quote(visible(words))}"
    if not rank:
        return name
    ordinal = _ORDINALS[rank - 1] if rank <= len(_ORDINALS) else f"{rank}e"
    return f"{ordinal} occurrence {with_article(name, 'of')}"


def _rank(ordinal: str) -> int:
    return _ORDINALS.index(ordinal) + 1 if ordinal in _ORDINALS else int(ordinal.removesuffix("e"))


def _fill(key: str, subject: str, labels: Mapping[str, str], **values: object) -> str:
    """Fill in a form; its verb agrees with the subject."""
    named = {f"{case}_{name}": with_article(label, case) for name, label in labels.items() for case in CASES}
    return capital(_forms[key].format_map({**agreement(subject or "alinéa"), **named, **values}))


def _after(after: After, text: NamedText) -> str:
    return "au début du texte" if after.part is None else f"après {with_article(text.names[after.part], 'the')}"


def _new_part(operation: InsertPart, text: NamedText) -> str:
    name, heading, level = operation.name, operation.heading, operation.level
    if _LABEL.fullmatch(name) and not level:
        key = "insert_article"
    else:
        key = "insert_section" if level and name == heading else "insert_named"
    quoted = french.quote(visible(name))
    head = _fill(key, "", {}, after_part=_after(operation.after, text), article=name, number=level, quote=quoted)
    return "\n".join([head, *block_lines([heading, *operation.paragraphs])])


def _passage(operation: ReplaceParagraphs, text: NamedText) -> str:
    part, start, end, contents = operation.part, operation.start, operation.end, operation.paragraphs
    counted, written = _counted(contents, notes=text.parts[part].anchor == NOTES)
    name = text.paragraphs(part, max(end - 1, 0) if start == end else start, end) if end else ""
    if start == end:
        key = "insert_after" if end else "insert_first"
    elif contents:
        key = "rewrite" if end - start == len(contents) == 1 else "replace"
    else:
        key = "delete"
    labels = {"paragraphs": name} if name else {"part": text.names[part]}
    head = _fill(key, name, labels, counted=counted, written=written)
    return "\n".join([head, *block_lines(contents)]) if contents else head


def _counted(contents: Sequence[Content], *, notes: bool) -> tuple[str, str]:
    """Count new paragraphs in words, with the ending of the participle that goes with them."""
    rows = sum(not isinstance(one, str) for one in contents)
    if 0 < rows < len(contents):
        return "un passage", ""
    unit, feminine = ("ligne" if rows else "note", True) if rows or notes else ("alinéa", False)
    many = len(contents) > 1
    number = str(len(contents)) if len(contents) >= len(_NUMBERS) else _NUMBERS[len(contents)]
    number = "une" if number == "un" and feminine else number
    return f"{number} {unit}{'s' * many}", "e" * feminine + "s" * many
