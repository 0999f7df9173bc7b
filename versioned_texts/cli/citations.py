"""``publisher move-citations``: pages that cite one version of a text come to cite another where the words stand."""

import argparse
import sys

from versioned_texts.cli.actions import BAD_COMMAND_LINE, SLUG_HELP, add_day, add_settings, find_versions, judged_site
from versioned_texts.corpus import Problem, printable
from versioned_texts.extension import AddAction
from versioned_texts.pages.own import CitationMove, PageSources, line_of, move_mentions


def add_move_citations(add: AddAction) -> argparse.ArgumentParser:
    """Add the action."""
    text = "move what the pages and the glossary cite of a version to another, where the words stand there unchanged"
    action = add("move-citations", _move_citations, text)
    action.add_argument("slug", help=SLUG_HELP)
    add_day(action, "old", "date of the version that they cite")
    add_day(action, "new", "date of the version to cite")
    add_settings(action)
    return action


def _move_citations(options: argparse.Namespace) -> int:
    site = judged_site(options)
    if site is None:
        sys.stderr.write("move-citations: found no site, expected the --settings of that of this folder of texts\n")
        return BAD_COMMAND_LINE
    versions = find_versions("move-citations", site.corpus, options.slug, (options.old, options.new))
    if not versions:
        return BAD_COMMAND_LINE
    moved, left = _move(site.sources, CitationMove(site.corpus, *versions))
    count = f"{len(moved)} moved to {options.slug}/{options.new}, {len(left)} left"
    for line in (*moved, *left, f"{count}. Read again what moved; `publisher check` says what else is to be read."):
        sys.stdout.write(printable(f"{line}\n"))
    return 0


def _move(own: PageSources, move: CitationMove) -> tuple[list[str], list[Problem]]:
    """Rewrite the files that cite, and return a line for each mention that moved, and those that stay."""
    moved: list[str] = []
    left: list[Problem] = []
    files = [(name, content, move.page_mentions(content)) for name, content in own.pages.items()]
    if own.glossary:
        terms = (own.folder / own.terms).read_text("utf-8")
        files.append((own.terms, terms, move.term_mentions(terms, own.glossary)))
    for name, content, mentions in files:
        for one in mentions:
            place = f"line {line_of(content, one.start)}"
            if isinstance(one.new, str):
                moved.append(f"{name}: {place}: {one.old} → {one.new}")
            else:
                left.append(Problem(name, place, one.new.found, one.new.expected))
        after = move_mentions(content, mentions)
        if after != content:
            (own.folder / name).write_text(after, "utf-8", newline="\n")
    return moved, left
