"""What people type, and the sentences they read when it can't be understood."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import french
from simulator import Refused
from simulator.question import COMMUNE_GRANT, read_pupils
from simulator.question.fields import read_outlook

SPACES = [" ", "\u00a0", "\u202f", "\u2009", "\u2007", "\u3000", "\u205f", "  "]


@given(st.integers(1, 10_000_000), st.sampled_from(SPACES), st.sampled_from(["", " ", "\n", "\u00a0"]))
def test_a_whole_number_is_read_back_as_it_is_written(number: int, space: str, around: str) -> None:
    grouped = f"{number:,}".replace(",", space)
    assert read_pupils(f"{around}{grouped}{around}") == number
    assert read_pupils(str(number)) == number
    assert read_pupils(french.integer(number)) == number


@given(st.integers(0, 10**11), st.sampled_from(SPACES))
def test_an_amount_is_read_back_as_it_is_written(cents: int, space: str) -> None:
    amount = Decimal(cents).scaleb(-2)
    assert COMMUNE_GRANT.amount(french.euros(amount)) == amount
    pointed = f"{amount:,.2f}".replace(",", space)
    assert COMMUNE_GRANT.amount(pointed.replace(".", ",")) == COMMUNE_GRANT.amount(pointed) == amount


@given(st.integers(0, 999_999), st.text("0123456789", min_size=1, max_size=6), st.sampled_from(["", " €"]))
def test_a_point_before_one_or_two_digits_is_a_decimal_and_any_other_is_refused(
    whole: int, decimals: str, sign: str
) -> None:
    typed = f"{whole}.{decimals}"
    if len(decimals) <= 2:
        assert COMMUNE_GRANT.amount(typed + sign) == Decimal(typed)
        reason = "n’est pas un nombre entier"
    else:
        with pytest.raises(Refused, match="contient un point, qui peut se lire de deux façons"):
            COMMUNE_GRANT.amount(typed + sign)
        reason = "contient un point"
    with pytest.raises(Refused, match=reason):
        read_pupils(typed)


@given(st.integers(-5000, 5000), st.sampled_from(["", "%", " %"]))
def test_a_rate_is_read_with_a_point_as_with_a_comma(hundredths: int, sign: str) -> None:
    rate = f"{Decimal(hundredths).scaleb(-2)}"
    pointed, with_comma = (
        read_outlook({"evolution-tarif": f"{text}{sign}"}) for text in (rate, rate.replace(".", ","))
    )
    assert pointed
    assert pointed == with_comma
    assert pointed.tariff_change == Decimal(rate)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        *(("1 250,5", "1250.50"), ("1250,50", "1250.50"), ("0", "0"), ("2 000 €", "2000"), ("7€", "7")),
        *(("12.50", "12.50"), ("99.9", "99.90"), ("1250.50", "1250.50"), ("1 250.50 €", "1250.50")),
    ],
)
def test_amounts_are_read_as_people_type_them(typed: str, amount: str) -> None:
    assert COMMUNE_GRANT.amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("12.345", "contient un point"),
        ("1.250.000", "contient un point"),
        ("-3", "est négatif"),
        ("−3", "est négatif"),
        ("1e3", "n’est pas un nombre écrit en chiffres"),
        ("abc", "n’est pas un nombre écrit en chiffres"),
        ("", "indiquez un nombre"),
        ("   ", "indiquez un nombre"),
        ("0", "est trop petit"),
        ("10 000 001", "est trop grand"),
        ("2,5", "n’est pas un nombre entier"),
        ("1 23", "n’est pas un nombre écrit en chiffres"),
        ("१२३", "n’est pas un nombre écrit en chiffres"),
        ("9" * 10_000, "est trop long"),
    ],
)
def test_what_is_no_number_of_pupils_is_refused_with_a_sentence(typed: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        read_pupils(typed)
    (problem,) = refused.value.problems
    assert problem.field == "eleves"
    assert reason in problem.message
    assert "par exemple 12345" in problem.message
    assert len(problem.message) < 200


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        *(("1,234", "deux décimales"), ("1250,", "chiffres"), ("€", "chiffres")),
        *(("12.345", "point"), ("1.250.000", "point"), ("1.250,50", "point"), ("1250.", "point"), (".50", "point")),
    ],
)
def test_amounts_that_could_be_misread_are_refused(typed: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        COMMUNE_GRANT.amount(typed)


@given(st.text(max_size=60))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    try:
        number = read_pupils(text)
    except Refused:
        return
    assert re.sub(r"\D", "", text).lstrip("0") == str(number)
