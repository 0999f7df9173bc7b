"""Words of an act in the typography of the text: found in its forms of apostrophes and spaces, written in its own."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from versioned_texts.redline import Part

_SPACES = " \u00a0\u202f\u2009"
_SIGN = re.compile(
    rf"(?P<apostrophe>['’ʼ])|[{_SPACES}](?=(?P<sign>[€%;:!?»]|(?<=\d.)\d{{3}}(?!\d)))|(?<=(?P<opening>«))[{_SPACES}]"
)
"""An apostrophe; a space that a sign, or the place between digits, makes."""


@dataclass(slots=True)
class Typography:
    """The forms that a text has of each sign; ``adaptations`` counts those of an act that are not as they stand."""

    forms: Mapping[str, set[str]]
    adaptations: Counter[str] = field(default_factory=Counter)

    def write(self, words: str) -> str:
        """Return words of an act as the text writes them, where it has one form."""
        return _SIGN.sub(self._form, unicodedata.normalize("NFC", words))

    def _form(self, sign: re.Match[str]) -> str:
        forms = self.forms.get(_kind(sign), ())
        form = next(iter(forms)) if len(forms) == 1 else sign[0]
        self.adaptations["apostrophes" if sign["apostrophe"] else "spaces"] += form != sign[0]
        return form

    def find(self, text: str, words: str) -> Iterator[tuple[int, int]]:
        """Yield where words stand in a text, whole: « 1,30 » does not stand in « 11,30 » or « 1,305 »."""
        for one in _whole_words(words).finditer(text):
            self.adaptations["found"] += one[0] != words
            yield one.span()


def typography_of(parts: tuple[Part, ...]) -> Typography:
    """Return the forms that a text has."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    text = "\n".join(line for part in parts for line in (part.heading, *(one.text for one in part.paragraphs)))
    for sign in _SIGN.finditer(text):
        forms[_kind(sign)].add(sign[0])
    return Typography(forms)


def _kind(sign: re.Match[str]) -> str:
    return "'" if sign["apostrophe"] else "0" if (sign["sign"] or "").isdigit() else sign["sign"] or "«"


def _whole_words(words: str) -> re.Pattern[str]:
    pieces = re.findall(
        rf"(?P<word>[^'’ʼ\s{_SPACES}]+)|(?P<apostrophe>['’ʼ])|[\s{_SPACES}]+", unicodedata.normalize("NFC", words)
    )
    pattern = "".join(
        re.escape(word) if word else "['’ʼ]" if apostrophe else rf"[{_SPACES}\n]+" for word, apostrophe in pieces
    )
    first, last = words[:1], words[-1:]
    before = r"(?<!\w)" * first.isalnum() + rf"(?<!\d[,.{_SPACES}])" * first.isdigit()
    after = r"(?!\w)" * last.isalnum() + rf"(?![,.]\d|[{_SPACES}]\d{{3}}(?!\d))" * last.isdigit()
    return re.compile(before + pattern + after)
