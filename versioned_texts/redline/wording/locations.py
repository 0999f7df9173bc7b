"""Where a change is, as its sentence says it: the part, with the name that it had, and the paragraph in brackets."""

from versioned_texts.redline.changes import ParagraphChange, PartChange
from versioned_texts.redline.parts import Paragraph
from versioned_texts.redline.wording.names import (
    ALINEA,
    NOTE,
    NOTES,
    bare_names,
    capital,
    is_article,
    paragraph_name,
    part_name,
    to_part,
    unit_of,
)
from versioned_texts.wording import section

_say = section("redline", "sentences")


def current_name(change: PartChange) -> str:
    """Name a part, with the name that it had where that was another one."""
    name = part_name(change.part)
    renumbered = change.old and change.renumbered and is_article(change.part)
    return _say("renamed", name=name, old=change.old.name) if change.old and renumbered else name


def at_part(change: PartChange) -> str:
    """Say where a part is: ``À l’article 5``, ``Sous « Préambule »``."""
    if is_article(change.part):
        return _say("at_article", article=current_name(change))
    if change.part.anchor == NOTES:
        return capital(to_part(change.part))
    heading = change.part.heading
    return _say("under_heading", heading=part_name(change.part)) if heading else _say("in_part", name=change.part.name)


def at_paragraph(change: PartChange, one: ParagraphChange) -> str:
    """Say where a paragraph is: its article, or itself when it is a footnote."""
    paragraph = (one.new or one.old)[0]
    is_note = unit_of(paragraph) is NOTE
    return _say("at_note", note=paragraph_name(change.part, paragraph)) if is_note else at_part(change)


def in_paragraphs(paragraphs: tuple[Paragraph, ...]) -> str:
    """Name neighbouring paragraphs in brackets."""
    return _say("where", location=bare_names(paragraphs))


def where_among(change: PartChange, paragraph: ParagraphChange) -> str:
    """Say in brackets which alinéa or row is meant, where the article has several."""
    new, old = paragraph.new[0], paragraph.old[0]
    former_part = change.old or change.part
    if unit_of(new) is NOTE or len(change.part.paragraphs) == len(former_part.paragraphs) == 1:
        return ""
    name = paragraph_name(change.part, new)
    old_name = paragraph_name(paragraph.elsewhere.part if paragraph.elsewhere else former_part, old)
    if name and old_name and old_name != name and unit_of(new) is ALINEA:
        return _say("where_formerly", location=name, old=old_name)
    return _say("where", location=name) if name else ""
