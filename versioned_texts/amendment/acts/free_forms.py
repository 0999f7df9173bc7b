"""The forms of the sentences of local acts: one table, by which a sentence becomes operations.

A sentence is first put in tokens (`tokens`), in which verbs have one wording each, and what it names one order, so
that a form stands for many sentences.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product

from versioned_texts.amendment import operations as ops
from versioned_texts.amendment.acts import clause_operations as make
from versioned_texts.amendment.acts.amounts import replace_words
from versioned_texts.amendment.acts.clause import Clause, Reader, need
from versioned_texts.amendment.acts.frame import ACT
from versioned_texts.amendment.acts.places import KINDS, AmendedText, Place, UnreadableError
from versioned_texts.amendment.acts.sentences import LABEL, QUOTE, Sentence
from versioned_texts.amendment.acts.tokens import MOST, Values, compile_form, tokenize
from versioned_texts.amendment.operations import Operation
from versioned_texts.wording import section

_say = section("amendment", "free_forms")

_OF_TEXT = re.compile(
    rf" (?:du |de la |des |de l'|dudit |de ladite |desdites )(?:(?:present|dit)e?s? )?(?P<kind>{KINDS})\b"
)
_QUALIFIERS = re.compile(
    r"(?:[ -](?:de partenariat|interieur|initiale?s?|susvisee?s?|susmentionnee?s?|precitee?s?|\d{4}|"
    r"(?:(?:en date )?du|(?:signe|conclu|adopte|approuve)e?s? le) (?P<date>\d+(?:er)? \w+ \d{4})))*"
)
_EVERYWHERE = re.compile(
    r",? ?\b(?:(?:partout )?ou (?:ils?|elles?) (?:figure|apparai|se trouve)\w*"
    r"|a (?:chaque|toutes les) occurrences?|(?:a )?chaque fois qu'\w+ (?:figure|apparai)\w*"
    r"|autant de fois que necessaire),?"
)
_AMOUNT = re.compile(r"(?<!\d)\d{1,3}(?: ?\d{3}){0,4}(?:,\d{1,4})? ?(?:€|euros?\b)(?: ttc\b| ht\b)?")

_BECOMES = "(?:devient|est remplace par|est (?:porte|fixe|ramene|modifie) a)"

_IT = "(?:(?:celui-ci|celle-ci|cet article|cet alinea|ce dernier) )?"
_NEW_ARTICLE = re.compile(rf"^un (?:nouvel )?(article {LABEL}\b.*?) est (?:ajoute|insere|cree)\b")
_INTO_TEXT = re.compile(
    rf"(?P<before>\b(?:ajoute|insere|cree)e?s?|\b(?:ajouter|inserer)|article \d+|{QUOTE})"
    rf" (?:a la|au|aux|a l') ?(?P<kind>{KINDS})\b"
)
_TEXT_OF_ARTICLE = re.compile(rf"\bun article {LABEL}(?:,? (?:intitule |denomme )?{QUOTE},?)?(?= ?:? ?{QUOTE}\Z)")
"""A new article whose text follows without a word."""

type Build = Callable[[Clause], Iterator[Operation]]


def _of_last(build: Build) -> Build:
    """Refuse a pronoun whose place is not the one that was named last."""

    def build_of_last(clause: Clause) -> Iterator[Operation]:
        need(clause.context == clause.reader.last)
        return build(clause)

    return build_of_last


_TABLE: tuple[tuple[Build | None, str], ...] = (
    (replace_words, f"AT OLD {_BECOMES} NEW"),
    (replace_words, rf"AT OLD(?P<unit> par [\w -]+?) {_BECOMES} NEW(?:(?P=unit))?"),
    (replace_words, "AT SUBJECT(?:est (?:porte|ramene)|passe|passant) de OLD a NEWUNIT"),
    (replace_words, "AT SUBJECTest (?:porte|ramene|fixe) a NEWUNIT"),
    (replace_words, "AT fixer SUBJECTa NEWUNIT(?:,? au lieu (?:de )?OLD)?"),
    (replace_words, "AT substituer (?:a )?OLD,? NEW"),
    (replace_words, "AT au lieu (?:de )?OLD,? lire NEW"),
    (replace_words, "AT lire NEW,? au lieu (?:de )?OLD"),
    (make.change_quotation, "AT PIECE OLD est supprime"),
    (make.change_quotation, "AT PIECE OLD est ainsi (?:redige|modifie) BLOCK"),
    (make.change_quotation, "AT PIECE OLD est remplace par (?:(?:ALINEAS|TEXT|PHRASES)SO )?BLOCK"),
    (make.delete_words, "AT OLD est supprime"),
    (make.replace_end, "AT apres OLD,? EDGE est (?:ainsi redige|remplace par) NEW"),
    (make.insert_beside_quotation, "AT SIDE PIECE OLD,? INSERT (?:ALINEAS|PHRASES)SO BLOCK"),
    (make.insert_words, "AT SIDE OLD,? INSERT NEW"),
    (make.insert_words, "AT INSERT NEW,? SIDE OLD"),
    (make.insert_words, "AT (?:PIECE )?OLD est complete par NEW"),
    (make.add_at_edge, "AT REF est complete par NEW"),
    (make.add_at_edge, "AT (?:EDGE,? )?INSERT NEW"),
    (make.add_at_edge, "AT REF est complete par PHRASESSO BLOCK"),
    (make.add_at_edge, "AT INSERT PHRASESSO BLOCK"),
    (make.insert_sentence, "AT SIDE REF,? INSERT PHRASESSO BLOCK"),
    (make.insert_paragraphs, "AT SIDE REF,? INSERT ALINEASSO BLOCK"),
    (make.insert_paragraphs, "AT SIDE REF,? INSERT LABELENTITLED ainsi redige BLOCK"),
    (make.insert_paragraphs, "AT REF est complete par ALINEASSO BLOCK"),
    (make.insert_paragraphs, "AT REF est complete par LABEL(?: ainsi redige| suivant)? BLOCK"),
    (make.insert_paragraphs, "AT INSERT ALINEASSO BLOCK"),
    (make.insert_paragraphs, "ALINEASSO (?:INSERT )?SIDE REF(?:, INSERT)? BLOCK"),
    (make.complete, "AT REF est (?:ainsi complete|complete par TEXTSO) BLOCK"),
    (make.insert_article, "INSERT LABELENTITLED ainsi redige BLOCK"),
    (
        make.insert_article,
        rf"l[ae]s? ?(?P<text>{KINDS}) est complete par LABELENTITLED ainsi redige BLOCK",
    ),
    (make.insert_article, "SIDE REF,? INSERT (?:un |l')article (?:suivant|ainsi redige) BLOCK"),
    (make.insert_article, "LABEL(?: suivant)? (?:INSERT )?SIDE REF(?:, INSERT| ainsi redige)? BLOCK"),
    (make.insert_paragraphs, "AT INSERT LABEL ainsi redige BLOCK"),
    (make.change_place, "AT REF est supprime"),
    (make.repeal_and_renumber, "REF est supprime,? et (?:les )?articles suivants est renumerote(?: en consequence)?"),
    (make.change_place, "AT REF FORMER est (?:ainsi (?:redige|modifie)|remplace par TEXTSO) BLOCK"),
    (make.change_place, "AT REF est ainsi (?:redige|modifie) BLOCK"),
    (make.change_place, "AT REF est remplace par (?:ALINEAS|TEXT|PHRASES)SO BLOCK"),
    (make.change_place, "rediger ainsi REF BLOCK"),
    (_of_last(make.change_place), f"{_IT}est (?:ainsi redige|remplace par (?:ALINEAS|TEXT|PHRASES)SO) BLOCK"),
    (_of_last(make.insert_paragraphs), f"{_IT}est complete par ALINEASSO BLOCK"),
    (make.change_place, "AT REF est remplace (?:par|ainsi) BLOCK"),
    (make.change_place, "AT REF (?:devient|est)(?: l[ae] suivante?)? BLOCK"),
    (make.rename, "REF (?:devient|est renumerote) LABEL"),
    (None, "(?:decide )?(?:de )?modifier REF ainsi:?"),
    (None, "(?:decide )?(?:de )?modifier ainsi REF:?"),
    (None, "REF(?: est (?:ainsi )?modifie:?|:)"),
    (None, rf"(?:les )?modifications suivantes est apporte (?:REF|(?:aux?|a la|a l') ?(?P<text>{KINDS})\b[\w' ]*):?"),
    (None, rf"l[ea] presente? {ACT} modifie REF ainsi:?"),
    (None, rf"(?:le|la|les|l') ?(?P<text>{KINDS})(?: (?:susvise|initiale?|precite)e?s?)? est ainsi modifie:?"),
)
"""Forms, and what makes operations of each; None announces what follows, and its place is theirs."""

_FORMS = tuple((build, compile_form(form)) for build, form in _TABLE)
_TITLED_PLACE = compile_form(
    r"(?P<place>P)(?:,? (?:intitule|relatif a))? \(?(?P<title>W)\)?"
    "(?=,? (?:PIECE )?(?:W|P|apres |avant |entre |INSERT|est ainsi ))"
)
_TRAILING_PLACE = compile_form(
    r"(?P<before>(?:(?!P).)*W(?:(?!P).)*?),? ?(?:(?:figurant|mentionne|prevu|inscrit)e?s? )?(?:DE)?(?P<place>P)"
    "(?P<after>,?(?: est .*)?)"
)
_PLACES_WITHIN = (
    compile_form("(?P<outer>P),? (?P<rest>(?:(?!P).)*W(?:(?!P).)*) (?P<place>P)"),
    compile_form("(?P<outer>P), (?P<place>P), (?P<rest>.*)"),
    compile_form(
        r"(?:(?P<outer>P),? )?(?:a l'|au |du |dans (?:l'|l[ae] ))(?P<quoted>alinea|paragraphe|tiret) (?P<place>W),? "
        r"(?P<rest>(?:O?W|apres |avant ).*)"
    ),
)
_NEXT_CLAUSE = compile_form(
    r",? et,? (?=(?:P,? )?(?:O?W|apres|avant|entre|remplacer|supprimer|INSERT)|P (?:est|devient) |"
    r"l[ae] [\w' -]+ est (?:porte|fixe) a )"
)
_ANNOUNCEMENT = compile_form(r"(P est (?:ainsi )?modifie|(?:decide )?(?:de )?modifier (?:P ainsi|ainsi P))[:,]? (.+)")

type Result = tuple[Operation, ...] | Place | None
"""Operations, the place that a sentence announces, or None where it has no known form."""


def read_form(sentence: Sentence, context: Place, reader: Reader) -> Result:
    """Read a sentence as its form says, or as the clauses that it joins."""
    words, passages = re.sub(r"\barts?\. ?(?=\d)", "article ", sentence.words), list(sentence.quotes)
    words = re.sub(r"\brenumerotes? (?:en )?(?=\d)", "renumerotes articles ", words)
    if not passages:
        passages = [(re.sub("ttc|ht", lambda tax: tax[0].upper(), amount),) for amount in _AMOUNT.findall(words)]
        words = _AMOUNT.sub(QUOTE, words)
    words = _NEW_ARTICLE.sub(
        r"il est insere un \1", re.sub(r"\bcomplet(ee?s?|er) d'(?=une? )", r"complet\1 par ", words)
    )
    words, others = _without_text_names(reader.text.without_titles(words), reader.text)
    words = _TEXT_OF_ARTICLE.sub(r"\g<0> ainsi redige", words)
    words, everywhere = _EVERYWHERE.subn("", words)
    if len(words) > MOST:
        return None
    tokens, values = tokenize(words, passages)
    for one in [*_TITLED_PLACE.finditer(tokens)]:
        if reader.text.is_titled(values[one["place"]][0], " ".join(values[one["title"]])):
            tokens = tokens.replace(one[0], one["place"])
    read = partial(_read_clause, values=values, reader=reader, everywhere=bool(everywhere))
    result = read(tokens, context)
    if result is None:
        result = _read_clauses(tokens, context, reader, read)
    if others and result is not None:
        raise UnreadableError(_say("other_text", kind=others[0]))
    return result


def _without_text_names(words: str, text: AmendedText) -> tuple[str, list[str]]:
    """Return a sentence without the names of texts, and those of other texts."""
    others, rest, end = [], "", 0
    words = _INTO_TEXT.sub(lambda one: one[0] if not text.is_called(one["kind"], None) else one["before"], words)
    for one in _OF_TEXT.finditer(words):
        rest += words[end : one.start()]
        qualifiers = _QUALIFIERS.match(words, max(one.end(), text.end_of_title(words, one.start("kind"))))
        end = qualifiers.end() if qualifiers else one.end()
        if not text.is_called(one["kind"], qualifiers and qualifiers["date"]):
            others.append(words[one.start() : end].strip())
    return rest + words[end:], others


def _read_clauses(
    tokens: str, context: Place, reader: Reader, read: Callable[[str, Place], Result]
) -> tuple[Operation, ...] | None:
    """Read the clauses that « et » joins, each in the place of the one before; None where one has no form."""
    announcement = _ANNOUNCEMENT.fullmatch(tokens)
    first, others = ([announcement[1]], announcement[2]) if announcement else ([], tokens)
    operations: list[Operation] = []
    announced = Place()
    for clause in (*first, *_NEXT_CLAUSE.split(others)):
        result = read(clause, context)
        if result is None:
            return None
        match result:
            case Place():
                announced = result
            case _:
                operations += result
        context = reader.last
    elsewhere = ops.changed_parts(operations) - set(announced.parts or ops.changed_parts(operations))
    return None if elsewhere else tuple(operations)


def _read_clause(tokens: str, context: Place, values: Values, reader: Reader, *, everywhere: bool) -> Result:
    """Read a clause as its form says; the place that it announces, or None without a form."""
    wordings, context = _wordings(tokens, context, values, reader)
    for wording, (build, form) in product(wordings, _FORMS):
        match = form.fullmatch(wording)
        if not match:
            continue
        plain = {name: "".join(values.get(value, [value])) for name, value in match.groupdict().items() if value}
        passages = {
            name: [line for token in match[name] for line in values.get(token, ())]
            for name in plain.keys() & {"old", "new", "title", "block", "former"}
        }
        if not all(passages.values()) or (everywhere and "old" not in passages):
            return None
        clause = Clause(reader, context, plain, passages, everywhere)
        if "text" in plain and not reader.text.is_called(plain["text"], None):
            raise UnreadableError(_say("other_text", kind=plain["text"]))
        if build is None:
            return clause.place(sentence=True) if "ref" in plain else Place()
        return tuple(make.whole_alinea(one, reader.text) for one in build(clause))
    return None


def _wordings(tokens: str, context: Place, values: Values, reader: Reader) -> tuple[Sequence[str], Place]:
    """Return a clause with its place before it, and the place that is in: an article, an alinéa by its first words."""
    inner = next(filter(None, (one.fullmatch(tokens) for one in _PLACES_WITHIN)), None)
    if not inner:
        other = _TRAILING_PLACE.fullmatch(tokens)
        return (tokens, f"{other['place']}, {other['before']}{other['after']}") if other else (tokens,), context
    place = inner["place"]
    plain = {"at": values[inner["outer"]][0]} if inner["outer"] else {}
    outer = Clause(reader, context, plain, {}, everywhere=False).place()
    need(outer.paragraphs is None and not outer.edge)
    if "quoted" in inner.groupdict():
        return (inner["rest"],), reader.text.beginning_with(" ".join(values[place]), outer)
    need(reader.text.place(values[place][0], outer).parts == outer.parts)
    return (f"{place}, {inner['rest']}",), outer
