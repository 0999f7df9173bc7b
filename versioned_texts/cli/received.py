"""Drafts that are received: ``publisher propose`` shows what they change, ``publisher new`` applies it."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from versioned_texts import corpus
from versioned_texts.amendment import Proposal, pasted_lines, read_draft, write_act
from versioned_texts.cli.actions import SLUG_HELP, parse_day
from versioned_texts.extension import AddAction, extensions
from versioned_texts.office import read_document
from versioned_texts.pages.redline import compare_editions, edition, rewrite_version
from versioned_texts.redline import Edition, Part
from versioned_texts.redline.draw import terminal_text

DOCUMENT_HELP = "draft of the whole text, .docx or .odt, tracked changes accepted"


def add_propose(add: AddAction) -> argparse.ArgumentParser:
    """Add the action that shows what a change would make."""
    text = "show what a draft changes: the redline, the prices, and the act that makes the same changes"
    propose = add("propose", _propose, text)
    propose.add_argument("slug", help=SLUG_HELP)
    model = "date of the version that is amended (the latest)"
    propose.add_argument("--from", dest="model", type=parse_day, metavar="DAY", help=model)
    draft = propose.add_mutually_exclusive_group(required=True)
    draft.add_argument("--document", type=Path, metavar="FILE", help=DOCUMENT_HELP)
    pasted = "draft of the whole text, as a text file; - reads standard input"
    draft.add_argument("--text", type=Path, metavar="FILE", help=pasted)
    partly = "the draft has none but the articles that change; the others stay"
    propose.add_argument("--partial", action="store_true", help=partly)
    chosen = "what prices depend on, as annees=3; may be repeated"
    propose.add_argument("--set", dest="chosen", action="append", default=[], metavar="NAME=VALUE", help=chosen)
    return propose


def _propose(options: argparse.Namespace) -> int:
    old = edition(_amended_version(options))
    read = _read_document if options.document else _read_text
    proposal = read(options.document or options.text, old.parts, partial=options.partial)
    comparison = compare_editions(old, Edition(old.work, old.date, proposal.parts, proposed=True))
    chosen = {name: value for name, _, value in (option.partition("=") for option in options.chosen)}
    added = (
        extension.comparison_addition.lines(comparison, chosen)
        for extension in extensions()
        if extension.comparison_addition
    )
    _print([*_account(proposal), "", *terminal_text(comparison.redline).splitlines(), ""])
    _print([*(line for lines in added for line in lines), ""])
    _print(write_act(comparison.redline, old.parts).splitlines())
    return 0


def read_revision(options: argparse.Namespace) -> corpus.Revision:
    """Read the document that was received, and print what of it is left aside.

    Raises:
        AmendmentError: no line of the document is of the text.
        CorpusError: there is no such older version.
        DocumentRefusal: the document can't be read.
    """
    proposal = _read_document(options.document, edition(_amended_version(options)).parts)
    _print(_account(proposal))
    name = f"{options.slug}/{options.day}.md"

    def rewrite(text: str) -> str:
        return rewrite_version(text, name, proposal.parts)

    return corpus.Revision(rewrite, options.document)


def _amended_version(options: argparse.Namespace) -> corpus.Version:
    """Return the version that the options name, or the latest one."""
    works = corpus.read_corpus(options.texts).works
    versions = {f"{version.slug}/{version.date}.md": version for work in works for version in work.versions}
    latest = {work.slug: work.latest.date for work in works}
    name = f"{options.slug}/{options.model or latest.get(options.slug, '*')}.md"
    if name not in versions:
        expected = f"a version for --from, of {', '.join(sorted(versions))}"
        raise corpus.CorpusError([corpus.Problem(name, "(file)", "no file", expected)])
    return versions[name]


def _read_document(file: Path, parts: tuple[Part, ...], *, partial: bool = False) -> Proposal:
    document = read_document(file.read_bytes())
    accepted = (f"{document.tracked} tracked changes were taken as accepted",) if document.tracked else ()
    proposal = read_draft(document.lines, parts, partial=partial)
    return replace(proposal, remarks=(*accepted, *document.remarks, *proposal.remarks))


def _read_text(file: Path, parts: tuple[Part, ...], *, partial: bool) -> Proposal:
    problems: list[corpus.Problem] = []
    text = corpus.read_text(Path("/dev/stdin") if file == Path("-") else file, file.name, problems)
    if text is None:
        raise corpus.CorpusError(problems)
    return read_draft(pasted_lines(text), parts, partial=partial)


def _account(proposal: Proposal) -> Iterator[str]:
    """Yield the remarks, and the words that are left aside, each with its reason."""
    yield from proposal.remarks
    for passage in proposal.account:
        if passage.reason:
            yield f"left aside: « {' '.join(passage.text.split())} » {passage.reason}"


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(corpus.printable(f"{line}\n") for line in lines)
