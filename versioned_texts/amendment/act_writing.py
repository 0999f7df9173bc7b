"""The act that makes a change: a French sentence for each operation, from the redline."""

from versioned_texts.redline import Part


def write_act(old: tuple[Part, ...], new: tuple[Part, ...]) -> str:
    """Write the act that turns a text into another: ``read_act`` of it gives the other, character for character."""
    raise NotImplementedError
