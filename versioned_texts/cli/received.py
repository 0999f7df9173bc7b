"""Acts and drafts that are received: ``publisher propose`` shows what they change, ``publisher new`` applies it."""

import argparse
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from versioned_texts import corpus
from versioned_texts.amendment import Proposal, Reading, pasted_lines, read_act, read_draft, write_act
from versioned_texts.cli.actions import FAULTY, SLUG_HELP, parse_day
from versioned_texts.extension import AddAction, extensions
from versioned_texts.office import read_document
from versioned_texts.pages.redline import compare_editions, edition, rewrite_version
from versioned_texts.redline import Edition, Part
from versioned_texts.redline.draw import terminal_text

_RECEIVED = {
    "act": "act that amends the older version, as a text file: its words are applied",
    "document": "draft of the whole text, .docx or .odt, tracked changes accepted",
    "text": "draft of the whole text, as a text file; - reads standard input",
}


def add_propose(add: AddAction) -> argparse.ArgumentParser:
    """Add the action that shows what a change would make."""
    text = "show what an act or a draft changes: the redline, the prices, and the act that makes the same changes"
    propose = add("propose", _propose, text)
    propose.add_argument("slug", help=SLUG_HELP)
    model = "date of the version that is amended (the latest)"
    propose.add_argument("--from", dest="model", type=parse_day, metavar="DAY", help=model)
    add_received(propose, *_RECEIVED, required=True)
    partly = "the draft has none but the articles that change; the others stay"
    propose.add_argument("--partial", action="store_true", help=partly)
    chosen = "what prices depend on, as annees=3; may be repeated"
    propose.add_argument("--set", dest="chosen", action="append", default=[], metavar="NAME=VALUE", help=chosen)
    return propose


def add_received(action: argparse.ArgumentParser, *kinds: str, required: bool) -> None:
    """Add kinds of what can be received to the arguments of an action, which takes one."""
    group = action.add_mutually_exclusive_group(required=required)
    for kind in kinds:
        group.add_argument(f"--{kind}", type=Path, metavar="FILE", help=_RECEIVED[kind])


def _propose(options: argparse.Namespace) -> int:
    old = edition(_amended_version(options))
    proposal = _read(options, old.parts, partial=options.partial)
    comparison = compare_editions(old, Edition(old.work, old.date, proposal.parts, proposed=True))
    chosen = {name: value for name, _, value in (option.partition("=") for option in options.chosen)}
    added = (
        extension.comparison_addition.lines(comparison, chosen)
        for extension in extensions()
        if extension.comparison_addition
    )
    _print([*_account(proposal, Reading), "", *terminal_text(comparison.redline).splitlines(), ""])
    _print([*(line for lines in added for line in lines), ""])
    _print(write_act(comparison.redline, old.parts).splitlines())
    return 0 if proposal.complete else FAULTY


def read_revision(options: argparse.Namespace) -> corpus.Revision | None:
    """Read what was received, and print what of it is left aside or refused; None where anything is refused.

    Raises:
        CorpusError: there is no such older version, or the act is no text.
        DocumentRefusal: the document can't be read.
    """
    proposal = _read(options, edition(_amended_version(options)).parts)
    _print(_account(proposal, (Reading.REFUSED, Reading.LEFT_ASIDE)))
    if not proposal.complete:
        return None
    name = f"{options.slug}/{options.day}.md"

    def rewrite(text: str) -> str:
        return rewrite_version(text, name, proposal.parts)

    if options.act:
        return corpus.Revision(rewrite, options.act, ".txt")  # whatever its name: an .md is a version
    return corpus.Revision(rewrite, options.document, options.document.suffix.lower())


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


def _read(options: argparse.Namespace, parts: tuple[Part, ...], *, partial: bool = False) -> Proposal:
    if options.document:
        document = read_document(options.document.read_bytes())
        accepted = (f"{document.tracked} tracked changes were taken as accepted",) if document.tracked else ()
        proposal = read_draft(document.lines, parts, partial=partial)
        return replace(proposal, remarks=(*accepted, *document.remarks, *proposal.remarks))
    problems: list[corpus.Problem] = []
    file = options.act or options.text
    text = corpus.read_text(Path("/dev/stdin") if file == Path("-") else file, file.name, problems)
    if text is None:
        raise corpus.CorpusError(problems)
    return read_act(text, parts) if options.act else read_draft(pasted_lines(text), parts, partial=partial)


def _account(proposal: Proposal, readings: Collection[Reading]) -> Iterator[str]:
    """Yield the remarks, and what became of the words that came in."""
    yield from proposal.remarks
    for entry in proposal.account:
        if entry.reading in readings and entry.text.strip():
            words = " ".join(entry.text.split())
            yield f"{entry.reading.name.lower().replace('_', ' ')}: « {words} » {entry.reason}".rstrip()


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(corpus.printable(f"{line}\n") for line in lines)
