"""Tokens of a timestamping authority (RFC 3161), asked for and verified with rfc3161-client, an extra."""

import datetime as dt
import re
from dataclasses import dataclass
from http.client import HTTPException
from importlib import import_module
from pathlib import Path
from ssl import DER_cert_to_PEM_cert
from types import ModuleType
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
SECONDS = 60
LARGEST = 1_000_000
"""Bytes of a reply; one with a long chain of certificates has some 10,000."""

_REASON = re.compile(r'\b(?:reason|data): "([^"]+?):?"')
"""What went wrong, in the errors of OpenSSL, which the library is built on."""

_CERTIFICATES, _GRANTED, _GRANTED_WITH_MODS = b"\xa0", b"\x02\x01\x00", b"\x02\x01\x01"


class TimestampError(Exception):
    """A token can't be had or does not prove what it should; the message says what was found and what is expected."""


class AuthorityError(TimestampError):
    """The authority can't be reached or refuses, or its reply does not prove what it should."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was verified: its bytes, its moment (UTC), and the subject of the certificate that signed it."""

    content: bytes
    moment: dt.datetime
    authority: str


def request_token(content: bytes, address: str, certificates: bytes) -> Token:
    """Ask the authority at an address for the token of some content, and verify it against its certificates, in PEM.

    Raises:
        TimestampError: the address is none, or the library is not installed.
        AuthorityError: it can't be reached or refuses, or the token is not of that content or that authority.
    """
    if urlsplit(address).scheme not in {"http", "https"}:
        raise TimestampError(f"{address}: found no web address, expected that of the authority, as https://…")
    query = _library("rfc3161_client").TimestampRequestBuilder(content).build()  # of its SHA-512, with a nonce
    reply = _post(address, query.as_bytes())
    try:
        return verify_token(reply, content, certificates, query.nonce)
    except TimestampError as error:
        expected = "the token of what was sent, by the authority of the certificates given"
        raise AuthorityError(f"{address}: {error}, expected {expected}") from error


def verify_token(reply: bytes, content: bytes, certificates: bytes, nonce: int | None = None) -> Token:
    """Verify the reply with a token of some content against the certificates of its authority, in PEM.

    They have to be good at the moment of the token: they run out long before the proof is of no more use.

    Raises:
        TimestampError: it does not verify, or the library is not installed.
    """
    client, x509 = _library("rfc3161_client"), _library("cryptography.x509")
    try:
        response = client.decode_timestamp_response(_canonical(reply))
        if response.status != client.PKIStatus.GRANTED:
            raise TimestampError(f"a refusal: {'; '.join(response.status_string) or response.status}")  # noqa: TRY301
        # of a token's own certificates none is ever given to the builder, which would trust it
        roots = x509.load_pem_x509_certificates(certificates)
        client.VerifierBuilder(roots=roots, nonce=nonce).build().verify_message(response, content)
        (signer,) = response.signed_data.signer_infos
        every = map(x509.load_der_x509_certificate, response.signed_data.certificates)
        (subject,) = [
            one.subject for one in every if (one.issuer, one.serial_number) == (signer.issuer, signer.serial_number)
        ]
    except Exception as error:  # a certificate that is no X.509 raises more than the library documents
        reason = "; ".join(_REASON.findall(str(error))) or error
        raise TimestampError(f"found no token that verifies ({reason})") from error
    return Token(reply, response.tst_info.gen_time, subject.rfc4514_string())


def pem_certificates(file: Path) -> bytes:
    """Return certificates in PEM, of a file as authorities publish them: in PEM, or one alone in DER.

    Raises:
        TimestampError: there are none, or the library is not installed.
    """
    content = file.read_bytes()
    pem = content if b"-----BEGIN" in content else DER_cert_to_PEM_cert(content).encode()
    try:
        _library("cryptography.x509").load_pem_x509_certificates(pem)
    except ValueError as error:
        expected = "those of the authority, in PEM or DER"
        raise TimestampError(f"{file}: found no certificate, expected {expected}") from error
    return pem


def _library(module: str) -> ModuleType:
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        expected = "what verifies timestamps: pip install 'mkdocs-versioned-texts[timestamps]'"
        raise TimestampError(f"found no {error.name}, expected {expected}") from error


def _canonical(reply: bytes) -> bytes:
    """Sort the certificates of a reply, as DER has a set, and write « granted with modifications » as granted.

    The signature covers neither. Authorities write their chain in its own order, which the library refuses to read;
    what they may modify, as the policy, is in what they sign.
    """
    try:
        status, token = _elements(reply)
        (signed_data,) = _elements(_elements(token)[1])
        for field in _elements(signed_data):
            if field.startswith(_CERTIFICATES):
                every = _elements(field)
                reply = reply.replace(b"".join(every), b"".join(sorted(every)))
    except (IndexError, ValueError):  # the library says so
        return reply
    return reply.replace(status, status.replace(_GRANTED_WITH_MODS, _GRANTED, 1), 1)


def _elements(der: bytes) -> list[bytes]:
    """Return the elements of a DER value that holds some.

    Raises:
        IndexError: it is cut off.
    """
    elements, rest = [], der[_sizes(der)[0] :]
    while rest:
        end = sum(_sizes(rest))
        elements.append(rest[:end])
        rest = rest[end:]
    return elements


def _sizes(der: bytes) -> tuple[int, int]:
    """Return how many bytes the head of a DER value has, and its content."""
    octets = der[1] & 0x7F if der[1] & 0x80 else 0
    return 2 + octets, int.from_bytes(der[2 : 2 + octets]) if octets else der[1]


def _post(address: str, query: bytes) -> bytes:
    request = Request(address, query, {"Content-Type": QUERY, "Accept": REPLY})  # noqa: S310 — the scheme is checked
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            kind = answer.headers.get_content_type()
            if kind != REPLY:
                raise AuthorityError(f"{address}: found {kind}, expected {REPLY}, the reply of an authority")
            content: bytes = answer.read(LARGEST + 1)
    except HTTPError as error:
        raise AuthorityError(f"{address}: found status {error.code}, expected 200") from error
    except URLError as error:
        raise AuthorityError(f"{address}: found no connection ({error.reason}), expected an authority") from error
    except (OSError, HTTPException) as error:
        raise AuthorityError(f"{address}: found a connection that broke off ({error!r}), expected a reply") from error
    if len(content) > LARGEST:
        raise AuthorityError(f"{address}: found more than {LARGEST} bytes, expected a reply of a few thousand")
    return content
