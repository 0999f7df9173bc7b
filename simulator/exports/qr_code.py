"""The link of an estimate as a QR code, for the slide of a council."""

import io
from typing import Any

import segno

from simulator.exports.subject import Subject
from simulator.question import Refused
from simulator.wording import section

_say = section("documents", "qr_code")

BORDER = 4
"""Empty modules around the code, as many as the standard asks for."""

PIXELS = 12
"""The side of a module in the PNG: a code of some 60 modules fills the height of a slide."""


def qr_svg(subject: Subject) -> bytes:
    """Draw the code as SVG.

    Raises:
        Refused: there is no link, or it is too long for a QR code.
    """
    return _draw(subject, kind="svg", light="#fff", omitsize=True, title=_say("title"))


def qr_png(subject: Subject) -> bytes:
    """Draw the code as PNG; raises as `qr_svg` does."""
    return _draw(subject, kind="png", scale=PIXELS)


def _draw(subject: Subject, **options: Any) -> bytes:  # noqa: ANN401 — those of the library
    if not subject.link.startswith(("https://", "http://")):
        raise Refused.of("site", _say("no_address"))
    try:
        # the links are long already: no room is given away to correct errors of a screen
        code = segno.make_qr(subject.link, error="l", boost_error=True)
    except segno.DataOverflowError:
        raise Refused.of("lien", _say("too_long", length=len(subject.link))) from None
    out = io.BytesIO()
    code.save(out, border=BORDER, **options)
    return out.getvalue()
