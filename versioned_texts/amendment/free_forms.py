"""The forms of the sentences of local acts: one table, by which a sentence becomes operations.

A sentence is first put in signs: ``P`` for a place, ``D`` for one after « de », ``W`` for quoted words and the noun
before them, ``O`` for the rank of an occurrence. Verbs, participles and announcements have one wording each, so that a
form stands for many sentences.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Self

from versioned_texts.amendment.act_frame import ACT
from versioned_texts.amendment.act_sentences import QUOTE, Sentence
from versioned_texts.amendment.form_operations import (
    Clause,
    Reader,
    add_sentences,
    append_paragraphs,
    delete_end,
    delete_place,
    delete_words,
    insert_articles,
    insert_paragraphs,
    insert_words,
    rename,
    replace_words,
    rewrite,
    words_at_edge,
)  # fmt: skip
from versioned_texts.amendment.operations import Operation
from versioned_texts.amendment.places import COUNTS, KINDS, NUMBER, PLACE, Place, UnreadableError
from versioned_texts.wording import section

_say = section("amendment", "free_forms")

_NOUN = (
    r"(?:mot|nombre|montant|somme|chiffre|date|taux|annee|duree|terme|expression|reference|prix|tarif|valeur|mention|"
    r"signe|membre de phrase|passage|groupe de mots)s?"
)
_OF_TEXT = re.compile(
    rf" (?:du |de la |des |de l')(?:(?:present|dit)e?s? )?(?P<kind>{KINDS})\b(?:[ -](?:de partenariat|initiale?s?|"
    r"susvisee?s?|susmentionnee?s?|precitee?s?|interieur|(?:en date )?du \d+(?:er)? \w+ \d{4}|\d{4}))*"
)
_EVERYWHERE = re.compile(
    r",? ?\b(?:(?:partout )?ou (?:ils?|elles?) (?:figure|apparai|se trouve)\w*"
    r"|a (?:chaque|toutes les) occurrences?|(?:a )?chaque fois qu'\w+ (?:figure|apparai)\w*),?"
)
_AMOUNT = re.compile(r"\d[\d ]*(?:,\d+)? ?(?:€|euros?\b)")
_VERBS = "remplac|annul|supprim|abrog|inser|ajout|complet|modifi|redig|libell|substitu|port|fix|ramen|cre|apport"
_REWRITINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), wording)
    for pattern, wording in (
        (r"\b(?:desormais|dorenavant|egalement|donc|respectivement|nouve(?:l|lle|au|aux|lles)|supplementaires?) ", ""),
        (r"\b(?:il )?(?:est|sont|sera|seront)\b", "est"),
        (rf"\b({_VERBS})ee?s?\b", r"\1e"),
        (r"\b(?:comme suit|ainsi qu'il suit|de la (?:maniere|facon) suivante|en ces termes)", "ainsi"),
        (r"\b(?:concue?s?|libelle|formulee?s?)\b", "redige"),
        (r"\b(redige|modifie) ainsi\b", r"ainsi \1"),
        (r"\b(?:abroge|supprime|annule) et remplace\b", "remplace"),
        (r"\bdeviennent\b", "devient"),
        (r"\b(?:inserer|ajouter|est (?:insere|ajoute|cree|intercale))\b", "INSERT"),
        (r"\ba la suite (?:immediate )?D", "apres P"),
        (r"(?<=W) et (O?W) par (?=W)", r" et \1 est remplace par "),
        (r" +(?=[,:])", ""),
        (r"(?<=P):? ?: ?(?=.)", ", "),
        (r",?:? (?=W)", " "),
    )
)
_SIGNS = re.compile(
    rf"(?P<P>{PLACE})|(?:(?:la |les )?(?P<O>{NUMBER}) occurrences? (?:du |des |de la |de l'|de )?)?"
    rf"(?P<W>(?:(?:la |le |les |l'|aux? |du |des |de la |de l'|de |une? )?{_NOUN}(?: suivante?s?| de| d')? ?:? ?)?"
    rf"{QUOTE})"
)

_NAMES = {
    "AT ": "(?:(?P<at>P),? )?",
    "REF": "(?P<ref>P)(?: (?P<title>W))?",
    "NAMED": "(?P<named>P)",
    "ENTITLED": "(?P<entitled>W)",
    "OLD": "(?P<old>O?W)",
    "NEW": "(?P<new>W)",
    "BLOCK": "(?P<block>W(?: W)*)",
    "SIDE": "(?P<side>apres|avant)",
    "ALINEAS": rf"(?:(?:l'|les? |des )?(?:(?P<count>{'|'.join(COUNTS)}) )?(?:alinea|tiret)s?|(?:un|les?) paragraphes?)",
    "PHRASES": rf"(?:(?:la |les |des )?(?:(?:{'|'.join(COUNTS)}) )?)phrases?",
    "SO": "(?: ainsi redige| suivante?s?)?",
    "TEXT": "(?:l'|les? |la |une? )?(?:dispositions?|stipulations?|texte|redaction|clauses?|article|intitule|titre)",
    "SUBJECT": "(?P<subject>[^A-Z]+ )",
}
type Build = Callable[[Clause], Iterator[Operation]]
_TABLE: tuple[tuple[Build | None, str], ...] = (
    (replace_words, "AT OLD est remplace par NEW"),
    (replace_words, "AT remplacer OLD par NEW"),
    (replace_words, "AT OLD (?:devient|est (?:porte|fixe|ramene|modifie) a) NEW"),
    (replace_words, "AT SUBJECT(?:est (?:porte|ramene)|passe) de OLD a NEW"),
    (replace_words, "AT substituer (?:a )?OLD,? NEW"),
    (replace_words, "AT NEW est substitue (?:a )?OLD"),
    (replace_words, "AT au lieu de OLD,? (?:il faut )?lire NEW"),
    (delete_words, "AT OLD est (?:supprime|abroge)"),
    (delete_words, "AT supprimer OLD"),
    (insert_words, "AT SIDE OLD,? INSERT NEW"),
    (insert_words, "AT INSERT,? SIDE OLD,? NEW"),
    (insert_words, "AT INSERT NEW,? SIDE OLD"),
    (words_at_edge, "REF est complete par NEW"),
    (words_at_edge, "completer REF par NEW"),
    (words_at_edge, "AT INSERT NEW"),
    (add_sentences, "REF est complete par PHRASESSO BLOCK"),
    (add_sentences, "(?:AT |SIDE REF,? )INSERT PHRASESSO BLOCK"),
    (delete_end, "AT apres OLD,? est supprime"),
    (delete_end, "AT apres OLD,? est remplace par NEW"),
    (insert_paragraphs, "AT SIDE REF,? INSERT ALINEASSO BLOCK"),
    (insert_paragraphs, "AT INSERT,? SIDE REF,? ALINEASSO BLOCK"),
    (insert_paragraphs, "AT SIDE REF,? INSERT NAMED ainsi redige BLOCK"),
    (insert_paragraphs, "AT INSERT,? SIDE REF,? NAMED ainsi redige BLOCK"),
    (append_paragraphs, "REF est complete par ALINEASSO BLOCK"),
    (append_paragraphs, "completer REF par ALINEASSO BLOCK"),
    (append_paragraphs, "REF est complete ainsi BLOCK"),
    (append_paragraphs, "REF est complete par NAMED ainsi redige BLOCK"),
    (append_paragraphs, "AT INSERT ALINEASSO BLOCK"),
    (insert_articles, "SIDE REF,? INSERT NAMED intitule ENTITLED(?: et|,)? ainsi redige BLOCK"),
    (insert_articles, "INSERT,? SIDE REF,? NAMED intitule ENTITLED(?: et|,)? ainsi redige BLOCK"),
    (insert_articles, "INSERT NAMED ainsi redige BLOCK"),
    (delete_place, "REF est (?:supprime|abroge)"),
    (delete_place, "(?:supprimer|abroger) REF"),
    (rewrite, "REF est ainsi (?:redige|modifie) BLOCK"),
    (rewrite, "REF est remplace par (?:ALINEAS|PHRASES|TEXT)SO BLOCK"),
    (rewrite, "remplacer REF par (?:ALINEAS|PHRASES|TEXT)SO BLOCK"),
    (rewrite, "rediger ainsi REF BLOCK"),
    (rewrite, "REF est remplace par BLOCK"),
    (rename, "REF (?:devient|est renumerote) NAMED"),
    (None, r"(?:decide )?(?:de )?modifier REF ainsi:?"),
    (None, "REF(?: est ainsi modifie:?|:)"),
    (None, rf"l[ea] presente? {ACT} modifie REF ainsi:?"),
    (None, r"(?:les|la) modifications? suivantes? est apporte a REF:?"),
    (None, rf"(?:le|la|les|l') ?(?:{KINDS})(?: (?:susvise|initiale?|precite)e?s?)? est ainsi modifie:?"),
)
"""Forms, and what makes operations of each; None announces what follows, and its place is theirs."""

_FORMS = tuple(
    (build, re.compile(re.sub("|".join(_NAMES), lambda name: _NAMES[name[0]], form))) for build, form in _TABLE
)
_TRAILING = re.compile(
    r"(?P<before>[^PD]*W[^PD]*?),? ?(?:(?:figurant|mentionne|prevu|inscrit)e?s? )?[PD](?P<after>,?(?: est .*)?)"
)
_LEADING = re.compile(r"(?P<before>(?:remplacer|supprimer|INSERT)),? P,?(?P<after> .+)")
_NEXT_CLAUSE = re.compile(r",? et (?=(?:P,? )?(?:O?W|apres|avant|remplacer|supprimer|INSERT)|P (?:est|devient) )")
_ANNOUNCEMENT = re.compile(r"(P est ainsi modifie|(?:decide )?(?:de )?modifier P ainsi):? (.+)")


@dataclass(frozen=True, slots=True)
class _Signs:
    """A sentence, or a clause of it, in signs, and what each sign stands for."""

    signs: str
    places: Sequence[str]
    passages: Sequence[tuple[str, ...]]
    ranks: Sequence[str]
    everywhere: bool

    def read_clauses(self, context: Place, reader: Reader) -> tuple[Operation, ...] | None:
        """Read the clauses that « et » joins, each in the place of the one before; None where one has no form."""
        operations: list[Operation] = []
        for clause in self._clauses():
            found = clause.read(context, reader)
            if found is None:
                return None
            if not isinstance(found, Place):
                operations += found
            context = reader.last
        return tuple(operations)

    def _clauses(self) -> Iterator[Self]:
        """Yield the clauses, what announces them first."""
        announced = _ANNOUNCEMENT.fullmatch(self.signs)
        pieces = [announced[1], *_NEXT_CLAUSE.split(announced[2])] if announced else _NEXT_CLAUSE.split(self.signs)
        places, passages, nths = iter(self.places), iter(self.passages), iter(self.ranks)
        for piece in pieces:
            named, ranks = list(islice(places, piece.count("P"))), list(islice(nths, piece.count("O")))
            yield type(self)(piece, named, list(islice(passages, piece.count("W"))), ranks, self.everywhere)

    def read(self, context: Place, reader: Reader) -> tuple[Operation, ...] | Place | None:
        """Read the clause as its form says; the place that it announces, or None without a form."""
        moved = (_TRAILING.fullmatch(self.signs), _LEADING.fullmatch(self.signs))
        wordings = [self.signs, *(f"P, {one['before']}{one['after']}" for one in moved if one)]
        for signs, (build, form) in product(wordings, _FORMS):
            if found := form.fullmatch(signs):
                return self._build(build, found, context, reader)
        return None

    def _build(
        self, build: Build | None, found: re.Match[str], context: Place, reader: Reader
    ) -> tuple[Operation, ...] | Place | None:
        """Make the operations of a form, or the place that it announces."""
        signs = found.string
        names = {name: value for name, value in found.groupdict().items() if value is not None}
        places, passages = {}, {}
        for name, value in names.items():
            at = signs[: found.start(name)]
            if value == "P":
                places[name] = self.places[at.count("P")]
            elif "W" in value:
                start = at.count("W")
                passages[name] = [line for one in self.passages[start : start + value.count("W")] for line in one]
        if not all(passages.values()) or (self.everywhere and "old" not in passages):
            return None
        nth = self.ranks[0] if "O" in names.get("old", "") else ""
        clause = Clause(reader, context, names, places, passages, nth, self.everywhere)
        if build is None:
            return clause.place("ref") if "ref" in places else Place()
        return tuple(build(clause))


def read_form(sentence: Sentence, context: Place, reader: Reader) -> tuple[Operation, ...] | Place | None:
    """Read a sentence: into operations, into the place that it announces, or None where it has no known form.

    Raises:
        UnreadableError: it has a form, and no meaning in the text, or several.
    """
    words, passages = sentence.words, list(sentence.quotes)
    if not passages:
        passages = [(amount,) for amount in _AMOUNT.findall(words)]
        words = _AMOUNT.sub(QUOTE, words)
    others = [one[0].strip() for one in _OF_TEXT.finditer(words) if not reader.text.is_called(one["kind"])]
    words, everywhere = _EVERYWHERE.subn("", _OF_TEXT.sub("", words))
    whole = _signs(words, passages, everywhere=bool(everywhere))
    found = whole.read(context, reader)
    found = whole.read_clauses(context, reader) if found is None else found
    if others and found is not None:
        raise UnreadableError(_say("other_text", kind=others[0]))
    return found


def _signs(words: str, passages: Sequence[tuple[str, ...]], *, everywhere: bool) -> _Signs:
    """Put a sentence in signs."""
    found: dict[str, list[str]] = {"P": [], "O": []}

    def sign(one: re.Match[str]) -> str:
        for kind, values in found.items():
            if one[kind]:
                values.append(one[kind])
        if one["P"]:
            return "D" if re.match(r"d(?:e|es|u)\b|d'", one["P"]) else "P"
        return f"{'O' if one['O'] else ''}W"

    signs = _SIGNS.sub(sign, words)
    for pattern, wording in _REWRITINGS:
        signs = pattern.sub(wording, signs)
    return _Signs(signs, found["P"], passages, found["O"], everywhere)
