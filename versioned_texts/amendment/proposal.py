"""What a reader makes of a draft or of edited articles: the text as it becomes, and an account of every character."""

from dataclasses import dataclass

from versioned_texts.redline import Part


class AmendmentError(Exception):
    """A change that can't be read, or has no act; the message is a French sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of what came in, as it was written; a French sentence says why one was left aside."""

    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text as a change would make it.

    Attributes:
        parts: the text.
        account: passages whose texts, joined, are what came in, character for character; none of edited articles.
        remarks: French sentences: what was normalised, and how often; what the reader supposed.
    """

    parts: tuple[Part, ...]
    account: tuple[Passage, ...]
    remarks: tuple[str, ...] = ()
