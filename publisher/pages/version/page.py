"""The page of one version: the text whole, and around it what the publisher says of it."""

from collections.abc import Sequence
from html import escape

from publisher.corpus import Division, EditorialNote, Footnote, Period, SourceDocument, Version, Work
from publisher.metadata import VersionFile, version_document
from publisher.pages.setting import Setting, front_matter
from publisher.pages.version.beside import Beside, cite_link, place_name, reading_time, reference
from publisher.pages.version.files_list import files_list
from publisher.pages.version.markup import Wrapping, division_parts, inline_html
from publisher.pages.version.switch import Counterparts, banner, elsewhere, version_links
from publisher.pages.wording import correction_html, division_name, link, version_name
from simulator import french

ROOT = "../../"
"""From a version's address to the site's root."""


def version_page(
    work: Work,
    period: Period,
    files: Sequence[VersionFile],
    known: Counterparts,
    setting: Setting,
) -> str:
    """Write the page as a Markdown document of one HTML block.

    Only the version that applied on the day of the build, and those after it, are searched: a search that finds every
    article once for each version it ever had finds nothing.

    Args:
        work: the work.
        period: one of its versions and the days on which it applied.
        files: the files in which the version can be taken away.
        known: which article answers which, between the version and those its page links to.
        setting: the site around the page.
    """
    version = period.version
    divisions = "\n".join(
        _division(
            version,
            division,
            _text(version, division, setting.simulator),
            setting.beside,
            elsewhere(work, version, division, known),
        )
        for division in version.body.divisions
    )
    parts = [
        '<div class="version">',
        _head(work, version),
        banner(work, period, setting.built),
        f'<article class="texte" lang="{work.language}">',
        divisions,
        _footnotes(version.body.footnotes),
        "</article>",
        _proof(version, files, setting),
        "</div>",
    ]
    front = _front(work, period, files, setting)
    return front + "\n".join(part for part in parts if part) + "\n"


def _front(work: Work, period: Period, files: Sequence[VersionFile], setting: Setting) -> str:
    version = period.version
    replaced = period.until is not None and period.until < setting.built
    return front_matter(
        f"{work.short_title}, {version_name(version)}",
        f"{version.title} — texte intégral",
        version_links(work, version),
        version_document(work, version, period.until, files, setting.addresses(version.path)),
        citable=True,
        **({"search": {"exclude": True}} if replaced else {}),
    )


def contents(version: Version) -> list[dict[str, object]]:
    """Give the headings as nested entries (``level``, ``id``, ``name``, ``children``) for a table of contents."""
    roots: list[dict[str, object]] = []
    path: list[tuple[int, list[dict[str, object]]]] = [(0, roots)]
    for division in version.body.divisions:
        if not division.heading:
            continue
        while path[-1][0] >= division.level:
            path.pop()
        children: list[dict[str, object]] = []
        entry = {"level": division.level, "id": division.anchor, "name": escape(division.heading), "children": children}
        path[-1][1].append(entry)
        path.append((division.level, children))
    proof: dict[str, object] = {"level": 2, "id": "provenance", "name": "Provenance et preuve", "children": []}
    path[min(1, len(path) - 1)][1].append(proof)
    return roots


def _head(work: Work, version: Version) -> str:
    facts = [link("../", work.short_title), escape(version_name(version))]
    if version.signed:
        facts.append(f"signée le {french.day(version.signed)}")
    if version.adopted:
        facts.append(f"adoptée le {french.day(version.adopted)}")
    items = "".join(f"<li>{fact}</li>" for fact in facts)
    items += f'<li class="lecture">{reading_time(version)}</li><li>{cite_link("Citer ce texte", "", "")}</li>'
    return f'<ul class="version__faits" data-search-exclude>{items}</ul>'


def _text(version: Version, division: Division, simulator: str | None) -> tuple[str, str]:
    anchors = {alinea.anchor for alinea in division.alineas}
    figures = [
        Wrapping(figure.passage, _figure_link(version, simulator), figure.anchor)
        for figure in version.figures
        if figure.passage.alinea in anchors
    ]
    remarks = [
        Wrapping(note.passage, f'class="remarque" href="#remarque-{number}" title="Note de l’éditeur"')
        for number, note in _noted(version, division)
    ]
    return division_parts(division, [*figures, *remarks], division_name(division))


def _noted(version: Version, division: Division) -> list[tuple[int, EditorialNote]]:
    if not version.notes:
        return []
    anchors = {alinea.anchor for alinea in division.alineas}
    return [(number, note) for number, note in enumerate(version.notes, start=1) if note.passage.alinea in anchors]


def _division(version: Version, division: Division, text: tuple[str, str], beside: Beside, others: str) -> str:
    heading, blocks = text
    notes = (_note(number, note) for number, note in _noted(version, division))
    under = [others, *notes, beside.foot(division, ROOT)]
    parts = [heading, beside.summary(division), blocks, *under]
    return "\n".join([f'<section data-lieu="{escape(place_name(division))}">', *filter(None, parts), "</section>"])


def _figure_link(version: Version, simulator: str | None) -> str:
    if simulator is None:
        return 'class="montant"'
    address = escape(f"{ROOT}{simulator}#tarif={version.date}")
    return f'class="montant" href="{address}" title="Calculer avec ce montant"'


def _note(number: int, note: EditorialNote) -> str:
    words = link(f"#{note.passage.alinea}", f"« {note.words} »")
    return (
        f'<aside class="note-editeur" id="remarque-{number}" data-hors-texte data-search-exclude>'
        f"<p><strong>Note de l’éditeur</strong> sur {words}. {escape(french.typeset(note.note))}</p></aside>"
    )


def _footnotes(footnotes: tuple[Footnote, ...]) -> str:
    if not footnotes:
        return ""

    def written(note: Footnote) -> str:
        back = f'<a class="retour" href="#appel-{note.number}" aria-label="Retour au texte"></a>'
        paragraphs = "<br>".join(inline_html(paragraph) for paragraph in note.paragraphs)
        return f'<p id="note-{note.number}"><sup>{note.number}</sup> {paragraphs}{back}</p>'

    return '<div class="notes" role="note">\n' + "\n".join(written(note) for note in footnotes) + "\n</div>"


def _proof(version: Version, files: Sequence[VersionFile], setting: Setting) -> str:
    """Say where the text comes from, how to check it and how to cite it."""
    address = setting.addresses(version.path).of(version.path) if setting.site else "./"
    rows = [
        ("Pour citer ce texte", reference(version, address)),
        ("Somme de contrôle du texte (SHA-512)", f"<code>{version.checksum}</code>"),
    ]
    if version.seal:
        rows.append(("Scellé", f"le {french.day(version.seal.day)}"))
        if version.corrections:
            rows.append(("Somme de contrôle au jour du scellé", f"<code>{version.seal.sha512}</code>"))
    rows += [("Corrigé depuis", correction_html(one)) for one in version.corrections]
    if version.source:
        rows += _received(version.source, setting.texts)
    if files:
        rows.append(("À emporter", files_list(files, ROOT)))
    items = "".join(f"<dt>{escape(term)}</dt><dd>{value}</dd>" for term, value in rows)
    return (
        '<section class="version__preuve" data-search-exclude><h2 id="provenance">Provenance et preuve de ce texte</h2>'
        f"<dl>{items}</dl></section>"
    )


def _received(source: SourceDocument, texts: str) -> list[tuple[str, str]]:
    pages = f", pages {source.pages}" if source.pages else ""
    lines = f", lignes {source.lines[0]} à {source.lines[1]}" if source.lines else ""
    address = link(f"{ROOT}{texts}/{source.name}", source.file.name, " download") + escape(pages + lines)
    layout = (
        "Seuls les mots sont tenus pour le texte : la mise en page du document reçu (niveaux de titre, gras, filets,"
        " coupes de lignes) est remise au net."
    )
    return [
        ("Transcrit mot à mot du document reçu", address),
        ("Somme de contrôle du document reçu (SHA-256)", f"<code>{source.sha256}</code>"),
        ("Mise en page", escape(french.typeset(layout))),
        *(("Réparé à la transcription", escape(french.typeset(repair.reason))) for repair in source.repairs),
    ]
