"""How what somebody types finds a community or a commune, for the page and for the terminal."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from string import ascii_lowercase
from typing import NamedTuple

from simulator.headcounts.territory import Commune, Community, LocalAuthority, Territory
from simulator.name_keys import commune_key
from simulator.question import Refused, shorten
from simulator.wording import section

_say = section("answer", "authority_search")

MOST_FOUND = 12
"""Authorities offered for a few letters typed."""

_LONG = 5
"""Letters of a word that is found in another number, or with a letter wrong."""

_KINDS = frozenset({"ca", "cc", "cu"})
_LINKS = frozenset({"d", "de", "des", "du", "en", "et", "l", "la", "le", "les"})
_BESIDE_A_NAME = frozenset({"cedex", "epci", "insee", "mairie", "siren", "ville"})
UNSEARCHED = _LINKS | _BESIDE_A_NAME
"""Words that a name or a code is found without: those that link, and those that people write beside it."""
_OF_A_KIND = frozenset({"agglo", "agglomeration", "commune", "communes", "communaute", "metropole", "urbaine"})
"""Words that mean no authority by themselves."""
_SIRET = re.compile("^([0-9]{9})[0-9]{5}$")
"""Of an establishment: it begins with the SIREN of its community."""


class SearchResult(NamedTuple):
    """What something typed may mean, the best first; ``certain`` tells that it means the first alone."""

    authorities: list[LocalAuthority]
    certain: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """What a authority is found by: its names between bars and its initials between brackets, and words of all kinds.

    ``former`` tells that they are those of a commune that the authority holds today.
    """

    authority: LocalAuthority
    names: str
    words: str
    former: bool = False


class AuthoritySearch:
    """The authorities of a territory, and what each is found by, worked out once for all that is typed."""

    def __init__(self, territory: Territory) -> None:
        self.territory = territory

    def search(self, typed: str) -> SearchResult:
        """Find what a code, a postal code, a name, initials or a few words may mean.

        It means one authority where no other is found, or has it for its name; a letter must not be wrong, nor the
        name be that of a former commune.
        """
        wanted = commune_key(typed)
        words = [word for word in wanted.split() if word not in UNSEARCHED]
        if coded := self._by_code.get(_SIRET.sub(r"\1", "".join(words))):
            authorities = list(dict.fromkeys([*coded[: MOST_FOUND - 1], coded[-1]]))  # the last has it for its own code
            return SearchResult(authorities, len(authorities) == 1)
        if all(len(word) == 1 for word in wanted.split()):  # « C.U.D. »
            wanted = wanted.replace(" ", "")
        for name in dict.fromkeys((wanted, " ".join(words))):
            if name and (found := self._with_name(name)):
                return found._replace(certain=found.certain and not _OF_A_KIND.issuperset({*words} - _KINDS))
        return self._with_words(wanted, words) if words else SearchResult([], certain=False)

    @cached_property
    def _by_code(self) -> dict[str, list[LocalAuthority]]:
        """The communes by their postal codes, then every authority by its own code."""
        authorities: dict[str, list[LocalAuthority]] = defaultdict(list)
        for commune in self.territory.communes:
            for code in commune.postal_codes:
                authorities[code].append(commune)
        for authority in self.territory.authorities:
            authorities[authority.code.lower()].append(authority)
        return authorities

    @cached_property
    def _entries(self) -> list[_Entry]:
        named = ((commune_key(name), self.territory.by_code[chief]) for name, chief in self.territory.former)
        former = [_Entry(commune, f"|{name}|", f" commune {name} ", former=True) for name, commune in named]
        return [_entry(authority) for authority in self.territory.authorities] + former

    def _with_name(self, wanted: str) -> SearchResult | None:
        """Find the names that hold what is wanted: first the name itself, then those that begin with it.

        Communes that begin with it are followed by their communities, where it is in the name of none.
        """
        matches = [(_rank(entry, wanted), entry) for entry in self._entries if wanted in entry.names]
        matches.sort(key=lambda match: match[0])
        authorities = list(dict.fromkeys(entry.authority for _, entry in matches))
        if not any(isinstance(authority, Community) for authority in authorities):
            begun = (entry.authority for rank, entry in matches if rank <= 1)
            homes = {commune.community for commune in begun if isinstance(commune, Commune)}
            authorities += [community for community in self.territory.communities if community.code in homes]
        named = sum(rank == 0 for rank, _ in matches) or len(matches)
        certain = named == 1 and not matches[0][1].former
        return SearchResult(authorities[:MOST_FOUND], certain) if matches else None

    @cached_property
    def _members(self) -> list[_Entry]:
        """Each community with its words and those of one of its communes, for each of them."""
        words = {entry.authority.code: entry.words for entry in self._entries if not entry.former}
        pairs = ((community, commune) for community in self.territory.communities for commune in community.communes)
        return [_Entry(community, "", words[community.code] + words[commune.code]) for community, commune in pairs]

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The beginnings of all words, of which a word that was typed may have a letter wrong."""
        words = {word for entry in self._entries for word in entry.words.split()}
        return frozenset(word[:end] for word in words for end in range(_LONG - 1, len(word) + 1))

    def _with_words(self, wanted: str, words: list[str]) -> SearchResult:
        """Find the authorities that have each word: « agglo de Lens », « agglo de Boulogne », « dunkreque ».

        Where none has, each word may have a letter wrong, or else half of those of a name may be missing.
        """
        singular = [{_singular(word)} for word in words]
        if matches := _having(singular, self._entries):
            named = [entry.authority for entry in matches if _is_named(entry.authority, wanted)]
            authorities = list(dict.fromkeys([*named, *(entry.authority for entry in matches)]))
            certain = (len(named) or len(authorities)) == 1 and not matches[0].former
            return SearchResult(authorities[:MOST_FOUND], certain)
        near = [self._beginnings & _one_letter_away(word) for word in words]
        spelled = [exact | other for exact, other in zip(singular, near, strict=True)]
        telling = [{_singular(word)} for word in words if word not in _OF_A_KIND]
        offered = _having(singular, self._members) or _having(spelled, self._entries)
        offered = offered or _having_half(telling, self._entries)
        return SearchResult(list(dict.fromkeys(entry.authority for entry in offered))[:MOST_FOUND], certain=False)


def names_of(community: Community) -> list[str]:
    """Return all that a community is found by: its name, what else it is called, and the initials of each."""
    capitals = [initials.upper() for initials in initials_of(community)]
    return [community.name, *community.other_names, *dict.fromkeys(capitals)]


def _entry(authority: LocalAuthority) -> _Entry:
    named, codes = (authority.other_names, ()) if isinstance(authority, Community) else ((), authority.postal_codes)
    names = [commune_key(name) for name in (authority.name, *named)]
    initials = initials_of(authority) if isinstance(authority, Community) else []
    marked = f"|{'|'.join(names)}|" + "".join(f"<{letters}>" for letters in initials)
    words = (commune_key(authority.legal_name), *names, *initials, authority.code, *codes)
    return _Entry(authority, marked, f" {' '.join(words)} ")


def initials_of(community: Community) -> list[str]:
    """Return the initials of each name of a community."""
    return [initials for name in (community.name, *community.other_names) for initials in _initials(commune_key(name))]


def _initials(name: str) -> list[str]:
    """Return the initials of a name without link words and with them, three at least: « MEL » and « MEDL »."""
    kind, *words = name.split()
    first = kind if kind in _KINDS else kind[:1]
    spelled = (first + "".join(word[0] for word in words if word not in left_out) for left_out in (_LINKS, ()))
    return [initials for initials in spelled if len(initials) > 2]  # noqa: PLR2004


def _rank(entry: _Entry, wanted: str) -> int:
    """Return how well a name fits, 0 the best; the first word of a community's name being its kind, any word does."""
    if f"|{wanted}|" in entry.names or f"<{wanted}>" in entry.names:
        return 0
    begins_a_word = f" {wanted}" in entry.names
    if f"|{wanted}" in entry.names or (begins_a_word and isinstance(entry.authority, Community)):
        return 1
    return 2 if begins_a_word else 3


def _is_named(authority: LocalAuthority, wanted: str) -> bool:
    """Tell whether what is wanted is a legal name, or a name and what tells it from others: « Saint-Aubin (62) »."""
    return wanted == commune_key(authority.legal_name) or f" {commune_key(authority.name)} " in f" {wanted} "


def _having(words: list[set[str]], entries: list[_Entry]) -> list[_Entry]:
    """Return the authorities that have, for each word, one that begins with a spelling of it."""
    wanted = [[f" {spelling}" for spelling in spellings] for spellings in words]
    return [
        entry
        for entry in entries
        if all(any(spelling in entry.words for spelling in spellings) for spellings in wanted)
    ]


def _having_half(words: list[set[str]], entries: list[_Entry]) -> list[_Entry]:
    """Return those that have one for half of the words: those that have most first, then those of a rarer word."""
    found = sorted((_having([word], entries) for word in words), key=len)
    return [entry for entry, count in Counter(chain(*found)).most_common() if 2 * count >= len(words)]


def _singular(word: str) -> str:
    if word in _KINDS:
        return f"{word} "  # no beginning: « CA Cambrai »
    return word.removesuffix("s") if len(word) >= _LONG else word


def _one_letter_away(word: str) -> set[str]:
    """Return what a letter more, less or other, or two exchanged, make of a long word without figures."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)] if len(word) >= _LONG and word.isalpha() else []
    moved = {spelling for a, b in parts for spelling in (a + b[1:], a + b[1:2] + b[:1] + b[2:])}
    return moved | {a + letter + rest for a, b in parts for letter in ascii_lowercase for rest in (b, b[1:])}


def find_authority(name: str, territory: Territory) -> LocalAuthority:
    """Return the community, or the commune, that a name or a code means.

    Raises:
        Refused: it means none, or several.
    """
    found = AuthoritySearch(territory).search(name)
    if found.certain:
        return found.authorities[0]
    where = {commune.code: f"{territory.departments[commune.department]}, " for commune in territory.communes}
    listed = ", ".join(
        f"{authority.name} ({where.get(authority.code, '')}{authority.code})" for authority in found.authorities
    )
    typed = shorten(name)
    sentence = _say("several", typed=typed, listed=listed) if found.authorities else _say("none", typed=typed)
    raise Refused.of("collectivite", sentence)
