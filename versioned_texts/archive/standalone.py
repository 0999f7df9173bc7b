"""A version as one self-contained HTML file."""

import base64
import mimetypes
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import french
from versioned_texts.archive import statements
from versioned_texts.archive.statements import Statement
from versioned_texts.corpus import PictureFile, Version, Work
from versioned_texts.pages import division_name, embedded_json
from versioned_texts.pages.version import division_html, footnotes_html
from versioned_texts.wording import section

_proof = section("pages", "proof")
_document = section("pages", "document")

STYLE = Path(__file__).with_name("standalone.css")


def standalone(work: Work, version: Version, metadata: Mapping[str, Any]) -> bytes:
    """Write the file; ``metadata`` is the JSON-LD of the version, for its head."""
    notes = statements.editorial_notes(version)
    pictures = {picture.name: _data_address(picture) for picture in version.pictures}
    parts = [
        _head(work, version, metadata),
        "<body>",
        _title(work, version),
        f'<main class="texte" lang="{escape(work.language)}">',
        *(
            f"<section>\n{division_html(division, (), division_name(division), pictures)}\n</section>"
            for division in version.body.divisions
        ),
        footnotes_html(version.body.footnotes),
        "</main>",
        '<footer class="hors-texte">',
        *([_section("remarques", _document("notes"), notes)] if notes else ()),
        _section("provenance", _proof("title"), statements.provenance(work, version)),
        "</footer>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(filter(None, parts)) + "\n").encode()


def _head(work: Work, version: Version, metadata: Mapping[str, Any]) -> str:
    names = [("author", ", ".join(work.issuers)), ("description", work.description)]
    meta = "".join(f'<meta name="{name}" content="{escape(value)}">\n' for name, value in names if value)
    return f"""<!DOCTYPE html>
<html lang="{escape(work.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{escape(statements.full_title(version))}</title>
{meta}<style>
{STYLE.read_text("utf-8")}</style>
<script type="application/ld+json">{embedded_json(metadata, sort_keys=True)}</script>
</head>"""


def _data_address(picture: PictureFile) -> str:
    """Write a picture as an address that holds it."""
    kind, _ = mimetypes.guess_type(picture.name)
    return f"data:{kind};base64,{base64.b64encode(picture.file.read_bytes()).decode()}"


def _title(work: Work, version: Version) -> str:
    issuers = "<br>".join(map(escape, work.issuers))
    facts = " · ".join(f"<span>{escape(fact)}</span>" for fact in statements.facts(version))
    return (
        '<header class="titre">'
        + (f'<p class="emetteurs">{issuers}</p>' if issuers else "")
        + f'<p class="nom">{escape(french.typeset(work.short_title))}</p><p class="faits">{facts}</p></header>'
    )


def _section(anchor: str, title: str, statements: Iterable[Statement]) -> str:
    def value(statement: Statement) -> str:
        return f"<code>{statement.checksum}</code>" if statement.checksum else escape(statement.words)

    items = "\n".join(f"<dt>{escape(statement.term)}</dt><dd>{value(statement)}</dd>" for statement in statements)
    return f'<section><h2 id="{anchor}">{title}</h2>\n<dl>\n{items}\n</dl></section>'
