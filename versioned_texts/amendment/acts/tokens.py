"""A sentence in tokens: characters for what it names, one wording for what is said in many, and one order.

``P`` is the token of a place, which ``DE`` precedes where « de » does, ``W`` that of quoted words and the noun before
them, ``O`` that of the rank of an occurrence.
"""

import re
from collections.abc import Mapping, Sequence

from versioned_texts.amendment.acts.ordinals import CARDINALS, COUNTS, NUMBER
from versioned_texts.amendment.acts.places import PLACE
from versioned_texts.amendment.acts.sentences import QUOTE

_NOUN = (
    r"(?:mot|nombre|montant|somme|chiffre|date|taux|annee|duree|terme|expression|reference|prix|tarif|valeur|mention|"
    r"signe|membre de phrase|passage|groupe de mots|delai|periode|sigle|pourcentage|nom|acronyme|libelle|formule|"
    r"celle)s?"
)
_QUOTATION = re.compile(
    rf"(?:(?:la |les )?(?P<O>{NUMBER}|{'|'.join(CARDINALS)}) occurrences? (?:du |des |de la |de l'|de )?)?"
    rf"(?P<W>(?:(?:la |le |les |l'|aux? |du |des |de la |de l'|de |une? )?{_NOUN}(?: suivante?s?| de| du| d')? ?:? ?)?"
    rf"{QUOTE})"
)

_VERBS = (
    "remplac|annul|supprim|abrog|retir|inser|ajout|complet|modifi|redig|libell|substitu|port|fix|ramen|cre|apport|"
    "renumerot|amend"
)
_AUTHORS = re.compile(
    r"^(?:l(?:e |a |')(?:comite|conseil|bureau|assemblee)"
    r"(?: (?:syndical|municipal|communautaire|departemental|regional|metropolitain|generale|d'administration))?"
    r"(?:,? (?:apres en avoir delibere|a l'unanimite))*,? decide"
    r"|les parties (?:decident|conviennent)|il est (?:decide|convenu))(?:,? d'un commun accord,?)? (?=d|qu)"
)
"""Those who decide, or agree."""

_DECISION = r"^(?!.*\b(?:ne|n')\b)(?:decide )?(?:de |d')?"
"""What may stand before an infinitive, unless something is denied."""

_SILENT = (
    (r"\b(?:in fine|desormais|dorenavant|egalement|donc|respectivement|nouve(?:l|au|aux|lles?)|supplementaires?) ", ""),
    (r"\b(?:integralement|entierement|totalement|purement et simplement|il convient de|il faut|il y a lieu de) ", ""),
    (r"\b(?:l[ae]s? )?(?:dispositions?|stipulations?|redaction|contenu|texte) DE(?=P)", ""),
)
"""Words that change nothing of what a sentence says."""

_SILENT_WORDS = re.compile(
    r"^(?:en consequence|par consequent|ainsi|a cet effet|pour ce faire|en outre|par ailleurs|enfin|de plus|de meme|"
    r"d'un commun accord|par (?:le present avenant|la presente deliberation)), |"
    r"\bnouve(?:l|au|aux|lles?) (?=articles? |alineas? |tirets? )|"
    r" (?:dans (?:son|leur) (?:integralite|ensemble|totalite)|en (?:totalite|integralite))\b"
)
"""Those that would hide a place, or look like one."""

_WORDINGS = (
    (r"\b(?:il )?(?:est|sont|sera|seront)\b", "est"),
    (r"^(?!.*\b(?:ne|n')\b)decide qu(?:e |')", ""),
    (r"\b(remplacer|supprimer|inserer|ajouter|par|lire|lieu de|a) ?: (?=O?W)", r"\1 "),
    (rf"{_DECISION}(?=(?:remplacer|supprimer|inserer|ajouter|completer|abroger)\b)", ""),
    (r"\ben lieu et place d", "au lieu d"),
    (rf"\b({_VERBS})ee?s?\b", r"\1e"),
    (r"\b(?:comme suit|ainsi qu'il suit|de la (?:maniere|facon) suivante|en ces termes)", "ainsi"),
    (r"\b(?:(?:modifie et )?redige|libelle|reecrite?|reformulee?)\b", "redige"),
    (r"\bamende\b|\bmodifie et complete\b", "modifie"),
    (r"\b(redige|modifie|complete) ainsi\b", r"ainsi \1"),
    (r"\b(?:abroge|supprime|annule|modifie) et remplace\b", "remplace"),
    (r"\bdeviennent\b", "devient"),
    (r"\b(?:abroge|supprime|annule|retire)\b", "supprime"),
    (r"\b(remplacer|supprimer|abroger),? (P),? (?=(?:PIECE )?O?W)", r"\2, \1 "),
    (r"\bremplacer (O?W|P) par\b", r"\1 est remplace par"),
    (r"\b(?:supprimer|abroger) ((?:(?:l'|la |le )(?:alinea|tiret|paragraphe|phrase) )?O?W|P)", r"\1 est supprime"),
    (r"\bse voit ajouter |\best complete (?:de |d')(?=l'|la |les |une? |W)", "est complete par "),
    (r"\bcompleter (P) par\b", r"\1 est complete par"),
    (r"\b(?:inserer|ajouter|est (?:insere|ajoute|cree|intercale))\b", "INSERT"),
)
"""One wording for each verb, participle and announcement."""

_ORDERS = (
    (r"^(.*P) est (?:ainsi )?(?:modifie|complete) en ce sens que ", r"\1, "),
    (
        (
            r"(P) est (?:ainsi )?modifie ?:? ancienne (?:redaction|version) ?:? "
            r"(W(?: W)*),? (?:redaction|version) ?:? (?=W)"
        ),
        r"\1 \2 est ainsi redige ",
    ),
    (r"(P) est (?:ainsi )?(?:modifie|complete) par (?:l'ajout|l'insertion|l'adjonction),? ", r"\1, INSERT "),
    (r"(P) INSERT,? (?=ainsi redige)", r"INSERT \1 "),
    (r"^((?:une?|deux|trois|l['ae]s?) ?[a-z]+) INSERT,? (P),? ", r"\2, INSERT \1 "),
    (r"\bINSERT (une? [a-z]+)(?: supplementaire)? (P),? (?=ainsi|W)", r"\2, INSERT \1 "),
    (r"\bpour ([\w' -]+), (W) est (?:remplace par|(?:porte|fixe|ramene) a) (?=W)", r"\1 est porte de \2 a "),
    (r"\bl[ae]s? [a-z]+ suivant[es]* est modifie,? ?:? (?=W)", ""),
    (r"((?:devient|est remplace par) W), (?=W (?:devient|est remplace par) W)", r"\1 et "),
    (r"(P) est (?:ainsi )?modifie par (?:la suppression|le retrait) (?:de )?(O?W)", r"\1, \2 est supprime"),
    (r"(P) est (?:ainsi )?modifie par le remplacement (?:de )?(O?W) par ", r"\1, \2 est remplace par "),
    (r"(^|P, )est (supprime|remplace),? (O?W)(?= par |$)", r"\1\3 est \2"),
    (r"(?<=W) et (O?W) par (?=W)", r" et \1 est remplace par "),
    (r"(^|P, )(W) est remplace,? (P),? par (?=W)", r"\1\3, \2 est remplace par "),
    (r"(^|P, )(W) INSERT (?=(?:apres|avant) O?W)", r"\1INSERT \2 "),
    (r"^(W) INSERT (P) (?=(?:apres|avant) O?W)", r"\2, INSERT \1 "),
    (r" ?\((P)\)", r" \1"),
    (rf"{_DECISION}(fixer .*W(?:(?!P).)*), (P) etant modifie en consequence$", r"\2, \1"),
    (r"\bINSERT,? (P)(?:,| ?:)? (?=W(?! ainsi)|P|une? |les? |la |l'|d|apres |avant |entre )", r"\1, INSERT "),
    (rf"{_DECISION}porter ([\w' -]+?)(?: (?:prevu|fixe)e?s?)? (P) de (W) a (?=W)", r"\2, \1 est porte de \3 a "),
    (rf"{_DECISION}porter ([\w' -]+?) de (W) a (?=W)", r"\1 est porte de \2 a "),
    (r" +(?=[,:])|(?<=P),(?= est | devient )", ""),
    (rf"{_DECISION}(?:(?:approuver?|adopter?) la modification DE|modifier )(P)(?:,| en ce sens que) ", r"\1, "),
    (rf"{_DECISION}(?:fixer|porter|ramener),? (P),? ", r"\1, fixer "),
    (r"^([\w' -]+?)(?:,? (?:prevu|fixe|mentionne|inscrit|figurant)e?s? | DE)(P)(?= est )", r"\2, \1"),
    (r"(?<=P):? ?: ?(?=.)", ", "),
    (
        r"\bINSERT,? (apres|avant|entre) ((?:(?:l'|l[ae] )(?:alinea|tiret|paragraphe) )?O?W|P),? (?=W|P|une? |l|d)",
        r"\1 \2, INSERT ",
    ),
    (r"(?<=INSERT )(?:de (?=l'|la |les )|d'(?=une? ))", ""),
    (r",?:? (?=W)", " "),
    (rf"{_DECISION}modifier (P) ainsi (?=W)", r"\1 est ainsi modifie "),
    (r"\bainsi (?=W(?: W)*\Z)", "ainsi redige "),  # « libellé » before quoted words is taken for a noun
)
"""One order: the place, what is there, what becomes of it."""

_NAMES = {
    "AT ": "(?:(?P<at>P),? )?",
    "REF": "(?P<ref>P)",
    "EDGE": "(?P<edge>P)",
    "LABEL": "(?P<label>P)",
    "OLD": "(?P<nth>O)?(?P<old>W)",
    "NEW": "(?P<new>W)",
    "ENTITLED": "(?:,?(?: intitule| denomme)? (?P<title>W),?)?(?: est)?",
    "BLOCK": "(?P<block>W(?: W)*)",
    "FORMER": "(?P<former>W(?: W)*)",
    "SIDE": "(?P<side>apres|avant|entre)",
    "ALINEAS": (
        rf"(?:(?:l'|les? |des )?(?:(?P<count>{'|'.join(COUNTS)}) )?(?:alinea|(?P<dash>tiret))s?"
        "|(?:un|les?) paragraphes?)"
    ),
    "PHRASES": rf"(?:(?:la |les |des )?(?:(?:{'|'.join(COUNTS)}) )?)phrases?",
    "SO": "(?: ainsi redige| suivante?s?)?",
    "TEXT": (
        "(?:ce qui suit|(?:l'|les? |la |une? )?"
        "(?:dispositions?|stipulations?|texte|redaction|clauses?|article|intitule|titre))"
    ),
    "SUBJECT": r"(?P<subject>(?![\w' -]*\b(?:ne|n'|pas|non|ni|si|sans|hors)\b)[\w' -]+ )",
    "PIECE": r"(?:l'|la |le )(?P<kind>alinea|tiret|paragraphe|phrase)",
    "UNIT": r"(?P<unit> par [\w -]+)?",
}
"""What the names in forms stand for; those of groups are those of `Clause`."""

_FIRST_TOKENS = {"P": 0xF0000, "O": 0xF8000, "W": 0x100000}
"""Where the tokens of each kind begin; no sentence of fewer characters than `MOST` has more of a kind."""

MOST = 0x8000
"""The greatest number of characters in a sentence that is put in tokens."""

_CLASSES = {kind: f"[{chr(first)}-{chr(first + MOST - 3)}]" for kind, first in _FIRST_TOKENS.items()}


def compile_form(form: str) -> re.Pattern[str]:
    """Return the pattern of a form."""
    pattern = re.sub("|".join(_NAMES), lambda name: _NAMES[name[0]], form)
    return re.compile(re.sub(r"[WO]|P(?![<=])", lambda kind: _CLASSES[kind[0]], pattern))


_SEVERAL = (
    r"\A(?P<at>P,? )?(?P<old>W(?:,? W)* et W)(?: DE(?P<of>P)|,? (?P<there>P))? est "
    r"(?:supprime|remplace par (?P<new>W(?:,? W)* et W))(?:,? (?P<end>P))?\Z"
)
"""Several words that go, or have as many others in their places."""


def _distribute(several: re.Match[str]) -> str:
    """Say of each words what a sentence says of several."""
    old, new = (re.findall(_CLASSES["W"], several[name] or "") for name in ("old", "new"))
    places = [place for name in ("at", "of", "there", "end") if (place := several[name])]
    if len(places) > 1 or (new and len(old) != len(new)):
        return several[0]
    changes = [f"{before} est remplace par {after}" for before, after in zip(old, new, strict=False)]
    changes = changes or [f"{before} est supprime" for before in old]
    return "".join(f"{place.rstrip(', ')}, " for place in places) + " et ".join(changes)


_NORMALIZATIONS = tuple(
    (compile_form(one), wording) for one, wording in (*_SILENT, *_WORDINGS, (_SEVERAL, _distribute), *_ORDERS)
)

type Values = Mapping[str, Sequence[str]]
"""What each token stands for: the words of a place or a rank, the lines of a quoted passage."""


def tokenize(words: str, passages: Sequence[Sequence[str]]) -> tuple[str, Values]:
    """Put a sentence of `MOST` characters at most in tokens, in the wording and the order of forms."""
    values: dict[str, Sequence[str]] = {}
    quotes = iter(passages)

    def token(kind: str, value: Sequence[str]) -> str:
        place = chr(_FIRST_TOKENS[kind] + len(values))
        values[place] = value
        return place

    def place(one: re.Match[str]) -> str:
        return ("DE" if re.match(r"d(?:e|es|u)\b|d'", one[0]) else "") + token("P", (one[0],))

    def quotation(one: re.Match[str]) -> str:
        return (token("O", (one["O"],)) if one["O"] else "") + token("W", next(quotes))

    tokens = PLACE.sub(place, _AUTHORS.sub("decide ", _SILENT_WORDS.sub("", words)))
    tokens = _QUOTATION.sub(quotation, tokens)
    for pattern, wording in _NORMALIZATIONS:
        tokens = pattern.sub(wording, tokens)
    return tokens, values
