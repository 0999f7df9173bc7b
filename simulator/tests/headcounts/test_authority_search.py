"""What people type, and the community or the commune of the real data that it finds: in the page as in the terminal."""

import pytest

from simulator import Commune, Community, Refused, Territory
from simulator.headcounts import AuthoritySearch, find_authority

MEL = "Métropole Européenne de Lille"


@pytest.fixture(scope="module")
def finder(territory: Territory) -> AuthoritySearch:
    return AuthoritySearch(territory)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        # the beginning of a name, or of a word of it
        ("lill", MEL),
        ("ST-OM", "CA du Pays de Saint-Omer"),
        ("henin c", "CA d'Hénin-Carvin"),
        ("hazeb", "Hazebrouck"),
        ("cœur d'os", "CA Coeur d'Ostrevent"),
        # words of a legal name, in any order
        ("communauté de communes pévèle", "CC Pévèle-Carembault"),
        ("communaute agglomeration valenciennes", "CA Valenciennes Métropole"),
        ("carembault pévèle", "CC Pévèle-Carembault"),
        ("cc ternois", "CC du Ternois"),
        ("agglo de lens", "CA de Lens - Liévin"),
        # a commune of a community
        ("agglo de Boulogne", "CA du Boulonnais"),
        ("cc hesdin", "CC des 7 Vallées"),
        # a postal code, and its beginning
        ("59160", "Capinghem"),
        ("59 310", "Aix-en-Pévèle"),
        ("5931", "Aix-en-Pévèle"),
    ],
)
def test_letters_and_words_find_what_is_meant_first(finder: AuthoritySearch, typed: str, first: str) -> None:
    assert finder.search(typed).authorities[0].name == first


MEANT = {
    # a name, a legal name, a code
    "Lille": "Lille",
    "commune de lens": "Lens",
    "Ville de Lille": "Lille",
    "Communauté urbaine de Dunkerque": "CU de Dunkerque",
    "lille métropole": MEL,
    "  MAUBEUGE VAL DE SAMBRE ": "CA Maubeuge Val de Sambre",
    "Ca d’Hénin-Carvin": "CA d'Hénin-Carvin",
    "ca d'henin carvin": "CA d'Hénin-Carvin",
    "200041960": "CC Pévèle-Carembault",
    "200 041 960": "CC Pévèle-Carembault",
    "62765": "Saint-Omer",
    "SIREN 200 041 960": "CC Pévèle-Carembault",
    "200 041 960 00015": "CC Pévèle-Carembault",
    # initials, without link words and with them; names that the settings of the site declare, and their initials
    "mel": MEL,
    "la MEL": MEL,
    "MEDL": MEL,
    "CCFL": "CC Flandre Lys",
    "C.U.D.": "CU de Dunkerque",
    "CAPSO": "CA du Pays de Saint-Omer",
    "CCPO": "CC Pays d'Opale",
    "CCPDO": "CC Pays d'Opale",
    "CA2C": "CA du Caudrésis et du Catésis",
    "CC de Flandre intérieure": "CA Coeur de Flandre",
    "CCFI": "CA Coeur de Flandre",
    # a name and its initials, its kind, its département or its code
    "CC Flandre Lys (CCFL)": "CC Flandre Lys",
    "CAPSO St-Omer": "CA du Pays de Saint-Omer",
    "CA Cambrai": "CA de Cambrai",
    "EPCI Flandre Lys": "CC Flandre Lys",
    "Saint-Aubin (62)": "Saint-Aubin",
    "59350 Lille": "Lille",
    "Arras cedex": "Arras",
    # the plural, or the singular, of a word
    "hauts de flandres": "CC des Hauts de Flandre",
    "haut de flandre": "CC des Hauts de Flandre",
}


@pytest.mark.parametrize(("typed", "name"), MEANT.items())
def test_what_means_one_authority_alone_is_certain(finder: AuthoritySearch, typed: str, name: str) -> None:
    found = finder.search(typed)
    assert (found.authorities[0].name, found.certain) == (name, True)
    assert find_authority(typed, finder.territory).name == name


SEVERAL = {
    "lil": {"Lille", MEL},
    "flandre": {"CA Coeur de Flandre", "CC Flandre Lys", "CC des Hauts de Flandre"},
    "flandres": {"CA Coeur de Flandre", "CC Flandre Lys", "CC des Hauts de Flandre"},
    "CCSA": {"CC du Sud Artois", "CC du Sud Avesnois"},
    "CCCA": {"CC des Campagnes de l'Artois", "CC Coeur de l'Avesnois"},
    "saint-aubin": {"Saint-Aubin"},
    "59660": {"Haverskerque", "Merville", "Willems"},
    "59350": {"Lille", "Saint-André-lez-Lille"},  # the code of one, the postal code of the other
    # a letter wrong, missing, too many, or exchanged with the next: offered, though it be alone
    "hazebrouk": {"Hazebrouck"},
    "Hazzebrouck": {"Hazebrouck"},
    "Hazebrourk": {"Hazebrouck"},
    "dunkreque": {"CU de Dunkerque", "Dunkerque"},
    "comunauté de communes flamdre lys": {"CC Flandre Lys"},
    # half of the words
    "CC Flandre Lis": {"CC Flandre Lys", "CC des Hauts de Flandre"},
    "Grand Arras": {"CU d'Arras", "Arras"},
    # a commune that another holds
    "Lomme": {"Lille"},
    "Commune de Lomme": {"Lille"},
    "St-Pol": {"Dunkerque", "Saint-Pol-sur-Ternoise"},
    # words that mean no authority by themselves; a commune whose name begins with that of another
    "agglo": {"CA Douaisis Agglo"},
    "agglo de Lille": {"CA de Béthune-Bruay, Artois-Lys Romane"},
    "Boulogne": {"Boulogne-sur-Mer", "Boulogne-sur-Helpe", "CA du Boulonnais"},
}


@pytest.mark.parametrize(("typed", "names"), SEVERAL.items())
def test_what_several_authorities_may_be_is_not_chosen(finder: AuthoritySearch, typed: str, names: set[str]) -> None:
    found = finder.search(typed)
    assert names <= {authority.name for authority in found.authorities}
    assert not found.certain
    with pytest.raises(Refused) as refused:
        find_authority(typed, finder.territory)
    assert all(f"{name} (" in str(refused.value) for name in names)


@pytest.mark.parametrize("typed", ["", " ", "du de la des et", "xyzzy", "59999", "lnse"])
def test_nothing_is_found_for_nothing(finder: AuthoritySearch, typed: str) -> None:
    found = finder.search(typed)
    assert (found.authorities, found.certain) == ([], False)
    with pytest.raises(Refused, match="n’est pas dans la liste du site"):
        find_authority(typed, finder.territory)


def test_the_name_of_a_commune_finds_it_before_the_community_that_is_named_after_it(finder: AuthoritySearch) -> None:
    for town in ("Lille", "Saint-Omer", "Cambrai", "Arras", "Calais", "Lens", "Dunkerque"):
        first, second, *_ = finder.search(town).authorities
        assert isinstance(first, Commune)
        assert isinstance(second, Community)
        assert (first.name, town in second.name) == (town, True)


def test_a_commune_is_followed_by_its_community(finder: AuthoritySearch) -> None:
    for letters in ("hazeb", "Hazebrouck"):
        found = finder.search(letters)
        assert [authority.name for authority in found.authorities] == ["Hazebrouck", "CA Coeur de Flandre"]
        assert found.certain


def test_every_legal_name_and_every_code_finds_its_own(finder: AuthoritySearch) -> None:
    every = finder.territory.authorities
    assert [
        authority.legal_name
        for authority in every
        if finder.search(authority.legal_name).authorities[0].legal_name != authority.legal_name
    ] == []
    assert [authority.code for authority in every if authority not in finder.search(authority.code).authorities] == []
