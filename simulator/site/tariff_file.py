"""The tariff file of a version, checked against the words of the text.

A price is accepted when its quote stands once in its article and the one amount that stands in the quote, and the words
of its unit, say the same as the file.
"""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import french
from french.amounts import machine
from simulator import Choice, Clause, Deliberation, Service, Source, Tariff, TariffLine, Tariffs
from simulator.calculation import QUANTITIES, ROW_CODES, tariff_entry
from simulator.proposal import AMOUNT, read_amount
from simulator.question import COHORTS, COMMUNE_GRANT, OUTLOOK_FIELDS, QUOTE
from simulator.redline import TARIFF
from simulator.site import tariff_shapes as shapes
from simulator.site.acts import SUFFIX, Act, act_faults, compose, last_day
from simulator.views import bare_price, price
from simulator.wording import section
from versioned_texts.corpus import (
    Attachment,
    AttachmentContent,
    AttachmentEntry,
    AttachmentFile,
    AttachmentWording,
    Corpus,
    Figure,
    NotFound,
    Passage,
    Problem,
    QuoteShape,
    Version,
    check_shape,
    find_passage,
    keyed_rows,
    read_toml,
)

_say, _key_name = section("site", "tariff_file"), section("site", "tariff_keys")

ANCHORS = "tarif-"
"""What the anchors of the words that set a line begin with."""

RESERVED_FIELDS = frozenset(
    (
        *(COMMUNE_GRANT.name, QUOTE.name, COHORTS, "tarif", *OUTLOOK_FIELDS),
        *("communes", "ecoles", "options", "commune", "option", "epci", "nom"),  # of questions and links
        *("aide", "cas", "collectivite", "fichier", "format", "help", "lien", "prives"),  # of the terminal
        *("site", "sortie"),
        *(kind.field for kind in QUANTITIES.values()),
    )
)
"""Names that a question, a link or the terminal has whatever the tariffs."""

_NO_COMMUNITY = "no key: an amount for one community is not supported yet"
_NO_ACT = "this key is compulsory; an act has `sets` in its place"
_EXPECTED = {("an unknown key", key): _NO_COMMUNITY for key in ("commune", "community", "epci")} | {
    ("nothing", key): _NO_ACT for key in ("per", "choice")
}
"""What is expected, by what is found and the end of the key, where the usual words would mislead."""

_QUOTE_KEY = re.compile(r"devis-[0-9]+")
_WORD = re.compile(r"[\w-]+")


class TariffReader:
    """Reads a tariff file; ``problems`` receives the faults, for which there is neither tariff nor act."""

    def __init__(self, file: AttachmentFile, problems: list[Problem]) -> None:
        self.file = file
        self.version, self.body = file.version, file.version.body
        self.problems, self.earlier = problems, len(problems)
        self.figures: list[Figure] = []
        self.quotes: list[str] = []

    def read(self, shape: shapes.TariffShape) -> AttachmentContent:
        """Return the tariff, with the passages of its prices."""
        self.quotes = [line.quote for line in shape.line]
        lines = [self._line(key, line) for key, line in keyed_rows("line", shape.line)]
        self._check_names(shape)
        services = [self._service(key, service, shape) for key, service in keyed_rows("service", shape.service)]
        grounds = {
            name: self._source(f"hypothesis.{name}", quote, None)
            for name, quote in shape.hypothesis
            if quote is not None
        }
        clauses = {
            name: Clause(clause.label, self._source(f"deliberation.{name}", clause, None))
            for name, clause in shape.deliberation or ()
        }
        deliberation = Deliberation(**clauses) if clauses else None
        work = (self.version.slug, self.file.title, self.version.date, self.version.start)
        return self._attachment(Tariff(*work, tuple(lines), tuple(services), grounds, deliberation))

    def read_act(self, shape: shapes.ActShape) -> AttachmentContent:
        """Return the act, with the passages of its prices."""
        self.quotes = [line.quote for line in shape.line]
        lines = {}
        for key, line in keyed_rows("line", shape.line):
            self._check_words(key, line)
            lines[line.key] = line, replace(self._source(key, line, f"{ANCHORS}{line.key}"), is_act=True)
        return self._attachment(Act(self.version.slug, self.version.date, self.version.start, shape.sets, lines))

    def _attachment(self, value: Tariff | Act) -> AttachmentContent:
        good = len(self.problems) == self.earlier
        return AttachmentContent(value if good else None, self.file.path, tuple(self.figures))

    def _line(self, key: str, shape: shapes.LineShape) -> TariffLine:
        kind, choice = QUANTITIES[shape.per], Choice(shape.choice)
        self._check_words(key, shape)
        if not {*kind.unit} & {*_WORD.findall(shape.unit)}:
            self._problem(f"{key}.unit", shape.unit, f"« {kind.unit[0]} », which it is counted by")
        self._check_label(key, shape)
        if choice is not Choice.NUMBER and not kind.field and kind.default is None:
            expected = f"number: nothing else says how many {kind.unit[1]} there are"
            self._problem(f"{key}.choice", shape.choice, expected)
        if shape.field and choice is Choice.ALWAYS:
            self._problem(f"{key}.field", shape.field, "no field: a line that is always due is not chosen")
        source = self._source(key, shape, f"{ANCHORS}{shape.key}")
        amount = Decimal(shape.amount)
        return TariffLine(shape.key, shape.field or shape.key, shape.label, amount, shape.unit, kind, choice, source)

    def _check_names(self, shape: shapes.TariffShape) -> None:
        """Report each key and field that stands twice, or that something else has."""
        rows = [*keyed_rows("line", shape.line)]
        keys = [(f"{key}.key", line.key) for key, line in rows]
        fields = [(f"{key}.field", line.field or line.key) for key, line in rows if line.choice != "always"]
        for names, taken in ((keys, ROW_CODES), (fields, RESERVED_FIELDS)):
            counts = Counter(name for _, name in names)
            for key, name in names:
                if counts[name] > 1 or name in taken or _QUOTE_KEY.fullmatch(name):
                    self._problem(key, name, "a name that nothing else bears")

    def _check_words(self, key: str, shape: shapes.LineShape | shapes.ActLineShape) -> None:
        amounts = [*map(read_amount, AMOUNT.finditer(shape.quote))]
        if len(amounts) != 1:
            self._problem(f"{key}.quote", f"{len(amounts)} amounts in « {shape.quote} »", "one amount, as 1,30 €")
        elif amounts[0] != Decimal(shape.amount):
            expected = f"{amounts[0]}, which the words of article {shape.article} say: « {shape.quote} »"
            self._problem(f"{key}.amount", shape.amount, expected)
        unit = [word for word in _WORD.findall(shape.unit) if word != "EUR"]
        missing = [word for word in unit if word not in _WORD.findall(shape.quote)]
        if missing:
            self._problem(f"{key}.quote", f"« {shape.quote} »", f"the words of the unit too: {', '.join(missing)}")

    def _check_label(self, key: str, shape: shapes.LineShape) -> None:
        """Report a name that the article doesn't give to anything, capitals aside."""
        division = self.body.find(shape.article)
        words = " ".join(alinea.text for alinea in division.alineas).split() if division else []
        if division and shape.label.casefold() not in " ".join(words).casefold():
            expected = f"the name that article {shape.article} gives to this contribution"
            self._problem(f"{key}.label", shape.label, expected)

    def _service(self, key: str, service: shapes.ServiceShape, shape: shapes.TariffShape) -> Service:
        keys = [line.key for line in shape.line]
        for line_key in service.lines:
            if line_key not in keys:
                self._problem(f"{key}.lines", line_key, f"the key of a line of this tariff: {', '.join(keys)}")
        return Service(service.label, tuple(service.lines), self._source(key, service, None))

    def _source(self, key: str, quoted: QuoteShape, anchor: str | None) -> Source:
        """Find quoted words; those of a price have an anchor of their own, others that of their alinéa."""
        others = [quote for quote in self.quotes if quote != quoted.quote]
        passage = find_passage(self.body, quoted.article, quoted.quote, others)
        if isinstance(passage, NotFound):
            self._problem(f"{key}.quote", passage.found, passage.expected)
            passage = Passage("", 0, 0)
        elif anchor:
            self.figures.append(Figure(anchor, quoted.quote, passage, f"{key}.quote"))
        version = self.version
        article = self.body.number_of(quoted.article)
        path = f"{version.path}#{anchor or passage.alinea}"
        return Source(version.slug, self.file.title, version.date, article, quoted.quote, path)

    def _problem(self, key: str, found: str, expected: str) -> None:
        self.problems.append(Problem(self.file.name, key, found, expected))


def _entry(line: TariffLine, version: Version, last: date | None) -> AttachmentEntry:
    """Write a line that a text sets; where it is an earlier version that does, without an anchor, and by its name."""
    is_own = line.source.version == version.date
    anchor = line.source.path.partition("#")[2] if is_own else ""
    words, unit = bare_price(line) if is_own else price(line), line.unit
    if last:
        words, unit = _say("until", price=words, day=french.day(last)), f"{unit}, until {last}"
    return AttachmentEntry(line.key, line.label, words, machine(line.amount), unit, anchor)


def tariff_of(version: Version) -> Tariff | None:
    """Return the tariff that a version, or an act, begins."""
    attachment = version.attachments.get(SUFFIX)
    return attachment.value if attachment else None


def tariffs_of(corpus: Corpus) -> tuple[Tariff, ...]:
    """Return every tariff in force, in the order in which they begin."""
    tariffs = {tariff.version: tariff for version in corpus.versions if (tariff := tariff_of(version))}
    return tuple(sorted(tariffs.values(), key=lambda tariff: tariff.start))


def _read(file: AttachmentFile, problems: list[Problem]) -> AttachmentContent | None:
    data, reader = read_toml(file.path, file.name, problems), TariffReader(file, problems)
    faults: list[Problem] = []
    shape = check_shape(shapes.ActShape if data and "sets" in data else shapes.TariffShape, data, file.name, faults)
    problems += (
        replace(problem, expected=_EXPECTED.get((problem.found, problem.key.split(".")[-1]), problem.expected))
        for problem in faults
    )
    if isinstance(shape, shapes.ActShape):
        return reader.read_act(shape)
    return reader.read(shape) if isinstance(shape, shapes.TariffShape) else None


def _relate(corpus: Corpus, problems: list[Problem]) -> Corpus:
    """Return the corpus in which each act has the tariff that it begins; report what keeps it from having one."""
    values = [version.attachments[SUFFIX].value for version in corpus.versions if SUFFIX in version.attachments]
    bases = [base for base in values if isinstance(base, Tariff)]
    acts = [act for act in values if isinstance(act, Act)]
    if not any(problem.file.endswith(SUFFIX) for problem in problems):
        problems += act_faults(bases, acts)
    if any(problem.file.endswith(SUFFIX) for problem in problems):
        return corpus
    tariffs = Tariffs(compose(bases, acts))

    def complete(version: Version) -> Version:
        if SUFFIX not in version.attachments:
            return version
        tariff = tariffs.of_work(version.slug, version.date)
        own = [line for line in tariff.lines if line.source.work == version.slug]
        entries = tuple(_entry(line, version, last_day(line, tariff, tariffs.published)) for line in own)
        attachment = replace(version.attachments[SUFFIX], value=tariff, entries=entries)
        return replace(version, attachments={**version.attachments, SUFFIX: attachment})

    works = (replace(work, versions=tuple(map(complete, work.versions))) for work in corpus.works)
    return replace(corpus, works=tuple(works))


TARIFF_FILES = Attachment(
    *("tariff", SUFFIX, _read),
    key_names={key: _key_name(key) for key in shapes.TariffShape.model_fields},
    anchors=ANCHORS,
    copied=True,
    wording=AttachmentWording(
        key="tarif",
        pattern=r"^\d+\.\d{2}$",
        **{name: _say(name) for name in ("description", "column", "fact", "lack", "absence")},
    ),
    relate=_relate,
    edition=(TARIFF, tariff_entry),
)
