"""The request: what a community asks to have estimated for one year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from simulator.calculation.quantities import PUPIL
from simulator.calculation.tariff import Choice, Tariff, TariffLine


@dataclass(frozen=True, slots=True)
class Quote:
    """A market service, as the quote (devis) given to the member says it: what it is, and its price in euros."""

    label: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Request:
    """One year to estimate, under a tariff; what communes grant is in euros.

    ``counts`` is how many there are of each kind of quantity that the question gives, by the kind's name; ``choices``
    the number that is chosen of each line by its key, 1 for a line that is only taken or left.
    """

    tariff: Tariff
    counts: Mapping[str, int]
    choices: Mapping[str, int] = field(default_factory=dict)
    commune_grant: Decimal = Decimal(0)
    quotes: tuple[Quote, ...] = ()

    @property
    def pupils(self) -> int:
        """The number of pupils."""
        return self.counts[PUPIL.name]

    def takes(self, line: TariffLine) -> bool:
        """Tell whether a line is due: always, or because it was chosen."""
        return line.choice is Choice.ALWAYS or self.choices.get(line.key, 0) > 0

    def quantity(self, line: TariffLine) -> int | None:
        """Return what a line that is due is counted by; None where the question doesn't say."""
        if line.choice is Choice.NUMBER:
            return self.choices[line.key]
        return self.counts.get(line.per.name, line.per.default)

    def due(self) -> Iterator[tuple[TariffLine, int]]:
        """Yield the lines that are due and what each is counted by, if the question says it."""
        for line in self.tariff.lines:
            if self.takes(line) and (quantity := self.quantity(line)) is not None:
                yield line, quantity
