"""The link of an estimate as a QR code, for the slide of a council."""

import io

import segno

from simulator.exports.subject import Subject
from simulator.question import Refused

BORDER = 4
"""Empty modules around the code, as many as the standard asks for."""

PIXELS = 12
"""The side of a module in the PNG: a code of some 60 modules fills the height of a slide."""


def qr_svg(subject: Subject) -> bytes:
    """Draw the code as SVG.

    Raises:
        Refused: there is no link, or it is too long for a QR code.
    """
    out = io.BytesIO()
    _code(subject).save(out, kind="svg", border=BORDER, light="#fff", omitsize=True, title="Lien de l’estimation")
    return out.getvalue()


def qr_png(subject: Subject) -> bytes:
    """Draw the code as PNG; raises as `qr_svg` does."""
    out = io.BytesIO()
    _code(subject).save(out, kind="png", border=BORDER, scale=PIXELS)
    return out.getvalue()


def _code(subject: Subject) -> segno.QRCode:
    if not subject.link:
        sentence = "QR code : il manque l’adresse du site, qui commence par https:// (option --site)."
        raise Refused.of("site", sentence)
    try:
        # the links are long already: no room is given away to correct errors of a screen
        return segno.make_qr(subject.link, error="l", boost_error=True)
    except segno.DataOverflowError:
        sentence = (
            f"QR code : le lien est trop long ({len(subject.link)} caractères ; un QR code en contient 2 900 au"
            " plus). Partagez plutôt le lien lui-même, ou ne gardez que le nombre d’élèves au total."
        )
        raise Refused.of("lien", sentence) from None
