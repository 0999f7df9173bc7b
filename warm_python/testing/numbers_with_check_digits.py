"""Questions about numbers with check digits, and what a page that answers them rests on."""

import re
from importlib import import_module
from typing import Literal

from warm_python import stringify
from warm_python.call import call as call_here
from warm_python.page import PageSettings

NAMES = (
    "be.vat", "bic", "br.cpf", "ch.ssn", "cusip", "cz.rc", "damm", "de.idnr", "de.vat", "ean", "es.cif", "es.dni",
    "fi.hetu", "fr.nir", "fr.siren", "fr.siret", "fr.tva", "gb.nhs", "imei", "imo", "isbn", "isin", "issn",
    "it.codicefiscale", "lei", "luhn", "lv.pvn", "nl.bsn", "pl.nip", "pl.pesel", "pt.nif", "ro.cnp",
    "us.ssn", "verhoeff",
)  # fmt: skip
"""Modules of numbers with check digits, some of which hold dates; each has samples in its docstring."""

SAMPLE = re.compile(r">>> (\w+)\('([^']+)'\)")

CALLS = [
    [f"stdnum.{name}.{function}", [argument]]
    for name in NAMES
    for function, argument in SAMPLE.findall(import_module(f"stdnum.{name}").__doc__ or "")
    if function not in {"split", "format", "to_isin"}  # which read files
]


def page_settings(keep: Literal["whole", "proven"]) -> PageSettings:
    """Return the settings of a page that the samples prove, each by what it does here."""
    errors = [call for call in CALLS if call_here(stringify([*call, {}])).startswith('["!"')]
    questions = [call for call in CALLS if call not in errors]
    return PageSettings(questions, [f"stdnum.{name}" for name in NAMES], ["python-stdnum"], errors, keep=keep)
