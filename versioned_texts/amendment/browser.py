"""The entry points called from JavaScript: a version and what would change it as JSON in, their redline as HTML out."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, TypedDict

from french.legible import legible
from versioned_texts.amendment.acts.reading import read_act
from versioned_texts.amendment.acts.writing import write_act
from versioned_texts.amendment.drafts.reading import pasted_lines, read_draft
from versioned_texts.amendment.drawing import account_html, consolidated_html, consolidated_text, files_html
from versioned_texts.amendment.editing import edit_parts, part_lines
from versioned_texts.amendment.operations import AmendmentError
from versioned_texts.amendment.proposal import Proposal
from versioned_texts.amendment.tracked import tracked_blocks
from versioned_texts.draft_line import DraftLine
from versioned_texts.fragments import escape
from versioned_texts.redline import (
    Edition,
    Part,
    compare_parts,
    plain_text,
    read_edition,
    report,
    sentences_in_order,
    verify_redline,
)
from versioned_texts.redline.draw import EditionComparison, Supplement, comparison_html
from versioned_texts.redline.wording import NOTES, summary
from versioned_texts.wording import section

_say = section("amendment", "browser")

type Supplements = Callable[[EditionComparison, Mapping[str, Any]], Sequence[Supplement]]
"""What an extension adds to a comparison that is verified, from the fields of the question too."""


class EditableArticle(TypedDict):
    """A part whose paragraphs can be edited, a line each."""

    ancre: str
    nom: str
    lignes: str


class DrawnComparison(TypedDict):
    """A comparison in HTML, and in one sentence; the texts of its files, by the key of each.

    ``suivi`` are the blocks that `versioned_texts.office.browser.write` takes.
    """

    etat: Literal["comparaison"]
    html: str
    resume: str
    fichiers: dict[str, str]
    suivi: object


class NoComparison(TypedDict):
    """Why there is no comparison, in a sentence: it is not proven, or what is proposed can't be applied."""

    etat: Literal["non-prouvee", "refus"]
    message: str


type ComparisonAnswer = DrawnComparison | NoComparison


def answer(question: str, supplements: Supplements = lambda *_: ()) -> str:
    """Compare a version with another or with a proposed text, and return a `ComparisonAnswer`.

    The question: ``{"ancienne": document, "site": address of the site}``, and ``"nouvelle": document`` or one of the
    `WAYS`; `edition_document` writes the documents. The ``supplements`` are those of an extension.
    """
    fields: dict[str, Any] = json.loads(question)
    old = read_edition(fields["ancienne"])
    try:
        new, account = _proposed(fields, old)
    except AmendmentError as error:
        return _json({"etat": "refus", "message": str(error)})
    comparison = EditionComparison(old, new, compare_parts(old.parts, new.parts))
    if not verify_redline(comparison.redline, old.parts, new.parts):
        return _json({"etat": "non-prouvee", "message": _say("unproven")})
    files, unwritten = _files(comparison)
    added = supplements(comparison, fields)
    blocks = [
        account,
        comparison_html(comparison, fields["site"], _say("checked"), added, files.get("acte", "")),
        unwritten and f"<p>{escape(unwritten)}</p>",
        consolidated_html(new.parts) if new.proposed else "",
        files_html(files) if files else "",
    ]
    return _json({
        "etat": "comparaison",
        "html": "\n".join(filter(None, blocks)),
        "resume": summary(comparison.redline),
        "fichiers": files,
        "suivi": tracked_blocks(comparison.redline, old.parts, new.parts),
    })  # fmt: skip


def editable_articles(question: str) -> str:
    """Return what can be edited of a version, ``{"ancienne": document}``: a list of `EditableArticle`."""
    parts = (part for part in read_edition(json.loads(question)["ancienne"]).parts if part.anchor != NOTES)
    articles = (
        {"ancre": part.anchor, "nom": plain_text(part.heading or part.name), "lignes": part_lines(part)}
        for part in parts
        if part.paragraphs
    )
    return json.dumps([*articles], ensure_ascii=False)


def _proposed(fields: Mapping[str, Any], old: Edition) -> tuple[Edition, str]:
    """Return the other version, or the text as it would become with the account of what came in."""
    if "nouvelle" in fields:
        return read_edition(fields["nouvelle"]), ""
    for key, propose in WAYS.items():
        if fields.get(key):
            proposal = propose(fields[key], old.parts)
            return Edition(old.work, old.date, proposal.parts, proposed=True), account_html(proposal)
    raise AmendmentError(_say("nothing"))


def _draft_proposal(draft: Mapping[str, Any], parts: tuple[Part, ...]) -> Proposal:
    """Read a draft that was pasted, ``{"texte"}``, or that `versioned_texts.office.browser.read` read.

    Of the latter, ``suivi`` chooses between ``lignes`` and ``refusees``; of both, ``partiel`` says that the draft has
    none but the articles that change.
    """
    if "lignes" in draft:
        lines = [DraftLine(text, tuple(cells), note) for text, cells, note in draft[draft.get("suivi", "lignes")]]
    else:
        lines = [*pasted_lines(legible(draft["texte"]))]
    if not any(one.text.strip() for one in lines):
        raise AmendmentError(_say("nothing"))
    proposal = read_draft(lines, parts, partial=bool(draft.get("partiel")))
    return replace(proposal, remarks=(*draft.get("remarques", ()), *proposal.remarks))


def _act_proposal(act: str, parts: tuple[Part, ...]) -> Proposal:
    if not (act := legible(act)).strip():
        raise AmendmentError(_say("nothing"))
    return read_act(act, parts)


WAYS: Mapping[str, Callable[[Any, tuple[Part, ...]], Proposal]] = {
    "articles": lambda lines, parts: Proposal(edit_parts(lines, parts), ()),
    "projet": _draft_proposal,
    "acte": _act_proposal,
}
"""What makes a proposal of each key of a question."""


def _files(comparison: EditionComparison) -> tuple[dict[str, str], str]:
    """Return the texts of the files of a change, by their keys, none where nothing changes; and why there is no act."""
    old, new = comparison.old, comparison.new
    sentences = [*sentences_in_order(report(comparison.redline))]
    if not sentences:
        return {}, ""
    files = {"modifications": "\n".join(map(plain_text, sentences)) + "\n"}
    files |= {"texte": consolidated_text(new.parts)} if new.proposed else {}
    try:
        return {"acte": write_act(old.parts, new.parts), **files}, ""
    except AmendmentError as error:
        return files, str(error)


def _json(answer: ComparisonAnswer) -> str:
    return json.dumps(answer, ensure_ascii=False)
