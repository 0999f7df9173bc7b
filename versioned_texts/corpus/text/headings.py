"""Headings: which of them open an article, and under which label and anchor.

A heading that begins with "Article", "Articles" or "Art." and a label opens an article; "LP. 12" does so alone, as laws
of New Caledonia and French Polynesia write it. Labels in use in French texts::

    5   premier   1er   Ier   unique   4 bis   4bis   12 ter A   515-14   L. 111-1   R.* 123-4   L.O. 141   2.1   II
    n° 5   3 et 4   5-1-A   39 decies-0 A   200 quater A bis   préliminaire   Annexe   Annexe 3   Tableau n° 13 bis
    Annexe Tableau
    Annexe II aux articles R. 236-7 à R. 236-18   LP. 12   7 à 9   7, 8 et 9   2°   UA 3   1AU 12   CO 5

A title may follow after a dash, a colon or a full stop, or after a space where the label is unambiguous. The anchor is
the same in every version, so all spellings of a label share it: premier, 1er and 1; L111-1 and L. 111-1; 4bis and
4 bis; 2° and 2; UA3 and UA 3.
"""

import re
import unicodedata

_UNITS = "un|duo|ter|quater|quin|sex|sept|octo|novo"
_ORDINALS = (
    "bis|ter|quater|quinquies|sexies|septies|octies|nonies"
    rf"|(?:{_UNITS})?decies|(?:{_UNITS})?vicies|(?:{_UNITS})?tricies"
)
_FIRST = "premier|première|1er|1re|1ère|1°|Ier"
_LETTERS = r"L\.?\ ?[OPp]|[LRDA]"
_CODE = rf"(?:{_LETTERS})\ ?(?:\.\ ?\*|\*\ ?\.|\.|\*)?\ ?"
_ZONE = r"(?![IVXLC]+\b)\d?(?:[A-Z]{1,4}[a-z]{0,2}|[AUN][a-z]{1,2})\d?[\ .-]?\d{1,3}(?:[-.]\d+)*"
"""The number of a zone or of a chapter before that of the article, as in plans of land use and in safety rules."""
_NUMBER = r"\d+(?:[-.]\d+)*"
_ONE_LABEL = rf"""
    (?: (?i:n°\ ?|n\ o\ )?
        (?: (?i:{_FIRST})(?:-\d+)* | (?i:unique) | {_CODE}{_NUMBER} | {_NUMBER}[°º] | {_NUMBER} | [IVXLC]+ | {_ZONE} )
        (?![^\W\d_’'])                                # not the start of a word, unless of an ordinal
      | \d+ (?=(?i:{_ORDINALS})\b)
    )
    (?: [\ -]? (?i:{_ORDINALS})\b
      | -0 (?= \ [A-Z]\b)                              # 39 decies-0 A
      | [\ -][A-Z]{{1,2}} (?= \s*(?:[-–—:.(]|$) | \ (?i:{_ORDINALS})\b )
    )*                                                # 12 ter A, 200 quater A bis: one letter, no word
"""
_NAMED = rf"""
    (?i:(?:annexe\ )?tableau|annexe|appendice|état)
    (?: \ (?i:n°\ ?)? (?: \d+(?:-\d+)* | [IVXLC]+ | [A-Z] ) (?![^\W_])
        (?: [\ -] (?: (?i:{_ORDINALS})\b | [A-Z]\b ) )* )?
    (?: \ (?i:aux?|à\ l[’']|de\ l[’']|des)\ ?(?i:articles?)\ {_ONE_LABEL} (?: (?:,|\ et|\ ou|\ à)\ {_ONE_LABEL} )* )?
    (?= \s*(?:[-–—:.(]|$) )                             # only a title may follow
  | (?i:préliminaire|liminaire|additionnel|exécution)
"""
_ARTICLE = re.compile(
    rf"""
    (?: (?: (?i:articles?) \s+ | (?i:arts?) (?:\.\s* | \s+) )
        (?P<label> {_NAMED} | {_ONE_LABEL} (?: (?:,\ {_ONE_LABEL})* (?:\ (?:et|ou|à)\ {_ONE_LABEL})+ )? )
      | (?P<alone> L\.?\ ?P\.?\ ?{_NUMBER} (?![^\W_]) (?: \ (?i:{_ORDINALS})\b )* )
    )
    (?: \.?\s*[–—:]\s* | \s*-\s+ | \.\s*(?!\d) | \s+ | $ )
    .*                                                  # the title
    """,
    re.VERBOSE,
)
_ANY_LABEL = re.compile(r"(?i:article)\s+(?P<label>\S+(?:\s\S+){0,2}?)(?:\s+[-–—:]\s+|\s*:\s*).*")
_RESEMBLING = re.compile(r"(?i:art(?:icles?)?\b|arts\.)|(?i:art)\w*\W+(?:\d|[IVXLC]+\b)")
LABELS = "« Article » and a label, as 5, 1er, 4 bis, L. 111-1, UA 3, 7 à 9, unique"
_SUPERSCRIPTS = str.maketrans("ᵉʳ", "er")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE", "ß": "ss"})


def article_label(heading: str) -> str | None:
    """Return the label of the article that a heading opens, None when it opens none."""
    text = " ".join(heading.translate(_SUPERSCRIPTS).split())
    match = _ARTICLE.fullmatch(text) or _ANY_LABEL.fullmatch(text)
    if match is None:
        return None
    found = match.groupdict()
    return (found["label"] or found.get("alone") or "").strip()


def resembles_article(heading: str) -> bool:
    """Tell whether a heading begins as one of an article does, or nearly: with the word, or with a slip for it."""
    return _RESEMBLING.match(heading) is not None


def article_anchor(label: str) -> str:
    """Return the anchor of an article: ``article-5``, ``article-l-111-1``, ``article-4-bis``, ``article-2.1``."""
    plain = re.sub(r"(?i)^(n°|n o )\s*", "", label.translate(_SUPERSCRIPTS))
    plain = re.sub(rf"(?i)^(?:{_FIRST})(?=\W|$)", "1", plain)
    plain = re.sub(r"(?<=\d)[°º]", "", plain)
    plain = re.sub(r"\s*\.?\s*\*\s*\.?\s*(?=\d)", " etoile ", plain)
    plain = re.sub(rf"^({_LETTERS}|\d?[A-Z]{{1,4}}[a-z]{{0,2}}|[AUN][a-z]{{1,2}})\.?\ ?(?=\d)", r"\1 ", plain)
    plain = re.sub(rf"(?i)(?<=\d)(?=(?:{_ORDINALS})\b)", " ", plain)
    pieces = re.split(r"(?<=\d)\.(?=\d)", plain)
    return "article-" + ".".join(slug(piece) for piece in pieces).replace("l-o-", "lo-").replace("l-p-", "lp-")


def slug(text: str) -> str:
    """Return a text as a part of an address: lower case, without accents, words joined by hyphens."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")
