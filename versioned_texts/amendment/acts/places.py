"""The places of a text that the sentences of an act name: articles, alinéas, items, headings."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise, takewhile

import french
from versioned_texts.amendment.acts.ordinals import CARDINALS, COUNTS, NUMBER, label_key, ranks
from versioned_texts.amendment.acts.sentences import LABEL, LATIN, QUOTE, fold
from versioned_texts.amendment.operations import HEADING
from versioned_texts.redline import Part, own_words
from versioned_texts.redline.wording import is_article, of_part, part_name
from versioned_texts.wording import section

_say = section("amendment", "places")

_NUMBERS_LIST = rf"(?:\d{{1,4}}|{NUMBER})(?:(?:, | et | a )(?:l'|la |le |les )?(?:\d{{1,4}}|{NUMBER}))*"
KINDS = "convention|reglement|conditions|statuts|charte|accord|protocole|contrat|document|texte|pacte|cahier"
"""What a text may be called."""

_RANK_UNITS = {"alinea": "alineas", "paragraphe": "paragraphs", "tiret": "dashes"}
_SINGLE_UNITS = {"phrase": "sentence", "liste": "list", "enumeration": "list"}
_UNIT = "|".join(
    (
        r"(?P<edge>debut|fin)",
        rf"(?P<heading>intitule|titre)(?! (?:[ivx\d]|suivant|{QUOTE}))",
        rf"(?P<ranks>{_NUMBERS_LIST}) (?P<ranked>{'|'.join(_RANK_UNITS)})s?",
        rf"(?P<run>(?:{'|'.join(CARDINALS)}) (?:premiers|derniers)) alineas",
        rf"(?P<rank>{NUMBER}) (?P<single>{'|'.join(_SINGLE_UNITS)})",
        rf"alineas? (?P<numbers>{_NUMBERS_LIST})",
        rf"(?P<item>\d+°(?: (?:{LATIN})\b)?|[a-z]\)|(?<=le |au |du )[ivx]+\b)",
        rf"articles? (?P<articles>{LABEL}(?:(?:, | et | a ){LABEL}(?! (?:alinea|tiret|phrase)))*)",
        r"meme (?P<same>article)",
        r"(?P<section>preambule|(?:titre|chapitre|section|annexe) (?:n° ?)?(?:\d+|ier|[ivx]+))",
        rf"(?P<whole>ensemble|integralite|totalite|tout(?:e|es|s)? (?:l'|l[ea]s? )(?:{KINDS}))",
    )
)
_DETERMINER = (
    r"(?:(?:au sein )?(?:de (?:la |l')|du |des )|(?:a|dans|de) (?:la |l'|le |les )|dans |au |aux |d'|la |l'|le |les )"
)
_ANY_UNIT = re.sub(r"\(\?P<\w+>", "(?:", _UNIT)
PLACE = re.compile(rf"(?<![\w'])(?=\w)(?:une? |deux )?(?:(?:(?:,| ?:)? )?(?:{_DETERMINER})?(?:{_ANY_UNIT}))+(?!\w)")
"""A place as sentences name it, the smaller first or last: « au 2e alinéa de l'article 5 », « article 5, alinéa 2 »."""

_UNIT_FORM = re.compile(_UNIT)
_ARTICLE_TITLE = re.compile(
    rf"\barticle (?P<label>{LABEL})(?: ?[(:-] ?|,? intitule | (?:relati(?:f|ve) (?:aux?|a)|concernant|portant sur) | )"
    r"(?:l'|(?:la|les?) (?=\w))?(?=\w)"
)
"""An article that its title may follow."""

_CAPITAL = r"(?:[^\W\d_a-zà-öø-ÿœ]|«)"
_SENTENCE_END = re.compile(rf"(?<=[.!?…])[ \u00a0\n](?={_CAPITAL})")
_DOUBTFUL_END = re.compile(
    rf"[.!?…][ \u00a0\n]?[»”\")\]][ \u00a0\n](?={_CAPITAL})|[.!?…][ \u00a0\n](?=\d)|"
    r"(?<!\w)(?i:[^\W\d_]|[ivx]+|mm|mmes?|mlles?|dr|prof|art|al|cf|ex|etc|chap|sect|ann|av|bd|env|nos?|pp|réf|tél|ste?|vol)"
    rf"\.[ \u00a0\n](?={_CAPITAL})"
)
"""Where a sentence may end: after a sign that is quoted, before a figure, after an abbreviation or a number."""

_DASH = re.compile("[-–—•]")
_ITEM = re.compile(r"\W|\w{1,4}[.)°]")
"""The beginning of an item, or of a numbered paragraph: its article may have other paragraphs than its alinéas."""

_PARAGRAPHS = {"alineas", "dashes", "heading", "item", "list", "numbers", "paragraphs", "run"}
_PARTS = {"articles", "section", "whole"}


class UnreadableError(Exception):
    """A sentence of an act that has no meaning in the text, or several; the message is a French sentence.

    All that reads words of an act may raise it.
    """


@dataclass(frozen=True, slots=True)
class Place:
    """What a sentence names: parts, and paragraphs of them or their headings, None for all.

    ``edge`` is their end, ``sentence`` the rank of a sentence of theirs.
    """

    parts: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] | None = None
    edge: str = ""
    sentence: str = ""

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.paragraphs == (HEADING,)


class AmendedText:
    """A text as it stands, in which the places that sentences name are looked up."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        self.words = [line for part in parts for line in (part.heading, *(one.text for one in part.paragraphs))]
        lines = list(map(fold, self.words[: 1 + len(parts[0].paragraphs)])) if parts else []
        self.titles = [line for line in lines if re.match(rf"(?:{KINDS})\b", line)]
        self.articles: defaultdict[str, list[int]] = defaultdict(list)
        for number, part in enumerate(parts):
            if is_article(part):
                self.articles[label_key(part.name)].append(number)

    def is_called(self, kind: str, date: str | None) -> bool:
        """Tell whether a text is of a kind, as its title or its own words say, and has a date; any is a document."""
        lines = list(map(fold, self.words))
        called = any(line.startswith(kind) for line in self.titles) or re.search(
            rf"\bpresente?s? {kind}\b", "\n".join(lines)
        )
        return (kind in {"document", "texte"} or bool(called)) and (not date or any(date in line for line in lines))

    def end_of_title(self, words: str, start: int) -> int:
        """Return where the longest beginning of a title ends that words have from a place on; the place for a word."""
        own, longest = [one.rstrip(",") for one in words[start:].split(" ")], 0
        for title in self.titles:
            pairs = zip(own, (one.rstrip(",") for one in title.split(" ")), strict=False)
            longest = max(longest, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)))
        return start + len(" ".join(words[start:].split(" ")[:longest]).rstrip(",")) if longest > 1 else start

    def without_titles(self, words: str) -> str:
        """Return words without the titles that follow articles, whole or by their first words."""
        rest, end = "", 0
        for one in _ARTICLE_TITLE.finditer(words):
            part = next(iter(self.articles.get(label_key(one["label"]), ())), None)
            heading = "" if part is None else fold(self.parts[part].heading)
            title = re.sub(rf"article {LABEL}[ .:-]*", "", heading).replace("« ", "").split(" ")
            own = [word.strip("(),:") for word in words[one.end() :].split(" ")]
            count = sum(
                1 for _ in takewhile(lambda pair: pair[0] == pair[1].rstrip(","), zip(own, title, strict=False))
            )
            if count > 1 or count == len(title):
                rest += words[end : one.end("label")]
                end = one.end() + len(" ".join(words[one.end() :].split(" ")[:count]).rstrip(",:"))
        return rest + words[end:]

    def is_titled(self, words: str, title: str) -> bool:
        """Tell whether the heading of what words name ends with a title, or its own title begins so."""
        headings = (fold(self.parts[one].heading) for one in self.place(words, Place()).parts)
        form = rf"(?<!\w){(own := re.escape(fold(title)))}\Z|\Aarticle {LABEL}[ .:-]*{own}(?!\w)"
        return any(re.search(form, heading) for heading in headings)

    def place(self, words: str, context: Place) -> Place:
        """Return the place that words name; what they leave out is that of the context."""
        units: defaultdict[str, list[str]] = defaultdict(list)
        for unit in _UNIT_FORM.finditer(words):
            kind = (_RANK_UNITS | _SINGLE_UNITS).get(unit["ranked"] or unit["single"]) or unit.lastgroup or ""
            units[kind].append(unit["ranks"] or unit["rank"] or unit[kind])
        above = units.keys() & {"list", "alineas", "numbers"} if "dashes" in units else set()
        named = units.keys() & _PARAGRAPHS - above
        if max(map(len, units.values()), default=0) > 1 or max(len(named), len(above)) > 1:
            raise UnreadableError(_say("two_places", place=words))
        place = context
        for kind in units.keys() & _PARTS:
            place = Place(self._parts(kind, units[kind][0]))
        if not place.parts:
            raise UnreadableError(_say("no_part"))
        if named and len(place.parts) > 1:
            raise UnreadableError(_say("many_parts"))
        for kind in named:
            paragraphs = self._paragraphs(place.parts[0], kind, units[kind][0], {one: units[one][0] for one in above})
            place = replace(place, paragraphs=paragraphs)
        return replace(place, edge="".join(units["edge"]), sentence="".join(units["sentence"]))

    def _parts(self, kind: str, words: str) -> tuple[int, ...]:
        """Return the parts that words name; a range of articles has no others in it."""
        if kind == "whole":
            return tuple(range(len(self.parts)))
        if kind == "section":
            parts = [number for number, part in enumerate(self.parts) if re.match(rf"{words}\b", fold(part.heading))]
        else:
            parts = [self.article(label) for label in labels_in(f"articles {words}")]
        if (kind == "section" and len(parts) != 1) or (" a " in words and any(b != a + 1 for a, b in pairwise(parts))):
            raise UnreadableError(_say("no_section", section=words))
        return tuple(parts)

    def article(self, label: str) -> int:
        """Return the place of an article."""
        places = self.articles.get(label_key(label), [])
        if len(places) == 1:
            return places[0]
        names = [self.parts[number].name for group in self.articles.values() for number in group] or [""]
        first, last = (name.removeprefix("article ") for name in (names[0], names[-1]))
        raise UnreadableError(
            _say("many_articles" if places or not first else "no_article", label=label, first=first, last=last)
        )

    def _paragraphs(self, part: int, kind: str, words: str, above: Mapping[str, str]) -> tuple[int, ...]:
        """Return the places of alinéas, or of dashes of a list, by rank; or that of an item by its number."""
        name, texts = part_name(self.parts[part]), [one.text for one in self.parts[part].paragraphs]
        if kind == "heading":
            return (HEADING,)
        if kind == "item":
            items = [n for n, text in enumerate(texts) if re.match(rf"{re.escape(words)}(?!\w)", fold(text))]
            if len(items) != 1:
                raise UnreadableError(_say("which_item", item=words, count=len(items)))
            return tuple(items)
        alineas = [number for number, one in enumerate(self.parts[part].paragraphs) if not one.cells]
        if kind in {"dashes", "list"}:
            alineas = _list_of(alineas, texts, above if kind == "dashes" else {"list": words})
            if not alineas and any(map(_DASH.match, texts)):
                raise UnreadableError(_say("several_lists", part=name))
        if kind == "paragraphs" and any(_ITEM.match(text) for text in texts):
            raise UnreadableError(_say("which_paragraph", part=name))
        if kind == "list":
            return tuple(alineas)
        count, _, end = words.partition(" ") if kind == "run" else ("", "", "")
        many = COUNTS.get(count, 0)
        words = {"premiers": f"1 a {many}", "derniers": f"{len(alineas) + 1 - many} a {len(alineas)}"}.get(end, words)
        ranking = ranks(words, len(alineas))
        if ranking is None:
            raise UnreadableError(_say("no_dash" if kind == "dashes" else "no_alinea", part=name, count=len(alineas)))
        return tuple(alineas[number] for number in ranking)

    def beginning_with(self, words: str, place: Place) -> Place:
        """Return the one alinéa of a place whose first words are those."""
        lines = [
            one for one in self.lines(place) if re.match(rf"{re.escape(fold(words))}(?!\w)", fold(own_words(one[2])))
        ]
        if len(lines) != 1:
            raise UnreadableError(_say("beginning", words=words, count=len(lines)))
        return Place((lines[0][0],), (lines[0][1],))

    def lines(self, place: Place) -> Iterator[tuple[int, int, str]]:
        """Yield the parts, the paragraphs and the words of what a place is."""
        for part in place.parts:
            paragraphs = self.parts[part].paragraphs
            for number in range(len(paragraphs)) if place.paragraphs is None else place.paragraphs:
                yield part, number, self.parts[part].heading if number == HEADING else paragraphs[number].text

    def sentence(self, place: Place) -> tuple[int, int, str, int, int]:
        """Return the part, the paragraph and the words that a sentence is in, and where it starts and ends there.

        The first sentence of an article is in its first alinéa, its last one in the last: no list begins or ends there.
        """
        lines = [*self.lines(place)]
        if place.paragraphs is None and len(place.parts) == 1:
            edges: dict[tuple[int, ...] | None, list[tuple[int, int, str]]] = {(0,): lines[:1], (98,): lines[-1:]}
            lines = [
                one
                for one in edges.get(ranks(place.sentence, 99), ())
                if one[2][-1:] in ".!?…" and own_words(one[2]) == one[2]
            ] or lines
        if not place.sentence or len(lines) != 1 or _DOUBTFUL_END.search(own_words(lines[0][2])):
            raise UnreadableError(_say("which_sentence"))
        part, number, text = lines[0]
        first = len(text) - len(own_words(text))
        ends = [one.start() for one in _SENTENCE_END.finditer(text, first)]
        starts = [first, *(end + 1 for end in ends)]
        ranking = ranks(place.sentence, len(starts))
        if ranking is None:
            raise UnreadableError(_say("no_sentence", count=len(starts)))
        return part, number, text, starts[ranking[0]], [*ends, len(text)][ranking[0]]

    def name(self, place: Place) -> str:
        """Name the parts of a place after « de », the text without one."""
        return french.enumeration([of_part(self.parts[one]) for one in place.parts] or [_say("of_text")])


def _list_of(alineas: Sequence[int], texts: Sequence[str], above: Mapping[str, str]) -> list[int]:
    """Return the only list of an article, the one that is named, or that of the alinéa above it; none in doubt.

    Some count dashes among the alinéas, as the law does, and others do not.
    """
    starts = [one for one in alineas if _DASH.match(texts[one]) and not (one and _DASH.match(texts[one - 1]))]
    lists = [
        list(takewhile(lambda one: texts[one : one + 1] and _DASH.match(texts[one]), count(one))) for one in starts
    ]
    if ranking := ranks(above.get("list", ""), len(lists)):
        return lists[ranking[0]]
    if words := above.get("alineas") or above.get("numbers"):
        plain = [one for one in alineas if not _DASH.match(texts[one])]
        named = {some[ranking[0]] for some in (alineas, plain) if (ranking := ranks(words, len(some)))}
        lists = [one for one in lists if one[0] - 1 in named]
    return lists[0] if len(lists) == 1 and "list" not in above else []


def labels_in(words: str) -> list[str]:
    """Return the labels of articles that words name, each of a range of numbers."""
    labels: list[str] = []
    listing = next((one["articles"] for one in _UNIT_FORM.finditer(words) if one["articles"]), "")
    pieces = re.split(f"({LABEL})", listing)
    for link, label in zip(pieces[::2], pieces[1::2], strict=False):
        first = label_key(labels[-1]) if link == " a " else ""
        between = first.isdecimal() and label.isdecimal()
        labels += map(str, range(int(first) + 1, int(label) + 1)) if between else [label]
    return labels
