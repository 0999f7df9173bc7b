"""The numbers of articles, alinéas and occurrences, as the sentences of acts write them."""

import re

from versioned_texts.amendment.acts.sentences import fold

ORDINALS = (
    "première",
    "deuxième",
    "troisième",
    "quatrième",
    "cinquième",
    "sixième",
    "septième",
    "huitième",
    "neuvième",
)
CARDINALS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
COUNTS = {word: number for number, word in enumerate(CARDINALS, 1)} | {"une": 1}
_NUMBERS = {fold(word): number for number, word in enumerate((*ORDINALS, "dixième", "onzième", "douzième"), 1)} | {
    **dict.fromkeys(("premier", "1er", "1re", "1ere", "unique"), 1),
    **dict.fromkeys(("second", "seconde"), 2),
    **dict.fromkeys(("dernier", "derniere"), -1),
    **dict.fromkeys(("avant-dernier", "avant-derniere"), -2),
}
NUMBER = rf"(?:\d{{1,4}}(?:e|eme|nd|nde)|{'|'.join(_NUMBERS)})\b"


def label_key(label: str) -> str:
    """Return what all spellings of the label of an article share: ``1`` for premier, 1er and Article 1er."""
    key = re.sub(r"^article |[\s.]", "", fold(label))
    return "1" if key in {"premier", "1er"} else key


def ranks(words: str, count: int) -> tuple[int, ...] | None:
    """Return the places among so many things that ordinal numbers name, None where there is one too few."""
    places: list[int] = []
    for link, word in re.findall(rf"(^|, | et | a )(?:l'|la |le |les )?({NUMBER}|\d+)", words):
        number = _NUMBERS.get(word) or int(re.sub(r"\D", "", word))
        place = number - 1 if number > 0 else count + number
        if not 0 <= place < count:
            return None
        places += range(places[-1] + 1, place + 1) if link == " a " else [place]
    return tuple(places)
