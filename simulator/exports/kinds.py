"""The kinds of file there are: how each is named, and what makes it."""

from dataclasses import dataclass

ESTIMATE = "estimation"
CSV = "text/csv;charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: the function of a module of this folder that writes it, the beginning and end of its name.

    ``binary`` tells that it is nothing to print in a terminal.
    """

    module: str
    function: str
    stem: str
    extension: str
    media_type: str
    binary: bool = False


KINDS = {
    "json": Kind("json_document", "json_document", ESTIMATE, ".json", "application/json"),
    "csv": Kind("csv_tables", "estimate_csv", ESTIMATE, ".csv", CSV),
    "csv-annees": Kind("csv_tables", "years_csv", f"{ESTIMATE}-annees", ".csv", CSV),
    "csv-communes": Kind("csv_tables", "communes_csv", f"{ESTIMATE}-communes", ".csv", CSV),
    "csv-options": Kind("csv_tables", "options_csv", f"{ESTIMATE}-options", ".csv", CSV),
    "xlsx": Kind("xlsx.spreadsheet", "spreadsheet", ESTIMATE, ".xlsx", XLSX, binary=True),
    "odt": Kind("odt.deliberation", "deliberation", "projet-de-deliberation", ".odt", ODT, binary=True),
    "qr-svg": Kind("qr_code", "qr_svg", f"qr-{ESTIMATE}", ".svg", "image/svg+xml"),
    "qr-png": Kind("qr_code", "qr_png", f"qr-{ESTIMATE}", ".png", "image/png", binary=True),
    "citation": Kind("citation", "citation", f"citation-{ESTIMATE}", ".txt", "text/plain;charset=utf-8"),
}
"""Every kind of file, by the name it is asked for."""
