"""What surrounds the redline of a proposed change, as HTML: the account, the text as it becomes, the act, the files."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import french
from versioned_texts.amendment.editing import part_lines
from versioned_texts.amendment.proposal import Passage, Proposal
from versioned_texts.fragments import escape
from versioned_texts.redline import Paragraph, Part, plain_text, proposed_anchor
from versioned_texts.redline.draw import text_html
from versioned_texts.wording import section

_say = section("amendment", "drawing")


def article_field(part: Part) -> str:
    """Write a field for the lines of an article, by its anchor, and a button that gives them back."""
    name = escape(plain_text(part.heading or part.name))
    return (
        f"<details><summary>{name} <span>{_say('edited')}</span></summary>"
        f'<textarea rows="8" data-article="{escape(part.anchor)}" aria-label="{name}">'
        f"{escape(part_lines(part))}</textarea>"
        f'<button type="button" aria-label="{_say("restore")} {name}">{_say("restore")}</button></details>'
    )


def account_html(proposal: Proposal) -> str:
    """Write what became of all that came in, and the remarks; nothing of articles that were edited in place."""
    remarks = "".join(f"<li>{escape(remark)}</li>" for remark in proposal.remarks)
    remarks = f'<ul class="remarques">{remarks}</ul>' if remarks else ""
    if not proposal.account:
        return remarks
    written = [passage for passage in proposal.account if passage.text.strip()]
    left_aside = [passage for passage in written if passage.reason]
    counts = {"compris": len(written) - len(left_aside), "ecarte": len(left_aside)}
    facts = french.enumeration([_say(key, count=count) for key, count in counts.items() if count])
    whole = "".join(map(_passage, proposal.account))
    return (
        f'<section class="recu" aria-label="{_say("account")}"><h2>{_say("account")}</h2><p>{facts}.</p>'
        f'{remarks}<details class="phrases"><summary>{_say("whole")}</summary>'
        f'<p class="recu__texte" tabindex="0">{whole}</p>{_reasons(left_aside)}</details></section>'
    )


def consolidated_html(parts: Sequence[Part]) -> str:
    """Write a text whole, as it becomes."""
    drawn = "".join(
        f'<h3 id="{_anchor(part.anchor)}" tabindex="-1">{text_html(part.heading)}</h3>{"".join(_paragraphs(part))}'
        for part in parts
    )
    return f'<details class="phrases consolide"><summary>{_say("consolidated")}</summary>{drawn}</details>'


def consolidated_text(parts: Sequence[Part]) -> str:
    """Write a text whole, for a file."""
    lines = (
        line for part in parts for line in (part.heading, *(paragraph.text for paragraph in part.paragraphs)) if line
    )
    return "\n\n".join(map(plain_text, lines)) + "\n"


def files_html(files: Mapping[str, str]) -> str:
    """Write a button for the tracked changes and for each file, by its key, and one that copies the act."""
    button = '<button type="button" class="bouton" data-{}="{}">{}</button> '
    buttons = [button.format("telecharger", name, _say(name)) for name in ("docx", *files)]
    buttons += [button.format("copier", "acte", _say("copy"))] if "acte" in files else []
    return f'<h2>{_say("files")}</h2><p class="emporter">{"".join(buttons)}<span role="status"></span></p>'


def _passage(one: Passage) -> str:
    if not one.reason:
        return f"<span>{escape(one.text)}</span>"
    return f'<span class="ecarte"><span class="entendu">{_say("left_aside")}</span>{escape(one.text)}</span>'


def _reasons(left_aside: Sequence[Passage]) -> str:
    listed = "".join(
        f'<li><span class="ecarte">{escape(french.quote(" ".join(passage.text.split())))}</span>'
        f"{french.COLON}{escape(passage.reason)}</li>"
        for passage in left_aside
    )
    return f"<ul>{listed}</ul>" if listed else ""


def _paragraphs(part: Part) -> Iterator[str]:
    for anchor, group in groupby(part.paragraphs, lambda paragraph: paragraph.anchor if paragraph.cells else ""):
        if anchor:
            rows = "".join(map(_row, group))
            yield f'<div class="tableau" tabindex="0"><table id="{_anchor(anchor)}" tabindex="-1">{rows}</table></div>'
        else:
            yield from (
                f'<p id="{_anchor(paragraph.anchor)}" tabindex="-1">{text_html(paragraph.text)}</p>'
                for paragraph in group
            )


def _row(row: Paragraph) -> str:
    tags = (("th" if cell.heading else "td", cell) for cell in row.cells)
    return (
        f"<tr>{''.join(f'<{tag} colspan="{cell.columns}">{text_html(cell.text)}</{tag}>' for tag, cell in tags)}</tr>"
    )


def _anchor(anchor: str) -> str:
    return escape(proposed_anchor(anchor))
