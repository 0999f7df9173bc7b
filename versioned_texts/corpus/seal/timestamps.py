"""The timestamps of the lock: tokens of an authority (RFC 3161) that it stood so at a moment.

Each is three files of one name in ``<texts>.horodatages``, which anybody can hold against each other with OpenSSL: the
lock as it was stamped (``.lock``), the token (``.tsr``), and the certificates that the keeper trusts for it (``.pem``).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from versioned_texts.corpus.files.text_files import read_text
from versioned_texts.corpus.problems import CorpusError, Problem
from versioned_texts.corpus.seal.lock import entry_names, line_changes
from versioned_texts.corpus.seal.openssl import TimestampError, read_token, request_token, verify_token
from versioned_texts.corpus.seal.places import lock_file, timestamps_folder

LOCK, TOKEN, AUTHORITY = ".lock", ".tsr", ".pem"


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A verified token: its moment (UTC), its authority, the lock's entries that it covers and those added since."""

    file: str
    moment: str
    authority: str
    covered: tuple[str, ...]
    added: tuple[str, ...]


def check_timestamps(texts: Path, text: str, problems: list[Problem]) -> None:
    """Report each token whose files don't fit together, and each line of the lock that is not what was stamped.

    Signatures are left to `verify_timestamps`, so that a build takes no other program.
    """
    folder = timestamps_folder(texts)
    for name in timestamp_names(texts):
        files = {suffix: folder / f"{name}{suffix}" for suffix in (LOCK, TOKEN, AUTHORITY)}
        missing = [file.name for file in files.values() if not file.is_file()]
        for one in missing:
            there = ", ".join(file.name for file in files.values() if file.name not in missing)
            problems.append(Problem(f"{folder.name}/{one}", "(file)", "no file", f"the file that goes with {there}"))
        stamped = None if missing else read_text(files[LOCK], f"{folder.name}/{name}{LOCK}", problems)
        if stamped is None:
            continue
        if hashlib.sha512(files[LOCK].read_bytes()).digest() not in files[TOKEN].read_bytes():
            found, expected = f"a token of something else than {name}{LOCK}", "that of its SHA-512"
            problems.append(Problem(f"{folder.name}/{name}{TOKEN}", "(file)", found, expected))
            continue
        now = "".join(text.splitlines(keepends=True)[: len(stamped.splitlines())])
        for place, found, expected in line_changes(stamped, now):
            problems.append(Problem(lock_file(texts).name, place, found, f"{expected}, as it was stamped on {name}"))


def verify_timestamps(texts: Path) -> list[Timestamp]:
    """Verify the signature of each token, and return what each proves, oldest first.

    Raises:
        TimestampError: a token is not of the authority beside it, or there is no OpenSSL.
    """
    folder = timestamps_folder(texts)
    entries = entry_names(lock_file(texts).read_text("utf-8")) if lock_file(texts).is_file() else []
    timestamps = []
    for name in timestamp_names(texts):
        lock, file, authority = (folder / f"{name}{suffix}" for suffix in (LOCK, TOKEN, AUTHORITY))
        token = read_token(file)
        verify_token(("-data", lock), file, authority, token.moment)
        covered = len(entry_names(lock.read_text("utf-8")))
        facts = f"{folder.name}/{file.name}", f"{token.moment:%Y-%m-%d %H:%M:%S} UTC", token.authority
        timestamps.append(Timestamp(*facts, tuple(entries[:covered]), tuple(entries[covered:])))
    return timestamps


def stamp_lock(texts: Path, address: str, authority: Path) -> Timestamp:
    """Have the lock stamped by the authority at an address, and write the token beside it.

    Args:
        texts: the folder of the texts.
        address: where the authority answers (RFC 3161 over http or https).
        authority: its certificates, in PEM, which the token is verified against.

    Raises:
        CorpusError: nothing is sealed yet.
        TimestampError: the authority can't be reached or refuses, or its token does not prove what it should; nothing
            is written.
    """
    lock = lock_file(texts)
    if not lock.is_file():
        raise CorpusError([Problem(lock.name, "(file)", "no file", "something sealed: `publisher seal` writes it")])
    content, certificates = lock.read_bytes(), _certificates(authority)
    token = request_token(content, address, certificates)
    folder = timestamps_folder(texts)
    folder.mkdir(exist_ok=True)
    name = f"{token.moment:%Y-%m-%dT%H-%M-%SZ}"
    for suffix, written in ((LOCK, content), (AUTHORITY, certificates), (TOKEN, token.content)):
        (folder / f"{name}{suffix}").write_bytes(written)
    return verify_timestamps(texts)[-1]


def _certificates(file: Path) -> bytes:
    content = file.read_bytes()
    if b"-----BEGIN CERTIFICATE-----" not in content:
        raise TimestampError(f"{file}: found no certificate, expected those of the authority, in PEM")
    return content


def timestamp_names(texts: Path) -> list[str]:
    """Return the names of the timestamps, each its moment, oldest first."""
    folder = timestamps_folder(texts)
    return sorted({file.stem for file in folder.glob("*") if file.suffix in {LOCK, TOKEN, AUTHORITY}})


def timestamp_files(texts: Path) -> Iterator[Path]:
    """Yield the files of the timestamps."""
    folder = timestamps_folder(texts)
    for name in timestamp_names(texts):
        yield from (folder / f"{name}{suffix}" for suffix in (LOCK, AUTHORITY, TOKEN))
