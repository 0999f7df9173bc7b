"""The fields of a question, by the names that they have in the form, in the address and on the command line.

The tariffs set some of them: one for each kind of quantity that a line is counted by, and for each line that is chosen.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

import french
from simulator.calculation import (
    MOST_YEARS,
    PUPIL,
    Choice,
    Outlook,
    Quantity,
    Quote,
    Request,
    Rollout,
    School,
    Tariff,
    TariffLine,
    Tariffs,
)
from simulator.question.readers import FieldProblem, NumberField, Refused, attempt, shorten
from simulator.wording import section

_say = section("answer", "fields")

COMMUNE_GRANT = NumberField("subvention", _say("grant"), _say("amount_example"), 0, 1_000_000_000)
QUOTE = NumberField("devis", _say("quote"), _say("amount_example"), 0, 1_000_000_000)
MOST_QUOTES = 50
LONGEST_QUOTE_LABEL = 120
YEARS = NumberField("annees", _say("years"), "4", 1, MOST_YEARS)
HEADCOUNT_CHANGE = NumberField("evolution-effectifs", _say("headcount_change"), "-1,5", -50, 50)
TARIFF_CHANGE = NumberField("evolution-tarif", _say("tariff_change"), "2", -50, 50)
ROLLOUT = "deploiement"
OUTLOOK_FIELDS = (YEARS.name, HEADCOUNT_CHANGE.name, TARIFF_CHANGE.name, ROLLOUT)
YES, NO = "oui", "non"
"""What a field says of a line that is taken or left."""


def field_names(tariffs: Tariffs) -> tuple[str, ...]:
    """Return the fields of a question under some tariffs, in the order in which links write them."""
    counted = (kind.field for kind in tariffs.quantities)
    return (*counted, *option_fields(tariffs), COMMUNE_GRANT.name, "tarif", QUOTE.name)


def option_fields(tariffs: Tariffs) -> tuple[str, ...]:
    """Return the fields of the lines that are chosen."""
    return tuple(line.field for line in tariffs.options)


def read_request(
    typed: Mapping[str, str],
    tariffs: Tariffs,
    quotes: Iterable[tuple[str, str]] = (),
    day: date | None = None,
    listed: Mapping[str, int] | None = None,
) -> Request:
    """Read the fields of `field_names` as they were typed.

    A field that is absent, or left empty when it is optional, takes its usual value: nothing chosen, nothing granted,
    the tariff that stands on ``day`` (the latest when no day is given).

    Args:
        typed: texts by field.
        tariffs: every published tariff.
        quotes: pairs of a label and an amount.
        day: the day of the question.
        listed: how many there are of a kind of quantity, by its name, where the question lists them one by one.

    Raises:
        Refused: with every problem found in any field.
    """
    problems: list[FieldProblem] = []
    usual = tariffs.standing(day) if day else tariffs.latest
    tariff = attempt(lambda: _tariff(_text(typed, "tarif"), tariffs, usual), usual, problems)
    form = _Form(typed, tariff, tariffs, listed or {})
    request = Request(
        tariff=tariff,
        counts=form.counts(problems),
        choices=form.choices(problems),
        commune_grant=attempt(
            lambda: COMMUNE_GRANT.amount(_text(typed, COMMUNE_GRANT.name) or "0"), Decimal(0), problems
        ),
        quotes=tuple(_quotes(tuple(quotes), problems)),
    )
    problems += unknown_field_problems(typed, field_names(tariffs))
    if problems:
        raise Refused(tuple(problems))
    return request


@dataclass(frozen=True, slots=True)
class _Form:
    """The fields that the tariffs have a question ask, as they were typed."""

    typed: Mapping[str, str]
    tariff: Tariff
    tariffs: Tariffs
    listed: Mapping[str, int]

    def counts(self, problems: list[FieldProblem]) -> dict[str, int]:
        """Read the number of each kind of quantity; a kind that only another tariff needs may be missing."""
        return _each({kind.name: partial(self._count, kind) for kind in self.tariffs.quantities}, problems)

    def choices(self, problems: list[FieldProblem]) -> dict[str, int]:
        """Read what is chosen of each line, 1 for one that is only taken."""
        offered = {line.field: line for line in self.tariff.options}
        options = self.tariffs.options
        read = {line.field: partial(self._choice, offered.get(line.field), line) for line in options}
        return {offered[field].key: number for field, number in _each(read, problems).items() if number}

    def _count(self, kind: Quantity) -> int | None:
        text = _text(self.typed, kind.field)
        if not text and kind.name in self.listed:
            return self.listed[kind.name]
        taken = [line for line in self.tariff.options if _text(self.typed, line.field) == YES]
        if not text and kind not in self.tariff.quantities_with(taken):
            return None
        return _count_field(kind).count(text)

    def _choice(self, offered: TariffLine | None, line: TariffLine) -> int:
        text = _text(self.typed, line.field)
        if offered is None:
            if text in {"", NO, "0"}:
                return 0
            raise Refused.of(line.field, _say("not_offered", day=french.day(self.tariff.version), line=line.label))
        if offered.choice is Choice.YES_NO:
            return int(read_yes_or_no(line.field, offered.label, text))
        label = f"{offered.label}, {offered.per.label[0].lower()}{offered.per.label[1:]}"
        return NumberField(offered.field, label, offered.per.example, 0, offered.per.most).count(text or "0")


def read_outlook(typed: Mapping[str, str], schools: tuple[School, ...] = ()) -> Outlook | None:
    """Read the fields of `OUTLOOK_FIELDS` as they were typed; None when none of these is filled.

    Raises:
        Refused: with every problem found in any field.
    """
    texts = {field: typed.get(field, "").strip() for field in OUTLOOK_FIELDS}
    if not any(texts.values()):
        return None
    problems: list[FieldProblem] = []

    def change(field: NumberField) -> Decimal:
        return attempt(lambda: field.rate(texts[field.name] or "0"), Decimal(0), problems)

    outlook = Outlook(
        years=attempt(lambda: YEARS.count(texts[YEARS.name] or "1"), 1, problems),
        headcount_change=change(HEADCOUNT_CHANGE),
        tariff_change=change(TARIFF_CHANGE),
        rollout=attempt(lambda: _rollout(texts[ROLLOUT]), Rollout.WHOLE, problems),
        schools=schools,
    )
    if problems:
        raise Refused(tuple(problems))
    return outlook


def _rollout(text: str) -> Rollout:
    try:
        return Rollout(text or Rollout.WHOLE)
    except ValueError:
        sentence = _say("not_a_rollout", typed=shorten(text), whole=Rollout.WHOLE, progressive=Rollout.PROGRESSIVE)
        raise Refused.of(ROLLOUT, sentence) from None


def read_yes_or_no(field: str, label: str, text: str) -> bool:
    """Read what a field says of a choice; nothing says no.

    Raises:
        Refused: it says something else.
    """
    if text not in {YES, NO, ""}:
        raise Refused.of(field, _say("yes_or_no", line=label, typed=shorten(text), yes=YES, no=NO))
    return text == YES


def read_pupils(text: str) -> int:
    """Read a number of pupils, as a `NumberField` does."""
    return _count_field(PUPIL).count(text)


def _count_field(kind: Quantity) -> NumberField:
    return NumberField(kind.field, kind.label, kind.example, 1, kind.most)


def _each(read: Mapping[str, Callable[[], int | None]], problems: list[FieldProblem]) -> dict[str, int]:
    """Return the numbers that are there; note why others are refused."""
    numbers = {name: attempt(reader, None, problems) for name, reader in read.items()}
    return {name: number for name, number in numbers.items() if number is not None}


def _text(typed: Mapping[str, str], field: str) -> str:
    return typed.get(field, "").strip()


def _tariff(text: str, tariffs: Tariffs, usual: Tariff) -> Tariff:
    if not text:
        return usual
    by_version = {tariff.version.isoformat(): tariff for tariff in tariffs.published}
    if text in by_version:
        return by_version[text]
    raise Refused.of("tarif", _say("not_published", typed=shorten(text), published=", ".join(by_version)))


def _quotes(pairs: Sequence[tuple[str, str]], problems: list[FieldProblem]) -> Iterator[Quote]:
    """Yield the quotes that can be read; note why others are refused."""
    if len(pairs) > MOST_QUOTES:
        problems.append(FieldProblem.of(QUOTE.name, _say("too_many_quotes", found=len(pairs), most=MOST_QUOTES)))
        return
    for label, amount in pairs:
        name = " ".join(label.split())
        if not name or len(name) > LONGEST_QUOTE_LABEL:
            problems.append(FieldProblem.of(QUOTE.name, _say("quote_label", most=LONGEST_QUOTE_LABEL)))
            continue
        try:
            yield Quote(name, QUOTE.amount(amount))
        except Refused as refused:
            problems += [FieldProblem(problem.field, f"{name} — {problem.message}") for problem in refused.problems]


def unknown_field_problems(typed: Mapping[str, str], known: Collection[str]) -> list[FieldProblem]:
    """Return a problem for each field that nothing reads."""
    others = [field for field in typed if field not in known]
    return [FieldProblem.of(name, _say("unknown", field=shorten(name), known=", ".join(known))) for name in others]
