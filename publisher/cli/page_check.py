"""What is wrong with a site's own pages: what they cite, its glossary and its summaries, all told at once."""

from collections.abc import Callable
from pathlib import Path

from publisher.cli.site_settings import OwnFiles
from publisher.corpus import Corpus, ProblemsError
from publisher.pages.own.citations import check_citations, markdown_pages
from publisher.pages.own.glossary import read_glossary, terms_file
from publisher.pages.own.summaries import read_summaries

type Check = Callable[[], object]


class OwnPagesError(Exception):
    """The site's own pages can't be published; the message holds all that is wrong with each kind of file."""


def check_own_pages(pages: Path, texts: Path, files: OwnFiles, corpus: Corpus) -> None:
    """Check the pages of a folder and the files beside them against the texts.

    Raises:
        OwnPagesError: with all that is wrong.
    """
    told: list[str] = []
    checks: list[Check] = [lambda: check_citations(markdown_pages(pages, texts), corpus)]
    if files.glossary:
        terms = terms_file(files.glossary)
        checks.append(lambda: read_glossary(pages / terms, terms, "", corpus))
    if files.summaries:
        checks.append(lambda: read_summaries(pages / files.summaries, files.summaries, corpus))
    for check in checks:
        try:
            check()
        except ProblemsError as error:
            told.append(str(error))
    if told:
        raise OwnPagesError("\n".join(told))
