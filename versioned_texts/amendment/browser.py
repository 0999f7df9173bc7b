"""The entry points called from JavaScript: a version and what would change it as JSON in, their redline as HTML out."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal, TypedDict

from french.characters import remove_illegible
from versioned_texts import redline
from versioned_texts.amendment import drawing
from versioned_texts.amendment.acts.writing import write_act
from versioned_texts.amendment.drafts.reading import pasted_lines, read_draft
from versioned_texts.amendment.editing import edit_parts
from versioned_texts.amendment.proposal import AmendmentError, Proposal
from versioned_texts.amendment.tracked import tracked_blocks
from versioned_texts.draft_line import DraftLine
from versioned_texts.fragments import escape
from versioned_texts.redline.draw import EditionComparison, Supplement, act_html, comparison_html
from versioned_texts.redline.wording import NOTES, summary
from versioned_texts.wording import section

_say = section("amendment", "browser")

type Supplements = Callable[[EditionComparison, Mapping[str, Any]], Sequence[Supplement]]
"""What an extension adds to a comparison that is verified, from the fields of the question too."""


class DrawnComparison(TypedDict):
    """A comparison in HTML, and in one sentence."""

    etat: Literal["comparaison"]
    html: str
    resume: str


class NoComparison(TypedDict):
    """Why there is no comparison, in a sentence: what is proposed can't be applied, or the proof fails."""

    etat: Literal["refus"]
    message: str


type ComparisonAnswer = DrawnComparison | NoComparison


class ChangeFiles(TypedDict):
    """The act of a change, its text and its files, in HTML; the texts of these files by key, and their last line."""

    html: str
    fichiers: dict[str, str]
    origine: str


def answer(question: str, supplements: Supplements = lambda *_: ()) -> str:
    """Compare a version with another or with a proposed text, and return a `ComparisonAnswer`.

    The question: ``{"ancienne": document, "site": address of the site}``, and ``"nouvelle": document`` or one of the
    `WAYS`; `edition_document` writes the documents. The ``supplements`` are those of an extension.
    """
    reply: ComparisonAnswer
    try:
        reply = _draw(json.loads(question), supplements)
    except AmendmentError as error:
        reply = {"etat": "refus", "message": str(error)}
    return json.dumps(reply, ensure_ascii=False)


def change_files(question: str) -> str:
    """Write the act and the files of a question that has its comparison, and return a `ChangeFiles`."""
    comparison, _ = _compare(json.loads(question))
    act, unwritten = _write_act(comparison)
    files = _files(comparison, act)
    blocks = [
        act_html(act),
        unwritten,
        drawing.consolidated_html(comparison.new.parts) if comparison.new.proposed else "",
        drawing.files_html(files) if files else "",
    ]
    reply: ChangeFiles = {
        "html": "\n".join(filter(None, blocks)),
        "fichiers": files,
        "origine": _say("origin", version=comparison.old.path.rstrip("/")),
    }
    return json.dumps(reply, ensure_ascii=False)


def tracked_changes(question: str) -> str:
    """Draw the blocks that `versioned_texts.office.browser.write` takes, of a question that has its comparison."""
    comparison, _ = _compare(json.loads(question))
    return json.dumps(tracked_blocks(comparison.redline, comparison.old.parts, comparison.new.parts))


def editable_articles(question: str) -> str:
    """Draw a field for the lines of each article of a version, ``{"ancienne": document}``."""
    parts = redline.read_edition(json.loads(question)["ancienne"]).parts
    return "".join(drawing.article_field(part) for part in parts if part.paragraphs and part.anchor != NOTES)


def _draw(fields: Mapping[str, Any], supplements: Supplements) -> DrawnComparison:
    comparison, account = _compare(fields)
    drawn = comparison_html(comparison, fields["site"], _say("checked"), supplements(comparison, fields))
    html = "\n".join(filter(None, (account, drawn)))
    return {"etat": "comparaison", "html": html, "resume": summary(comparison.redline)}


def _compare(fields: Mapping[str, Any]) -> tuple[EditionComparison, str]:
    """Return a comparison that is verified, and the account of what came in as HTML."""
    return _compare_change(fields["ancienne"], json.dumps({key: fields[key] for key in CHANGE if key in fields}))


@lru_cache(maxsize=1)
def _compare_change(old_document: str, change: str) -> tuple[EditionComparison, str]:
    """Compare what several questions are about: its drawing, its prices, its files."""
    old = redline.read_edition(old_document)
    new, account = _proposed(json.loads(change), old)
    comparison = EditionComparison(old, new, redline.compare_parts(old.parts, new.parts))
    if not redline.verify_redline(comparison.redline, old.parts, new.parts):
        raise AmendmentError(_say("unproven"))
    return comparison, account


def _proposed(fields: Mapping[str, Any], old: redline.Edition) -> tuple[redline.Edition, str]:
    """Return the other version, or the text as it would become with the account of what came in."""
    if "nouvelle" in fields:
        return redline.read_edition(fields["nouvelle"]), ""
    for key, propose in WAYS.items():
        if fields.get(key):
            proposal = propose(fields, old.parts)
            if proposal.account or proposal.parts != old.parts:
                edition = redline.Edition(old.work, old.date, proposal.parts, proposed=True)
                return edition, drawing.account_html(proposal)
    raise AmendmentError(_say("nothing"))


def _read_draft(fields: Mapping[str, Any], parts: tuple[redline.Part, ...]) -> Proposal:
    document = fields.get("document", {})
    if document:
        read = document[fields["suivi"] if "refusees" in document else "lignes"]
        lines = [DraftLine(text, tuple(cells), note) for text, cells, note in read]
    else:
        lines = [*pasted_lines(remove_illegible(fields["projet"]))]
    if not any(line.text.strip() for line in lines):
        raise AmendmentError(_say("nothing"))
    proposal = read_draft(lines, parts, partial=bool(fields.get("partiel")))
    return replace(proposal, remarks=(*document.get("remarques", ()), *proposal.remarks))


WAYS: Mapping[str, Callable[[Mapping[str, Any], tuple[redline.Part, ...]], Proposal]] = {
    "articles": lambda fields, parts: Proposal(edit_parts(fields["articles"], parts), ()),
    "document": _read_draft,
    "projet": _read_draft,
}
"""What makes a proposal of the fields of a question, by the key of one.

``articles`` has lines by the anchor of an article; ``document`` is what `versioned_texts.office.browser.read` read, and
``suivi`` chooses between its ``lignes`` and ``refusees``; ``projet`` is a draft that was pasted. With ``partiel``, a
draft has none but the articles that change.
"""

CHANGE = ("nouvelle", *WAYS, "suivi", "partiel")
"""The fields of a question that say what changes."""


def _write_act(comparison: EditionComparison) -> tuple[str, str]:
    """Return the act that makes a change, or why there is none, as HTML."""
    try:
        return write_act(comparison.redline, comparison.old.parts), ""
    except AmendmentError as error:
        return "", f"<p>{escape(str(error))}</p>"


def _files(comparison: EditionComparison, act: str) -> dict[str, str]:
    """Return the texts of the files of a change, by their keys; none where nothing changes."""
    sentences = "\n".join(map(redline.plain_text, redline.sentences_in_order(redline.report(comparison.redline))))
    if not sentences:
        return {}
    files = {"acte": act, "modifications": f"{sentences}\n"}
    if comparison.new.proposed:
        files["texte"] = drawing.consolidated_text(comparison.new.parts)
    return {key: text for key, text in files.items() if text}
