"""How what somebody types finds a community or a commune, for the page and for the terminal."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from string import ascii_lowercase
from typing import NamedTuple

from simulator.headcounts.territory import Commune, Community, Territory
from simulator.name_keys import place_key
from simulator.question import Refused, shorten
from simulator.wording import section

_say = section("answer", "place_search")

MOST_FOUND = 12
"""Places offered for a few letters typed."""

_LONG = 5
"""Letters of a word that is found in another number, or with a letter wrong."""

_KINDS = frozenset({"ca", "cc", "cu"})
_LINKS = frozenset({"d", "de", "des", "du", "en", "et", "l", "la", "le", "les"})
_BESIDE_A_NAME = frozenset({"cedex", "epci", "insee", "mairie", "siren", "ville"})
UNSEARCHED = _LINKS | _BESIDE_A_NAME
"""Words that a name or a code is found without: those that link, and those that people write beside it."""
_OF_A_KIND = frozenset({"agglo", "agglomeration", "commune", "communes", "communaute", "metropole", "urbaine"})
"""Words that mean no place by themselves."""
_SIRET = re.compile("^([0-9]{9})[0-9]{5}$")
"""Of an establishment: it begins with the SIREN of its community."""

type Place = Community | Commune


class SearchResult(NamedTuple):
    """The places that something typed may mean, the best first; ``certain`` tells that it means the first alone."""

    places: list[Place]
    certain: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """What a place is found by: its names between bars and its initials between brackets, and words of all kinds.

    ``former`` tells that they are those of a commune that the place holds today.
    """

    place: Place
    names: str
    words: str
    former: bool = False


class PlaceSearch:
    """The places of a territory, and what each is found by, worked out once for all that is typed."""

    def __init__(self, territory: Territory) -> None:
        self.territory = territory

    def search(self, typed: str) -> SearchResult:
        """Find what a code, a postal code, a name, initials or a few words may mean.

        It means one place where no other is found, or has it for its name; a letter must not be wrong, nor the name be
        that of a former commune.
        """
        wanted = place_key(typed)
        words = [word for word in wanted.split() if word not in UNSEARCHED]
        if coded := self._by_code.get(_SIRET.sub(r"\1", "".join(words))):
            places = list(dict.fromkeys([*coded[: MOST_FOUND - 1], coded[-1]]))  # the last has it for its own code
            return SearchResult(places, len(places) == 1)
        if all(len(word) == 1 for word in wanted.split()):  # « C.U.D. »
            wanted = wanted.replace(" ", "")
        for name in dict.fromkeys((wanted, " ".join(words))):
            if name and (found := self._with_name(name)):
                return found._replace(certain=found.certain and not _OF_A_KIND.issuperset({*words} - _KINDS))
        return self._with_words(wanted, words) if words else SearchResult([], certain=False)

    @cached_property
    def _by_code(self) -> dict[str, list[Place]]:
        """The communes by their postal codes, then every place by its own code."""
        places: dict[str, list[Place]] = defaultdict(list)
        for code, commune in ((code, one) for one in self.territory.communes for code in one.postal_codes):
            places[code].append(commune)
        for one in self.territory.places:
            places[one.code.lower()].append(one)
        return places

    @cached_property
    def _entries(self) -> list[_Entry]:
        named = ((place_key(name), self.territory.by_code[chief]) for name, chief in self.territory.former)
        former = [_Entry(commune, f"|{name}|", f" commune {name} ", former=True) for name, commune in named]
        return [_entry(one) for one in self.territory.places] + former

    def _with_name(self, wanted: str) -> SearchResult | None:
        """Find the names that hold what is wanted: first the name itself, then those that begin with it.

        Communes that begin with it are followed by their communities, where it is in the name of none.
        """
        matches = [(_rank(one, wanted), one) for one in self._entries if wanted in one.names]
        matches.sort(key=lambda each: each[0])
        places = list(dict.fromkeys(one.place for _, one in matches))
        if not any(isinstance(one, Community) for one in places):
            homes = {one.place.community for rank, one in matches if rank <= 1 and isinstance(one.place, Commune)}
            places += [one for one in self.territory.communities if one.code in homes]
        named = sum(rank == 0 for rank, _ in matches) or len(matches)
        certain = named == 1 and not matches[0][1].former
        return SearchResult(places[:MOST_FOUND], certain) if matches else None

    @cached_property
    def _members(self) -> list[_Entry]:
        """Each community with its words and those of one of its communes, for each of them."""
        words = {one.place.code: one.words for one in self._entries if not one.former}
        pairs = ((one, commune) for one in self.territory.communities for commune in one.communes)
        return [_Entry(one, "", words[one.code] + words[commune.code]) for one, commune in pairs]

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The beginnings of all words, of which a word that was typed may have a letter wrong."""
        words = {word for one in self._entries for word in one.words.split()}
        return frozenset(word[:end] for word in words for end in range(_LONG - 1, len(word) + 1))

    def _with_words(self, wanted: str, words: list[str]) -> SearchResult:
        """Find the places that have each word: « agglo de Lens », « agglo de Boulogne », « dunkreque ».

        Where none has, each word may have a letter wrong, or else half of those of a name may be missing.
        """
        singular = [{_singular(word)} for word in words]
        if matches := _having(singular, self._entries):
            named = [one.place for one in matches if _is_named(one.place, wanted)]
            places = list(dict.fromkeys([*named, *(one.place for one in matches)]))
            return SearchResult(places[:MOST_FOUND], (len(named) or len(places)) == 1 and not matches[0].former)
        near = [self._beginnings & _one_letter_away(word) for word in words]
        spelled = [one | other for one, other in zip(singular, near, strict=True)]
        telling = [{_singular(word)} for word in words if word not in _OF_A_KIND]
        offered = _having(singular, self._members) or _having(spelled, self._entries)
        offered = offered or _having_half(telling, self._entries)
        return SearchResult(list(dict.fromkeys(one.place for one in offered))[:MOST_FOUND], certain=False)


def names_of(one: Community) -> list[str]:
    """Return all that a community is found by: its name, what else it is called, and the initials of each."""
    return [one.name, *one.other_names, *dict.fromkeys(each.upper() for each in initials_of(one))]


def _entry(one: Place) -> _Entry:
    named, codes = (one.other_names, ()) if isinstance(one, Community) else ((), one.postal_codes)
    names = [place_key(name) for name in (one.name, *named)]
    initials = initials_of(one) if isinstance(one, Community) else []
    marked = f"|{'|'.join(names)}|" + "".join(f"<{each}>" for each in initials)
    return _Entry(one, marked, f" {' '.join((place_key(one.legal_name), *names, *initials, one.code, *codes))} ")


def initials_of(community: Community) -> list[str]:
    """Return the initials of each name of a community."""
    return [each for name in (community.name, *community.other_names) for each in _initials(place_key(name))]


def _initials(name: str) -> list[str]:
    """Return the initials of a name without link words and with them, three at least: « MEL » and « MEDL »."""
    kind, *words = name.split()
    first = kind if kind in _KINDS else kind[:1]
    spelled = (first + "".join(word[0] for word in words if word not in left_out) for left_out in (_LINKS, ()))
    return [initials for initials in spelled if len(initials) > 2]  # noqa: PLR2004


def _rank(one: _Entry, wanted: str) -> int:
    """Return how well a name fits, 0 the best; the first word of a community's name being its kind, any word does."""
    if f"|{wanted}|" in one.names or f"<{wanted}>" in one.names:
        return 0
    begins_a_word = f" {wanted}" in one.names
    if f"|{wanted}" in one.names or (begins_a_word and isinstance(one.place, Community)):
        return 1
    return 2 if begins_a_word else 3


def _is_named(place: Place, wanted: str) -> bool:
    """Tell whether what is wanted is a legal name, or a name and what tells it from others: « Saint-Aubin (62) »."""
    return wanted == place_key(place.legal_name) or f" {place_key(place.name)} " in f" {wanted} "


def _having(words: list[set[str]], entries: list[_Entry]) -> list[_Entry]:
    """Return the places that have, for each word, one that begins with a spelling of it."""
    wanted = [[f" {spelling}" for spelling in spellings] for spellings in words]
    return [one for one in entries if all(any(each in one.words for each in spellings) for spellings in wanted)]


def _having_half(words: list[set[str]], entries: list[_Entry]) -> list[_Entry]:
    """Return the places that have one for half of the words: those that have most first, then those of a rarer word."""
    found = sorted((_having([word], entries) for word in words), key=len)
    return [one for one, count in Counter(chain(*found)).most_common() if 2 * count >= len(words)]


def _singular(word: str) -> str:
    if word in _KINDS:
        return f"{word} "  # no beginning: « CA Cambrai »
    return word.removesuffix("s") if len(word) >= _LONG else word


def _one_letter_away(word: str) -> set[str]:
    """Return what a letter more, less or other, or two exchanged, make of a long word without figures."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)] if len(word) >= _LONG and word.isalpha() else []
    moved = {spelling for a, b in parts for spelling in (a + b[1:], a + b[1:2] + b[:1] + b[2:])}
    return moved | {a + letter + rest for a, b in parts for letter in ascii_lowercase for rest in (b, b[1:])}


def find_place(name: str, territory: Territory) -> Place:
    """Return the community, or the commune, that a name or a code means.

    Raises:
        Refused: it means none, or several.
    """
    found = PlaceSearch(territory).search(name)
    if found.certain:
        return found.places[0]
    where = {one.code: f"{territory.departments[one.department]}, " for one in territory.communes}
    listed = ", ".join(f"{one.name} ({where.get(one.code, '')}{one.code})" for one in found.places)
    typed = shorten(name)
    sentence = _say("several", typed=typed, listed=listed) if found.places else _say("none", typed=typed)
    raise Refused.of("collectivite", sentence)
