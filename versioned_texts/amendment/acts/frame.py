"""What an act has besides its modifications: title, visas, parties, dates, signatures."""

import re
from collections.abc import Sequence

from versioned_texts.amendment.acts.sentences import QUOTE, Sentence

PARLIAMENT = re.compile(
    r"^[^\S\n]*(?:sous-)?amendements?\s+n\s?[°ºo]|expos[ée]\s+sommaire", re.IGNORECASE | re.MULTILINE
)
"""What an amendment to a bill has, whose rules are others."""

_OPERATIVE = re.compile(
    r"\b(?:est|sont|sera|seront|soit|soient)(?: \w+)? (?:abrog|supprim|remplac|inser|ajout|complet|"
    r"substitu|redig|modifi|port[ee]|ramen|retire|renum|deplac|annul|augment|reduit)|\bdevien|\b(?:remplace|supprime|insere|ajoute|abroge|"
    r"substitue|complete|redige)r\b|\bau lieu de\b"
)
ACT = r"(?:avenant|deliberation|acte|decision|arrete)"
_WORDS = {
    "ACT": ACT,
    "OFFICE": r"(?:vice-)?(?:president|maire|direct(?:eur|rice)|rect(?:eur|rice)|prefet|secretaire|tresorier)e?s?",
    "BODY": "(?:syndicat|communes?|communaute|union|association|departement|region|etat|academie|partenaires?)",
    "COUNCIL": "(?:syndical|municipal|communautaire|departemental|regional|d'administration|generale|deliberante?)",
    "THE": "l(?:e |a |es |')",
    "SAY": "(?:de )?(?:precise|rappelle|indique)r?",
    "OTHERS": r"(?:autres (?:article|disposition|clause|stipulation|terme|condition|point)s?|reste|"
    r"(?:article|disposition|clause|stipulation)s\b[^:]*\bnon (?:modifie|contraire)e?s)",
    "ALL": "(?:,? a l'unanimite|,? a la majorite)?",
}
_TABLE = r"""
blank     \W*
visa      (?:vus?|considerant|attendu|entendu|au vu)\b.*
visa      (?:sur|apres) (?:la |l')?(?:proposition|rapport|avis|expose|lecture)\b.*
decision  (?:[^:]{0,80}\b)?(?:decide|arrete|delibere|adopte)(?:nt)?ALL(?: d[e'] ?[^:]{0,80})?(?: [\w ]+ suit)?,? ?:
decision  il (?:est|a ete) (?:convenu|arrete|expose)[^:]{0,40} ce qui suit ?:?|apres en avoir delibere\b[^:]*:?
decision  (?:decide|arrete|delibere)(?:nt)?ALL
decision  (?:d'|de )?(?:approuve|adopte)r? les modifications? (?:suivantes?|ci-(?:dessous|apres)) ?:
decision  [^:]{0,200}\bconvien(?:nen)?t (?:de )?ce qui suit ?:?
decision  THE(?:comite|conseil|bureau|assemblee)(?: COUNCIL)?
frame     l[ea] presente? ACT (?:a pour (?:objet|but)|vise a|modifie)\b(?!.*(?:suit|suivante)).*
heading   (?:autres (?:clause|disposition|stipulation)s|dispositions (?:diverses|finales)|entree en vigueur)[^.:;]{0,40}
frame     les presentes modifications (?:ont pour (?:objet|but)|portent sur)\b(?!.*(?:suit|suivante)).*
frame     (?:SAY que )?(?:toutes )?l[ea]s? OTHERS\b.*\b(?:inchange|sans changement|demeure|reste|continue|applicab).*
frame     l[ea] presente? ACT (?:entre|prend|s'applique|produi|(?:est|sera) (?:notifi|transmis|publi|affich|etabli)).*
frame     (?:m\. |madame |monsieur )?THEOFFICE\b.* (?:est|sont) (?:charge|autoris|mandat).*
frame     (?:d'|de )?(?:autorise|charge|mandate|donne)r? (?:pouvoir|m\. |madame |monsieur |THEOFFICE\b)[^:]*
frame     (?:d'|de )?approuver? (?:l[ea]s? |l')(?:presente? )?(?:projet d')?ACT\b[^:]*
above     (?:entre|et)\b.*(?:part\b|represent|denomm|ci-apres).*|entre ?:?|et|d'(?:une|autre) part\b.*
above     (?:projet d[e'] ?)?ACT\b.*|(?:seance|objet|extrait|secretaire|annexe|preambule|expose)\b.*
above     (?:date|nombre|membres|pouvoirs|quorum|pour|contre|abstentions?)\b(?:[^:]{0,50}:.*| ?\d+)
above     (?:etaient )?(?:presents?|absents?|excuses?|votants?)\b[^:]{0,50}(?::.*| \d+)
signature fait (?:a|en|le|et)\b.*|(?:signe|adopte|vote) (?:a|en|le)\b.*
signature pour (?:extrait|copie|expedition)(?: certifiee?)? conforme.*
below     (?:pour )?THE(?:OFFICE|BODY)(?:,? d(?:e|u|es)\b[^.:;\d]{1,60})?
below     signatures?|(?:lu|bon pour|pour (?:extrait|copie))\b.*|page \d+.*
name      [^.:;\d]{1,40}
"""
_FRAMES = tuple(
    (kind, re.compile(re.sub("|".join(_WORDS), lambda word: _WORDS[word[0]], form)))
    for kind, form in (line.split(maxsplit=1) for line in _TABLE.strip().splitlines())
)
"""What frames a modification, by its words; ``above`` and ``below`` are what stands there of all modifications."""


def is_operative(sentence: Sentence) -> bool:
    """Tell whether a sentence may change something, by its verb; what is quoted may be a name."""
    return _OPERATIVE.search(sentence.words) is not None


def is_title(sentence: Sentence) -> bool:
    """Tell whether words after the number of an article of the act are its title: a line of its own, without a verb."""
    line = sentence.text.rstrip(" ")
    return (
        (line.endswith(("\n", "\r")) or not sentence.words)
        and not line.rstrip().endswith((".", ";", ":"))
        and (QUOTE not in sentence.words or sentence.words.startswith("modification"))
        and not is_operative(sentence)
    )


def frames(sentences: Sequence[Sentence]) -> list[str]:
    """Return what each sentence is besides a modification, empty where it is not known, or may change something.

    What stands before the words by which a body decides is a preamble; names stand below a signature.
    """
    operative = [number for number, one in enumerate(sentences) if is_operative(one)] or [len(sentences)]
    kinds: list[str] = []
    for number, one in enumerate(sentences):
        signed = {"signature", "below"} & set(kinds)
        elsewhere = {"above"} if number >= operative[0] else set()
        elsewhere |= {"below", "name"} if number <= operative[-1] < len(sentences) else set() if signed else {"name"}
        kinds.append(next((kind for kind, form in _FRAMES if kind not in elsewhere and _frames(one, kind, form)), ""))
    decision = min(operative[0], kinds.index("decision")) if "decision" in kinds else 0
    return ["preamble" if not kind and number < decision else kind for number, kind in enumerate(kinds)]


def _frames(sentence: Sentence, kind: str, form: re.Pattern[str]) -> bool:
    whole = kind not in {"below", "name"} or sentence.text.rstrip()[-1:] != "."
    own_words = kind == "visa" or QUOTE not in sentence.words
    return whole and own_words and not is_operative(sentence) and form.fullmatch(sentence.words) is not None
