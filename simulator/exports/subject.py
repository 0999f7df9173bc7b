"""What is downloaded: the page's question, read and worked out, with what a file says beside it."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from french.characters import LONGEST_CELL as CELL
from simulator.answer import Answer, work_out
from simulator.calculation import Quantity, Tariff, Tariffs
from simulator.exports.share_link import share_link
from simulator.headcounts import legal_name
from simulator.name_keys import key
from simulator.question import Refused, legible_names, read_question, shorten
from simulator.wording import section

_say = section("documents", "subject")

LONGEST_COMMUNITY = 120
LONGEST_SLUG = 60
ANNEXES = "annexes"
type Templates = Mapping[str, str]
"""Templates of documents (flat OpenDocument texts), by the name of their file without its ending."""

NO_TEMPLATES: Templates = {}


class Decision(StrEnum):
    """What a council deliberates on: joining with the competence, transferring it as a member, choosing options."""

    JOINING = "adhesion"
    TRANSFER = "transfert"
    OPTIONS = "options"


@dataclass(frozen=True, slots=True)
class Subject:
    """An answer, and what a file says beside it.

    Attributes:
        community: the name of who asks, empty where the question doesn't say.
        legal_name: that name in full, as an act writes it.
        link: the address at which the simulator shows the same estimate.
        templates: those of the documents of the site.
        members: how many communes of the community have pupils to give; 0 where that isn't known.
        decision: what its council deliberates on.
        annexes: the files to go with what it deliberates on, by name.
    """

    answer: Answer
    day: date
    community: str
    legal_name: str
    link: str
    templates: Templates = field(default_factory=dict)
    members: int = 0
    decision: Decision = Decision.JOINING
    annexes: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def tariff(self) -> Tariff:
        """The tariff that is applied."""
        return self.answer.tariff

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The kinds of quantity that its tariff and those of its options count by, pupils first."""
        tariffs = (self.tariff, *(option.tariff for _, option in self.answer.question.options))
        return tuple({kind.name: kind for tariff in tariffs for kind in tariff.quantities}.values())

    @property
    def part(self) -> str:
        """Say how many communes of the community the pupils are of, after a space; nothing where they are of all."""
        counted = len(self.answer.shares)
        return _say("some_communes", count=counted, members=self.members) if 0 < counted < self.members else ""

    @property
    def link_row(self) -> list[str]:
        """The row of a table that holds the link, in cells that a spreadsheet can hold."""
        offsets = range(0, len(self.link), CELL)
        return [_say("link"), *(self.link[offset : offset + CELL] for offset in offsets)]

    @property
    def slug(self) -> str:
        """What files are named after: the community, or the pupils; then the tariff."""
        name = key(self.community).replace(" ", "-")[:LONGEST_SLUG].strip("-")
        return f"{name or f'{self.answer.full_year.request.pupils}-eleves'}-{self.tariff.version}"


def read_subject(document: Mapping[str, Any], tariffs: Tariffs, templates: Templates = NO_TEMPLATES) -> Subject:
    """Read a question as `read_question` does, and beside it ``{"collectivite": name, "lien": address}``.

    ``denomination`` is the legal name, which else is made of the name, ``membres`` how many of its communes have
    pupils to give, ``cas`` one of `Decision`, ``annexes`` pairs of a name and bytes in base 64. ``jour``, the day of
    the estimate, is compulsory; without ``lien`` the address is made of the question, of ``site`` and of ``page``, that
    of the simulator from there.

    Raises:
        Refused: with every problem of every field.
    """
    legible = legible_names({name: value for name, value in document.items() if name != ANNEXES})
    question = read_question(legible, tariffs)
    name, full = (
        " ".join(str(legible.get(entry, "")).split())[:LONGEST_COMMUNITY] for entry in ("collectivite", "denomination")
    )
    link = str(legible.get("lien", "")) or share_link(legible, question, tariffs)
    answer, day = work_out(question, tariffs), date.fromisoformat(legible["jour"])
    members, decision = int(legible.get("membres", 0)), _decision(legible)
    annexes = {name: b64decode(file) for name, file in document.get(ANNEXES, ())}
    return Subject(answer, day, name, full or legal_name(name), link, templates, members, decision, annexes)


def _decision(document: Mapping[str, Any]) -> Decision:
    case = document.get("cas", Decision.JOINING)
    if case not in set(Decision):
        raise Refused.of("cas", _say("unknown_case", case=shorten(str(case)), cases=", ".join(Decision)))
    return Decision(case)
