"""The tariff: what one version of a text asks for, each figure with the words that set it.

Nothing here holds a figure: a tariff is read from the JSON that the publisher makes of the texts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date
from decimal import Decimal
from enum import StrEnum

import french
from simulator.calculation.quantities import PUPIL, Quantity
from simulator.wording import section

_say = section("answer", "tariff")


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a text that a figure or a hypothesis rests on, and their address on the site.

    ``work`` is the text's slug, ``path`` the address of the words relative to the site's root. An act, which sets lines
    of another text's tariff, is named by its day alone.
    """

    work: str
    title: str
    version: date
    article: str
    quote: str
    path: str
    is_act: bool = False

    @property
    def act(self) -> str:
        """The act within a sentence: « délibération du 10 décembre 2026 »; nothing where the text is none."""
        title = self.title[0].lower() + self.title[1:]
        return _say("act", title=title, day=french.day(self.version)) if self.is_act else ""


class Choice(StrEnum):
    """Whether a line is always due, taken or left, or asked for in a number of its own."""

    ALWAYS = "always"
    YES_NO = "yes-no"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class TariffLine:
    """A line of a tariff: the price of one unit in euros, what it is counted by, and the words that set it.

    ``key`` is its name in data, addresses and worked cases, and stays the same from version to version; ``field`` is
    the name of the field that chooses it, the key where the tariff file gives no other; ``label`` is its name as the
    text has it, ``unit`` the unit as the tariff file writes it.
    """

    key: str
    field: str
    label: str
    amount: Decimal
    unit: str
    per: Quantity
    choice: Choice
    source: Source

    @property
    def per_unit(self) -> str:
        """What follows the price in a sentence: « par élève et par an »."""
        units = [_say("each", unit=unit) for unit in self.unit.split(" / ")[1:]] if self.per.recurs else [_say("once")]
        return french.enumeration(units) if units else ""

    @property
    def period(self) -> str:
        """What follows the amount of several units, where the price is one for a period: `` par an``."""
        units = [_say("each", unit=unit) for unit in self.unit.split(" / ")[2:]] if self.per.recurs else [_say("once")]
        return "".join(f" {unit}" for unit in units)

    @property
    def taxes(self) -> str:
        """What the price holds of taxes, to be written after it: `` TTC`` or `` HT`` where its unit says so."""
        return "".join(f" {word}" for word in ("TTC", "HT") if word in self.unit.split())


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the text, and the keys of the lines that open it."""

    label: str
    lines: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Clause:
    """Something that a text asks for or names: how it is called in a sentence, and the words it is taken from."""

    label: str
    source: Source


@dataclass(frozen=True, slots=True)
class Deliberation:
    """What a text requires of the deliberation by which a member joins, each with its words.

    Attributes:
        receiver: who exercises the competence for those that join; masculine, without an article of its own.
        statutes: what allows it to, with its article, as all that follow but the competence.
        competence: what one joins for, by its name.
        joined: that the deliberation says for which competence the community joins.
        effect: that it gives the day on which the transfer takes effect.
        approval: what it must approve.
        concurrence: who else must deliberate alike.
    """

    receiver: Clause
    statutes: Clause
    competence: Clause
    joined: Clause
    effect: Clause
    approval: Clause
    concurrence: Clause


@dataclass(frozen=True, slots=True)
class Tariff:
    """The lines set by one version of a text, or by the acts that change some of them.

    ``version`` is the date that it is known by: that of the version, or the act, that begins it on the day ``start``;
    ``base``, with acts, is the date of the version that defines the lines. ``grounds`` ties the name of a hypothesis to
    the words that it turns on; ``deliberation`` is None where the text says nothing of how one joins.
    """

    work: str
    title: str
    version: date
    start: date
    lines: tuple[TariffLine, ...]
    services: tuple[Service, ...]
    grounds: Mapping[str, Source]
    deliberation: Deliberation | None = None
    base: date | None = None

    @property
    def text_version(self) -> date:
        """The date of the version of its text."""
        return self.base or self.version

    @property
    def acts(self) -> tuple[Source, ...]:
        """The acts that set some of its lines, oldest first, each as the source of one."""
        acts = (line.source for line in self.lines if line.source.is_act)
        sources = {(act.work, act.version): act for act in acts}
        return tuple(sorted(sources.values(), key=lambda source: source.version))

    @property
    def origin(self) -> str:
        """What follows « version du »: the day of the version of its text, and its acts."""
        day, acts = french.day(self.text_version), [act.act for act in self.acts]
        return _say("origin", day=day, acts=", ".join(acts)) if acts else day

    def line(self, key: str) -> TariffLine | None:
        """Return the line of a key."""
        return next((line for line in self.lines if line.key == key), None)

    @property
    def options(self) -> tuple[TariffLine, ...]:
        """The lines that are chosen."""
        return tuple(line for line in self.lines if line.choice is not Choice.ALWAYS)

    @property
    def taxes(self) -> str:
        """What the amounts hold of taxes, to be written after one: `` TTC`` or `` HT`` where every unit says so."""
        common = {line.taxes for line in self.lines}
        return common.pop() if len(common) == 1 else ""

    def has_lines_of(self, other: "Tariff") -> bool:
        """Whether it has the lines of another, at whatever prices."""
        own, others = ([(line.key, line.per, line.choice) for line in tariff.lines] for tariff in (self, other))
        return own == others

    def opening(self, label: str) -> tuple[TariffLine, ...]:
        """Return the lines that open the service of a label; none where there is no such service."""
        keys = {key for service in self.services if service.label == label for key in service.lines}
        return tuple(line for line in self.lines if line.key in keys)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The kinds of quantity that a question may have to give: pupils first, then those of the lines."""
        return self.quantities_with(self.lines)

    def quantities_with(self, chosen: Iterable[TariffLine]) -> tuple[Quantity, ...]:
        """Return the kinds of quantity that a question must give where it chooses some lines."""
        keys = {line.key for line in chosen if line.choice is not Choice.NUMBER}
        due = (line for line in self.lines if line.choice is Choice.ALWAYS or line.key in keys)
        kinds = (PUPIL, *(line.per for line in due if line.per.field))
        return tuple({kind.name: kind for kind in kinds}.values())


@dataclass(frozen=True, slots=True)
class Tariffs:
    """Every published tariff, in the order in which they begin; a tariff is known by its date."""

    published: tuple[Tariff, ...]

    @property
    def latest(self) -> Tariff:
        """The tariff that begins last."""
        return self.published[-1]

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The kinds of quantity that any of the tariffs needs, those of the latest first."""
        return tuple({kind.name: kind for tariff in reversed(self.published) for kind in tariff.quantities}.values())

    @property
    def options(self) -> tuple[TariffLine, ...]:
        """The lines that are chosen under any of the tariffs, one for each field, those of the latest first."""
        lines: dict[str, TariffLine] = {}
        for line in (line for tariff in reversed(self.published) for line in tariff.options):
            lines.setdefault(line.field, line)
        return tuple(lines.values())

    def standing(self, day: date) -> Tariff:
        """Return the last tariff that has begun by a day, or the first of all when none has."""
        begun = [tariff for tariff in self.published if tariff.start <= day]
        return begun[-1] if begun else self.published[0]

    def of_years(self, applied: Tariff, day: date | None, years: int) -> tuple[Tariff, ...]:
        """Return the tariff that stands in each of some years, of which the first is that of a day.

        It is the one applied in the first, and that of 1 January in the others; without a day, or where another one
        stands on it than the one applied, it is the one applied in all.
        """
        if day is None or self.standing(day).version != applied.version:
            return (applied,) * years
        later = (date(min(day.year + year, MAXYEAR), 1, 1) for year in range(1, years))
        return (applied, *map(self.standing, later))

    def of_work(self, work: str, version: date) -> Tariff:
        """Return the tariff that a version of a text, or an act, begins: for an act, the first that it sets a line of.

        Raises:
            LookupError: no tariff is published for it.
        """
        for tariff in self.published:
            acts = ((act.work, act.version) for act in tariff.acts)
            if (work, version) in {(tariff.work, tariff.version), *acts}:
                return tariff
        raise LookupError(f"found no tariff of {work} {version}, expected a published one")
