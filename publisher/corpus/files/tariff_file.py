"""The tariff file of a version, checked against the words of the text.

A price is accepted when its quote stands once in its article and the one amount that stands in the quote, and the words
of its unit, say the same as the file.
"""

import re
from collections import Counter
from datetime import date
from decimal import Decimal

from publisher.corpus.files.shapes import DeliberationShape, LineShape, QuoteShape, ServiceShape, TariffShape
from publisher.corpus.legible import placed_rows
from publisher.corpus.model.text import Body
from publisher.corpus.model.version import Figure, Passage
from publisher.corpus.problems import Problem
from publisher.corpus.text.passages import NotFound, find_passage
from simulator import Choice, Clause, Deliberation, Service, Source, Tariff, TariffLine
from simulator.calculation import QUANTITIES, ROW_CODES
from simulator.question import COMMON_FIELDS

SUFFIX = ".tarif.toml"

RESERVED_KEYS = frozenset(ROW_CODES)
"""Codes of the other rows of an estimate."""

RESERVED_FIELDS = frozenset((*COMMON_FIELDS, *(kind.field for kind in QUANTITIES.values())))
"""Names of the other fields of a question."""

_QUOTE_KEY = re.compile(r"devis-[0-9]+")
_WORD = re.compile(r"[\w-]+")
# A whole number in groups, or none: « 11,30 » holds no 1,30, « 1 25 € » no 25, « −1,30 € » no 1,30.
_AMOUNT = re.compile(r"(?<![\w.,;\-−])(?<!\d\s)([0-9]+(?:\s[0-9]{3})*(?:,[0-9]{1,2})?)\s*€")


class TariffReader:
    """Reads the tariff file of a version of a work (slug and short title); ``problems`` receives the faults."""

    def __init__(self, file: str, work: tuple[str, str], version: date, body: Body, problems: list[Problem]) -> None:
        self.file = file
        self.slug, self.title = work
        self.version = version
        self.body = body
        self.problems = problems
        self.figures: list[Figure] = []
        self.quotes: list[str] = []

    def read(self, shape: TariffShape, start: date) -> tuple[Tariff | None, tuple[Figure, ...]]:
        """Return the tariff, which applies from ``start``, None when it has faults, and the places of its prices."""
        before = len(self.problems)
        self.quotes = [line.quote for line in shape.line]
        lines = [self._line(place, line) for place, line in placed_rows("line", shape.line)]
        self._check_names(shape)
        services = [self._service(place, one, shape) for place, one in placed_rows("service", shape.service)]
        grounds = {
            name: self._source(f"hypothesis.{name}", quote, None)
            for name, quote in shape.hypothesis
            if quote is not None
        }
        deliberation = self._deliberation(shape.deliberation)
        figures = tuple(self.figures)
        if len(self.problems) > before:
            return None, figures
        work = (self.slug, self.title, self.version, start)
        return Tariff(*work, tuple(lines), tuple(services), grounds, deliberation), figures

    def _line(self, place: str, shape: LineShape) -> TariffLine:
        kind, choice = QUANTITIES[shape.per], Choice(shape.choice)
        self._check_words(place, shape)
        self._check_label(place, shape)
        if choice is not Choice.NUMBER and not kind.field and kind.default is None:
            expected = f"number: nothing else says how many {kind.unit[1]} there are"
            self._problem(f"{place}.choice", shape.choice, expected)
        if shape.field and choice is Choice.ALWAYS:
            self._problem(f"{place}.field", shape.field, "no field: a line that is always due is not chosen")
        source = self._source(place, shape, f"tarif-{shape.key}")
        amount = Decimal(shape.amount)
        return TariffLine(shape.key, shape.field or shape.key, shape.label, amount, shape.unit, kind, choice, source)

    def _check_names(self, shape: TariffShape) -> None:
        """Report each key and field that stands twice, or that something else has."""
        placed = [*placed_rows("line", shape.line)]
        keys = [(f"{place}.key", line.key) for place, line in placed]
        fields = [(f"{place}.field", line.field or line.key) for place, line in placed if line.choice != "always"]
        for names, taken in ((keys, RESERVED_KEYS), (fields, RESERVED_FIELDS)):
            counts = Counter(name for _, name in names)
            for place, name in names:
                if counts[name] > 1 or name in taken or _QUOTE_KEY.fullmatch(name):
                    self._problem(place, name, "a name that nothing else bears")

    def _check_words(self, place: str, shape: LineShape) -> None:
        amounts = [Decimal(re.sub(r"\s", "", amount).replace(",", ".")) for amount in _AMOUNT.findall(shape.quote)]
        if len(amounts) != 1:
            self._problem(f"{place}.quote", f"{len(amounts)} amounts in « {shape.quote} »", "one amount, as 1,30 €")
        elif amounts[0] != Decimal(shape.amount):
            expected = f"{amounts[0]}, which the words of article {shape.article} say: « {shape.quote} »"
            self._problem(f"{place}.amount", shape.amount, expected)
        unit = [word for word in _WORD.findall(shape.unit) if word != "EUR"]
        missing = [word for word in unit if word not in _WORD.findall(shape.quote)]
        if missing:
            self._problem(f"{place}.quote", f"« {shape.quote} »", f"the words of the unit too: {', '.join(missing)}")
        if not set(QUANTITIES[shape.per].unit) & set(unit):
            self._problem(f"{place}.unit", shape.unit, f"« {QUANTITIES[shape.per].unit[0]} », which it is counted by")

    def _check_label(self, place: str, shape: LineShape) -> None:
        """Report a name that the article doesn't give to anything, capitals aside."""
        division = self.body.find(shape.article)
        words = " ".join(alinea.text for alinea in division.alineas).split() if division else []
        if division and shape.label.casefold() not in " ".join(words).casefold():
            expected = f"the name that article {shape.article} gives to this contribution"
            self._problem(f"{place}.label", shape.label, expected)

    def _service(self, place: str, service: ServiceShape, shape: TariffShape) -> Service:
        keys = [line.key for line in shape.line]
        for key in service.lines:
            if key not in keys:
                self._problem(f"{place}.lines", key, f"the key of a line of this tariff: {', '.join(keys)}")
        return Service(service.label, tuple(service.lines), self._source(place, service, None))

    def _deliberation(self, shape: DeliberationShape | None) -> Deliberation | None:
        if shape is None:
            return None
        return Deliberation(
            **{name: Clause(clause.label, self._source(f"deliberation.{name}", clause, None)) for name, clause in shape}
        )

    def _source(self, key: str, quoted: QuoteShape, anchor: str | None) -> Source:
        """Find quoted words; those of a price have an anchor of their own, others that of their alinéa."""
        others = [quote for quote in self.quotes if quote != quoted.quote]
        place = find_passage(self.body, quoted.article, quoted.quote, others)
        if isinstance(place, NotFound):
            self._problem(f"{key}.quote", place.found, place.expected)
            place = Passage("", 0, 0)
        elif anchor:
            self._figure(key, Figure(anchor, quoted.quote, place))
        path = f"{self.slug}/{self.version}/#{anchor or place.alinea}"
        article = self.body.number_of(quoted.article)
        return Source(self.slug, self.title, self.version, article, quoted.quote, path)

    def _figure(self, key: str, figure: Figure) -> None:
        for other in self.figures:
            same = other.passage.alinea == figure.passage.alinea
            if same and other.passage.start < figure.passage.end and figure.passage.start < other.passage.end:
                self._problem(f"{key}.quote", f"words that « {other.label} » takes too", "words of its own")
                return
        self.figures.append(figure)

    def _problem(self, key: str, found: str, expected: str) -> None:
        self.problems.append(Problem(self.file, key, found, expected))
