"""The Ministry's open data, from its API (Opendatasoft Explore 2.1): every school of some départements in a year.

The bulk export gives all rows at once. Pages of records would lose some without a word, since the API promises no order
between two of them; for the same reason the rows received are counted against the number that the API gives.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from simulator.question import shorten

API = "https://data.education.gouv.fr/api/explore/v2.1"
DATASET = "fr-en-ecoles-effectifs-nb_classes"
SCHOOL_YEAR = "rentree_scolaire"
YEAR = re.compile("[0-9]{4}(?:-[0-9]{2,4})?")
"""A school year, of which a file takes its name."""

MOST_BYTES = 40_000_000
"""Larger than a table of every school of France for several years."""
SECONDS = 180
"""The time that the API has for an answer, from the search of its address to the last byte."""
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


def download(api: str, departments: Sequence[str], year: str = "", seconds: float = SECONDS) -> ReceivedTable:
    """Download the schools of some départements in a school year, the latest where none is given.

    Args:
        api: the address of the API, without a final slash.
        departments: their codes.
        year: the year in which it begins.
        seconds: the time that the API has for each answer.

    Raises:
        HeadcountsError: the API can't be reached or refuses, its answer is cut or of another kind, or lacks the year.
    """
    # the API wrote « 059 » for « 59 » in some years
    codes = ", ".join(f'"{form}"' for code in departments for form in dict.fromkeys((code, code.zfill(3))))
    where = {"where": f"code_departement in ({codes})"}
    dataset = f"{api}/catalog/datasets/{DATASET}"
    facets = _request(f"{dataset}/facets", {**where, "facet": SCHOOL_YEAR}, "application/json", seconds)
    known = _school_years(facets)
    chosen = year or max(known, default="")
    if chosen not in known:
        listed = f"one of {', '.join(sorted(known))}" if known else "schools of these départements"
        raise HeadcountsError(f"{dataset}: found no school year {chosen or 'at all'}, expected {listed}")
    export = {**where, "refine": f"{SCHOOL_YEAR}:{chosen}", "delimiter": ";", "use_labels": "false"}
    content = _request(f"{dataset}/exports/csv", export, "text/csv", seconds)
    return ReceivedTable(content, f"{dataset}/exports/csv?{urlencode(export)}", chosen, known[chosen])


def _school_years(answer: bytes) -> dict[str, int]:
    """Read how many rows each school year has."""
    try:
        document: Any = json.loads(answer)
        facets = [facet for facet in document["facets"] if facet["name"] == SCHOOL_YEAR]
        counts = {str(value["name"]): int(value["count"]) for facet in facets for value in facet["facets"]}
    except (ValueError, LookupError, TypeError, OverflowError, RecursionError) as error:
        message = f"found an answer without the facet {SCHOOL_YEAR}, expected how many rows each school year has"
        raise HeadcountsError(f"{DATASET}: {message}; {_LATER}") from error
    return {year: count for year, count in counts.items() if YEAR.fullmatch(year)}


def _request(address: str, query: Mapping[str, str], kind: str, seconds: float) -> bytes:
    """Request a document of a kind (a media type), in a thread, which is left behind where it takes too long."""
    answers = SimpleQueue[bytes | str]()
    Thread(target=lambda: answers.put(_answer(address, query, kind)), daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        answer = f"no answer within {seconds:g} seconds"
    if isinstance(answer, str):
        raise HeadcountsError(f"{address}: found {answer}, expected {kind}; {_LATER}")
    return answer


def _answer(address: str, query: Mapping[str, str], kind: str) -> bytes | str:
    """Return a document, or what is found in its place."""
    try:
        request = Request(f"{address}?{urlencode(query)}", headers={"Accept": kind})  # noqa: S310 — the scheme is ours or the caller's
        with urlopen(request) as answer:  # noqa: S310
            if (found := answer.headers.get_content_type()) != kind:
                return shorten(found)
            content: bytes = answer.read(MOST_BYTES + 1)
            if len(content) > MOST_BYTES:
                return f"more than {MOST_BYTES // 1_000_000} MB"
            return "an answer cut before its end" if answer.length else content
    except HTTPError as error:
        wait = shorten(error.headers.get("Retry-After", ""))
        return f"status {error.code}{f' (wait {wait} seconds)' if wait else ''}"
    except (OSError, HTTPException, ValueError) as error:  # the last of odd addresses, which a redirect may lead to
        return f"no whole answer ({shorten(' '.join(str(getattr(error, 'reason', error)).split()), 200)})"
