"""The operations that a clause of an act is, by its form."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from versioned_texts.amendment import operations as ops
from versioned_texts.amendment.acts.clause import Clause, need
from versioned_texts.amendment.acts.ordinals import NUMBER, label_key, ranks
from versioned_texts.amendment.acts.places import AmendedText, Place, UnreadableError, labels_in
from versioned_texts.amendment.acts.sentences import LABEL, fold
from versioned_texts.amendment.acts.words import deletion, insertion
from versioned_texts.redline import Paragraph, own_words
from versioned_texts.redline.wording import capital
from versioned_texts.wording import section

_say = section("amendment", "clause")

_HEADING = re.compile(rf"(?P<before>(?i:art(?:icle|\.)) (?P<label>(?i:{LABEL}))[\s.:–—-]*)(?P<title>.*)")
_FINAL = ".;:, \u00a0\u202f"


def delete_words(clause: Clause) -> Iterator[ops.Operation]:
    """Words that go, with one of the spaces around them."""
    for spot, text in clause.spots():
        yield ops.ReplaceWords(spot.part, spot.paragraph, *deletion(text, spot.start, spot.end))


def whole_alinea(operation: ops.Operation, text: AmendedText) -> ops.Operation:
    """Return an operation that takes away an alinéa where it would leave no words; its article must have another."""
    match operation:
        case ops.ReplaceWords(part, number, start, end, "") if number != ops.HEADING:
            paragraphs = text.parts[part].paragraphs
            line = paragraphs[number].text
            if not own_words(line[:start] + line[end:]).strip():
                need(len(paragraphs) > 1 and not paragraphs[number].cells)
                return ops.ReplaceParagraphs(part, number, number + 1, ())
    return operation


def change_quotation(clause: Clause) -> Iterator[ops.Operation]:
    """An alinéa or a sentence that is quoted whole: it goes, or has other words."""
    block = clause.block()
    for spot, text in clause.spots():
        if clause.plain["kind"] == "phrase":
            need(text[: spot.start].rstrip()[-1:] in ".!?…" and text[spot.end - 1] in ".!?…")
            edit = (spot.start, spot.end, " ".join(block)) if block else deletion(text, spot.start, spot.end)
            yield ops.ReplaceWords(spot.part, spot.paragraph, *edit)
        else:
            need(own_words(text[spot.start : spot.end]).strip(_FINAL) == own_words(text).strip(_FINAL))
            yield ops.ReplaceParagraphs(spot.part, spot.paragraph, spot.paragraph + 1, block and clause.items(text))


def insert_words(clause: Clause) -> Iterator[ops.Operation]:
    """Words after others, or before them."""
    need(clause.plain.get("side") != "entre")
    for spot, text in clause.spots():
        place = spot.start if clause.plain.get("side") == "avant" else spot.end
        yield ops.ReplaceWords(spot.part, spot.paragraph, *insertion(text, place, clause.words()))


def insert_beside_quotation(clause: Clause) -> Iterator[ops.Operation]:
    """Alinéas beside one that is quoted whole."""
    need(clause.plain["kind"] != "phrase" and clause.plain["side"] != "entre")
    for spot, text in clause.spots():
        need(own_words(text[spot.start : spot.end]).strip(_FINAL) == own_words(text).strip(_FINAL))
        number = spot.paragraph + (clause.plain["side"] == "apres")
        yield ops.ReplaceParagraphs(spot.part, number, number, clause.items(text))


def replace_end(clause: Clause) -> Iterator[ops.Operation]:
    """Other words from words on, to the end of their alinéa or sentence."""
    place = clause.place(sentence=True)
    need(place.edge == "fin" and len(list(clause.text.lines(place))) == 1)
    for spot, text in clause.spots():
        end = clause.text.sentence(place)[-1] if place.sentence else len(text)
        words = clause.words()
        end = end if words[-1] in _FINAL else len(text[:end].rstrip(_FINAL))
        yield ops.ReplaceWords(spot.part, spot.paragraph, spot.end, end, insertion(text, spot.end, words)[-1].rstrip())


def add_at_edge(clause: Clause) -> Iterator[ops.Operation]:
    """Words or sentences at the beginning or the end of an alinéa; words before its last sign."""
    place = clause.place(sentence=True)
    need(place.edge or "ref" in clause.plain or (place.paragraphs and "block" in clause.plain))
    lines = list(clause.text.lines(place))
    need(lines and len(place.parts) == 1 and len(place.paragraphs or (0,)) == 1)
    part, paragraph, text = lines[0 if place.edge == "debut" else -1]
    need(place.heading or not clause.text.parts[part].paragraphs[paragraph].cells)
    words = " ".join(clause.block()) or clause.words()
    first, end = len(text) - len(own_words(text)), len(text)
    if place.sentence:
        part, paragraph, text, first, end = clause.text.sentence(place)
    start = end
    if place.edge == "debut":
        start = end = first
    elif "block" not in clause.passages:
        if words[0].isupper() and words[-1] in ".!?":
            raise UnreadableError(_say("sentence_or_words", words=words))
        start = len(text[:end].rstrip(_FINAL))
        end = end if words[-1] in _FINAL else start
    _, _, apart = insertion(text, start, words)
    yield ops.ReplaceWords(part, paragraph, start, end, apart)


def insert_paragraphs(clause: Clause) -> Iterator[ops.Operation]:
    """Alinéas beside another, or at the beginning or the end of an article; an item where it ends the list."""
    if labels_in(clause.plain.get("label", "")):
        yield from insert_article(clause)
        return
    place, side = clause.place(), clause.plain.get("side")
    if side:
        paragraphs, (number, *others) = clause.text.parts[place.parts[0]].paragraphs, place.paragraphs or (ops.HEADING,)
        need(number != ops.HEADING and others == ([number + 1] if side == "entre" else []))
        block, number = clause.items(paragraphs[number].text), number + (side != "avant")
    elif place.paragraphs and re.search("liste|enumeration", f"{clause.plain.get('at')} {clause.plain.get('ref')}"):
        paragraphs, number = clause.text.parts[place.parts[0]].paragraphs, place.paragraphs[-1] + 1
        block = clause.items(paragraphs[number - 1].text)
    else:
        paragraphs = clause.text.parts[_whole_part(clause.text, place)].paragraphs
        number = 0 if place.edge == "debut" else len(paragraphs)
        block = clause.items(paragraphs[number - 1].text if number else "")
        if "label" in clause.plain:
            need(_is_next(clause.plain["label"], paragraphs))
    yield ops.ReplaceParagraphs(place.parts[0], number, number, block)


def _is_next(label: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether a label is that of the item, or the rank of the alinéa, after the last one."""
    if item := re.search(r"\d{1,4}(?=°)", label):
        return fold(paragraphs[-1].text).startswith(f"{int(item[0]) - 1}°")
    rank, count = re.fullmatch(rf"une? ({NUMBER}) alinea", label), len(paragraphs)
    return rank is not None and not any(one.cells for one in paragraphs) and ranks(rank[1], count + 1) == (count,)


def complete(clause: Clause) -> Iterator[ops.Operation]:
    """Whole sentences at the end of an article, as alinéas of it, or of an alinéa."""
    need(all(line[0].isupper() and line[-1] in ".;:!?" for line in clause.block()))
    place = clause.place()
    need(not place.heading)
    return (insert_paragraphs if place.paragraphs is None else add_at_edge)(clause)


def insert_sentence(clause: Clause) -> Iterator[ops.Operation]:
    """A sentence beside another."""
    part, paragraph, text, start, end = clause.text.sentence(clause.place(sentence=True))
    words = " ".join(clause.block())
    need(clause.plain["side"] != "entre")
    after = clause.plain["side"] == "apres"
    yield ops.ReplaceWords(part, paragraph, *insertion(text, end if after else start, words if after else f"{words} "))


def insert_article(clause: Clause) -> Iterator[ops.Operation]:
    """Articles with their headings, after an article or before it; or the next at the end, a « bis » after its own."""
    text, block = clause.text, clause.block()
    own = _HEADING.fullmatch(block[0])
    labels = labels_in(clause.plain["label"]) if "label" in clause.plain else [own["label"]] if own else []
    need(labels)
    if "ref" in clause.plain:
        place = clause.place()
        (after, *others), side = place.parts, clause.plain.get("side")
        need(side and place.paragraphs is None and others == ([after + 1] if side == "entre" else []))
        after -= side == "avant"
    else:
        first, last = label_key(labels[0]), max((places[-1] for places in text.articles.values()), default=ops.START)
        base = first.removesuffix("bis") if first.endswith("bis") and first not in text.articles else ""
        freed, before = first in clause.reader.old_labels, str(int(first) - 1) if first.isdecimal() else ""
        need(base or freed or (text.articles.get(before) == [last] and before not in clause.reader.old_labels))
        after = text.article(base) if base else text.article(first) - 1 if freed else last
    starts = [place for place, line in enumerate(block) if not place or (labels[1:] and _HEADING.fullmatch(line))]
    need(len(starts) == len(labels))
    for label, start, end in zip(labels, starts, [*starts[1:], None], strict=True):
        own, paragraphs = _heading_in(block[start:end], label)
        title = " ".join(clause.passages.get("title", ()))
        need(not own or title in own["title"])
        heading = own[0] if own else _titled(text, label, title)
        if not heading:
            raise UnreadableError(_say("no_heading", label=label))
        clause.reader.new_labels |= {label_key(label)} & text.articles.keys()
        yield ops.InsertPart(after, f"article {_label(label)}", heading, 0, paragraphs)


def _heading_in(block: tuple[str, ...], label: str) -> tuple[re.Match[str] | None, tuple[str, ...]]:
    """Return the heading that a quoted article begins with, None without one, and its paragraphs.

    Before the only sentence of an article a label is no heading: « Art. 8. – Toute modification est votée. »
    """
    own = _HEADING.fullmatch(block[0])
    if not own:
        return None, block
    is_sentence = own["title"].endswith((".", ";"))
    if label_key(own["label"]) != label_key(label) or is_sentence == bool(block[1:]):
        raise UnreadableError(_say("heading", label=label, words=block[0]))
    return (None, (own["title"],)) if is_sentence else (own, block[1:])


def _titled(text: AmendedText, label: str, title: str) -> str:
    """Return the heading of a new article from its title, in the form of the last one; empty where there is none."""
    headings = [own for part in text.parts if (own := _HEADING.fullmatch(part.heading)) and own["title"]]
    last = headings[-1] if title and headings else None
    return last["before"].replace(last["label"], _label(label)) + title if last else ""


def change_place(clause: Clause) -> Iterator[ops.Operation]:
    """A heading, articles or alinéas that go, or have other words."""
    place, block, text = clause.place(sentence=True), clause.block(), clause.text
    if former := clause.passages.get("former"):
        place = _place_of_lines(former, place, text)
    part = place.parts[0]
    _need_whole_lines(block, list(text.lines(place)))
    need(not place.edge and (len(place.parts) == 1 if block else len(place.parts) < max(2, len(text.parts))))
    if place.sentence:
        part, paragraph, line, start, end = text.sentence(place)
        edit = (start, end, " ".join(block)) if block else deletion(line, start, end)
        yield ops.ReplaceWords(part, paragraph, *edit)
    elif place.heading:
        need(len(block) == 1)
        yield ops.ReplaceParagraphs(part, ops.HEADING, 0, (_retitled(text.parts[part].heading, block[0]),))
    elif place.paragraphs is not None:
        need(place.paragraphs == tuple(range(place.paragraphs[0], place.paragraphs[-1] + 1)))
        block = block and clause.items(text.parts[part].paragraphs[place.paragraphs[0]].text)
        yield ops.ReplaceParagraphs(part, place.paragraphs[0], place.paragraphs[-1] + 1, block)
    elif block:
        _whole_part(text, place)
        old = text.parts[part]
        same = fold(block[0]) == fold(old.heading)
        heading, paragraphs = (None, block[1:]) if same else _heading_in(block, old.name.removeprefix("article "))
        need(paragraphs)
        if heading and heading["title"]:
            yield ops.ReplaceParagraphs(part, ops.HEADING, 0, (heading[0],))
        yield ops.ReplaceParagraphs(part, 0, len(old.paragraphs), paragraphs)
    else:
        yield from (ops.RepealPart(_whole_part(text, replace(place, parts=(one,)))) for one in place.parts)


def _place_of_lines(former: Sequence[str], place: Place, text: AmendedText) -> Place:
    """Return where alinéas that are quoted whole stand in a place: all of it, or some that follow each other."""
    lines = [(part, number, fold(own_words(line))) for part, number, line in text.lines(place)]
    quoted, count = [fold(one) for one in former], len(former)
    starts = [start for start in range(len(lines)) if [one[2] for one in lines[start : start + count]] == quoted]
    need(len(starts) == 1 and not place.sentence)
    if count == len(lines):
        return place
    part, first, _ = lines[starts[0]]
    return Place((part,), tuple(range(first, first + count)))


def _need_whole_lines(block: Sequence[str], lines: Sequence[tuple[int, int, str]]) -> None:
    """Refuse words that take the place of whole alinéas, as capitals tell, but are none."""
    if block and lines and block[0][0].islower() and own_words(lines[0][2])[:1].isupper():
        raise UnreadableError(_say("not_whole", words=block[0]))


def rename(clause: Clause) -> Iterator[ops.Operation]:
    """Articles under other numbers."""
    place, labels = clause.place(renumbering=True), labels_in(clause.plain["label"])
    if place.paragraphs is not None or place.edge or len(labels) != len(place.parts):
        raise UnreadableError(_say("numbers", old=len(place.parts), new=len(labels)))
    clause.reader.new_labels.update(map(label_key, labels))
    clause.reader.old_labels.update(label_key(clause.text.parts[part].name) for part in place.parts)
    return (ops.RelabelPart(part, f"article {_label(one)}") for part, one in zip(place.parts, labels, strict=True))


def repeal_and_renumber(clause: Clause) -> Iterator[ops.Operation]:
    """An article that goes, and those after it under the numbers before theirs."""
    place, text = clause.place(), clause.text
    gone = _whole_part(text, place)
    after = [part for parts in text.articles.values() for part in parts if part >= gone]
    labels = [label_key(text.parts[part].name) for part in sorted(after)]
    need(all(one.isdecimal() and int(one) == int(labels[0]) + number for number, one in enumerate(labels)))
    clause.reader.new_labels.update(labels)
    yield ops.RepealPart(gone)
    for part, label in zip(sorted(after)[1:], labels, strict=False):
        yield ops.RelabelPart(part, f"article {label}")


def _label(label: str) -> str:
    """Write the label of an article: ``L. 111-1``, ``5 bis``."""
    return re.sub(r"(?<=\d)(?=[a-z]{3})", " ", capital(label) if label[0] in "lrd" else label)


def _retitled(heading: str, title: str) -> str:
    """Return a heading with another title; the label of an article stays before it."""
    own = _HEADING.fullmatch(heading)
    if _HEADING.fullmatch(title) or not own:
        return title
    need(own["title"])
    return own["before"] + title


def _whole_part(text: AmendedText, place: Place) -> int:
    """Return the one part that a place is, whole, with paragraphs of its own: what is below a title is not in it."""
    need(len(place.parts) == 1 and place.paragraphs is None and text.parts[place.parts[0]].paragraphs)
    return place.parts[0]
