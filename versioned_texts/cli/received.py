"""``publisher new --act`` and ``--document``: what a version becomes by an act, or by a draft, that was received."""

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from versioned_texts import corpus
from versioned_texts.amendment import Proposal, Reading, read_act, read_draft
from versioned_texts.office import read_document
from versioned_texts.pages.redline import edition, rewrite_version
from versioned_texts.redline import Part


def add_received(new: argparse.ArgumentParser) -> None:
    """Add what a version can be begun from to the arguments of an action."""
    received = new.add_mutually_exclusive_group()
    act = "act that amends the older version, as a text file: its words are applied, and the file is kept as the source"
    received.add_argument("--act", type=Path, metavar="FILE", help=act)
    document = "draft of the whole text, .docx or .odt, tracked changes accepted: kept as the source too"
    received.add_argument("--document", type=Path, metavar="FILE", help=document)


def read_revision(options: argparse.Namespace) -> corpus.Revision | None:
    """Read what was received, and print what of it is left aside or refused; None where anything is refused.

    Raises:
        CorpusError: there is no such older version, or the act is no text.
        DocumentRefusal: the document can't be read.
    """
    name = f"{options.slug}/{options.model}.md"
    versions = {f"{one.slug}/{one.date}.md": one for one in corpus.read_corpus(options.texts).versions}
    if name not in versions:
        expected = f"a version for --from, of {', '.join(sorted(versions))}"
        raise corpus.CorpusError([corpus.Problem(name, "(file)", "no file", expected)])
    proposal, remarks = _read(options, edition(versions[name]).parts)
    sys.stdout.writelines(corpus.printable(f"{one}\n") for one in (*remarks, *proposal.remarks, *_account(proposal)))
    if not proposal.complete:
        return None
    rewrite = partial(rewrite_version, name=f"{options.slug}/{options.day}.md", parts=proposal.parts)
    if options.act:
        return corpus.Revision(rewrite, options.act, ".txt")  # whatever its name: an .md is a version
    return corpus.Revision(rewrite, options.document, options.document.suffix.lower())


def _read(options: argparse.Namespace, parts: tuple[Part, ...]) -> tuple[Proposal, tuple[str, ...]]:
    """Return what is proposed, and remarks on the file."""
    if options.document:
        document = read_document(options.document.read_bytes())
        accepted = (f"{document.tracked} tracked changes were taken as accepted",) if document.tracked else ()
        return read_draft(document.lines, parts), (*accepted, *document.remarks)
    problems: list[corpus.Problem] = []
    act = corpus.read_text(options.act, options.act.name, problems)
    if act is None:
        raise corpus.CorpusError(problems)
    return read_act(act, parts), ()


def _account(proposal: Proposal) -> Iterator[str]:
    names = {Reading.REFUSED: "refused", Reading.LEFT_ASIDE: "left aside"}
    for one in proposal.account:
        if one.reading in names and one.text.strip():
            yield f"{names[one.reading]}: « {' '.join(one.text.split())} » {one.reason}".rstrip()
