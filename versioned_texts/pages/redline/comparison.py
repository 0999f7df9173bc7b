"""The comparison of two versions of the corpus."""

from collections.abc import Iterator
from itertools import groupby, pairwise, product

from versioned_texts import corpus, redline
from versioned_texts.amendment import AmendmentError, write_act
from versioned_texts.redline.draw import EditionComparison
from versioned_texts.wording import section

_say = section("pages", "text")


class UnverifiedRedlineError(Exception):
    """A redline, or the act of it, does not reproduce its two versions, so it must not be published."""


def version_pairs(work: corpus.Work) -> list[tuple[corpus.Version, corpus.Version]]:
    """Return the pairs of versions that have a page: each version with the one before, and each with the latest."""
    return [*pairwise(work.versions), *((version, work.latest) for version in work.versions[:-2])]


def compare_versions(old: corpus.Version, new: corpus.Version) -> EditionComparison:
    """Compare two versions of a work, as `compare_editions` does."""
    return compare_editions(edition(old), edition(new))


def compare_editions(old: redline.Edition, new: redline.Edition) -> EditionComparison:
    """Compare two editions of a work.

    Raises:
        UnverifiedRedlineError: names them.
    """
    changes = redline.compare_parts(old.parts, new.parts)
    if not redline.verify_redline(changes, old.parts, new.parts):
        raise UnverifiedRedlineError(f"{old.path} and {new.path}: the redline does not give both versions back")
    return EditionComparison(old, new, changes)


def comparison_act(comparison: EditionComparison) -> str:
    """Write the act that turns the old version into the new one.

    Raises:
        UnverifiedRedlineError: names the versions.
    """
    old, new = comparison.old, comparison.new
    try:
        return write_act(comparison.redline, old.parts)
    except AmendmentError as error:
        raise UnverifiedRedlineError(f"{old.path} and {new.path}: the act does not give the new one") from error


def edition(version: corpus.Version) -> redline.Edition:
    """Return the data of a version that a comparison needs."""
    kinds = [(version.attachments.get(kind.suffix), *kind.edition) for kind in corpus.attachments() if kind.edition]
    attachments = {key: entry(attachment.value) if attachment else None for attachment, key, entry in kinds}
    return redline.Edition(version.slug, version.date, text_parts(version.body), attachments)


def text_parts(body: corpus.Body) -> tuple[redline.Part, ...]:
    """Return all words that a reader sees of a version, footnotes last."""
    parts = [_part(division) for division in body.divisions]
    notes = tuple(
        redline.Paragraph(
            f"note-{footnote.number}", "\n".join(map(_text, footnote.paragraphs)), (), _styles(*footnote.paragraphs)
        )
        for footnote in body.footnotes
    )
    if notes:
        parts.append(redline.Part("notes", _say("notes"), "", notes, 1))
    return tuple(parts)


def _part(division: corpus.Division) -> redline.Part:
    lines = [*_paragraphs(division.blocks)]
    rules = tuple(sum(map(bool, lines[:index])) for index, line in enumerate(lines) if line is None)
    name, heading = division.name or _say("head"), " ".join(_text(division.title).split())
    level = 0 if division.label else division.level
    return redline.Part(division.anchor, name, heading, tuple(filter(None, lines)), level, rules)


def _paragraphs(blocks: tuple[corpus.Block, ...]) -> Iterator[redline.Paragraph | None]:
    """Yield paragraphs as a reader sees them, footnote calls in brackets, and None for a line across the page."""
    for block in blocks:
        match block:
            case corpus.Alinea():
                yield redline.Paragraph(block.anchor, _text(block.inline), (), _styles(block.inline))
            case corpus.Rule():
                yield None
            case corpus.Listing(items=items):  # each item holds its marker
                for item in items:
                    yield from _paragraphs(item)
            case corpus.Quotation(blocks=inner):
                yield from _paragraphs(inner)
            case corpus.Table():
                yield from _rows(block)
            case corpus.Picture(anchor=anchor, name=name, alternative=alternative):
                yield redline.Paragraph(anchor, f"[{alternative} ({name})]")


def _rows(table: corpus.Table) -> Iterator[redline.Paragraph]:
    """Yield the rows of a table; one that has no cell of its own, as cells of the rows above fill it, has no words."""
    for words, cells in zip(table.rows, _grid(table), strict=True):
        if any(cell.text for cell in cells):
            yield redline.table_row(table.anchor, cells, _styles(*words))


def _grid(table: corpus.Table) -> Iterator[tuple[redline.Cell, ...]]:
    """Yield the cells of each row; below a cell that spans several rows stand empty ones."""
    below: dict[int, tuple[int, redline.Cell]] = {}
    for words, spans in zip(table.rows, table.spans, strict=True):
        row: list[redline.Cell] = []
        column = 0
        waiting = list(zip(words, spans, strict=True))
        while waiting or column in below:
            if column in below:
                rows, cell = below.pop(column)
                row.append(cell)
            else:
                inline, span = waiting.pop(0)
                rows, cell = span.rows, redline.Cell("", span.columns, span.heading)
                row.append(redline.Cell(_text(inline), span.columns, span.heading))
            if rows > 1:
                below[column] = rows - 1, cell
            column += cell.columns
        yield tuple(row)


def _styles(*inlines: corpus.Inline) -> tuple[redline.Style, ...]:
    """Return the links and the letters of inline texts, each over the neighbouring runs that have it."""
    found = []
    for inline, kind in product(inlines, ("link", "strong", "em")):
        for target, group in groupby(inline, key=lambda part, kind=kind: _style(part, kind)):  # type: ignore[misc]
            found += [redline.Style(kind, _text(tuple(group)), target)] if target is not None else []
    return tuple(found)


def _style(part: corpus.Run | corpus.Break | corpus.NoteCall, kind: str) -> str | None:
    """Return the target of a link, an empty text for letters of a kind, None without either."""
    if not isinstance(part, corpus.Run):
        return None
    return part.href if kind == "link" else "" if kind in part.marks else None


def _text(inline: corpus.Inline) -> str:
    return "".join(map(_part_text, inline))


def _part_text(part: corpus.Run | corpus.Break | corpus.NoteCall) -> str:
    match part:
        case corpus.NoteCall(number=number):
            return f"[{number}]"
        case corpus.Run(text=text, marks=marks) if "sup" in marks:
            return redline.superscript(text)
        case corpus.Run(text=text, marks=marks) if "sub" in marks:
            return redline.subscript(text)
        case _:
            return corpus.plain((part,))
