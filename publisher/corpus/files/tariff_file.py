"""The tariff file of a version, checked against the words of the text.

A price is accepted when its quote stands once in its article and the one amount that stands in the quote, and the words
of its unit, say the same as the file.
"""

import re
from datetime import date
from decimal import Decimal

from publisher.corpus.files.shapes import DeliberationShape, PerHalfDayShape, PerPupilShape, QuoteShape, TariffShape
from publisher.corpus.model import Body, Figure, Passage
from publisher.corpus.problems import Problem
from publisher.corpus.text import NotFound, find_passage
from simulator import Clause, Contribution, Deliberation, Service, Source, Tariff

CODES = {
    "base": "base",
    "flat_support": "accompagnement-forfaitaire",
    "on_demand_support": "accompagnement-a-la-demande",
}
"""The name of each contribution in addresses and exports."""

# A whole number in groups, or none: « 11,30 » holds no 1,30, « 1 25 € » no 25, « −1,30 € » no 1,30.
_AMOUNT = re.compile(r"(?<![\w.,;\-−])(?<!\d\s)([0-9]+(?:\s[0-9]{3})*(?:,[0-9]{1,2})?)\s*€")


class TariffReader:
    """Reads the tariff of one version, noting problems as it goes.

    Args:
        file: the tariff file's name, for problems.
        work: the slug and the short title of the work.
        version: its date.
        body: its words.
        problems: takes what is found wrong.
    """

    def __init__(self, file: str, work: tuple[str, str], version: date, body: Body, problems: list[Problem]) -> None:
        self.file = file
        self.slug, self.title = work
        self.version = version
        self.body = body
        self.problems = problems
        self.figures: list[Figure] = []

    def read(self, shape: TariffShape, start: date) -> Tariff | None:
        """Give the tariff, which applies from ``start``, and leave its figures; None when something is wrong."""
        before = len(self.problems)
        base = self._price("base", shape.base)
        flat = self._price("flat_support", shape.flat_support)
        on_demand = self._price("on_demand_support", shape.on_demand_support)
        services = [self._service(f"service.{number}", service, shape) for number, service in enumerate(shape.service)]
        quotes = {name: getattr(shape.hypothesis, name) for name in type(shape.hypothesis).model_fields}
        grounds = {
            name: self._source(f"hypothesis.{name}", quote, None) for name, quote in quotes.items() if quote is not None
        }
        deliberation = self._deliberation(shape.deliberation)
        if len(self.problems) > before or base is None:
            return None
        return Tariff(
            work=self.slug,
            title=self.title,
            version=self.version,
            start=start,
            base=base,
            flat_support=flat,
            on_demand_support=on_demand,
            services=tuple(services),
            grounds=grounds,
            deliberation=deliberation,
        )

    def _price(self, name: str, shape: PerPupilShape | PerHalfDayShape | None) -> Contribution | None:
        if shape is None:
            return None
        self._check_words(name, shape)
        anchor = f"tarif-{CODES[name]}"
        source = self._source(name, shape, anchor)
        return Contribution(shape.label, Decimal(shape.amount), shape.unit, source)

    def _check_words(self, name: str, shape: PerPupilShape | PerHalfDayShape) -> None:
        written = [Decimal(re.sub(r"\s", "", amount).replace(",", ".")) for amount in _AMOUNT.findall(shape.quote)]
        if len(written) != 1:
            self._problem(f"{name}.quote", f"{len(written)} amounts in « {shape.quote} »", "one amount, as 1,30 €")
        elif written[0] != Decimal(shape.amount):
            expected = f"{written[0]}, which the words of article {shape.article} say: « {shape.quote} »"
            self._problem(f"{name}.amount", shape.amount, expected)
        unit = [word for word in re.findall(r"[\w-]+", shape.unit) if word != "EUR"]
        missing = [word for word in unit if word not in re.findall(r"[\w-]+", shape.quote)]
        if missing:
            self._problem(f"{name}.quote", f"« {shape.quote} »", f"the words of the unit too: {', '.join(missing)}")

    def _service(self, key: str, service: QuoteShape, shape: TariffShape) -> Service:
        opened_by = tuple(getattr(service, "contributions", ()))
        for name in opened_by:
            if getattr(shape, name) is None:
                self._problem(f"{key}.contributions", name, "a contribution that this tariff sets")
        return Service(getattr(service, "label", ""), opened_by, self._source(key, service, None))

    def _deliberation(self, shape: DeliberationShape | None) -> Deliberation | None:
        if shape is None:
            return None
        asked = {name: getattr(shape, name) for name in type(shape).model_fields}
        clauses = {
            name: Clause(clause.label, self._source(f"deliberation.{name}", clause, None))
            for name, clause in asked.items()
        }
        return Deliberation(**clauses)

    def _source(self, key: str, quoted: QuoteShape, anchor: str | None) -> Source:
        """Find the words; those of a price are given an anchor of their own, others stand at their alinéa's."""
        place = find_passage(self.body, quoted.article, quoted.quote)
        if isinstance(place, NotFound):
            self._problem(f"{key}.quote", place.found, place.expected)
            place = Passage("", 0, 0)
        elif anchor:
            self._figure(key, Figure(anchor, quoted.quote, place))
        path = f"{self.slug}/{self.version}/#{anchor or place.alinea}"
        return Source(self.slug, self.title, self.version, quoted.article, quoted.quote, path)

    def _figure(self, key: str, figure: Figure) -> None:
        for other in self.figures:
            same = other.passage.alinea == figure.passage.alinea
            if same and other.passage.start < figure.passage.end and figure.passage.start < other.passage.end:
                self._problem(f"{key}.quote", f"words that « {other.label} » takes too", "words of its own")
                return
        self.figures.append(figure)

    def _problem(self, key: str, found: str, expected: str) -> None:
        self.problems.append(Problem(self.file, key, found, expected))
