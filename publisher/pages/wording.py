"""Wording and addresses that several pages use."""

from html import escape

from publisher.corpus import Correction, Division, SourceDocument, Version
from publisher.metadata import corrected_words
from publisher.redline.draw import link
from simulator import Tariff, french

LANGUAGE = "fr"
"""The language of all that the pages say."""

TEMPLATE_WORDS = {
    "feed": "Versions et corrections",
    "offline": "Consultation hors connexion",
    "legal": "Mentions légales",
    "accessibility": "Accessibilité\u00a0:",
    "missing_page": "Cette page n’existe pas",
    "missing_reason": (
        "L’adresse est peut-être incomplète ou mal recopiée. Les versions publiées des textes conservent leur adresse."
    ),
    "missing_home": "Revenir à l’accueil",
    "missing_search": ", ou chercher un mot en haut de la page.",
    "embedded_source": "Source\u00a0:",
    "embedded_privacy": (
        ", où chaque prix renvoie à l’article qui le fixe. Rien de ce que vous saisissez ici n’est transmis."
    ),
}
"""What the templates of every page say, by the name that they have under ``config.extra.words``."""

HOME = "Accueil"
NO_HOME_PAGE = "# {title}\n\n[[ versioned-texts écrit ici : textes ]]\n"
"""The home page of a site that has none."""

PDF_NAME, CANONICAL_NAME, PACKAGE_NAME = "PDF archivable", "Texte canonique", "Paquet d’archive"
EVERYTHING_NAME = "Tous les textes"
"""The names of downloads."""


LAYOUT = (
    "Chaque signe du texte est reproduit ; la mise en page du document reçu (niveaux de titre, gras, filets, coupures"
    " de lignes) a été refaite."
)


def version_name(version: Version) -> str:
    """Name a version: ``version du 15 juin 2023``."""
    return f"version du {french.day(version.date)}"


def tariff_source(tariff: Tariff, root: str) -> str:
    """Name the version that sets a tariff, with a link to it; ``root`` leads from the page to the site's root."""
    address = f"{root}{tariff.work}/{tariff.version}/"
    return f"Tarif de la {link(address, f'version du {french.day(tariff.version)}')}."


def division_name(division: Division) -> str:
    """Name a division in a sentence: ``article 5``, ``annexe 2, article 1``, or its heading."""
    return division.name if division.label else f"« {division.heading} »"


def source_place(source: SourceDocument) -> str:
    """Write the pages and the lines of a transcribed document after its name; empty for the whole."""
    pages = f", pages {source.pages}" if source.pages else ""
    return pages + (f", lignes {source.lines[0]} à {source.lines[1]}" if source.lines else "")


def comparison_address(old: Version, new: Version) -> str:
    """Return the address of a comparison from the page of the work, with its final slash."""
    return f"comparer/{comparison_name(old, new)}/"


def comparison_name(old: Version, new: Version) -> str:
    """Name a comparison in an address: ``2020-01-02..2021-03-04``."""
    return f"{old.date}..{new.date}"


def correction_words(correction: Correction) -> str:
    """Write a correction: the day, the words before and after, and the reason."""
    words = corrected_words(correction)
    return f"Le {french.day(correction.day)}{french.COLON}{words}. {french.typeset(correction.reason)}"


def correction_html(correction: Correction) -> str:
    """Write a correction as HTML."""
    return escape(correction_words(correction))
