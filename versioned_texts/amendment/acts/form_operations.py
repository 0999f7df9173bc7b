"""The operations that a clause of an act is, by its form: words, sentences, alinéas and articles that change."""

import re
from collections.abc import Iterator
from dataclasses import replace

from versioned_texts.amendment import operations as ops
from versioned_texts.amendment.acts.clause import Clause
from versioned_texts.amendment.acts.places import (
    HEADING,
    AmendedText,
    Place,
    Scope,
    UnreadableError,
    label_key,
    labels_in,
)
from versioned_texts.amendment.acts.sentences import LABEL, fold
from versioned_texts.redline import own_words
from versioned_texts.redline.wording import capital
from versioned_texts.wording import section

_say = section("amendment", "form_operations")

_HEADING = re.compile(rf"(?i:art(?:icle|\.)) (?P<label>(?i:{LABEL}))[\s.:–—-]*(?P<title>.*)")
_TITLE = re.compile(rf"(?i:art(?:icle|\.)) (?i:{LABEL})(?P<gap>\s*[.:–—-]\s*)(?=\S)")
_FINAL = ".;:, \u00a0\u202f"
_AMOUNTS = {"montant", "tarif", "prix", "somme"}


def replace_words(clause: Clause) -> Iterator[ops.Operation]:
    """Words in the place of words; where an amount is raised, what it is of stands in its alinéa."""
    spots = clause.spots()
    subject = set(re.findall(r"[^\W\d_]{4,}", clause.plain.get("subject", "")))
    for spot in spots:
        absent = subject - _AMOUNTS - set(re.findall(r"\w+", fold(clause.text.text(spot))))
        if absent:
            raise UnreadableError(_say("subject", words=min(absent)))
    return clause.edit(spots, clause.words())


def delete_words(clause: Clause) -> Iterator[ops.Operation]:
    """Words that go, with one of the spaces around them."""
    return (operation for spot in clause.spots() for operation in clause.delete(spot))


def insert_words(clause: Clause) -> Iterator[ops.Operation]:
    """Words after others, or before them."""
    after, words = clause.plain["side"] == "apres", clause.words()
    return (one for spot in clause.spots() for one in clause.insert(spot, spot.end if after else spot.start, words))


def words_at_edge(clause: Clause) -> Iterator[ops.Operation]:
    """Words at the beginning or at the end of an alinéa, before its last sign, or of a sentence."""
    place, words = clause.place(), clause.words()
    _need(place.edge or "ref" in clause.places)
    scope = _edge_scope(clause.text, place)
    text = clause.text.text(scope)[: scope.end]
    if place.edge == "debut":
        number = 0 if scope.start or scope.paragraph == HEADING else len(text) - len(own_words(text))
        return clause.insert(scope, scope.start + number, words)
    if words[0].isupper() and words[-1] in ".!?":
        raise UnreadableError(_say("sentence_or_words", words=words))
    clause.reader.typography.adaptations["before_end"] += (
        len(text.rstrip(_FINAL)) < len(text) and words[-1] not in _FINAL
    )
    return clause.insert(scope, len(text.rstrip(_FINAL)), words, len(text) if words[-1] in _FINAL else None)


def add_sentences(clause: Clause) -> Iterator[ops.Operation]:
    """Sentences at the beginning or at the end of an alinéa, or beside a sentence."""
    place, words, side = clause.place(), " ".join(clause.block()), clause.plain.get("side")
    _need(not side or (place.sentences is not None and len(place.sentences) == 1))
    scope = _edge_scope(clause.text, place)
    if side == "avant" or place.edge == "debut":
        return clause.edit([replace(scope, end=scope.start)], f"{words} ")
    return clause.edit([replace(scope, start=scope.end)], f" {words}")


def delete_end(clause: Clause) -> Iterator[ops.Operation]:
    """The end of an alinéa, from words on, replaced or deleted; its last sign stays where nothing replaces it."""
    _need(clause.place().edge == "fin")
    (spot,) = clause.spots()
    text = clause.text.text(spot)
    if "new" not in clause.passages:
        return clause.edit([replace(spot, start=spot.end, end=len(text.rstrip(_FINAL)))], "")
    words = clause.words()
    return clause.insert(spot, spot.end, words, len(text if words[-1] in _FINAL else text.rstrip(_FINAL)))


def insert_paragraphs(clause: Clause) -> Iterator[ops.Operation]:
    """Alinéas after another or before it, or an item; an article after an article."""
    if labels_in(clause.places.get("named", "")):
        yield from insert_article(clause)
        return
    place = clause.place()
    _need(place.sentences is None and place.paragraphs is not None and len(place.paragraphs) == 1)
    number = (place.paragraphs or (0,))[0] + (clause.plain["side"] == "apres")
    yield ops.ReplaceParagraphs(place.parts[0], number, number, clause.block())


def append_paragraphs(clause: Clause) -> Iterator[ops.Operation]:
    """Alinéas at the end of an article, or at its beginning; an item where the list ends it."""
    place, block = clause.place(), clause.block()
    part = _whole_part(clause.text, place)
    paragraphs = clause.text.parts[part].paragraphs
    number = 0 if place.edge == "debut" else len(paragraphs)
    label = clause.places.get("named", "")
    item = re.match(r"\D*(\d{1,4})", label)
    _need(bool(item) == bool(label))
    if item and not fold(paragraphs[-1].text).startswith(f"{int(item[1]) - 1}°"):
        raise UnreadableError(_say("item_end", item=label))
    yield ops.ReplaceParagraphs(part, number, number, block)


def insert_article(clause: Clause) -> Iterator[ops.Operation]:
    """An article with its label, after an article or where its number says."""
    labels = labels_in(clause.places["named"])
    _need(len(labels) == 1)
    (label,) = labels
    after = _article_place(clause, label)
    heading, paragraphs = _heading_in(clause.block(), label)
    if not heading:
        heading = _new_heading(clause, after, label)
    clause.reader.insertions[label_key(label)] = len(clause.reader.insertions)
    clause.reader.new_labels |= {label_key(label)} & clause.text.articles.keys()
    yield ops.InsertPart(after, f"article {_label(label)}", heading, 0, paragraphs)


def _heading_in(block: tuple[str, ...], label: str) -> tuple[str, tuple[str, ...]]:
    """Return the heading that a quoted article begins with, if it has a title, and its paragraphs."""
    first = _HEADING.fullmatch(block[0])
    heading = ""
    if first and label_key(first["label"]) != label_key(label):
        raise UnreadableError(_say("other_label", label=label, found=first["label"]))
    if first:
        run_in = first["title"].endswith((".", ";"))
        heading = first[0] if first["title"] and not run_in else ""
        block = (first["title"], *block[1:]) if run_in else block[1:]
    if not block:
        raise UnreadableError(_say("no_words", label=label))
    return heading, block


def _new_heading(clause: Clause, after: ops.After, label: str) -> str:
    """Return the heading of an article that is written without one: as the one before it is written."""
    before = clause.text.parts[after.part].heading if after.part is not None else ""
    noun = before[: len("article")] if fold(before).startswith("article") else "Article"
    heading = f"{noun} {_label(label)}"
    return _retitled(clause.text, heading, clause.words("entitled")) if "entitled" in clause.passages else heading


def _article_place(clause: Clause, label: str) -> ops.After:
    """Return where an article is inserted: where it is said, else after the article whose number is just before."""
    articles, insertions = clause.text.articles, clause.reader.insertions
    if "ref" in clause.places:
        before = label_key((labels_in(clause.places["ref"]) or [""])[-1])
        if before in insertions and clause.plain["side"] == "apres":
            return ops.After(inserted=insertions[before])
        place = clause.place()
        _need(len(place.parts) == 1 and place.paragraphs is None)
        number = place.parts[0] - (clause.plain["side"] == "avant")
        return ops.After(part=number) if number >= 0 else ops.After()
    digits, *ordinal = label.split()
    former = articles.get(digits if ordinal else str(int(digits) - 1) if digits.isdecimal() else "", [])
    last = max((places[-1] for places in articles.values()), default=-1)
    _need(len(former) == 1 and label_key(label) not in articles and (bool(ordinal) or former[0] == last))
    clause.reader.typography.adaptations["placed"] += 1
    return ops.After(part=former[0])


def delete_place(clause: Clause) -> Iterator[ops.Operation]:
    """Articles, alinéas or sentences that go."""
    place = clause.place()
    _need(not place.edge and not place.heading and (len(place.parts) == 1 or len(place.parts) < len(clause.text.parts)))
    if place.sentences is not None:
        yield from clause.delete(_joined(clause.text, place))
    elif place.paragraphs is not None:
        yield from (ops.ReplaceParagraphs(place.parts[0], one, one + 1, ()) for one in place.paragraphs)
    else:
        yield from (ops.RepealPart(_whole_part(clause.text, replace(place, parts=(part,)))) for part in place.parts)


def rewrite(clause: Clause) -> Iterator[ops.Operation]:
    """Other words for a heading, an article, alinéas or sentences."""
    place, block = clause.place(), clause.block()
    _need(not place.edge and len(place.parts) == 1)
    (number,) = place.parts
    part = clause.text.parts[number]
    if place.heading:
        _need(len(block) == 1)
        yield ops.ReplaceHeading(number, _retitled(clause.text, part.heading, block[0]))
    elif place.sentences is not None:
        yield from clause.edit([_joined(clause.text, place)], " ".join(block))
    elif place.paragraphs is not None:
        _need(place.paragraphs == tuple(range(place.paragraphs[0], place.paragraphs[-1] + 1)))
        yield ops.ReplaceParagraphs(number, place.paragraphs[0], place.paragraphs[-1] + 1, block)
    else:
        heading, paragraphs = ("", block[1:]) if fold(block[0]) == fold(part.heading) else _heading_in(block, part.name)
        if heading and heading != part.heading:
            yield ops.ReplaceHeading(number, heading)
        yield ops.ReplaceParagraphs(_whole_part(clause.text, place), 0, len(part.paragraphs), paragraphs)


def rename(clause: Clause) -> Iterator[ops.Operation]:
    """Articles under other numbers."""
    place, labels = clause.place(renumbering=True), labels_in(clause.places["named"])
    if place.paragraphs is not None or place.edge or len(labels) != len(place.parts):
        raise UnreadableError(_say("numbers", old=len(place.parts), new=len(labels)))
    clause.reader.new_labels.update(map(label_key, labels))
    return (ops.RenamePart(part, f"article {_label(label)}") for part, label in zip(place.parts, labels, strict=True))


def _need(condition: object) -> None:
    """Refuse a clause whose place is not one that it can change."""
    if not condition:
        raise UnreadableError(_say("where"))


def _label(label: str) -> str:
    """Write the label of an article: ``L. 111-1``, ``5 bis``."""
    return re.sub(r"(?<=\d)(?=[a-z]{3})", " ", capital(label) if label[0] in "lrd" else label)


def _retitled(text: AmendedText, heading: str, title: str) -> str:
    """Return a heading with another title; the label of an article stays before it."""
    label = _TITLE.match(heading)
    if _HEADING.fullmatch(title) or not fold(heading).startswith("article"):
        return title
    gaps = {title_part["gap"] for part in text.parts if (title_part := _TITLE.match(part.heading))}
    _need(label or len(gaps) == 1)
    return (label[0] if label else heading + gaps.pop()) + title


def _whole_part(text: AmendedText, place: Place) -> int:
    """Return the one part that a place is, whole, with paragraphs of its own: what is below a title is not in it."""
    _need(len(place.parts) == 1 and place.paragraphs is None and text.parts[place.parts[0]].paragraphs)
    return place.parts[0]


def _joined(text: AmendedText, place: Place) -> Scope:
    """Return neighbouring sentences as one."""
    scopes, numbers = text.scopes(place), place.sentences or (0,)
    _need(numbers == tuple(range(numbers[0], numbers[-1] + 1)))
    return replace(scopes[0], end=scopes[-1].end)


def _edge_scope(text: AmendedText, place: Place) -> Scope:
    """Return the alinéa, the sentence or the heading at whose edge words stand: the last alinéa of an article."""
    scopes = text.scopes(place)
    _need(scopes and len(place.parts) == 1 and len(place.paragraphs or (0,)) == 1)
    scope = scopes[0 if place.edge == "debut" else -1]
    _need(scope.paragraph == HEADING or not text.parts[scope.part].paragraphs[scope.paragraph].cells)
    return scope
