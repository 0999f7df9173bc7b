"""The shapes of a tariff file: of a text that defines the lines, and of an act that sets some of them."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from simulator.calculation import QUANTITIES
from versioned_texts.corpus import Amount, Key, QuoteShape, Shape, Slug, Words


def _kind(name: str) -> str:
    if name not in QUANTITIES:
        raise ValueError(f"one of {', '.join(QUANTITIES)}")
    return name


class LineShape(QuoteShape):
    """A line: a price, what it is counted by, and whether it is due or chosen."""

    key: Key
    field: Key | None = None
    label: Words
    amount: Amount
    unit: Words
    per: Annotated[str, AfterValidator(_kind)]
    choice: Literal["always", "yes-no", "number"]


class ServiceShape(QuoteShape):
    """A service, and the keys of the lines that open it."""

    label: Words
    lines: Annotated[list[Key], Field(min_length=1)]


class HypothesisShape(Shape):
    """The words that each hypothesis of the simulator depends on, where the text has some."""

    yearly_vote: QuoteShape | None = None
    criteria: QuoteShape | None = None
    pupils: QuoteShape | None = None
    commune_grant: QuoteShape | None = None
    market_service: QuoteShape | None = None


class ClauseShape(QuoteShape):
    """Something that the text names or requires, and its name within a sentence."""

    label: Words


class DeliberationShape(Shape):
    """The requirements of the text for the deliberation of those that join; all of them, or no such table."""

    receiver: ClauseShape
    statutes: ClauseShape
    competence: ClauseShape
    joined: ClauseShape
    effect: ClauseShape
    approval: ClauseShape
    concurrence: ClauseShape


class TariffShape(Shape):
    """``<date>.tarif.toml``: the tariff that a version sets."""

    line: Annotated[list[LineShape], Field(min_length=1)]
    hypothesis: HypothesisShape = HypothesisShape()
    service: Annotated[list[ServiceShape], Field(default_factory=list)]
    deliberation: DeliberationShape | None = None


class ActLineShape(QuoteShape):
    """A line of another text's tariff, and the amount that an act gives it."""

    key: Key
    amount: Amount
    unit: Words


class ActShape(Shape):
    """``<date>.tarif.toml`` of an act: the text whose tariff it changes, and the lines that it sets."""

    sets: Slug
    line: Annotated[list[ActLineShape], Field(min_length=1)]
