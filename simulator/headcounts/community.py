"""The schools of a community in a school year, as the publisher writes them: one document for each community."""

from collections import Counter
from collections.abc import Sequence
from typing import TypedDict


class PublishedSchool(TypedDict):
    """A school: its name, the code of its commune, and its pupils."""

    nom: str
    commune: str
    eleves: int


class PublishedCommunity(TypedDict):
    """A community: its code, its name, the school year, its communes (code and name), its public and private schools.

    Communes and schools are in the order of their names, a school's being shown with that of its commune; ``source``
    says who counted the pupils, and in which school year.
    """

    code: str
    nom: str
    rentree: str
    source: str
    communes: list[tuple[str, str]]
    ecoles: list[PublishedSchool]
    privees: list[PublishedSchool]


def pupils_by_commune(schools: Sequence[PublishedSchool]) -> Counter[str]:
    """Add up the pupils of some schools by the code of their commune."""
    pupils: Counter[str] = Counter()
    for school in schools:
        pupils[school["commune"]] += school["eleves"]
    return pupils
