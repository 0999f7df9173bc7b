"""The link of an estimate: as a QR code that a telephone reads, and in the line to quote."""

import io
import json
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from simulator import Refused, Tariffs
from simulator.exports import export

ASKED: dict[str, Any] = {
    "saisie": {"eleves": "12 345", "forfait": "oui", "demi-journees": "3", "subvention": "2000"},
    "jour": "2026-11-25",
    "site": "https://exemple.fr/ent",
}
LINK = "https://exemple.fr/ent/simulateur/#eleves=12345&forfait=oui&demi-journees=3&subvention=2000&tarif=2023-06-15"


def taken(kind: str, asked: dict[str, Any], tariffs: Tariffs) -> bytes:
    return export(kind, json.dumps(asked), tariffs).content


def read(picture: bytes) -> str:
    """Read the one QR code of a picture."""
    with Image.open(io.BytesIO(picture)) as opened:
        kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        (code,) = zxingcpp.read_barcodes(opened.convert("L"), formats=kinds)
    return code.text


def test_a_reader_of_qr_codes_finds_the_link(tariffs: Tariffs) -> None:
    picture = taken("qr-png", ASKED, tariffs)
    assert read(picture) == LINK
    with Image.open(io.BytesIO(picture)) as opened:
        assert min(opened.size) >= 500  # sharp on a slide


def test_a_link_that_fills_a_code_is_still_read(tariffs: Tariffs) -> None:
    long = {**ASKED, "lien": f"{LINK}&communes={'59350:120;' * 260}"}
    assert read(taken("qr-png", long, tariffs)) == long["lien"]


def test_a_link_too_long_for_a_code_is_told(tariffs: Tariffs) -> None:
    with pytest.raises(Refused, match="trop long"):
        taken("qr-svg", {**ASKED, "lien": f"{LINK}&communes={'59350:120;' * 400}"}, tariffs)


def test_a_code_without_the_address_of_the_site_is_told(tariffs: Tariffs) -> None:
    with pytest.raises(Refused, match="--site"):
        taken("qr-svg", {**ASKED, "site": "/"}, tariffs)


def test_the_line_to_quote_holds_amount_tariff_day_and_link(tariffs: Tariffs) -> None:
    line = taken("citation", {**ASKED, "collectivite": "=CC Flandre Lys"}, tariffs).decode()
    assert line == (
        "Estimation de la contribution nette, =CC Flandre Lys\u00a0: 18\u202f202,00\u00a0€ par an pour"
        " 12\u202f345 élèves, Conditions, version du 15 juin 2023, calculée le 25 novembre 2026\u00a0: " + LINK
    )
    years = {**ASKED, "saisie": {"eleves": "1", "annees": "2"}, "site": "/"}
    assert "1,30\u00a0€ la première année pour 1 élève" in taken("citation", years, tariffs).decode()
