"""What an act has besides its modifications: title, visas, parties, dates, signatures."""

import re
from collections.abc import Sequence

from versioned_texts.amendment.act_sentences import QUOTE, Sentence

_PARLIAMENT = re.compile(r"^\s*(?:sous-)?amendements?\s+n\s?[°ºo]|expos[ée]\s+sommaire", re.IGNORECASE | re.MULTILINE)
_OPERATIVE = re.compile(
    r"\b(?:est|sont|sera|seront|soit|soient)(?: \w+)? (?:abrog|supprim|remplac|inser|ajout|complet|"
    r"substitu|redig|modifi|port[ee]|ramen|retire|renum|deplac|annul|augment|reduit)|\bdevien|\b(?:remplace|supprime|insere|ajoute|abroge|"
    r"substitue|complete|redige)r\b|\bau lieu de\b"
)
_NAME_LENGTH = 60

ACT = r"(?:avenant|deliberation|acte|decision|arrete)"
_OFFICE = r"(?:vice-)?(?:president|maire|direct(?:eur|rice)|rect(?:eur|rice)|prefet|secretaire|tresorier)e?s?"
_BODY = rf"(?:{_OFFICE}|syndicat|communes?|communaute|union|association|departement|region|etat|academie|partenaires?)"
_SO = r"(?:,? a l'unanimite|,? a la majorite)?(?: et arrete)?(?: d[e'] ?[^:]{0,80})?(?: (?:ce qui|comme) suit)?,? ?:"
_COUNCIL = r"syndical|municipal|communautaire|departemental|regional|d'administration|generale|deliberante?"
_OTHERS = r"(?:autres (?:article|disposition|clause|stipulation|terme|condition|point)s?|reste)"
_FRAMES = tuple(
    (kind, re.compile(form))
    for kind, form in (
        ("visa", r"(?:vus?|considerant|attendu|sur (?:la )?(?:proposition|rapport|l'avis)|entendu|au vu)\b.*"),
        ("decision", rf"(?:[^:]{{0,80}}\b)?(?:(?:decide|arrete|delibere|adopte)(?:nt)?|convenu|expose){_SO}"),
        (
            "decision",
            r"il (?:est|a ete) (?:convenu|arrete|expose)[^:]{0,40} ce qui suit|apres en avoir delibere\b[^:]*",
        ),
        ("decision", rf"l(?:e |a |es |')(?:comite|conseil|bureau|assemblee)(?: (?:{_COUNCIL}))?"),
        ("object", rf"l[ea] presente? {ACT} (?:a pour (?:objet|but)|vise a|modifie)\b(?!.*(?:suit|suivante)).*"),
        (
            "unchanged",
            rf"(?:toutes )?l[ea]s? {_OTHERS}\b.*\b(?:inchange|sans changement|demeure|reste|continue|applicab).*",
        ),
        ("adoption", r"fait (?:a|en|le|et)\b.*|(?:signe|adopte|vote) (?:a|en|le)\b.*"),
        ("effect", rf"l[ea] presente? {ACT} (?:entre|prend|s'applique|produi|peut faire l'objet).*"),
        (
            "effect",
            rf"l[ea] presente? {ACT} (?:est|sera) (?:notifi|transmis|publi|affich|annex|etabli|conclu|execut).*",
        ),
        (
            "effect",
            rf"(?:m\. |madame |monsieur )?l(?:e |a |es |'){_OFFICE}\b.* (?:est|sont) (?:charge|autoris|mandat).*",
        ),
        ("effect", rf"(?:autorise|charge|mandate|donne pouvoir|approuve (?:l[ea]s? |l')(?:presente? )?{ACT})\b.*"),
        ("parties", r"(?:entre|et)\b.*(?:part\b|represent|denomm|ci-apres).*|entre ?:?|et|d'(?:une|autre) part\b.*"),
        ("title", rf"(?:projet d[e'] ?)?{ACT}\b.*|(?:seance|objet|extrait|secretaire|annexe|preambule|expose)\b.*"),
        (
            "title",
            r"(?:date|nombre|membres|pouvoirs|quorum|secretaire|pour|contre|abstentions?)\b(?:[^:]{0,50}:.*| ?\d+)",
        ),
        ("title", r"(?:etaient )?(?:presents?|absents?|excuses?|votants?)\b[^:]{0,50}(?::.*| \d+)"),
        ("signature", rf"(?:pour )?l(?:e |a |es |'){_BODY}(?:,? d(?:e|u|es)\b[^.:;\d]{{1,60}})?"),
        ("signature", r"signatures?|(?:lu|bon pour|pour (?:extrait|copie))\b.*|page \d+.*"),
    )
)
"""What frames a modification, by its words."""

_ABOVE, _BELOW = {"parties", "title"}, {"signature"}
"""What stands above all that may change something, and what below."""


def is_parliamentary(act: str) -> bool:
    """Tell whether an act is an amendment to a bill, which has rules of its own."""
    return _PARLIAMENT.search(act) is not None


def is_operative(sentence: Sentence) -> bool:
    """Tell whether a sentence may change something, by its verb; what is quoted may be a name."""
    return _OPERATIVE.search(sentence.words) is not None


def is_title(sentence: Sentence) -> bool:
    """Tell whether words after the number of an article of the act are its title: a line of its own, without a verb."""
    line = sentence.text.rstrip(" ")
    whole = line.endswith(("\n", "\r")) or not sentence.words
    return (
        whole
        and not line.rstrip().endswith((".", ";", ":"))
        and (QUOTE not in sentence.words or sentence.words.startswith("modification"))
        and not is_operative(sentence)
    )


def frames(sentences: Sequence[Sentence]) -> list[str]:
    """Return what each sentence is besides a modification, empty where it is not known, or may change something.

    What stands before the words by which a body decides is a preamble; short lines below a signature are names.
    """
    operative = [number for number, one in enumerate(sentences) if is_operative(one)]
    first, last = (operative[0], operative[-1]) if operative else (len(sentences), -1)
    kinds = [_kind(one, before=number < first, below=number > last) for number, one in enumerate(sentences)]
    decision = min(first, kinds.index("decision")) if "decision" in kinds else 0
    signed = min((number for number, kind in enumerate(kinds) if kind in {"adoption", "signature"}), default=len(kinds))
    for number, one in enumerate(sentences):
        if not kinds[number] and number < decision:
            kinds[number] = "preamble"
        elif not kinds[number] and number > signed and len(one.words) < _NAME_LENGTH and QUOTE not in one.words:
            kinds[number] = "signature"
    return kinds


def _kind(sentence: Sentence, *, before: bool, below: bool) -> str:
    if not re.search(rf"[\w{QUOTE}]", sentence.words):
        return "blank"
    if is_operative(sentence):
        return ""
    elsewhere = (set() if before else _ABOVE) | (set() if below and sentence.text.rstrip()[-1:] != "." else _BELOW)
    for kind, form in _FRAMES:
        if kind not in elsewhere and form.fullmatch(sentence.words) and (kind == "visa" or QUOTE not in sentence.words):
            return kind
    return ""
