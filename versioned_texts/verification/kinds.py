"""The kinds of files that hold a text or name one, and what each holds. Another kind is another reader in `KINDS`."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from versioned_texts.draft_line import DraftLine
from versioned_texts.office import read_document
from versioned_texts.verification.archive import UnreadableError
from versioned_texts.verification.lines import canonical, markdown_lines, page_lines
from versioned_texts.wording import section

_ORIGIN = section("amendment", "browser")["origin"].partition("{")[0].rstrip("\u00a0 :")
"""What begins the last line of the files of a proposal, before the version that it would change."""

MOST_LINES = 50_000
"""Lines of a file: those of a long code of law."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file: its bytes, its text where it is UTF-8, what reads its files where it is an archive."""

    data: bytes
    text: str
    archive: Mapping[str, Callable[[], bytes]]


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds.

    Attributes:
        kind: the key of what is said of it.
        names: the part of it that may name a version.
        lines: its words, none where they can't be compared; of a draft those that it began from.
        proposed: those of a draft with its tracked changes, if it has any.
        act: the words of an act.
    """

    kind: str
    names: str = ""
    lines: tuple[DraftLine, ...] = ()
    proposed: tuple[DraftLine, ...] = ()
    act: str = ""


def read_content(file: Opened) -> Content:
    """Return what a file holds.

    Raises:
        DocumentRefusal: an office document can't be read.
        UnreadableError: it has more lines than any text.
    """
    return next(filter(None, (read(file) for read in KINDS)))


def _lines(lines: Iterable[DraftLine]) -> tuple[DraftLine, ...]:
    first = tuple(islice(lines, MOST_LINES + 1))
    if len(first) > MOST_LINES:
        raise UnreadableError("long")
    return first


def _pdf(file: Opened) -> Content | None:
    _, start, rest = file.data.partition(b"<x:xmpmeta")
    metadata = rest.partition(b"</x:xmpmeta>")[0].decode(errors="replace") if start else ""
    return Content("pdf", metadata.replace("&apos;", "'")) if b"%PDF-" in file.data[:1024] else None


def _document(file: Opened) -> Content | None:
    if not {"word/document.xml", "content.xml"} & file.archive.keys():
        return None
    properties = (file.archive[one]() for one in ("docProps/core.xml", "meta.xml") if one in file.archive)
    document = read_document(file.data, accept=False)
    proposed = read_document(file.data).lines if document.tracked else ()
    return Content("draft", b"".join(properties).decode(errors="replace"), _lines(document.lines), proposed)


def _page(file: Opened) -> Content | None:
    metadata = re.search(r'<script type="application/ld\+json">(.*?)</script>', file.text)
    is_page = re.match(r"\s*<(?:!doctype html|html)\b", file.text, re.IGNORECASE)
    return Content("page", metadata[1] if metadata else "", _lines(page_lines(file.text))) if is_page else None


def _draft_file(file: Opened) -> Content | None:
    """Read a file of a proposal: an act, or the text as it would become."""
    text, origin, names = file.text.rpartition(_ORIGIN)
    return Content("act", names, _lines(markdown_lines(canonical(text))), act=text) if origin else None


def _text(file: Opened) -> Content:
    if file.text.lstrip()[:1] in {"{", "[", "<"}:
        return Content("data", file.text)
    return Content("canonical", "", _lines(markdown_lines(canonical(file.text))))


KINDS: tuple[Callable[[Opened], Content | None], ...] = (_pdf, _document, _page, _draft_file, _text)
"""Readers of each kind, of which the first that knows a file reads it."""
