"""The texts of a version as its documents must give them: headings, alinéas and cells of tables, in order."""

from collections.abc import Iterable, Iterator

from versioned_texts.corpus import Alinea, Block, Listing, Quotation, Table, Version, plain


def texts_of(version: Version, *, markers: bool = True) -> list[str]:
    """Give the text of each heading, alinéa and cell, in order, with the markers of list items or without."""
    return [text for part in version.body.divisions for text in (part.heading, *_texts(part.blocks, markers=markers))]


def _texts(blocks: Iterable[Block], *, markers: bool) -> Iterator[str]:
    for block in blocks:
        match block:
            case Alinea():
                yield block.text if markers else plain(block.content)
            case Listing(items=items):
                for item in items:
                    yield from _texts(item, markers=markers)
            case Quotation(blocks=inner):
                yield from _texts(inner, markers=markers)
            case Table(rows=rows):
                yield from (plain(cell) for row in rows for cell in row)
