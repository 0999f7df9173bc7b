"""A redline as HTML: the list of what changed, the redline of what changed, the supplements, and the proof."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import french
from versioned_texts.fragments import escape, link
from versioned_texts.redline import wording
from versioned_texts.redline.changes import PartChange
from versioned_texts.redline.draw.marked import text_html
from versioned_texts.redline.draw.part import PartDrawing, part_anchor
from versioned_texts.redline.edition import Edition
from versioned_texts.redline.redline import Redline
from versioned_texts.wording import section

_say = section("redline", "page")

_DELETED, _INSERTED = (f'<span class="{kind}">{_say(kind)}</span>' for kind in ("retrait", "ajout"))
_LEGEND = _say("legend", deleted=_DELETED, inserted=_INSERTED)

MOST_OPEN = 12
"""Sentences up to which they are shown without being asked for."""


@dataclass(frozen=True, slots=True)
class EditionComparison:
    """Two editions and their redline, which must be verified before it is drawn."""

    old: Edition
    new: Edition
    redline: Redline


@dataclass(frozen=True, slots=True)
class Supplement:
    """What an extension adds to a comparison, as HTML: its item in the list of changes, and its block."""

    item: str
    html: str


def comparison_html(
    comparison: EditionComparison, root: str, checked: str, supplements: Sequence[Supplement] = ()
) -> str:
    """Write a comparison as blocks of HTML, one per line, without its title; ``root`` leads to the site's root.

    ``checked`` says where it was verified, empty for no foot.
    """
    drawing = PartDrawing(comparison.old, comparison.new, root)
    reports = wording.report(comparison.redline)
    parts = [
        f"<p>{wording.summary(comparison.redline)}</p>",
        _list(reports, supplements),
        f'<p class="legende">{_LEGEND}</p>' if reports else "",
        *_parts(drawing, comparison.redline),
        *(supplement.html for supplement in supplements),
        _foot(comparison, root, checked) if checked else "",
    ]
    return "\n".join(filter(None, parts))


def _list(reports: Sequence[wording.PartReport], supplements: Sequence[Supplement]) -> str:
    """Write the list of what changed, with a link to each part, and what changed in sentences."""
    if not reports:
        return f"<p>{_say('nothing')}</p>"
    entries = [*map(_item, reports), *(supplement.item for supplement in supplements)]
    items = "".join(f"<li>{entry}</li>" for entry in entries)
    sentences = list(wording.sentences_in_order(reports))
    phrases = "".join(f"<li>{text_html(sentence)}</li>" for sentence in sentences)
    opened = " open" if len(sentences) <= MOST_OPEN else ""
    summary = _say("changes_in_sentences", count=len(sentences))
    return (
        f'<ul class="modifications" aria-label="{_say("changes")}">{items}</ul>\n'
        f'<details class="phrases"{opened}><summary>{summary}</summary>'
        f"<ul>{phrases}</ul></details>"
    )


def _item(report: wording.PartReport) -> str:
    first, *others = report.changes
    name = text_html(wording.renumbered_names(report.changes)[0] if others else wording.heading_name(first.part))
    return f'<a href="#{part_anchor(first)}">{name}</a>{french.COLON}{escape(", ".join(report.facts))}'


def _parts(drawing: PartDrawing, redline: Redline) -> Iterator[str]:
    for run in wording.part_runs(redline.parts):
        if run[0].untouched:
            yield _unchanged_parts(drawing, run)
        else:
            yield drawing.html(run[0]) if len(run) == 1 else _renumbered_articles(drawing, run)


def _renumbered_articles(drawing: PartDrawing, run: Sequence[PartChange]) -> str:
    """Write neighbouring articles that are only renumbered as one line that leads to their text."""
    link = drawing.link(drawing.new, run[0].part.anchor, text_html(wording.capital(wording.renumbered_names(run)[1])))
    unchanged = _say("texts_unchanged", name=link)
    html = f'<p class="sort">{text_html(wording.renumbering(run))}</p>\n<p class="inchange">{unchanged}</p>'
    return f'<section class="modifie" id="{part_anchor(run[0])}" tabindex="-1">\n{html}\n</section>'


def _unchanged_parts(drawing: PartDrawing, run: Sequence[PartChange]) -> str:
    """Write neighbouring unchanged parts as one line that leads to their text."""
    first, last = run[0].part, run[-1].part
    if first is last:
        link = drawing.link(
            drawing.new, wording.text_anchor(first), text_html(wording.capital(wording.part_name(first)))
        )
        key = "notes_unchanged" if first.anchor == wording.NOTES else "unchanged"
        return f'<p class="inchange">{_say(key, name=link)}</p>'
    start = drawing.link(drawing.new, wording.text_anchor(first), text_html(wording.capital(wording.of_part(first))))
    end = drawing.link(drawing.new, wording.text_anchor(last), text_html(wording.to_part(last)))
    articles = sum(1 for change in run if wording.is_article(change.part))
    headings = sum(1 for change in run if change.part.level and change.part.anchor != wording.NOTES)
    facts = [_say("articles", count=articles)] if articles else []
    facts += [_say("headings", count=headings)] if headings else []
    facts += [_say("notes")] if last.anchor == wording.NOTES else []
    unchanged = _say("run_unchanged", first=start, last=end, facts=french.enumeration(facts))
    return f'<p class="inchange">{unchanged}</p>'


def act_html(act: str) -> str:
    """Write an act as text to copy, on one line of the page's source; nothing for none."""
    if not act:
        return ""
    text = escape(act.strip()).replace("\n", "&#10;")
    notice = f"<summary>{_say('act')}</summary><p>{escape(_say('act_use'))}</p>"
    return f'<details class="phrases acte">{notice}<pre>{text}</pre></details>'


def _foot(comparison: EditionComparison, root: str, checked: str) -> str:
    versions = " ".join(
        link(f"{root}{edition.path}", _say("version", day=edition.day), ' class="bouton"')
        for edition in (comparison.old, comparison.new)
        if not edition.proposed
    )
    return f'<p class="preuve">{escape(_say("proof", checked=checked))}</p><p>{versions}</p>'
