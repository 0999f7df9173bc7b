"""The Ministry's open data, from its API (Opendatasoft Explore 2.1): every school of some départements in a year.

The bulk export gives all rows at once. Pages of records would lose some without a word, since the API promises no order
between two of them; for the same reason the rows received are counted against the number that the API gives.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException, IncompleteRead
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

API = "https://data.education.gouv.fr/api/explore/v2.1"
DATASET = "fr-en-ecoles-effectifs-nb_classes"
SCHOOL_YEAR = "rentree_scolaire"
SECONDS = 60
TOO_MANY_REQUESTS = 429
_LATER = "what was there before stays. Try again later, or download the file and give it with --file"


class HeadcountsError(Exception):
    """Headcounts can't be brought in or read; the message names the source, what was found and what is expected."""


@dataclass(frozen=True, slots=True)
class ReceivedTable:
    """A table received: its bytes, where they come from, its school year, and how many rows it must hold.

    ``rows`` is None where nothing says so.
    """

    content: bytes
    source: str
    year: str = ""
    rows: int | None = None


def download(api: str, departments: Sequence[str], year: str = "") -> ReceivedTable:
    """Download the schools of some départements in a school year, the latest where none is given.

    Args:
        api: the address of the API, without a final slash.
        departments: their codes.
        year: the year in which it begins.

    Raises:
        HeadcountsError: the API can't be reached or refuses, its answer is cut or of another kind, or lacks the year.
    """
    # the API wrote « 059 » for « 59 » in some years
    codes = ", ".join(f'"{form}"' for code in departments for form in dict.fromkeys((code, code.zfill(3))))
    where = {"where": f"code_departement in ({codes})"}
    dataset = f"{api}/catalog/datasets/{DATASET}"
    known = _school_years(_request(f"{dataset}/facets", {**where, "facet": SCHOOL_YEAR}, "application/json"))
    chosen = year or max(known, default="")
    if chosen not in known:
        listed = f"one of {', '.join(sorted(known))}" if known else "schools of these départements"
        raise HeadcountsError(f"{dataset}: found no school year {chosen or 'at all'}, expected {listed}")
    export = {**where, "refine": f"{SCHOOL_YEAR}:{chosen}", "delimiter": ";", "use_labels": "false"}
    content = _request(f"{dataset}/exports/csv", export, "text/csv")
    return ReceivedTable(content, f"{dataset}/exports/csv?{urlencode(export)}", chosen, known[chosen])


def _school_years(answer: bytes) -> dict[str, int]:
    """Read how many rows each school year has."""
    try:
        document: Any = json.loads(answer)
        facets = [one for one in document["facets"] if one["name"] == SCHOOL_YEAR]
        return {str(one["name"]): int(one["count"]) for facet in facets for one in facet["facets"]}
    except (ValueError, LookupError, TypeError) as error:
        message = f"found an answer without the facet {SCHOOL_YEAR}, expected how many rows each school year has"
        raise HeadcountsError(f"{DATASET}: {message}; {_LATER}") from error


def _request(address: str, query: Mapping[str, str], kind: str) -> bytes:
    """Request a document of a kind (a media type)."""
    request = Request(f"{address}?{urlencode(query)}", headers={"Accept": kind})  # noqa: S310 — the scheme is ours or the caller's
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            found = answer.headers.get_content_type()
            if found != kind:
                raise HeadcountsError(f"{address}: found {found}, expected {kind}; {_LATER}")
            content: bytes = answer.read()
            return content
    except HTTPError as error:
        wait = error.headers.get("Retry-After", "")
        limited = f", too many requests{f' (wait {wait} seconds)' if wait else ''}" * (error.code == TOO_MANY_REQUESTS)
        raise HeadcountsError(f"{address}: found status {error.code}{limited}, expected 200; {_LATER}") from error
    except IncompleteRead as error:
        raise HeadcountsError(f"{address}: found an answer cut before its end, expected it whole; {_LATER}") from error
    except URLError as error:
        raise HeadcountsError(f"{address}: found no connection ({error.reason}); {_LATER}") from error
    except (OSError, HTTPException) as error:
        raise HeadcountsError(f"{address}: found a connection that broke off ({error!r}); {_LATER}") from error
