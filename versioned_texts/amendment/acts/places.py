"""The places of a text that the sentences of an act name: articles, alinéas, items, sentences, headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import french
from versioned_texts.amendment.acts.sentences import LABEL, ORDINALS, QUOTE, fold
from versioned_texts.redline import Part, own_words
from versioned_texts.redline.wording import is_article, of_part, part_name
from versioned_texts.wording import section

_say = section("amendment", "places")

_RANKS = (
    *("premier premiere 1er 1re 1ere", "deuxieme second seconde", "troisieme", "quatrieme", "cinquieme", "sixieme"),
    *("septieme", "huitieme", "neuvieme", "dixieme", "onzieme", "douzieme"),
)
_LAST = {"dernier": -1, "derniere": -1, "avant-dernier": -2, "avant-derniere": -2, "unique": 1}
_NUMBERS = {word: number for number, words in enumerate(_RANKS, 1) for word in words.split()} | _LAST
_COUNTS = ("un une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
COUNTS = {word: number for number, words in enumerate(_COUNTS, 1) for word in words.split()}
NUMBER = rf"(?:\d{{1,4}}(?:e|eme|nd|nde)|{'|'.join(_NUMBERS)})\b"
_NUMBERS_LIST = rf"(?:\d{{1,4}}|{NUMBER})(?:(?:, | et | a )(?:l'|la |le |les )?(?:\d{{1,4}}|{NUMBER}))*"
_FEW = r"(?:deux|trois|quatre) (?:premi|derni)ere?s"
_ARTICLE_LIST = rf"articles? (?P<articles>{LABEL}(?:(?:, | et | a ){LABEL})*)"
KINDS = "convention|reglement|conditions|statuts|charte|accord|protocole|contrat|document|texte|pacte|cahier"
"""What a text may be called."""

_UNIT = "|".join(
    (
        r"(?P<edge>debut|fin)(?: (?:de l'|du meme |de cet )(?:alinea|article)(?! (?:\d|premier)))?",
        rf"(?P<heading>intitule|titre)(?! (?:[ivx\d]|suivant|{QUOTE}))",
        rf"(?P<sentences>{_FEW}|{_NUMBERS_LIST}) phrases?",
        rf"(?P<alineas>{_FEW}|{_NUMBERS_LIST}) alineas?",
        rf"(?P<dashes>{_FEW}|{_NUMBERS_LIST}) tirets?",
        rf"(?P<paragraphs>{_NUMBERS_LIST}) paragraphes?",
        rf"alineas? (?P<numbers>{_NUMBERS_LIST})",
        rf"(?P<item>\d+°(?: (?:{ORDINALS})\b)?|[a-z]\)|(?<=le |au |du )[ivx]+\b)",
        _ARTICLE_LIST,
        r"meme (?P<same>article)",
        r"(?P<section>preambule|(?:titre|chapitre|section|annexe) (?:n° ?)?(?:\d+|ier|[ivx]+))",
        rf"(?P<whole>ensemble|integralite|totalite|tout(?:e|es|s)? (?:l'|l[ea]s? )(?:{KINDS}))",
    )
)
_DETERMINER = r"(?:(?:a|dans|de) (?:la |l'|le |les )|dans |au |aux |du |des |d'|la |l'|le |les )"
_ANY_UNIT = re.sub(r"\(\?P<\w+>", "(?:", _UNIT)
PLACE = re.compile(
    rf"(?<![\w'])(?:{_DETERMINER}|une? |deux )?(?:{_ANY_UNIT})(?:(?:,| ?:)? (?:{_DETERMINER})?(?:{_ANY_UNIT}))*(?!\w)"
)
"""A place as sentences name it, the smaller first or last: « au 2e alinéa de l'article 5 », « article 5, alinéa 2 »."""

_ARTICLES = re.compile(_ARTICLE_LIST)
_UNIT_FORM = re.compile(_UNIT)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-ÖØ-Þ«\"])")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|MM|Mme|[Aa]rt|cf|n°)\.(?=\s)")

_PARAGRAPHS = {"alineas", "dashes", "item", "numbers", "paragraphs"}

HEADING = -1
"""The place of a heading among the paragraphs of a part."""


class UnreadableError(Exception):
    """A sentence of an act that has no meaning in the text, or several; the message is a French sentence.

    All that reads words of an act may raise it.
    """


@dataclass(frozen=True, slots=True)
class Place:
    """What a sentence names: parts, and paragraphs and sentences of them, None for all; ``edge`` is their end."""

    parts: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] | None = None
    sentences: tuple[int, ...] | None = None
    heading: bool = False
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """A stretch of a paragraph, or of a heading, in which words are looked for."""

    part: int
    paragraph: int
    start: int
    end: int


class AmendedText:
    """A text as it stands, in which the places that sentences name are looked up."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        self.articles: dict[str, list[int]] = {}
        for number, part in enumerate(parts):
            if is_article(part):
                self.articles.setdefault(label_key(part.name), []).append(number)

    def is_called(self, kind: str) -> bool:
        """Tell whether a text is of a kind, as its title or its own words say; any is a document."""
        title = [self.parts[0].heading, *(one.text for one in self.parts[0].paragraphs)] if self.parts else []
        itself = rf"\bpr[ée]sente?s? {kind.replace('e', '[eè]')}\b"
        return (
            kind in {"document", "texte"}
            or any(fold(line).startswith(kind) for line in title)
            or any(re.search(itself, one.text, re.IGNORECASE) for part in self.parts for one in part.paragraphs)
        )

    def is_dated(self, date: str) -> bool:
        """Tell whether a date stands in a text."""
        return any(date in fold(one.text) for part in self.parts for one in part.paragraphs)

    def place(self, words: str, context: Place) -> Place:
        """Return the place that words name; what they leave out is that of the context."""
        units: dict[str, list[str]] = {}
        for unit in _UNIT_FORM.finditer(words):
            units.setdefault(unit.lastgroup or "", []).append(unit[unit.lastgroup or 0])
        repeated = {kind for kind, values in units.items() if len(values) > 1} - {"item"}
        inner = units.keys() & (_PARAGRAPHS | {"sentences"})
        if repeated or len(units.keys() & _PARAGRAPHS) > 1 or (inner and "heading" in units):
            raise UnreadableError(_say("two_places", place=words))
        place = replace(context, edge="", heading="heading" in units)
        if units.keys() & {"articles", "section", "whole"}:
            place = Place(self._parts(units), heading=place.heading)
        if not place.parts:
            raise UnreadableError(_say("no_part"))
        for kind in units.keys() & _PARAGRAPHS:
            place = replace(place, paragraphs=self._paragraphs(self._part(place), kind, units[kind]), sentences=None)
        if "sentences" in units:
            name, scopes = part_name(self.parts[self._part(place)]), self.scopes(replace(place, sentences=None))
            if len(scopes) != 1:
                raise UnreadableError(_say("which_alinea", part=name))
            ranking = ranks(units["sentences"][0], len(self._sentence_scopes(scopes[0])))
            if ranking is None:
                raise UnreadableError(_say("no_sentence", part=name, place=words))
            place = replace(place, sentences=ranking)
        return replace(place, edge=units.get("edge", [""])[0])

    def _parts(self, units: dict[str, list[str]]) -> tuple[int, ...]:
        """Return the parts that units name."""
        if "whole" in units:
            return tuple(range(len(self.parts)))
        if "articles" in units:
            pieces = re.split(f"({LABEL})", units["articles"][0])
            places: list[int] = []
            for link, label in zip(pieces[::2], pieces[1::2], strict=False):
                article = self.article(label)
                places += range(places[-1] + 1, article + 1) if link == " a " else [article]
            return tuple(places)
        name = units["section"][0]
        sections = [number for number, part in enumerate(self.parts) if re.match(rf"{name}\b", fold(part.heading))]
        if len(sections) != 1:
            raise UnreadableError(_say("no_section", section=name))
        return tuple(sections)

    def article(self, label: str) -> int:
        """Return the place of an article."""
        places = self.articles.get(label_key(label), [])
        if len(places) == 1:
            return places[0]
        labels = [part.name.removeprefix("article ") for part in self.parts if is_article(part)]
        if places or not labels:
            raise UnreadableError(_say("many_articles", label=label, count=len(places)))
        raise UnreadableError(_say("no_article", label=label, first=labels[0], last=labels[-1]))

    def _part(self, place: Place) -> int:
        """Return the one part of a place."""
        if len(place.parts) != 1:
            raise UnreadableError(_say("many_parts"))
        return place.parts[0]

    def _paragraphs(self, part: int, kind: str, words: Sequence[str]) -> tuple[int, ...]:
        """Return the places of alinéas by their rank, of dashes of a list by theirs, or of an item by its number."""
        name, texts = part_name(self.parts[part]), [one.text for one in self.parts[part].paragraphs]
        if kind == "item":
            return (self._item(texts, words),)
        alineas = [number for number, one in enumerate(self.parts[part].paragraphs) if not one.cells]
        if kind == "dashes":
            alineas = [number for number in alineas if texts[number].startswith(("-", "–", "—", "•"))]
            if alineas and alineas[-1] - alineas[0] >= len(alineas):
                raise UnreadableError(_say("several_lists", part=name))
        doubtful = alineas[-1:] if words[0] == "dernier" else alineas
        if kind == "paragraphs" and any(own_words(texts[number]) != texts[number] for number in doubtful):
            raise UnreadableError(_say("paragraph", part=name))
        ranking = ranks(words[0], len(alineas))
        if ranking is None:
            raise UnreadableError(_say("no_dash" if kind == "dashes" else "no_alinea", part=name, count=len(alineas)))
        return tuple(alineas[number] for number in ranking)

    def _item(self, texts: Sequence[str], labels: Sequence[str]) -> int:
        """Return the place of an item by its number, or by its letter and the number that it is under."""
        start, end = 0, len(texts)
        if labels[1:] and labels[0].endswith(")"):
            start = self._item(texts, labels[1:])
            end = next((n for n in range(start + 1, end) if re.match(r"\d+°", texts[n])), end)
        form = re.compile(rf"{re.escape(labels[0])}(?!\w)")
        items = [number for number in range(start, end) if form.match(fold(texts[number]))]
        if len(items) != 1:
            raise UnreadableError(_say("which_item", item=labels[0], count=len(items)))
        return items[0]

    def text(self, scope: Scope) -> str:
        """Return the paragraph, or the heading, that a scope is in."""
        part = self.parts[scope.part]
        return part.heading if scope.paragraph == HEADING else part.paragraphs[scope.paragraph].text

    def scopes(self, place: Place) -> list[Scope]:
        """Return the stretches of the text that a place is."""
        if place.heading:
            return [Scope(part, HEADING, 0, len(self.parts[part].heading)) for part in place.parts]
        stretches = [
            Scope(part, number, 0, len(self.parts[part].paragraphs[number].text))
            for part in place.parts
            for number in (range(len(self.parts[part].paragraphs)) if place.paragraphs is None else place.paragraphs)
        ]
        if place.sentences is None:
            return stretches
        return [self._sentence_scopes(scope)[number] for scope in stretches for number in place.sentences]

    def _sentence_scopes(self, scope: Scope) -> list[Scope]:
        """Return the sentences of an alinéa, without the spaces between them."""
        text = self.text(scope)
        if _ABBREVIATION.search(text):
            raise UnreadableError(_say("abbreviation", part=part_name(self.parts[scope.part])))
        gaps = [one.span() for one in _SENTENCE_END.finditer(text)]
        bounds = [0, *chain.from_iterable(gaps), len(text)]
        return [replace(scope, start=a, end=b) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]

    def name(self, place: Place) -> str:
        """Name the parts of a place after « de », the text without one."""
        return french.enumeration([of_part(self.parts[one]) for one in place.parts] or [_say("of_text")])


def label_key(label: str) -> str:
    """Return what all spellings of the label of an article share: ``1`` for premier, 1er and Article 1er."""
    key = re.sub(r"^article |[\s.]", "", fold(label))
    return "1" if key in {"premier", "1er"} else key


def labels_in(words: str) -> list[str]:
    """Return the labels of articles that words name, each of a range of numbers."""
    labels: list[str] = []
    listing = _ARTICLES.search(words)
    pieces = re.split(f"({LABEL})", listing["articles"] if listing else "")
    for link, label in zip(pieces[::2], pieces[1::2], strict=False):
        between = link == " a " and labels and label.isdigit() and labels[-1].isdigit()
        labels += map(str, range(int(labels[-1]) + 1, int(label) + 1)) if between else [label]
    return labels


def ranks(words: str, count: int) -> tuple[int, ...] | None:
    """Return the places among so many things that ordinal numbers name, None where there is one too few."""
    few, _, edge = words.partition(" ")
    if edge.startswith(("premi", "derni")):
        number = COUNTS[few]
        return None if number > count else tuple(range(number) if edge[0] == "p" else range(count - number, count))
    places: list[int] = []
    for link, word in re.findall(rf"(^|, | et | a )(?:l'|la |le |les )?({NUMBER}|\d+)", words):
        number = _NUMBERS.get(word) or int(re.sub(r"\D", "", word))
        place = number - 1 if number > 0 else count + number
        if not 0 <= place < count:
            return None
        places += range(places[-1] + 1, place + 1) if link == " a " else [place]
    return tuple(places)
