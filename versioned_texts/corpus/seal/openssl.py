"""Tokens of a timestamping authority (RFC 3161), asked for and verified with the ``openssl`` command line.

The variable ``OPENSSL`` names another program than the first ``openssl`` on the path: OpenSSL 1.1 or newer.
"""

import datetime as dt
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from ssl import cert_time_to_seconds
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
SECONDS = 60
LARGEST = 1_000_000
"""Bytes of a reply; one with a long chain of certificates has some 10,000."""

_MOMENT = re.compile(r"^Time stamp: (\w{3} +\d+ \d\d:\d\d:\d\d)(?:\.\d+)?( \d{4} GMT)$", re.MULTILINE)
_REFUSAL = re.compile(r"^Status description: (.+)$", re.MULTILINE)
_AUTHORITY = re.compile(r"^TSA: (?:DirName:)?(.+)$", re.MULTILINE)


class TimestampError(Exception):
    """A token can't be had or does not prove what it should; the message says what was found and what is expected."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token of an authority: its bytes, and what it says of itself: when, and who, empty if it doesn't say."""

    content: bytes
    moment: dt.datetime
    authority: str


def request_token(content: bytes, address: str, certificates: bytes) -> Token:
    """Ask the authority at an address for the token of some content, and verify it against its certificates.

    Raises:
        TimestampError: it can't be reached or refuses, or the token is not of that content or that authority.
    """
    if urlsplit(address).scheme not in {"http", "https"}:
        raise TimestampError(f"{address}: found no web address, expected that of the authority, as https://…")
    with tempfile.TemporaryDirectory() as name:
        data, query, reply, authority = (Path(name) / one for one in ("lock", "query", "token", "certificates"))
        data.write_bytes(content)
        authority.write_bytes(certificates)
        done = _run("-query", "-data", data, "-sha512", "-cert", "-out", query)
        if done.returncode != 0:
            raise TimestampError(f"openssl ts -query: found {done.stderr.strip()}, expected a query")
        reply.write_bytes(_post(address, query.read_bytes()))
        try:
            token = read_token(reply)
            verify_token(("-queryfile", query), reply, authority, token.moment)
        except TimestampError as error:
            raise TimestampError(f"{address}: {error}") from error
        return token


def read_token(file: Path) -> Token:
    """Read a reply with a token.

    Raises:
        TimestampError: there is no token in it, or the authority refused.
    """
    text = _run("-reply", "-in", file, "-text").stdout
    match = _MOMENT.search(text)
    if match is None:
        status = _REFUSAL.search(text)
        found = f"a refusal ({status[1]})" if status else "no reply with a token"
        raise TimestampError(f"{file.name}: found {found}, expected the token of an authority (RFC 3161)")
    moment = dt.datetime.fromtimestamp(cert_time_to_seconds(match[1] + match[2]), dt.UTC)
    authority = _AUTHORITY.search(text)
    return Token(file.read_bytes(), moment, authority[1] if authority and authority[1] != "unspecified" else "")


def verify_token(subject: tuple[str, Path], token: Path, authority: Path, moment: dt.datetime) -> None:
    """Verify that a token is of an authority, whose certificates were good at its moment, and of its subject.

    The subject is ``-data`` and the file of what was stamped, or ``-queryfile`` and that of the query.

    Raises:
        TimestampError: it is not.
    """
    # a certificate runs out long before the proof is of no more use: what counts is that it was good then
    then = str(int(moment.timestamp()))
    done = _run("-verify", *subject, "-in", token, "-CAfile", authority, "-attime", then)
    if done.returncode != 0 or "Verification: OK" not in done.stdout + done.stderr:
        reasons = [line.split(":", 5)[-1] for line in done.stderr.splitlines() if ":error:" in line]
        reason = "; ".join(reasons) or done.stderr.strip()
        expected = f"the token of {subject[1].name} by the authority of {authority.name}"
        raise TimestampError(f"{token.name}: found a token that does not verify ({reason}), expected {expected}")


def _post(address: str, query: bytes) -> bytes:
    request = Request(address, query, {"Content-Type": QUERY, "Accept": REPLY})  # noqa: S310 — the scheme is checked
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            kind = answer.headers.get_content_type()
            if kind != REPLY:
                raise TimestampError(f"{address}: found {kind}, expected {REPLY}, the reply of an authority")
            content: bytes = answer.read(LARGEST + 1)
    except HTTPError as error:
        raise TimestampError(f"{address}: found status {error.code}, expected 200") from error
    except URLError as error:
        raise TimestampError(f"{address}: found no connection ({error.reason}), expected an authority") from error
    except (OSError, HTTPException) as error:
        raise TimestampError(f"{address}: found a connection that broke off ({error!r}), expected a reply") from error
    if len(content) > LARGEST:
        raise TimestampError(f"{address}: found more than {LARGEST} bytes, expected a reply of a few thousand")
    return content


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    name = os.environ.get("OPENSSL", "openssl")
    program = shutil.which(name)
    if program is None:
        expected = "OpenSSL 1.1 or newer on the path, or its path in the variable OPENSSL"
        raise TimestampError(f"{name}: found no such program, expected {expected}")
    command = [program, "ts", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603 — no shell
