"""Tokens of a timestamping authority (RFC 3161), asked for and verified with rfc3161-client, an extra."""

import datetime as dt
import re
from collections.abc import Iterator
from http.client import HTTPException
from importlib import import_module
from pathlib import Path
from ssl import DER_cert_to_PEM_cert
from types import ModuleType
from urllib.request import Request, urlopen

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
SECONDS, LARGEST = 60, 1_000_000
"""How long an authority is waited for, and the bytes of a reply; one with a long chain has some 10,000."""

_REASON = re.compile(r'\b(?:reason|data): "([^"]+?):?"')
"""What went wrong, in the errors of OpenSSL, which the library is built on."""

_CERTIFICATES, _GRANTED, _GRANTED_WITH_MODS = b"\xa0", b"\x02\x01\x00", b"\x02\x01\x01"


class TimestampError(Exception):
    """A token can't be had or does not prove what it should; the message says what was found and what is expected."""


class AuthorityError(TimestampError):
    """The authority can't be reached or refuses, or its reply does not prove what it should."""


def request_token(content: bytes, address: str, authority: Path) -> tuple[bytes, bytes, dt.datetime]:
    """Ask the authority at an address (http or https) for the token of some content, and verify it.

    Its certificates stand in a file as authorities publish them: in PEM, or one alone in DER. Returns the reply, the
    certificates in PEM, and the moment (UTC).

    Raises:
        TimestampError: there are no certificates, or the library is not installed.
        AuthorityError: it can't be reached or refuses, or the token is not of that content or that authority.
    """
    client, x509, certificates = _library("rfc3161_client"), _library("cryptography.x509"), authority.read_bytes()
    if b"-----BEGIN" not in certificates:
        certificates = DER_cert_to_PEM_cert(certificates).encode()
    try:
        x509.load_pem_x509_certificates(certificates)
    except ValueError as error:
        raise TimestampError(f"{authority}: found no certificate, expected some, in PEM or DER") from error
    query = client.TimestampRequestBuilder(content).build()  # of its SHA-512, with a nonce
    reply = _post(address, query.as_bytes())
    try:
        return reply, certificates, verify_token(reply, content, certificates, query.nonce)[0]
    except TimestampError as error:
        expected = f"the token of what was sent, by the authority of {authority.name}"
        raise AuthorityError(f"{address}: {error}, expected {expected}") from error


def verify_token(
    reply: bytes, content: bytes, certificates: bytes, nonce: int | None = None
) -> tuple[dt.datetime, str]:
    """Verify the reply with a token of some content against the certificates of its authority, in PEM.

    They have to be good at its moment: they run out long before the proof is of no more use. Returns the moment (UTC),
    and the subject of the certificate that signed it.

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
            cert.subject for cert in every if (cert.issuer, cert.serial_number) == (signer.issuer, signer.serial_number)
        ]
    except Exception as error:  # a certificate that is no X.509 raises more than the library documents
        reason = "; ".join(_REASON.findall(str(error))) or error
        raise TimestampError(f"found no token that verifies ({reason})") from error
    return response.tst_info.gen_time, subject.rfc4514_string()


def _library(module: str) -> ModuleType:
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        expected = "what verifies timestamps: pip install 'mkdocs-versioned-texts[timestamps]'"
        raise TimestampError(f"found no {error.name}, expected {expected}") from error


def _canonical(reply: bytes) -> bytes:
    """Sort the certificates of a reply, as a set of DER, and write « granted with modifications » as granted.

    The signature covers neither. Authorities write their chain in its own order, which the library refuses to read;
    what they may modify, as the policy, is in what they sign.
    """
    try:
        ((_, content),) = _values(reply)
        (status, _), (_, token) = _values(content)
        _, (_, explicit) = _values(token)
        ((_, signed_data),) = _values(explicit)
        for field, content in _values(signed_data):
            if field.startswith(_CERTIFICATES):
                reply = reply.replace(content, b"".join(sorted(der for der, _ in _values(content))))
    except (IndexError, ValueError):  # the library says so
        return reply
    return reply.replace(status, status.replace(_GRANTED_WITH_MODS, _GRANTED, 1), 1)


def _values(der: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield each value of a run of DER, whole and without its head."""
    while der:
        head = 2 + max(der[1] - 0x80, 0)
        end = head + (int.from_bytes(der[2:head]) if head > 2 else der[1])  # noqa: PLR2004 — a length of several bytes
        yield der[:end], der[head:end]
        der = der[end:]


def _post(address: str, query: bytes) -> bytes:
    request = Request(address, query, {"Content-Type": QUERY, "Accept": REPLY})  # noqa: S310 — the scheme is checked
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            kind, content = answer.headers.get_content_type(), answer.read(LARGEST + 1)
    except (OSError, HTTPException) as error:
        raise AuthorityError(f"{address}: found {error}, expected the reply of an authority") from error
    if kind != REPLY or len(content) > LARGEST:
        expected = f"{REPLY}, the reply of an authority, up to {LARGEST} bytes"
        raise AuthorityError(f"{address}: found {kind} of {len(content)} bytes, expected {expected}")
    return bytes(content)
