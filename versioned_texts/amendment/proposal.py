"""What a reader makes of an act or of a draft: the text as it becomes, and an account of every character."""

from dataclasses import dataclass
from enum import Enum

from versioned_texts.redline import Part


class Reading(Enum):
    """What became of a passage of what came in; the value is its name in JSON."""

    UNDERSTOOD = "compris"
    REFUSED = "refuse"
    LEFT_ASIDE = "ecarte"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of what came in, as it was written, and why it was refused or left aside: a French sentence."""

    text: str
    reading: Reading
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text as a change would make it.

    Attributes:
        parts: the text; what was refused is not applied.
        account: passages whose texts, joined, are what came in, character for character.
        remarks: French sentences: what was normalised, and how often; what the reader supposed.
    """

    parts: tuple[Part, ...]
    account: tuple[Passage, ...]
    remarks: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing was refused."""
        return all(passage.reading is not Reading.REFUSED for passage in self.account)
