"""How what somebody types finds a community or a commune, for the page and for the terminal."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
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
_BEFORE_A_NAME = frozenset({"mairie", "ville"})
"""Words that a name is found without: those that link, and those that come before the name of a commune."""

type Place = Community | Commune


class SearchResult(NamedTuple):
    """The places that something typed may mean, the best first; ``certain`` tells that it means the first alone."""

    places: list[Place]
    certain: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a place is found by: its names between bars and its initials between brackets, and words of all kinds."""

    place: Place
    names: str
    legal_name: str
    words: str


class PlaceSearch:
    """The places of a territory, and what each is found by, worked out once for all that is typed."""

    def __init__(self, territory: Territory) -> None:
        self.territory = territory

    def search(self, typed: str) -> SearchResult:
        """Find what a code, a postal code, a name, initials or a few words may mean.

        It means one place where no other is found, or has it for its name; a letter must not be wrong.
        """
        wanted = place_key(typed)
        joined = wanted.replace(" ", "")
        if coded := self._by_code.get(joined):
            places = list(dict.fromkeys([*coded[: MOST_FOUND - 1], coded[-1]]))  # the last has it for its own code
            return SearchResult(places, len(places) == 1)
        if len(joined) * 2 - 1 == len(wanted):  # « C.U.D. »
            wanted = joined
        words = [word for word in wanted.split() if word not in _LINKS | _BEFORE_A_NAME]
        for name in dict.fromkeys((wanted, " ".join(words))):
            if name and (found := self._with_name(name)):
                return found
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
        return [_entry(one) for one in self.territory.places]

    def _with_name(self, wanted: str) -> SearchResult | None:
        """Find the names that hold what is wanted: first the name itself, then those that begin with it.

        Communes that begin with it are followed by their communities, where it is in the name of none.
        """
        matches = [(_rank(one, wanted), one.place) for one in self._entries if wanted in one.names]
        matches.sort(key=lambda each: each[0])
        places = [one for _, one in matches]
        if not any(isinstance(one, Community) for one in places):
            homes = {one.community for rank, one in matches if rank <= 1 and isinstance(one, Commune)}
            places += [one for one in self.territory.communities if one.code in homes]
        named = sum(rank == 0 for rank, _ in matches) or len(matches)
        return SearchResult(places[:MOST_FOUND], named == 1) if matches else None

    @cached_property
    def _members(self) -> list[_Entry]:
        """Each community with its words and those of one of its communes, for each of them."""
        words = {one.place.code: one.words for one in self._entries}
        pairs = ((one, commune) for one in self.territory.communities for commune in one.communes)
        return [_Entry(one, "", "", words[one.code] + words[commune.code]) for one, commune in pairs]

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The beginnings of all words, of which a word that was typed may have a letter wrong."""
        words = {word for one in self._entries for word in one.words.split()}
        return frozenset(word[:end] for word in words for end in range(_LONG - 1, len(word) + 1))

    def _with_words(self, wanted: str, words: list[str]) -> SearchResult:
        """Find the places that have each word: « agglo de Lens », « agglo de Boulogne », « dunkreque »."""
        singular = [{word.removesuffix("s") if len(word) >= _LONG else word} for word in words]
        if matches := _having(singular, self._entries) or _having(singular, self._members):
            legal = [one.place for one in matches if one.legal_name == wanted]
            places = list(dict.fromkeys([*legal, *(one.place for one in matches)]))
            return SearchResult(places[:MOST_FOUND], (len(legal) or len(places)) == 1)
        near = [self._beginnings & _one_letter_away(word) for word in words]
        corrected = _having([one | other for one, other in zip(singular, near, strict=True)], self._entries)
        return SearchResult([one.place for one in corrected[:MOST_FOUND]], certain=False)


def _entry(one: Place) -> _Entry:
    named, codes = (one.other_names, ()) if isinstance(one, Community) else ((), one.postal_codes)
    names, legal_name = [place_key(name) for name in (one.name, *named)], place_key(one.legal_name)
    initials = [each for name in names for each in _initials(name)] if isinstance(one, Community) else []
    marked = f"|{'|'.join(names)}|" + "".join(f"<{each}>" for each in initials)
    return _Entry(one, marked, legal_name, f" {' '.join((legal_name, *names, one.code, *codes))}")


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


def _having(words: list[set[str]], entries: list[_Entry]) -> list[_Entry]:
    """Return the places that have, for each word, one that begins with a spelling of it."""
    wanted = [[f" {spelling}" for spelling in spellings] for spellings in words]
    return [one for one in entries if all(any(each in one.words for each in spellings) for spellings in wanted)]


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
