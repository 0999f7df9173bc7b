"""The places that pupils are counted in: communes and schools."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommunePupils:
    """A commune and its pupils."""

    name: str
    pupils: int


@dataclass(frozen=True, slots=True)
class School:
    """A school: its name, its pupils, and the year in which it joins, None where nobody chose.

    ``number`` is how many schools it stands for: a link names those of a year together.
    """

    name: str
    pupils: int
    joins: int | None = None
    number: int = 1
