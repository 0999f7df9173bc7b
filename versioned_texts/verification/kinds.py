"""The kinds of files that hold a text or name one, and what each holds. Another kind is another reader in `KINDS`."""

import re
from collections.abc import Callable
from typing import NamedTuple
from zipfile import ZipFile

from versioned_texts.canonical import canonical
from versioned_texts.draft_line import DraftLine
from versioned_texts.office import read_document
from versioned_texts.verdict import State
from versioned_texts.verification.lines import markdown_lines, page_lines
from versioned_texts.wording import section

_ORIGIN = section("amendment", "browser")["origin"].partition("{")[0].rstrip("\u00a0 :")
"""What begins the last line of the files of a proposal, before the version that it would change."""


class Opened(NamedTuple):
    """A file: its bytes, its text where it is UTF-8, and its files where it is an archive."""

    data: bytes
    text: str
    archive: ZipFile | None


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


def _pdf(file: Opened) -> Content | None:
    metadata = file.data.partition(b"<x:xmpmeta")[2].partition(b"</x:xmpmeta>")[0].decode(errors="replace")
    return Content(metadata.replace("&apos;", "'")) if b"%PDF-" in file.data[:1024] else None


def _document(file: Opened) -> Content | None:
    paths = {*file.archive.namelist()} if file.archive else set()
    if file.archive is None or not {"word/document.xml", "content.xml"} & paths:
        return None
    properties = (file.archive.read(one) for one in {"docProps/core.xml", "meta.xml"} & paths)
    document = read_document(file.data, accept=False)
    proposed = read_document(file.data).lines if document.tracked else ()
    return Content(b"".join(properties).decode(errors="replace"), document.lines, "intact", proposed=proposed)


def _page(file: Opened) -> Content | None:
    names = re.search(r'<script type="application/ld\+json">(.*?)</script>', file.text)
    is_page = re.match(r"\s*<(?:!doctype html|html)\b", file.text, re.IGNORECASE)
    return Content(names[1] if names else "", (*page_lines(file.text),), "unknown") if is_page else None


def _proposal(file: Opened) -> Content | None:
    """Read the file of an act, or of the text as it would become."""
    text, origin, names = file.text.rpartition(_ORIGIN)
    lines = (*markdown_lines(canonical(text)),)
    return Content(names, lines, "unknown", "unknown", act=text) if origin else None


def _text(file: Opened) -> Content:
    if file.text.lstrip()[:1] in {"{", "[", "<"}:
        return Content(file.text)
    return Content(lines=(*markdown_lines(canonical(file.text)),))


KINDS: tuple[Callable[[Opened], Content | None], ...] = (_pdf, _document, _page, _proposal, _text)
"""Readers, of which the first that knows a file reads it; the last knows all."""
