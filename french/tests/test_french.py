"""Numbers, amounts, days and sentences as a French reader expects them."""

import doctest
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import french
from french.amounts import machine, nearest_cent, to_cent, to_whole
from french.characters import ILLEGIBLE, remove_illegible
from french.schema import Amount, Schema

READ_ALOUD = str.maketrans({french.THOUSANDS: "", french.BEFORE_SIGN: "", french.MINUS: "-", ",": ".", "€": ""})


def test_the_examples_of_the_readme_hold() -> None:
    readme = Path(french.__file__).with_name("README.md")
    failed, tried = doctest.testfile(str(readme), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed


@given(st.decimals("-1e9", "1e9", places=4))
@example(Decimal("-0.004"))
def test_an_amount_in_words_is_the_amount_to_the_cent(amount: Decimal) -> None:
    assert Decimal(french.euros(amount).translate(READ_ALOUD)) == to_cent(amount) == Decimal(machine(amount))
    assert machine(amount).startswith("-") == (to_cent(amount) < 0) == (french.MINUS in french.euros(amount))


@given(st.integers(-(10**12), 10**12))
def test_thousands_are_grouped_by_three_and_nothing_else_is_lost(number: int) -> None:
    written = french.integer(number)
    assert int(written.translate(READ_ALOUD)) == number
    assert re.fullmatch(rf"{french.MINUS}?\d{{1,3}}({french.THOUSANDS}\d{{3}})*", written)


@given(st.fractions(0, 10**6, max_denominator=10**4))
def test_halves_go_up(number: Fraction) -> None:
    assert abs(to_whole(number) - number) <= Fraction(1, 2)
    assert to_whole(number) - number != Fraction(-1, 2)
    assert abs(Fraction(nearest_cent(number)) - number) <= Fraction(1, 200)


@given(st.fractions(-(10**6), 10**6, max_denominator=10**9))
def test_decimals_that_go_on_say_so(number: Fraction) -> None:
    written = french.exact(number)
    read = Fraction(written.rstrip("…").translate(READ_ALOUD))
    assert (read == number) is not written.endswith("…")
    assert abs(read - number) < Fraction(1, 10**6)


@pytest.mark.parametrize(
    ("change", "written"), [("1.50", "+1,5_%"), ("-2", "−2_%"), ("10", "+10_%"), ("0", "+0_%"), ("-0.25", "−0,25_%")]
)
def test_a_change_has_its_sign(change: str, written: str) -> None:
    assert french.rate(Decimal(change)).replace(french.BEFORE_SIGN, "_") == written


def test_a_sum_of_amounts_subtracts_what_is_negative() -> None:
    assert french.sum_of([Decimal(5), Decimal(-2)]).replace(french.BEFORE_SIGN, "_") == "5,00_€ − 2,00_€"


@given(st.dates())
def test_a_day_reads_back(day: date) -> None:
    number, month, year = french.day(day).split()
    assert date(int(year), french.MONTHS.split().index(month) + 1, int(number.removesuffix("er"))) == day
    assert number.endswith("er") is (day.day == 1)


def test_punctuation_never_begins_a_line() -> None:
    written = french.typeset("Que dit-on : « 5 € » ; ou 3 % ?")
    assert " " not in re.sub(r"Que dit-on|ou 3| (?=ou|«)", "", written).replace(french.BEFORE_SIGN, "")
    assert french.quote("5") == french.typeset("« 5 »")


@given(st.text(st.characters()))
def test_a_legible_text_has_lost_what_is_illegible_and_nothing_else(text: str) -> None:
    rest = remove_illegible(text)
    assert not ILLEGIBLE.search(rest)
    assert rest == "".join(character for character in text if not ILLEGIBLE.match(character))


def test_a_schema_describes_the_type_that_it_annotates() -> None:
    amount, described = get_args(Amount)[1], Schema("Prix", minimum=0)
    assert re.fullmatch(amount.keywords["pattern"], machine(Decimal(-1)))
    schema = described.__get_pydantic_json_schema__({}, lambda _: {"type": "string"})
    assert schema == {"type": "string", "description": "Prix", "minimum": 0}
