"""The schools of a community in a school year, as the publisher writes them: one document for each community."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, TypedDict

from simulator.name_keys import shown_school
from simulator.wording import section

_say = section("answer", "community")


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


def community_part(community: PublishedCommunity, codes: Collection[str]) -> PublishedCommunity:
    """Return the part of a community that some of its communes make, given by their codes."""
    communes = [one for one in community["communes"] if one[0] in codes]
    public, private = (
        [school for school in schools if school["commune"] in codes]
        for schools in (community["ecoles"], community["privees"])
    )
    return {**community, "communes": communes, "ecoles": public, "privees": private}


def community_question(community: PublishedCommunity) -> dict[str, Any]:
    """Return the part of a question that the public schools of a community give (`simulator.question`)."""
    schools, names = community["ecoles"], dict(community["communes"])
    pupils = pupils_by_commune(schools)
    return {
        "saisie": {"eleves": str(pupils.total())},
        "communes": [[code, name, str(pupils[code])] for code, name in community["communes"] if code in pupils],
        "ecoles": [[shown_school(one["nom"], names[one["commune"]]), one["eleves"], None] for one in schools],
        "collectivite": community["nom"],
        "effectifs": {"source": _say("public_source", source=community["source"]), "modifiees": 0},
    }
