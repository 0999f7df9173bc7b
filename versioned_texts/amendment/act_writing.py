"""The act that makes a change: French sentences from the redline, each read again before it is written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from versioned_texts.amendment.derivation import content_of, operations_between
from versioned_texts.amendment.operations import (
    AmendmentError,
    Operation,
    ReplaceParagraphs,
    ReplaceWords,
    apply_operations,
)
from versioned_texts.amendment.own_sentences import (
    AT_ONCE,
    is_quotable,
    read_form,
    words_name,
    write_sentence,
    write_words,
)
from versioned_texts.amendment.place_names import NamedText
from versioned_texts.amendment.word_edits import occurrences
from versioned_texts.redline import Paragraph, Part
from versioned_texts.wording import section

_say = section("amendment", "act_writing")

MOST_CONTEXT = 8
"""The most words after which others are inserted."""

MOST_WIDENING, NEAR = 14, 5
"""The most words by which those that are replaced are widened, and up to which they are rather than counted."""


def write_act(old: tuple[Part, ...], new: tuple[Part, ...]) -> str:
    """Write the act that turns a text into another: ``read_act`` of it gives the other, character for character.

    It is a sentence a line; the lines that begin with « are the passage that the sentence above them quotes. Without
    a change it is empty.

    Raises:
        AmendmentError: it would not give the other text.
    """
    text = NamedText(old)
    sentences: list[str] = []
    for _, group in groupby(operations_between(old, new), key=_reworded):
        sentences += _sentences([*group], text)
    found = [one for sentence in sentences for one in _read(sentence, text)]
    if _contents(apply_operations(found, old)) != _contents(new):
        raise AmendmentError(_say("unproven"))
    return "".join(f"{one}\n" for one in (AT_ONCE, *sentences)) if sentences else ""


def _contents(parts: Sequence[Part]) -> list[object]:
    return [(one.name, one.heading, one.level, [*map(content_of, one.paragraphs)]) for one in parts]


def _reworded(operation: Operation) -> tuple[int, int] | None:
    """Return the paragraph whose words an operation replaces."""
    return (operation.part, operation.paragraph) if isinstance(operation, ReplaceWords) else None


def _read(sentence: str, text: NamedText) -> tuple[Operation, ...]:
    head, *block = sentence.split("\n")
    return read_form(head, block, text) or ()


def _sentences(operations: Sequence[Operation], text: NamedText) -> list[str]:
    """Write neighbouring operations; where those of a paragraph can't be written in words, it is written whole."""
    edits = [one for one in operations if isinstance(one, ReplaceWords)]
    if not edits:
        return [write_sentence(one, text) for one in operations]
    wanted, written = _paragraph(edits, text), [_in_words(one, text) for one in edits]
    if all(written) and _paragraph([one for sentence in written for one in _read(sentence, text)], text) == wanted:
        return written
    part, place, content = edits[0].part, edits[0].paragraph, content_of(wanted) if wanted else ""
    return [write_sentence(ReplaceParagraphs(part, place, place + 1, (content,)), text)]


def _paragraph(edits: Sequence[Operation], text: NamedText) -> Paragraph | None:
    """Return the paragraph as edits of its words make it, None where they disagree."""
    worded = [one for one in edits if isinstance(one, ReplaceWords)]
    try:
        (part,) = apply_operations([replace(one, part=0) for one in worded], (text.parts[worded[0].part],))
    except AmendmentError:
        return None
    return part.paragraphs[worded[0].paragraph]


def _in_words(edit: ReplaceWords, text: NamedText) -> str:
    """Write an edit of words in the first form that is read as this edit, empty if there is none."""
    name, wanted = text.paragraphs(edit.part, edit.paragraph), _paragraph([edit], text)
    for key, words, new in _forms_of(edit, text.parts[edit.part].paragraphs[edit.paragraph].text):
        sentence = write_words(key, name, words, new)
        read = _read(sentence, text)
        if read and _paragraph(read, text) == wanted:
            return sentence
    return ""


def _forms_of(edit: ReplaceWords, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the forms that an edit may have, the most natural first, with the names of the words that they quote."""
    old, new = text[edit.start : edit.end].strip(), edit.words.strip()
    if old and not new and is_quotable(old):
        yield "words_deleted", _named(text, text.index(old, edit.start), old), ""
    if new and not old and is_quotable(new):
        contexts = [_last_words(text[: edit.start], count) for count in (*range(2, MOST_CONTEXT), 1)]
        unique = (one for one in contexts if one and is_quotable(one) and len(occurrences(text, one)) == 1)
        yield from (("words_after", words_name(one), words_name(new)) for one in unique)
        yield "words_first", "", words_name(new)
        yield "words_last", "", words_name(new)
    windows = list(_windows(edit, text))
    near = sorted(windows[:NEAR], key=lambda one: len(occurrences(text, one[1])) > 1)
    for start, words, replacement in near + windows[NEAR:]:
        yield "words_replaced", _named(text, start, words), words_name(replacement)


def _windows(edit: ReplaceWords, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield words that can be quoted, where they start, and those in their place: by and by with more of the text."""
    before, after = re.findall(r"\S+\s*|^\s+", text[: edit.start]), re.findall(r"\s*\S+|\s+$", text[edit.end :])
    for count in range(MOST_WIDENING):
        left, right = "".join(before[max(len(before) - count // 2, 0) :]), "".join(after[: (count + 1) // 2])
        start, end = edit.start - len(left), edit.end + len(right)
        old, new = text[start:end], f"{left}{edit.words}{right}"
        if old and new and is_quotable(old) and is_quotable(new):
            yield start, old, new


def _last_words(text: str, count: int) -> str:
    return "".join(re.findall(r"\S+\s*", text)[-count:]).strip()


def _named(text: str, start: int, words: str) -> str:
    """Name words of a text, and which of them they are where they stand several times."""
    places = occurrences(text, words)
    return words_name(words, places.index(start) + 1 if len(places) > 1 and start in places else 0)
