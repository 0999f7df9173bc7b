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

from versioned_texts.amendment.acts import form_operations as make
from versioned_texts.amendment.acts.clause import Clause, Reader
from versioned_texts.amendment.acts.frame import ACT
from versioned_texts.amendment.acts.places import COUNTS, KINDS, NUMBER, PLACE, Place, UnreadableError
from versioned_texts.amendment.acts.sentences import QUOTE, Sentence
from versioned_texts.amendment.operations import Operation
from versioned_texts.wording import section

_say = section("amendment", "free_forms")

_NOUN = (
    r"(?:mot|nombre|montant|somme|chiffre|date|taux|annee|duree|terme|expression|reference|prix|tarif|valeur|mention|"
    r"signe|membre de phrase|passage|groupe de mots)s?"
)
_OF_TEXT = re.compile(
    rf" (?:du |de la |des |de l')(?:(?:present|dit)e?s? )?(?P<kind>{KINDS})\b(?:[ -](?:de partenariat|initiale?s?|"
    r"susvisee?s?|susmentionnee?s?|precitee?s?|interieur|(?:en date )?du (?P<date>\d+(?:er)? \w+ \d{4})|\d{4}))*"
)
_EVERYWHERE = re.compile(
    r",? ?\b(?:(?:partout )?ou (?:ils?|elles?) (?:figure|apparai|se trouve)\w*"
    r"|a (?:chaque|toutes les) occurrences?|(?:a )?chaque fois qu'\w+ (?:figure|apparai)\w*),?"
)
_AMOUNT = re.compile(r"(?<!\d)\d{1,3}(?: ?\d{3}){0,4}(?:,\d{1,4})? ?(?:€|euros?\b)(?: ttc\b| ht\b)?")
_VERBS = "remplac|annul|supprim|abrog|inser|ajout|complet|modifi|redig|libell|substitu|port|fix|ramen|cre|apport"
_REWRITINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), wording)
    for pattern, wording in (
        (r"\b(?:desormais|dorenavant|egalement|donc|respectivement|nouve(?:l|lle|au|aux|lles)|supplementaires?) ", ""),
        (r"\b(?:il )?(?:est|sont|sera|seront)\b", "est"),
        (r"^est propose (?:de |d')", ""),
        (rf"\b({_VERBS})ee?s?\b", r"\1e"),
        (r"\b(?:comme suit|ainsi qu'il suit|de la (?:maniere|facon) suivante|en ces termes)", "ainsi"),
        (r"\b(?:concue?s?|libelle|formulee?s?)\b", "redige"),
        (r"\b(redige|modifie) ainsi\b", r"ainsi \1"),
        (r"\b(?:abroge|supprime|annule) et remplace\b", "remplace"),
        (r"\bdeviennent\b", "devient"),
        (r"\b(?:abroge|supprime|annule)\b", "supprime"),
        (r"\bremplacer (O?W|P) par\b", r"\1 est remplace par"),
        (r"\b(?:supprimer|abroger) (O?W|P)", r"\1 est supprime"),
        (r"\bcompleter P par\b", "P est complete par"),
        (r"\b(?:inserer|ajouter|est (?:insere|ajoute|cree|intercale))\b", "INSERT"),
        (r"\ba la suite (?:immediate )?D", "apres P"),
        (r"(?<=W) et (O?W) par (?=W)", r" et \1 est remplace par "),
        (r" +(?=[,:])|(?<=P),(?= est | devient )", ""),
        (r"(?<=P):? ?: ?(?=.)", ", "),
        (r"\bINSERT,? (apres|avant) (O?W|P),? (?=W|P|une? |l|d)", r"\1 \2, INSERT "),
        (r",?:? (?=W)", " "),
    )
)
_SIGNS = re.compile(
    rf"(?P<P>{PLACE.pattern})|(?:(?:la |les )?(?P<O>{NUMBER}) occurrences? (?:du |des |de la |de l'|de )?)?"
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
    (make.replace_words, "AT OLD est remplace par NEW"),
    (make.replace_words, "AT OLD (?:devient|est (?:porte|fixe|ramene|modifie) a) NEW"),
    (make.replace_words, "AT SUBJECT(?:est (?:porte|ramene)|passe) de OLD a NEW"),
    (make.replace_words, "(?P<subject>[^A-Z]+), fixe a OLD (?P<at>P),? est (?:porte|ramene) a NEW"),
    (make.replace_words, "AT substituer (?:a )?OLD,? NEW"),
    (make.replace_words, "AT NEW est substitue (?:a )?OLD"),
    (make.replace_words, "AT au lieu de OLD,? (?:il faut )?lire NEW"),
    (make.delete_words, "AT OLD est supprime"),
    (make.insert_words, "AT SIDE OLD,? INSERT NEW"),
    (make.insert_words, "AT INSERT NEW,? SIDE OLD"),
    (make.words_at_edge, "AT REF est complete par NEW"),
    (make.words_at_edge, "AT INSERT NEW"),
    (make.add_sentences, "AT REF est complete par PHRASESSO BLOCK"),
    (make.add_sentences, "(?:AT |SIDE REF,? )INSERT PHRASESSO BLOCK"),
    (make.delete_end, "AT apres OLD,? est supprime"),
    (make.delete_end, "AT apres OLD,? est remplace par NEW"),
    (make.insert_paragraphs, "AT SIDE REF,? INSERT ALINEASSO BLOCK"),
    (make.insert_paragraphs, "AT SIDE REF,? INSERT NAMED ainsi redige BLOCK"),
    (make.append_paragraphs, "AT REF est complete par ALINEASSO BLOCK"),
    (make.append_paragraphs, "AT REF est complete ainsi BLOCK"),
    (make.append_paragraphs, "AT REF est complete par NAMED ainsi redige BLOCK"),
    (make.append_paragraphs, "AT INSERT ALINEASSO BLOCK"),
    (make.insert_article, "(?:SIDE REF,? )?INSERT NAMED(?: intitule)? ENTITLED(?: et|,)? ainsi redige BLOCK"),
    (make.insert_article, "INSERT NAMED ainsi redige BLOCK"),
    (make.delete_place, "AT REF est supprime"),
    (make.rewrite, "AT REF est ainsi (?:redige|modifie) BLOCK"),
    (make.rewrite, "AT REF est remplace par (?:ALINEAS|PHRASES|TEXT)SO BLOCK"),
    (make.rewrite, "rediger ainsi REF BLOCK"),
    (make.rewrite, "AT REF (?:est remplace (?:par|ainsi)|devient) BLOCK"),
    (make.rename, "REF (?:devient|est renumerote) NAMED"),
    (None, "(?:decide )?(?:de )?modifier REF ainsi:?"),
    (None, "(?:decide )?(?:de )?modifier ainsi REF:?"),
    (None, "REF(?: est ainsi modifie:?|:)"),
    (None, rf"l[ea] presente? {ACT} modifie REF ainsi:?"),
    (None, "les modifications suivantes est apporte a REF:?"),
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
_ANNOUNCEMENT = re.compile(r"(P est ainsi modifie|(?:decide )?(?:de )?modifier (?:P ainsi|ainsi P))[:,]? (.+)")


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
            result = clause.read(context, reader)
            if result is None:
                return None
            if not isinstance(result, Place):
                operations += result
            context = reader.last
        return tuple(operations)

    def _clauses(self) -> Iterator[Self]:
        """Yield the clauses, what announces them first."""
        announcement = _ANNOUNCEMENT.fullmatch(self.signs)
        pieces = (
            [announcement[1], *_NEXT_CLAUSE.split(announcement[2])] if announcement else _NEXT_CLAUSE.split(self.signs)
        )
        places, passages, nths = iter(self.places), iter(self.passages), iter(self.ranks)
        for piece in pieces:
            names, ranks = list(islice(places, piece.count("P"))), list(islice(nths, piece.count("O")))
            yield type(self)(piece, names, list(islice(passages, piece.count("W"))), ranks, self.everywhere)

    def read(self, context: Place, reader: Reader) -> tuple[Operation, ...] | Place | None:
        """Read the clause as its form says; the place that it announces, or None without a form."""
        others = (_TRAILING.fullmatch(self.signs), _LEADING.fullmatch(self.signs))
        wordings = [self.signs, *(f"P, {one['before']}{one['after']}" for one in others if one)]
        for signs, (build, form) in product(wordings, _FORMS):
            if match := form.fullmatch(signs):
                return self._build(build, match, context, reader)
        return None

    def _build(
        self, build: Build | None, match: re.Match[str], context: Place, reader: Reader
    ) -> tuple[Operation, ...] | Place | None:
        """Make the operations of a form, or the place that it announces."""
        signs = match.string
        names = {name: value for name, value in match.groupdict().items() if value is not None}
        places, passages = {}, {}
        for name, value in names.items():
            at = signs[: match.start(name)]
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
            return clause.place() if "ref" in places else Place()
        return tuple(build(clause))


def read_form(sentence: Sentence, context: Place, reader: Reader) -> tuple[Operation, ...] | Place | None:
    """Read a sentence: into operations, into the place that it announces, or None where it has no known form."""
    words, passages = re.sub(r"\barts?\. ?(?=\d)", "article ", sentence.words), list(sentence.quotes)
    if not passages:
        passages = [(re.sub("ttc|ht", lambda tax: tax[0].upper(), amount),) for amount in _AMOUNT.findall(words)]
        words = _AMOUNT.sub(QUOTE, words)
    others = [one[0].strip() for one in _OF_TEXT.finditer(words) if not reader.text.is_called(one["kind"])]
    dates = {one["date"] for one in _OF_TEXT.finditer(words) if one["date"]}
    words, everywhere = _EVERYWHERE.subn("", _OF_TEXT.sub("", words))
    whole = _signs(words, passages, everywhere=bool(everywhere))
    result = whole.read(context, reader)
    result = whole.read_clauses(context, reader) if result is None else result
    if others and result is not None:
        raise UnreadableError(_say("other_text", kind=others[0]))
    if result is not None:
        reader.dates.update(one for one in dates if not reader.text.is_dated(one))
    return result


def _signs(words: str, passages: Sequence[tuple[str, ...]], *, everywhere: bool) -> _Signs:
    """Put a sentence in signs."""
    values_by_sign: dict[str, list[str]] = {"P": [], "O": []}

    def sign(one: re.Match[str]) -> str:
        for kind, values in values_by_sign.items():
            if one[kind]:
                values.append(one[kind])
        if one["P"]:
            return "D" if re.match(r"d(?:e|es|u)\b|d'", one["P"]) else "P"
        return f"{'O' if one['O'] else ''}W"

    signs = _SIGNS.sub(sign, words)
    for pattern, wording in _REWRITINGS:
        signs = pattern.sub(wording, signs)
    return _Signs(signs, values_by_sign["P"], passages, values_by_sign["O"], everywhere)
