"""Drafts that nobody thought of: each knows what it did to every line, and no line has another amount than that."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from french.testing.few_examples import FEW
from simulator.tests.proposal.changing import Changing

WORDS = ("inscrit", "dans chaque commune", "hors taxes", "révisable", "à titre exceptionnel", "réduit de moitié")
UNITS = (("TTC", "HT"), ("par élève", "par école"), ("par an", "par mois"), ("demi-journée", "journée"))
LIMITS = (", dans la limite de 10 000 €", " au-delà de 500 élèves", ", puis 0,10 € au-delà", ", indexé de 2 % l'an")
UNREADABLE = ("1.45 €", "1,455 €", "−2 €", "deux euros", "2,50 EUR", "2 € ou 3 €", "3 45 €", "1,2,3 €", "x €", "10 %")
ADDED = (
    "Une remise de 5 000 € est accordée aux communes rurales.",
    "- des kits de bienvenue, de 12,50 € TTC par école et par an ;",
    "Cette contribution n'est pas due la première année.",
)


@dataclass
class Draft:
    """The alinéas of an article, edited, and what that did to its lines.

    Attributes:
        texts: the alinéas.
        amounts: the amount of each line; None where it was deleted or is no amount.
        questions: the lines about which a reader must be asked, or which can't count.
        only_amounts: whether nothing was changed but amounts.
        in_place: whether each alinéa stayed where it was.
    """

    texts: list[str]
    amounts: dict[str, Decimal | None]
    questions: set[str] = field(default_factory=set)
    only_amounts: bool = True
    in_place: bool = True

    def alinea(self, words: str) -> int:
        return next(index for index, text in enumerate(self.texts) if words in text)


@st.composite
def written_amounts(draw: st.DrawFn) -> tuple[str, Decimal]:
    """Write an amount in one of the ways that a tariff file reads."""
    euros, cents = draw(st.integers(0, 9_999_999)), draw(st.integers(0, 99))
    space = draw(st.sampled_from(["", " ", "\u00a0", "\u202f"]))
    whole = f"{euros:,}".replace(",", space)
    decimals = draw(st.sampled_from([f",{cents:02}", "", f",{cents // 10}"]))
    value = Decimal(f"{euros}{decimals.replace(',', '.')}")
    return f"{whole}{decimals}{draw(st.sampled_from([' ', chr(0xA0), chr(0x202F), '']))}€", value


type Step = Callable[[st.DrawFn, Draft, Changing, str], None]


def _quote(changing: Changing, key: str) -> tuple[str, str]:
    """Return the words of a line, and the amount among them."""
    line = changing.tariff.line(key)
    assert line
    quote = line.source.quote
    written = next(word for word in quote.split() if word[0].isdigit())
    return quote, quote[quote.index(written) : quote.index("€") + 1]


def _edit(draft: Draft, words: str, old: str, new: str) -> None:
    index = draft.alinea(words)
    start = draft.texts[index].index(words)
    at = draft.texts[index].index(old, start)
    draft.texts[index] = draft.texts[index][:at] + new + draft.texts[index][at + len(old) :]


def _sharing(changing: Changing, key: str) -> set[str]:
    """Return the lines that the alinéa of a line sets."""
    index = changing.index(key)
    return {line.key for line in changing.tariff.lines if changing.index(line.key) == index}


def price_again(draw: st.DrawFn, draft: Draft, changing: Changing, key: str) -> None:
    quote, amount = _quote(changing, key)
    written, draft.amounts[key] = draw(written_amounts())
    _edit(draft, quote, amount, written)


def spoil(draw: st.DrawFn, draft: Draft, changing: Changing, key: str) -> None:
    quote, amount = _quote(changing, key)
    _edit(draft, quote, amount, draw(st.sampled_from(UNREADABLE)))
    draft.amounts[key] = None
    draft.questions |= _sharing(changing, key)  # its words are other words of the alinéa


def limit(draw: st.DrawFn, draft: Draft, changing: Changing, key: str) -> None:
    quote, _ = _quote(changing, key)
    _edit(draft, quote, quote, f"{quote}{draw(st.sampled_from(LIMITS))}")
    _ask(draft, changing, key)


def change_unit(draw: st.DrawFn, draft: Draft, changing: Changing, key: str) -> None:
    quote, _ = _quote(changing, key)
    old, new = draw(st.sampled_from([pair for pair in UNITS if pair[0] in quote]))
    _edit(draft, quote, old, new)
    _ask(draft, changing, key)


def insert_words(draw: st.DrawFn, draft: Draft, changing: Changing, key: str) -> None:
    index = draft.alinea(_quote(changing, key)[0])
    words = draft.texts[index].split(" ")
    outside = [at for at in range(2, len(words)) if words[at] != "€" and not words[at - 1][:1].isdigit()]
    at = draw(st.sampled_from(outside))
    draft.texts[index] = " ".join([*words[:at], draw(st.sampled_from(WORDS)), *words[at:]])
    _ask(draft, changing, key)


def delete(_draw: st.DrawFn, draft: Draft, changing: Changing, key: str) -> None:
    draft.texts.pop(draft.alinea(_quote(changing, key)[0]))
    for other in _sharing(changing, key):
        draft.amounts[other] = None
    _ask(draft, changing, key)
    draft.in_place = False


def move(draw: st.DrawFn, draft: Draft, changing: Changing, key: str) -> None:
    text = draft.texts.pop(draft.alinea(_quote(changing, key)[0]))
    draft.texts.insert(draw(st.integers(0, len(draft.texts))), text)
    draft.only_amounts = draft.in_place = False


def split(_draw: st.DrawFn, draft: Draft, changing: Changing, key: str) -> None:
    quote, _ = _quote(changing, key)
    index = draft.alinea(quote)
    before, after = draft.texts[index].split(quote)
    first = before.rstrip() if before.strip(" -") else "Il y a :"  # the dash of an item is none of its words
    draft.texts[index : index + 1] = [first, f"{quote}{after}"]
    draft.only_amounts = draft.in_place = False
    if before.strip(" -"):
        _ask(draft, changing, key)


def _ask(draft: Draft, changing: Changing, key: str) -> None:
    draft.questions |= _sharing(changing, key)
    draft.only_amounts = False


FIRST: tuple[Step, ...] = (limit, change_unit, insert_words, split, move, delete)
LAST: tuple[Step, ...] = (price_again, spoil)


@st.composite
def drafts(draw: st.DrawFn, changing: Changing) -> Draft:
    """Edit alinéas: their words, each line once at most, then amounts, then alinéas that no line is in."""
    draft = Draft(changing.alineas, {line.key: line.amount for line in changing.tariff.lines})
    touched: set[str] = set()
    for line in changing.tariff.lines:
        step = draw(st.sampled_from([None, None, *FIRST])) if line.key not in touched else None
        if step:
            step(draw, draft, changing, line.key)
            touched |= _sharing(changing, line.key)
    for line in changing.tariff.lines:
        quote, _ = _quote(changing, line.key)
        step = draw(st.sampled_from([None, *LAST, price_again]))
        if step and any(quote in text for text in draft.texts):
            step(draw, draft, changing, line.key)
    for text in draw(st.lists(st.sampled_from(ADDED), max_size=2, unique=True)):
        draft.texts.insert(draw(st.integers(0, len(draft.texts))), text)
        draft.only_amounts = draft.in_place = False
    return draft


def _check(draft: Draft, changing: Changing) -> None:
    lines = changing.lines(lambda texts: texts.__setitem__(slice(None), draft.texts))
    for key, line in lines.items():
        expected = draft.amounts[key]
        if line.counts({}):
            assert key not in draft.questions, (key, line)
            assert line.amount == expected, (key, line)
        elif draft.in_place and line.amount is not None:
            assert line.amount == expected, (key, line)
        assert line.counts({}) or not draft.only_amounts or key in draft.questions, (key, line)


@FEW
@given(st.data())
def test_a_draft_gives_no_wrong_amount(changing: Changing, data: st.DataObject) -> None:
    _check(data.draw(drafts(changing)), changing)


@FEW
@given(st.data())
def test_a_draft_of_an_alinea_of_several_prices_gives_no_wrong_amount(dense: Changing, data: st.DataObject) -> None:
    _check(data.draw(drafts(dense)), dense)
