"""Words of an act in the place of others, amounts among them: by their words or by what they are of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from versioned_texts.amendment import operations as ops
from versioned_texts.amendment.acts.clause import Clause, Spot
from versioned_texts.amendment.acts.places import Place, UnreadableError
from versioned_texts.amendment.acts.sentences import fold
from versioned_texts.amendment.acts.words import replacement
from versioned_texts.wording import section

_say = section("amendment", "clause")

_AMOUNTS = {"montant", "tarif", "prix", "somme"}
_AMOUNT = re.compile(r"(?<![\w,.])\d{1,3}(?:\s?\d{3})*(?:,\d+)?\s?€")
_CURRENCY = re.compile(r"(?i)€|\b(?:euros?|eur|centimes?)\b")
_TAX = re.compile(r"\s(?:TTC|HT)\Z")
"""What an act may say of an amount whose text goes on with it."""


def replace_words(clause: Clause) -> Iterator[ops.Operation]:
    """Words in the place of words; where an amount is raised, what it is of stands in its alinéa, its unit after it."""
    subject = set(re.findall(r"[^\W\d_]{4,}", clause.plain.get("subject", ""))) - _AMOUNTS
    unit = clause.plain.get("unit", "").strip()
    for spot, text in _amount(clause, subject) if "old" not in clause.passages else _spots_of_amount(clause, subject):
        words = clause.words()
        tax, own_tax = _TAX.search(words), re.match(r"\s(?:TTC|HT)\b", text[spot.end :])
        absent = subject - _words_of(text)
        absent |= {tax[0].strip()} - {own_tax[0].strip()} if tax and own_tax else set()
        following = fold(text[spot.end + (own_tax.end() if own_tax else 0) :])
        absent |= {unit} if unit and not re.match(rf"{re.escape(unit)}(?![\w-])", following) else set()
        if absent:
            raise UnreadableError(_say("subject", words=min(absent)))
        edit = replacement(text, spot.start, spot.end, words[: tax.start()] if tax and own_tax else words)
        yield ops.ReplaceWords(spot.part, spot.paragraph, *edit)


def _spots_of_amount(clause: Clause, subject: set[str]) -> Sequence[Spot]:
    """Return where the words to change stand: what an amount is of tells where, if it stands once in the text."""
    if not subject or clause.context.parts or clause.plain.keys() & {"at", "ref", "edge"}:
        return clause.spots()
    spots = replace(clause, context=Place(tuple(range(len(clause.text.parts))))).spots()
    if len(spots) > 1:
        raise UnreadableError(_say("which_amount"))
    return spots


def _words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))


def _amount(clause: Clause, subject: set[str]) -> Iterator[Spot]:
    """Yield the one amount that stands in an alinéa which has all words of what it is of."""
    lines = [one for one in clause.text.lines(clause.place()) if subject <= _words_of(one[2])]
    spots = [(part, number, text, one) for part, number, text in lines for one in _AMOUNT.finditer(text)]
    count = sum(len(_CURRENCY.findall(text)) for *_, text in lines)  # some amounts are in words
    if not len(spots) == count == 1 or not _AMOUNT.match(clause.words()):
        raise UnreadableError(_say("which_amount"))
    for part, number, text, amount in spots:
        yield ops.ReplaceWords(part, number, *amount.span(), ""), text
