"""What a draft may write otherwise without a change: the forms of spaces, apostrophes, dashes, quotes and bullets.

A text is cut into tokens. The key of a token is what is compared of it; where the keys of a line are those of a sealed
paragraph, the line is that paragraph.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

_TOKEN = re.compile(r"(\s*)((?:[^\Wʼ]|[\x8b\x8c])+|[.…]{2,}|\S)")
_BULLET = re.compile(r"\s*(?:(?:[-–—*]|o(?=\t))\s+|[•·●▪◦∙‣►➢✓\uf0a7\uf0b7\uf0d8]\s*)(?=\S)")
BULLET = "- "
"""The key of any bullet."""

_INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
_RAISED_LETTERS = re.compile(r"\x8c(ers?|[èi]?res?|[èi]?mes?|es?|n?de?s?|os?|r|lles?|gr)\x8b")
"""Ends of ordinals and of abbreviations, which Word raises by itself; other letters and digits are signs."""

_DIGITS = {ord(sign): f"\x8c{digit}\x8b" for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {ord("ᵉ"): "e", ord("ʳ"): "r"}
_FORMS = (
    ("apostrophes", "'", "'’‘ʼ´`"), ("dashes", "-", "-‐‑‒–—−"), ("quotes", "«", "«“„‟"), ("quotes", "»", "»”"),
    ("dots", "...", "…"), ("degrees", "°", "°º"),
)  # fmt: skip
"""Signs that are the same but for their form: the kind that is counted, what is compared, and the signs."""

_KEYS = {sign: (kind, key) for kind, key, signs in _FORMS for sign in signs}
_SPACED = frozenset("€%»;:!?")
"""A space before these is a matter of typography."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign with the space before it, its key, and the kind of its form, empty for a word."""

    raw: str
    key: str
    kind: str = ""


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[Token, ...]:
    """Cut a text into tokens; the first one has no space before it, a bullet has the one after it."""
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE).rstrip()
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else len(text) - len(text.lstrip())
    found = [Token(bullet[0].lstrip(), BULLET, "bullets")] if bullet else []
    before, opened = "", False
    for match in _TOKEN.finditer(text, start):
        space, sign = match.groups()
        kind, key = _KEYS.get(sign, ("", ""))
        if sign == '"':
            kind, key = "quotes", "»" if opened else "«"
            opened = not opened
        elif not kind:
            key = _RAISED_LETTERS.sub(r"\1", sign.translate(_DIGITS)).replace("…", "...")
        glued = match.end() < len(text) and not text[match.end()].isspace()
        if key in {";", ":", "!", "?"} and glued:  # as in an address
            key += sign
        elif space and before not in {"", "«", "°"} and key not in _SPACED:
            key = f" {key}"
        found.append(Token(match[0] if before or bullet else sign, key, kind))
        before = key.strip()
    return tuple(found)


def line_key(text: str) -> str:
    """Return what is compared of a text."""
    return "".join(token.key for token in tokens(text))


class Typography:
    """The typography of a text, as far as it is uniform, and how often lines in it were written otherwise.

    Lines of a draft that is not ``bulleted`` have lost their bullets, as when it was pasted.
    """

    def __init__(self, texts: Iterable[str], *, bulleted: bool) -> None:
        self._bulleted = bulleted
        raws = defaultdict[str, set[str]](set)
        spaces: set[str] = set()
        for token in (token for text in texts for token in tokens(text)):
            raws[token.key].add(token.raw)
            spaces.add(token.raw[: -len(token.raw.lstrip())])
        self._forms = {key: min(forms) for key, forms in raws.items() if len(forms) == 1}
        self._forms.setdefault(BULLET, BULLET)
        self._plain = all(space in {"", " "} for space in spaces)
        self.differences = Counter[str]()

    def sealed_form(self, draft: str, near: str | None) -> str:
        """Return a line with the forms of the sealed text: those of a paragraph that is near to it, or those of all."""
        own = tokens(draft)
        if draft == near:
            return near
        if near is None:
            return "".join(map(self._form, own))
        sealed = tokens(near)
        matcher = SequenceMatcher(None, [token.key for token in sealed], [token.key for token in own], autojunk=False)
        pieces: list[str] = []
        for operation, start, end, first, last in matcher.get_opcodes():
            if operation == "equal":
                pieces += map(self._same, sealed[start:end], own[first:last])
                continue
            if not self._bulleted:  # its bullet, which is the first token, was lost
                pieces += (self._same(token, Token("", BULLET)) for token in sealed[start:end] if token.key == BULLET)
            pieces += map(self._form, own[first:last])
        return "".join(pieces)

    def _same(self, sealed: Token, own: Token) -> str:
        if sealed.raw != own.raw:
            same_sign = sealed.raw.strip() == own.raw.strip()
            self.differences["spaces" if same_sign else own.kind or sealed.kind or "raised"] += 1
        return sealed.raw

    def _form(self, own: Token) -> str:
        """Return a new word, or a sign in the only form that the text has of it."""
        form = self._forms.get(own.key) if not own.key.strip().isalnum() else None
        if form is None and self._plain:
            form = " " * (own.raw[:1].isspace()) + own.raw.lstrip()
        return own.raw if form is None else self._same(Token(form, own.key), own)
