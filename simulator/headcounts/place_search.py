"""How what somebody types finds a community or a commune, for the page and for the terminal."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase

from simulator.headcounts.territory import Commune, Community, Territory
from simulator.name_keys import place_key
from simulator.question import Refused, shorten
from simulator.wording import section

_say = section("answer", "place_search")

MOST_FOUND = 12
"""Places offered for a few letters typed."""

_LONG = 5
"""Letters of a word that is found in another number, or with a letter wrong."""

_SHORTEST_INITIALS = 3

_KINDS = frozenset({"ca", "cc", "cu"})
_LINKS = frozenset({"d", "de", "des", "du", "en", "et", "l", "la", "le", "les"})
_BEFORE_A_NAME = frozenset({"mairie", "ville"})
"""Words that a name is found without: those that link, and those that come before the name of a commune."""

type Place = Community | Commune


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The places that something typed may mean, the best first; ``certain`` tells that it means the first alone."""

    places: tuple[Place, ...]
    certain: bool


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
        if places := self._by_code.get(joined):
            places = list(dict.fromkeys([*places[: MOST_FOUND - 1], places[-1]]))  # the last has it for its own code
            return SearchResult(tuple(places), certain=len(places) == 1)
        if len(joined) * 2 - 1 == len(wanted):  # « C.U.D. »
            wanted = joined
        words = [word for word in wanted.split() if word not in _LINKS | _BEFORE_A_NAME]
        for name in dict.fromkeys((wanted, " ".join(words))):
            if name and (found := self._with_name(name)):
                return found
        return self._with_words(wanted, words) if words else SearchResult((), certain=False)

    @cached_property
    def _by_code(self) -> dict[str, list[Place]]:
        """The communes by their postal codes, then every place by its own code."""
        places: dict[str, list[Place]] = defaultdict(list)
        for commune in self.territory.communes:
            for code in commune.postal_codes:
                places[code].append(commune)
        for one in self.territory.places:
            places[one.code.lower()].append(one)
        return places

    @cached_property
    def _names(self) -> list[tuple[Place, str]]:
        """Each place with its names between bars and its initials between angle brackets."""
        return [(one, _marked_names(one)) for one in self.territory.places]

    def _with_name(self, wanted: str) -> SearchResult | None:
        """Find the names that hold what is wanted: first the name itself, then those that begin with it."""
        matches = [(_rank(one, names, wanted), one) for one, names in self._names if wanted in names]
        matches.sort(key=lambda each: each[0])
        places = [one for _, one in matches]
        named = sum(rank == 0 for rank, _ in matches)
        if not any(isinstance(one, Community) for one in places):
            places += self._homes(one for rank, one in matches if rank <= 1)
        return _result(places, named or len(matches)) if matches else None

    def _homes(self, places: Iterable[Place]) -> list[Place]:
        """Return the communities of some communes."""
        codes = {one.community for one in places if isinstance(one, Commune)}
        return [one for one in self.territory.communities if one.code in codes]

    @cached_property
    def _words(self) -> list[tuple[Place, str, str]]:
        """Each place with its legal name, and all words that it is found by."""
        named = ((one, place_key(one.legal_name)) for one in self.territory.places)
        return [(one, legal, f" {' '.join((legal, *_names(one), *_codes(one)))}") for one, legal in named]

    @cached_property
    def _words_of_members(self) -> list[tuple[Place, str, str]]:
        """Each community with its words and those of one of its communes, for each of them."""
        words = {one.code: words for one, _, words in self._words}
        communities = self.territory.communities
        return [(one, "", words[one.code] + words[commune.code]) for one in communities for commune in one.communes]

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The beginnings of all words, of which a word that was typed may have a letter wrong."""
        words = {word for _, _, all_ in self._words for word in all_.split()}
        return frozenset(word[:end] for word in words for end in range(_LONG - 1, len(word) + 1))

    def _with_words(self, wanted: str, words: list[str]) -> SearchResult:
        """Find the places that have each word: « agglo de Lens », « agglo de Boulogne », « dunkreque »."""
        singular = [[word.removesuffix("s") if len(word) >= _LONG else word] for word in words]
        if matches := _having(singular, self._words) or _having(singular, self._words_of_members):
            legal = [one for one, name in matches if name == wanted]
            places = dict.fromkeys(one for one, _ in matches)
            return _result([*legal, *places], len(legal) or len(places))
        corrected = [[*each, *self._with_a_letter_wrong(word)] for each, word in zip(singular, words, strict=True)]
        return _result([one for one, _ in _having(corrected, self._words)], 0)

    def _with_a_letter_wrong(self, word: str) -> frozenset[str]:
        """Return the beginnings of words that a letter more, less or other, or two exchanged, make of a long word."""
        if len(word) < _LONG or not word.isalpha():
            return frozenset()
        return self._beginnings.intersection(_one_letter_away(word))


def _result(places: Iterable[Place], meant: int) -> SearchResult:
    """Return the first places, each once; ``meant`` counts those that what is typed means."""
    return SearchResult(tuple(dict.fromkeys(places))[:MOST_FOUND], certain=meant == 1)


def _names(one: Place) -> list[str]:
    names = (one.name, *one.other_names) if isinstance(one, Community) else (one.name,)
    return [place_key(name) for name in names]


def _codes(one: Place) -> tuple[str, ...]:
    return (one.code, *one.postal_codes) if isinstance(one, Commune) else (one.code,)


def _marked_names(one: Place) -> str:
    names = _names(one)
    initials = [each for name in names for each in _initials(name)] if isinstance(one, Community) else []
    return f"|{'|'.join(names)}|" + "".join(f"<{each}>" for each in initials)


def _initials(name: str) -> list[str]:
    """Return the initials of a community's name without link words and with them: « MEL » and « MEDL »."""
    kind, *words = name.split()
    first = kind if kind in _KINDS else kind[:1]
    spelled = (first + "".join(word[0] for word in words if word not in left_out) for left_out in (_LINKS, ()))
    return [initials for initials in spelled if len(initials) >= _SHORTEST_INITIALS]


def _rank(one: Place, names: str, wanted: str) -> int:
    """Return how well a name fits, 0 the best; the first word of a community's name being its kind, any word does."""
    if f"|{wanted}|" in names or f"<{wanted}>" in names:
        return 0
    begins_a_word = f" {wanted}" in names
    if f"|{wanted}" in names or (begins_a_word and isinstance(one, Community)):
        return 1
    return 2 if begins_a_word else 3


def _having(words: list[list[str]], places: list[tuple[Place, str, str]]) -> list[tuple[Place, str]]:
    """Return the places, with their legal names, whose words begin with one of the spellings of each word."""
    wanted = [[f" {spelling}" for spelling in spellings] for spellings in words]
    return [
        (one, legal)
        for one, legal, text in places
        if all(any(spelling in text for spelling in spellings) for spellings in wanted)
    ]


def _one_letter_away(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]


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
