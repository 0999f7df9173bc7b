"""The page of one version: the whole text, and what the publisher says around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import french
from versioned_texts import corpus
from versioned_texts.fragments import link
from versioned_texts.metadata import Addresses, VersionFile, version_document, version_urn
from versioned_texts.pages import phrases
from versioned_texts.pages.site_context import FigureLink, FigureLinks, SiteContext, front_matter
from versioned_texts.pages.version.article_history import history_lines
from versioned_texts.pages.version.commentary import Commentary, cite_link, location_name, reading_time, reference
from versioned_texts.pages.version.downloads import files_list
from versioned_texts.pages.version.markup import Annotation, division_html, footnotes_html
from versioned_texts.pages.version.switch import banner, version_links
from versioned_texts.wording import section

_proof = section("pages", "proof")
_version = section("pages", "version")
_commentary = section("pages", "commentary")

ROOT = "../../"
"""The path from a version to the site's root."""


@dataclass(frozen=True, slots=True)
class VersionContext:
    """The data around the text of a version: downloads, the history of its articles, commentary."""

    files: Sequence[VersionFile]
    history: corpus.WorkHistory
    commentary: Commentary


def version_page(work: corpus.Work, period: corpus.Period, page_data: VersionContext, context: SiteContext) -> str:
    """Write the page of a version as a Markdown document of one HTML block.

    Replaced versions are not in the search index, which would find each article once per version.
    """
    version = period.version
    lines = history_lines(work, version, page_data.history, context.built)
    divisions = version.body.divisions
    parts = [
        '<div class="version">',
        _head(work, version),
        banner(work, period, context.built),
        f'<article class="texte" lang="{work.language}">',
        *(
            _division(version, division, page_data, context.figure_link, lines.get(division.anchor, ""))
            for division in divisions
        ),
        footnotes_html(version.body.footnotes),
        "</article>",
        context.version_block(version),
        _provenance(version, page_data.files, context),
        "</div>",
    ]
    addresses = Addresses(context.site_address, version.path, context.texts)
    replaced = period.start <= context.built and version is not corpus.version_to_read(work, context.built)
    front = front_matter(
        f"{work.short_title}, {phrases.version_name(version)}",
        _version("description", title=version.title),
        version_links(work, version),
        version_document(work, version, period.until, page_data.files, addresses),
        citable=True,
        hide=["footer"],
        **({"search": {"exclude": True}} if replaced else {}),
    )
    return front + "\n".join(filter(None, parts)) + "\n"


def contents(version: corpus.Version) -> list[dict[str, object]]:
    """Return the table of contents as nested entries (``level``, ``id``, ``name``, ``children``).

    That of a code of law stops above its articles: every page would carry it twice, longer than its text.
    """
    roots: list[dict[str, object]] = []
    path = [(0, roots)]
    deepest = phrases.contents_depth([other.level for other in version.body.divisions if other.heading], default=9)
    for division in version.body.divisions:
        if not division.heading or division.level > deepest:
            continue
        while path[-1][0] >= division.level:
            path.pop()
        children: list[dict[str, object]] = []
        entry = {"level": division.level, "id": division.anchor, "name": escape(division.heading), "children": children}
        path[-1][1].append(entry)
        path.append((division.level, children))
    proof: dict[str, object] = {"level": 2, "id": "provenance", "name": _proof("contents"), "children": []}
    path[min(1, len(path) - 1)][1].append(proof)
    return roots


def _head(work: corpus.Work, version: corpus.Version) -> str:
    facts = (link("../", work.short_title), phrases.version_name(version), *map(escape, phrases.act_facts(version)))
    items = "".join(f"<li>{fact}</li>" for fact in facts)
    items += f'<li class="lecture">{reading_time(version)}</li><li>{cite_link(_commentary("cite_text"), "", "")}</li>'
    return f'<ul class="version__faits" data-search-exclude>{items}</ul>'


def _division(
    version: corpus.Version,
    division: corpus.Division,
    page_data: VersionContext,
    link_figures: FigureLinks,
    history: str,
) -> str:
    """Draw a division, with its quoted words and editorial notes as links, and the line of its history."""
    anchors = {alinea.anchor for alinea in division.alineas}
    every = (*version.notes, version.term) if version.term else version.notes
    notes = [(number, note) for number, note in enumerate(every, start=1) if note.passage.alinea in anchors]
    figures = [
        Annotation(figure.passage, _figure_attributes(link_figures(version, figure)), figure.anchor)
        for figure in version.figures
        if figure.passage.alinea in anchors
    ]
    remarks = [
        Annotation(note.passage, f'class="remarque" href="#remarque-{number}" title="{_version("note")}"')
        for number, note in notes
    ]
    summary = page_data.commentary.summary(version, division)
    parts = [
        division_html(division, [*figures, *remarks], phrases.division_name(division), summary=summary),
        history,
        *(_note(number, note) for number, note in notes),
        page_data.commentary.foot(version, division, ROOT),
    ]
    return "\n".join([f'<section data-lieu="{escape(location_name(division))}">', *filter(None, parts), "</section>"])


def _figure_attributes(link: FigureLink | None) -> str:
    leading = f' href="{escape(ROOT + link.address)}" title="{escape(link.title)}"' if link else ""
    return f'class="cite"{leading}'


def _note(number: int, note: corpus.EditorialNote) -> str:
    words = link(f"#{note.passage.alinea}", french.quote(note.words))
    subject = _version("note_subject", words=words, note=escape(french.typeset(note.note)))
    return (
        f'<aside role="note" class="note-editeur" id="remarque-{number}" data-hors-texte data-search-exclude>'
        f"<p><strong>{_version('note')}</strong>{subject}</p></aside>"
    )


def _provenance(version: corpus.Version, files: Sequence[VersionFile], context: SiteContext) -> str:
    address = Addresses(context.site_address).of(version.path) if context.site_address else "./"
    rows = [
        (_proof("citation"), reference(version, address)),
        (_proof("identifier"), f"<code>{version_urn(version)}</code>"),
        *([(_proof("copy"), link(ROOT + context.verifier, _proof("verify")))] if context.verifier else []),
        (_proof("checksum"), f"<code>{version.checksum}</code>"),
    ]
    if version.seal:
        rows.append((_proof("sealed"), _proof("sealed_on", day=french.day(version.seal.day))))
        if version.corrections:
            rows.append((_proof("sealed_checksum"), f"<code>{version.seal.sha512}</code>"))
    rows += [(_proof("corrected"), phrases.correction_html(correction)) for correction in version.corrections]
    if version.source:
        rows += _source_rows(version.source, context.texts)
    if files:
        rows.append((_proof("downloads"), files_list(files, ROOT)))
    items = "".join(f"<dt>{escape(term)}</dt><dd>{value}</dd>" for term, value in rows)
    return (
        f'<section class="version__preuve" data-search-exclude><h2 id="provenance">{_proof("title")}</h2>'
        f"<dl>{items}</dl></section>"
    )


def _source_rows(source: corpus.SourceDocument, texts: str) -> list[tuple[str, str]]:
    address = link(f"{ROOT}{texts}/{source.name}", source.file.name, " download") + escape(
        phrases.source_location(source)
    )
    return [
        (_proof("transcribed_word_for_word" if source.lines else "transcribed"), address),
        (_proof("source_checksum"), f"<code>{source.sha256}</code>"),
        (_proof("layout"), escape(_proof("layout_remade"))),
        *((_proof("repaired"), escape(french.typeset(repair.reason))) for repair in source.repairs),
    ]
