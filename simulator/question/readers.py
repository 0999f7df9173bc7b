"""Reading what people type: whole numbers and amounts, as they are written in French.

Accepted: digits alone (``12345``) or in groups of three with any space between (``12 345``), and for amounts one or
two decimals after a comma, or after the point of a keypad, and a final euro sign (``1 250,50 €``, ``99.9``). Any other
point is refused rather than guessed at: in ``12.345`` it separates thousands for one reader and decimals for another.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NoReturn, TypedDict

import french
from simulator.wording import section

_say = section("answer", "readers")

LONGEST_NUMBER = 40
"""Characters; more than any number we accept, so that no input can be long to read."""

_SPACE = "[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_WHOLE = rf"(?:[0-9]+|[0-9]{{1,3}}(?:{_SPACE}+[0-9]{{3}})+)"
_COUNT = re.compile(_WHOLE)
_CENTS = "(?:[,.]([0-9]{1,2}))?"
_AMOUNT = re.compile(rf"({_WHOLE}){_CENTS}(?:{_SPACE}*€)?")
MINUS = "[-\u2212\u2013]"
"""A minus sign, as people type it, for a pattern."""

_RATE = re.compile(rf"(\+|{MINUS})?{_SPACE}*([0-9]{{1,6}}){_CENTS}(?:{_SPACE}*%)?")
_NEGATIVE = re.compile(rf"{MINUS}{_SPACE}*[0-9].*")
_DECIMALS = re.compile(rf"{_WHOLE}(?:,[0-9]+|\.[0-9]{{1,2}})")


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field: the field's name, and a sentence in French that says what is expected."""

    field: str
    message: str

    @classmethod
    def of(cls, field: str, sentence: str) -> "FieldProblem":
        """Make a problem from a sentence written with plain spaces."""
        return cls(field, french.typeset(sentence))


class Refused(ValueError):
    """The input as a whole is refused; ``problems`` holds every reason, one for each faulty field."""

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems

    @classmethod
    def of(cls, field: str, sentence: str) -> "Refused":
        """Make a refusal for one reason, a sentence written with plain spaces."""
        return cls((FieldProblem.of(field, sentence),))

    def as_answer(self) -> "Refusal":
        """Return the refusal as the page receives it: ``{"etat": "refus", "problemes": [{"champ", "message"}…]}``."""
        problems: list[ReportedProblem] = [
            {"champ": problem.field, "message": problem.message} for problem in self.problems
        ]
        return {"etat": "refus", "problemes": problems}


def attempt[T](read: Callable[[], T], fallback: T, problems: list[FieldProblem]) -> T:
    """Read something; note why it is refused, if it is, and return the fallback so that what follows is read too."""
    try:
        return read()
    except Refused as refused:
        problems.extend(refused.problems)
        return fallback


def shorten(text: str, most: int = 40) -> str:
    """Cut a text that is too long to be repeated whole."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


class ReportedProblem(TypedDict):
    """What is wrong with one field, for the page."""

    champ: str
    message: str


class Refusal(TypedDict):
    """An answer that says what is wrong with a question."""

    etat: Literal["refus"]
    problemes: list[ReportedProblem]


@dataclass(frozen=True, slots=True)
class NumberField:
    """A field that takes a number: its name, its name in a sentence, an example, and its bounds (included).

    What is no such number, or is out of bounds, is `Refused`.
    """

    name: str
    label: str
    example: str
    at_least: int
    at_most: int

    def count(self, text: str) -> int:
        """Read a whole number."""
        typed = self._text(text)
        if not _COUNT.fullmatch(typed):
            self._refuse_malformed(typed, _say("not_whole"))
        return int(self._check_bounds(typed, Decimal(_digits(typed))))

    def amount(self, text: str) -> Decimal:
        """Read an amount in euros, to the cent."""
        typed = self._text(text)
        match = _AMOUNT.fullmatch(typed)
        if match is None:
            self._refuse_malformed(typed, _say("too_many_decimals"))
        whole, decimals = match.groups(default="00")
        return self._check_bounds(typed, Decimal(f"{_digits(whole)}.{decimals:0<2}"))

    def rate(self, text: str) -> Decimal:
        """Read a change in per cent, with two decimals at most: ``1,5``, ``1.5``, ``-2 %``."""
        typed = text.strip()
        match = _RATE.fullmatch(typed) if len(typed) <= LONGEST_NUMBER else None
        if match is None:
            self._refuse(typed, _say("not_a_rate"))
        sign, whole, decimals = match.groups(default="")
        rate = Decimal(f"{'' if sign in {'', '+'} else '-'}{whole}.{decimals or '0'}")
        if not self.at_least <= rate <= self.at_most:
            least, most = french.integer(self.at_least), french.integer(self.at_most)
            self._refuse(typed, _say("out_of_bounds", least=least, most=most))
        return rate

    def _text(self, text: str) -> str:
        typed = text.strip()
        if not typed:
            raise Refused.of(self.name, _say("nothing", label=self.label, example=self.example))
        if len(typed) > LONGEST_NUMBER:
            self._refuse(typed, _say("too_long"))
        return typed

    def _check_bounds(self, typed: str, number: Decimal) -> Decimal:
        if number < self.at_least:
            self._refuse(typed, _say("too_small", least=french.integer(self.at_least)))
        if number > self.at_most:
            self._refuse(typed, _say("too_large", most=french.integer(self.at_most)))
        return number

    def _refuse_malformed(self, typed: str, decimals: str) -> NoReturn:
        """Refuse what is no number of the field; ``decimals`` says what is wrong with one that has decimals."""
        if _DECIMALS.fullmatch(typed):
            self._refuse(typed, decimals)
        if _NEGATIVE.fullmatch(typed):
            self._refuse(typed, _say("negative", least=french.integer(self.at_least)))
        if "." in typed:
            self._refuse(typed, _say("point"))
        self._refuse(typed, _say("not_digits"))

    def _refuse(self, typed: str, reason: str) -> NoReturn:
        excerpt = typed if len(typed) <= LONGEST_NUMBER else f"{typed[: LONGEST_NUMBER // 2]}…"
        sentence = _say("refused", label=self.label, typed=excerpt, reason=reason, example=self.example)
        raise Refused.of(self.name, sentence)


def _digits(typed: str) -> str:
    return re.sub(_SPACE, "", typed)
