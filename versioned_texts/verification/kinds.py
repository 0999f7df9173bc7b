"""The kinds of files that hold a text or name one, and what each holds. Another kind is another reader in `KINDS`."""

import re
from collections.abc import Callable
from typing import NamedTuple
from zipfile import ZipFile

from versioned_texts.canonical import canonical
from versioned_texts.draft_line import DraftLine
from versioned_texts.office import read_document
from versioned_texts.verdict import State
from versioned_texts.verification.lines import markdown_lines
from versioned_texts.wording import section

_ORIGIN = section("amendment", "browser")["origin"].partition("{")[0].rstrip("\u00a0 :")
"""What begins the last line of the files of a proposal, before the version that it would change."""


class Content(NamedTuple):
    """What a file holds: the part that may name a version, its words, and the states where these are the same or not.

    A file without lines can't be compared. ``lines`` are the words that a draft began from, ``proposed`` those with its
    tracked changes; ``act`` those of an act.
    """

    names: str = ""
    lines: tuple[DraftLine, ...] = ()
    same: State = "altered"
    differs: State = "altered"
    proposed: tuple[DraftLine, ...] = ()
    act: str = ""


type Reader = Callable[[bytes, str, ZipFile | None], Content | None]
"""Reads a file: its bytes, its text where it is UTF-8, its files where it is an archive."""


def _pdf(data: bytes, *_: object) -> Content | None:
    metadata = data.partition(b"<x:xmpmeta")[2].partition(b"</x:xmpmeta>")[0].decode(errors="replace")
    return Content(metadata.replace("&apos;", "'")) if b"%PDF-" in data[:1024] else None


def _document(data: bytes, _: str, archive: ZipFile | None) -> Content | None:
    paths = {*archive.namelist()} if archive else set()
    if archive is None or not {"word/document.xml", "content.xml"} & paths:
        return None
    properties = (archive.read(one) for one in {"docProps/core.xml", "meta.xml"} & paths)
    document = read_document(data, accept=False)
    proposed = read_document(data).lines if document.tracked else ()
    return Content(b"".join(properties).decode(errors="replace"), document.lines, "intact", proposed=proposed)


def _page(_: bytes, text: str, *__: object) -> Content | None:
    names = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)
    is_page = re.match(r"\s*<(?:!doctype html|html)\b", text, re.IGNORECASE)
    return Content(names[1] if names else "") if is_page else None


def _proposal(_: bytes, text: str, *__: object) -> Content | None:
    """Read the file of an act, or of the text as it would become."""
    act, origin, names = text.rpartition(_ORIGIN)
    return Content(names, (*markdown_lines(canonical(act)),), "unknown", "unknown", act=act) if origin else None


def _text(_: bytes, text: str, *__: object) -> Content:
    is_data = text.lstrip()[:1] in {"{", "[", "<"}
    return Content(text) if is_data else Content(lines=(*markdown_lines(canonical(text)),))


KINDS: tuple[Reader, ...] = (_pdf, _document, _page, _proposal, _text)
"""The first that knows a file reads it; the last knows all."""
