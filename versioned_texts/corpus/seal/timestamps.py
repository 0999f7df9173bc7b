"""The timestamps of the seals: tokens of an authority (RFC 3161) that they stood so at a moment.

Each is three files of one name in ``<texts>.horodatages``, which anybody can hold against each other with any tool: the
lock as it was stamped (``.lock``), the token (``.tsr``), and the certificates that the keeper trusts
for it (``.pem``).
"""

import datetime as dt
import hashlib
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from versioned_texts.corpus.files.shape_check import check_shape
from versioned_texts.corpus.files.shapes import LockShape
from versioned_texts.corpus.files.text_files import read_toml
from versioned_texts.corpus.files.writing import finish_writing, only_writer, write_together
from versioned_texts.corpus.problems import CorpusError, Problem
from versioned_texts.corpus.seal.paths import sealed_copies, timestamps_folder
from versioned_texts.corpus.seal.stored_seals import StoredSeal
from versioned_texts.corpus.seal.tokens import TimestampError, request_token, verify_token

LOCK, TOKEN, AUTHORITY = ".lock", ".tsr", ".pem"
_NAME = "%Y-%m-%dT%H-%M-%SZ"


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A verified token: its moment (UTC), its authority, the entries that it covers and those of seals added since."""

    file: str
    moment: str
    authority: str
    covered: tuple[str, ...]
    added: tuple[str, ...]


def check_timestamps(texts: Path, seals: Collection[StoredSeal], problems: list[Problem]) -> None:
    """Report each token whose files don't fit together, and each seal that is not what was stamped.

    Signatures are left to `verify_timestamps`, so that a build needs no cryptography.
    """
    folder = timestamps_folder(texts)
    standing = {seal.path: _said(seal.sha512, seal.day) for seal in seals}
    for name in timestamp_names(texts):
        files = {suffix: folder / f"{name}{suffix}" for suffix in (LOCK, TOKEN, AUTHORITY)}
        try:
            timestamp_moment(name)
        except ValueError:
            expected = "the moment of the token, as 2020-01-02T09-30-00Z"
            problems.append(Problem(f"{folder.name}/{name}", "(file)", name, expected))
        missing = [file.name for file in files.values() if not file.is_file()]
        for absent in missing:
            there = ", ".join(file.name for file in files.values() if file.name not in missing)
            problems.append(Problem(f"{folder.name}/{absent}", "(file)", "no file", f"the file that goes with {there}"))
        if missing:
            continue
        if hashlib.sha512(files[LOCK].read_bytes()).digest() not in files[TOKEN].read_bytes():
            found, expected = f"a token of something else than {name}{LOCK}", "that of its SHA-512"
            problems.append(Problem(f"{folder.name}/{name}{TOKEN}", "(file)", found, expected))
            continue
        data, called = read_toml(files[LOCK], f"{folder.name}/{name}{LOCK}", problems), f"{folder.name}/{name}{LOCK}"
        for entry, stamped in _entries(check_shape(LockShape, data, called, problems) or LockShape()).items():
            if (found := standing.get(entry, "no seal")) != stamped:
                expected = f"{stamped}, as it was stamped on {name}"
                problems.append(Problem(sealed_copies(texts).name, entry, found, expected))


def verify_timestamps(texts: Path, lock: str) -> list[Timestamp]:
    """Verify the signature of each token, and return what each proves of the seals of a lock, oldest first.

    Raises:
        TimestampError: a token is not of the authority beside it, or the library that verifies it is not installed.
    """
    folder, timestamps = timestamps_folder(texts), []
    entries = _entries(LockShape.model_validate(tomllib.loads(lock)))
    for name in timestamp_names(texts):
        stamped, file, authority = (folder / f"{name}{suffix}" for suffix in (LOCK, TOKEN, AUTHORITY))
        try:
            moment, signer = verify_token(file.read_bytes(), stamped.read_bytes(), authority.read_bytes())
        except TimestampError as error:
            expected = f"the token of {stamped.name} by the authority of {authority.name}"
            raise TimestampError(f"{file.name}: {error}, expected {expected}") from error
        covered = _entries(LockShape.model_validate(tomllib.loads(stamped.read_text("utf-8"))))
        facts = f"{folder.name}/{file.name}", f"{moment:%Y-%m-%d %H:%M:%S} UTC", signer
        timestamps.append(Timestamp(*facts, tuple(covered), tuple(entry for entry in entries if entry not in covered)))
    return timestamps


def stamp_lock(texts: Path, lock: str, address: str, authority: Path) -> Timestamp | None:
    """Have the lock of a folder of texts stamped, and write it, the token and the certificates: see `request_token`.

    Returns None where a token covers the whole lock already, and nothing was asked.

    Raises:
        CorpusError: nothing is sealed yet.
        TimestampError: there are no certificates, or a token that stands there does not verify.
        AuthorityError: the authority can't be reached or refuses, or its token does not prove what it should; nothing
            is written.
    """
    if not lock:
        expected = "something sealed: `publisher seal` writes it"
        raise CorpusError([Problem(sealed_copies(texts).name, "(folder)", "no seal", expected)])
    if any(not timestamp.added for timestamp in verify_timestamps(texts, lock)):
        return None
    reply, certificates, moment = request_token(lock.encode(), address, authority)
    parts = {LOCK: lock.encode(), AUTHORITY: certificates, TOKEN: reply}
    timestamps_folder(texts).mkdir(exist_ok=True)
    with only_writer(texts):
        write_together(timestamps_folder(texts), {f"{moment:{_NAME}}{suffix}": part for suffix, part in parts.items()})
    return verify_timestamps(texts, lock)[-1]


def finish_timestamp(texts: Path) -> None:
    """End the writing of a timestamp that was cut off."""
    with only_writer(texts):
        finish_writing(timestamps_folder(texts))


def _entries(lock: LockShape) -> dict[str, str]:
    """Return what each entry of a lock says, by its name, as ``statuts/2020-01-02``."""
    return {entry.name: _said(entry.sha512, entry.sealed) for entry in lock.seal}


def _said(sha512: str, day: dt.date) -> str:
    return f"SHA-512 {sha512}, sealed on {day}"


def timestamp_names(texts: Path) -> list[str]:
    """Return the names of the timestamps, each its moment, oldest first."""
    return sorted({file.stem for file in timestamp_files(texts)})


def covering_timestamps(texts: Path) -> dict[str, str]:
    """Return the name of the oldest timestamp that covers each seal, by the name of the seal."""
    files = [timestamps_folder(texts) / f"{name}{LOCK}" for name in reversed(timestamp_names(texts))]
    locks = ((file.stem, LockShape.model_validate(tomllib.loads(file.read_text("utf-8")))) for file in files)
    return {entry: name for name, lock in locks for entry in _entries(lock)}


def first_timestamp(texts: Path, entry: str) -> list[Path]:
    """Return the files of the oldest timestamp that covers an entry, as ``statuts/2020-01-02``; none without one."""
    name = covering_timestamps(texts).get(entry, "")
    return [timestamps_folder(texts) / f"{name}{suffix}" for suffix in (LOCK, TOKEN, AUTHORITY)] if name else []


def timestamp_moment(name: str) -> dt.datetime:
    """Return the moment that the name of a timestamp says.

    Raises:
        ValueError: it says none.
    """
    return dt.datetime.strptime(name, _NAME).replace(tzinfo=dt.UTC)


def timestamp_files(texts: Path) -> list[Path]:
    """Return the files of the timestamps."""
    return [file for file in timestamps_folder(texts).glob("*") if file.suffix in {LOCK, TOKEN, AUTHORITY}]
