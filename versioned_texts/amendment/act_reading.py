"""An act in French, read into operations: the sentences of our own acts, and those that people write."""

from versioned_texts.amendment.proposal import Proposal
from versioned_texts.redline import Part


def read_act(act: str, parts: tuple[Part, ...]) -> Proposal:
    """Read an act and apply it to a text; each character is understood, refused with its reason, or left aside."""
    raise NotImplementedError
