"""The facts of the session that a deliberation records, all left to fill in: its day, who was there, the votes."""

from collections.abc import Iterator

import french
from simulator.exports.odt.document import Blank, OdtParagraph
from simulator.exports.odt.styles import DONE, FACT, LEAD, SIGNED

_SESSION = (
    "Date de la convocation : …",
    "Date et lieu de la séance : …, à …",
    "Nombre de membres en exercice : … ; présents : … ; pouvoirs : … ; votants : …",
    "Présents : …",
    "Absents, et ceux à qui ils ont donné pouvoir : …",
    "Quorum : … ; constaté par le président de séance : …",
    "Président de séance : … ; secrétaire de séance : … ; rapporteur : …",
)
_SIGNATURES = (
    "Fait et délibéré à …, le …",
    "Signature du président de séance, nom et qualité : …",
    "Signature du secrétaire de séance, nom : …",
    "Transmise au représentant de l’État le … ; publiée ou affichée le …",
    "Délais et voies de recours : …",
)
_VOTES = "l’assemblée décide, par … voix pour, … voix contre et … abstentions :"


def session() -> Iterator[OdtParagraph]:
    """Yield what stands above the act itself."""
    return (_form(FACT, line) for line in _SESSION)


def votes() -> OdtParagraph:
    """Return the votes, by which the act is decided."""
    return _form(LEAD, _VOTES)


def signatures() -> Iterator[OdtParagraph]:
    """Yield what stands below the act, on one page and with the end of it."""
    first, *others, last = _SIGNATURES
    yield _form(DONE, first)
    yield from (_form(SIGNED, line) for line in others)
    yield _form(FACT, last)


def _form(style: str, line: str) -> OdtParagraph:
    """Return a line with a blank in the place of each ellipsis."""
    first, *others = french.typeset(line).split("…")
    pieces = [first, *(piece for text in others for piece in (Blank(), text) if piece)]
    return OdtParagraph(style, tuple(pieces))
