"""The sentences of an act: where each begins, its number, and its words without the passages that it quotes."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

QUOTE = "\ue000"
"""Stands for a quoted passage in the words of a sentence."""

_INSIDE = "\ue001"
"""Each further character of a quoted passage, so that places stay those of the act."""

_OPENING = re.compile(r"[«“]|(?<![^\W_])\"")
_QUOTED = re.compile(
    r"«(?:[^«»\n\r]|[\n\r]\s*+«?|«[^«»]*»)*+»"  # each of its lines may begin with a guillemet
    r"|“[^”]*”|\"(?:[^\"]|\"(?=[^\W_]))*+\"(?![^\W_])"
)

LATIN = "bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies"
LABEL = rf"(?:premier|unique|(?:[lrd]\.[ ]?)?\d{{1,4}}(?:er\b)?(?:[-.]\d{{1,4}})*(?:[ ]?(?:{LATIN})\b)?)(?![\w°])"

_MARKER = re.compile(
    rf"""\s*+(?:
      (?P<article> (?i:article|art\.) \s+ (?P<label> (?i:{LABEL}) )
        (?: [^\S\n\r]*[-–—:.]+(?!\d) | [^\S\n\r]*(?=[\n\r]|\Z)
        | (?=\s+(?i:objet|modification|abrogation|autres|entrée|date|dur[ée]e|dispositions)\b) ) \s* )
    | (?P<roman> [IVX]+ \s*[.)/–—-] [\s.–—-]* )
    | (?P<letter> [A-Z] \s*[.)] [\s–—-]* )
    | (?P<number> \d+(?:\.\d+)* \s*(?: ° | [.)/–—-](?=\s) ) (?!\s*(?:(?i:bis|ter)|de|du|des|d['’])\b) [\s–—-]* )
    | (?P<item> [a-z] (?: \) | \.(?=\s) ) (?!\s*(?i:de|du|des)\b) \s* )
    | (?P<bullet> [-–—•*] \s+ )
    )""",
    re.VERBOSE,
)
LEVELS = ("article", "roman", "letter", "number", "item", "bullet")
"""The kinds of numbers of sentences, those of outer ones first."""

_END = re.compile(
    rf"""
      ;[^\S\n\r]*+(?:[\n\r]\s*+)?
    | :[^\S\n\r]++(?=1\s?[°)]|a\)|I\s?[.–—-])
    | (?<![\s.(’'{QUOTE}{_INSIDE}][A-Za-z])(?<!\b[Aa]rt)(?<!\bMM)(?<!\bMme)(?<!\bal) \.(?=\s|\Z)\s*+
    | [^\S\n\r]*+(?: (?<=[:.;!?])[\n\r] | \r?\n[^\S\n\r]*+\r?\n
        | [\n\r][^\S\n\r]*+(?![a-zà-öø-ÿœ](?![).]) | \s | {QUOTE}) )
      \s*+(?!{QUOTE}|[Ee]st\s+(?:ainsi\s+)?(?:modifié|remplacé|rédigé|libellé)|
        (?:[Aa]ncienne|[Nn]ouvelle)\s+(?:rédaction|version)|(?:[Pp]ar|[Ll]ire)\s*:?\s*{QUOTE})
    """,
    re.VERBOSE,
)
"""The end of a sentence: a line goes on in one that begins with a small letter, and in what it announces."""

_PLAIN = str.maketrans({_INSIDE: None, "’": "'", "ʼ": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "º": "°", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an act: as it stands, the kinds of the numbers before it, and its words after them.

    ``label`` is that of an article of the act; ``words`` are folded, with `QUOTE` for each passage of ``quotes``. A
    sentence that follows a semicolon on its line is ``linked``; one whose quotation marks all have their counterparts
    is ``legible``.
    """

    text: str
    numbers: tuple[str, ...] = ()
    label: str = ""
    words: str = ""
    quotes: tuple[tuple[str, ...], ...] = ()
    linked: bool = False
    legible: bool = True


def fold(text: str) -> str:
    """Return words as forms are written: small letters without accents, one form of apostrophes, dashes and spaces."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN))
    return " ".join("".join(one for one in plain if not unicodedata.combining(one)).split())


def sentences(act: str) -> Iterator[Sentence]:
    """Yield the sentences of an act; their texts, joined, are the act."""
    masked, passages, legible = _mask(act)
    place, linked = 0, False
    while place < len(act):
        start, numbers, label = place, [], ""
        while marker := _MARKER.match(masked, start):
            numbers.append(marker.lastgroup or "")
            label, start = fold(marker["label"] or label), marker.end()
        ending = _END.search(masked, start)
        end = ending.end() if ending else len(act)
        quotes = tuple(lines for at, lines in passages.items() if place <= at < end)
        words = fold(masked[start:end]).rstrip(" ;.,")
        yield Sentence(act[place:end], tuple(numbers), label, words, quotes, linked=linked, legible=end <= legible)
        linked = act[place:end].rstrip(" \u00a0").endswith(";")
        place = end


def _mask(act: str) -> tuple[str, dict[int, tuple[str, ...]], int]:
    """Return an act with signs in the place of what it quotes, the lines of that, and from where on marks lack."""
    masked = act.translate({ord(QUOTE): "\ufffd", ord(_INSIDE): "\ufffd"})
    passages: dict[int, tuple[str, ...]] = {}
    place = 0
    while opening := _OPENING.search(masked, place):
        quote = _QUOTED.match(masked, opening.start())
        if not quote:
            return masked, passages, opening.start()
        start, place = quote.span()
        passages[start] = _lines(act[start + 1 : place - 1])
        masked = masked[:start] + QUOTE + _INSIDE * (place - start - 1) + masked[place:]
    return masked, passages, len(act)


def _lines(passage: str) -> tuple[str, ...]:
    """Return the lines of a quoted passage, without the guillemet that may open each."""
    lines = re.sub(r"(?<=[\n\r])\s*«", "", passage).splitlines()
    return tuple(filter(None, map(str.strip, lines)))
