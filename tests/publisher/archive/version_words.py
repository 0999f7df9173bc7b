"""The texts of a version as its documents must give them: headings, alinéas and cells of tables, in order."""

from collections.abc import Iterable, Iterator

from publisher.corpus import Alinea, Block, Listing, Quotation, Table, Version, plain


def texts_of(version: Version) -> list[str]:
    """Give the text of each heading, alinéa and cell, in order."""
    return [text for part in version.body.divisions for text in (part.heading, *_texts(part.blocks))]


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Alinea():
                yield block.text
            case Listing(items=items):
                for item in items:
                    yield from _texts(item)
            case Quotation(blocks=inner):
                yield from _texts(inner)
            case Table(rows=rows):
                yield from (plain(cell) for row in rows for cell in row)
