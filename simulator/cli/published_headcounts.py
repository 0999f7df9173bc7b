"""The pupils of a community, of the headcounts that the site publishes, for a question of the terminal."""

from collections.abc import Mapping, Sequence

import french
from simulator.cli.headcount_file import FileCount
from simulator.headcounts import (
    PublishedCommunity,
    PublishedSchool,
    community_question,
    private_schools,
    pupils_by_commune,
    select_community,
)
from simulator.published import published_communities, published_territory
from simulator.question import Problem, Refused, short


def asks_for_published(flags: Mapping[str, Sequence[str]]) -> bool:
    """Say whether a community is named whose pupils nothing else gives."""
    return "collectivite" in flags and not flags.keys() & {"fichier", "eleves", "commune"}


def count_published(flags: Mapping[str, Sequence[str]]) -> FileCount:
    """Count the public schools of the community, or of the commune, that ``--collectivite`` names.

    Raises:
        Refused: no headcounts are published, none of them are of this community, or several have its name.
    """
    name = flags["collectivite"][-1].strip()
    published = {one["code"]: one for one in published_communities()}
    if not published:
        sentence = "Collectivité : aucun effectif n’est publié ici ; donnez --eleves, ou --fichier."
        raise Refused.of("collectivite", sentence)
    selection = select_community(name, published_territory())
    codes = {commune.code for commune in selection.communes}
    found = next((published[one.community] for one in selection.communes if one.community in published), None)
    community = found and _part(found, codes, selection.name)
    if not community or not community["ecoles"]:
        sentence = f"Collectivité : aucun effectif d’école publique n’est publié pour « {short(selection.name)} »."
        raise Refused((Problem.of("collectivite", sentence),))
    schools = french.plural(len(community["ecoles"]), "école publique", "écoles publiques")
    private = private_schools(len(community["privees"]), pupils_by_commune(community["privees"]).total())
    sentence = (
        f"{selection.name} : {schools}, {community['source']} ; non comptées, par convention du site : {private}."
    )
    question = {**community_question(community), "denomination": selection.legal_name}
    return FileCount(question, (french.typeset(sentence),))


def _part(community: PublishedCommunity, communes: set[str], name: str) -> PublishedCommunity:
    """Return the part of a community that some of its communes make."""

    def ours(schools: Sequence[PublishedSchool]) -> list[PublishedSchool]:
        return [school for school in schools if school["commune"] in communes]

    return {
        **community,
        "nom": name,
        "communes": [one for one in community["communes"] if one[0] in communes],
        "ecoles": ours(community["ecoles"]),
        "privees": ours(community["privees"]),
    }
