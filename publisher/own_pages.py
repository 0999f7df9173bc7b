"""What is wrong with a site's own pages: what they cite, its glossary and its summaries, all told at once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from publisher.corpus import Corpus, ProblemsError
from publisher.pages.citations import check_citations, markdown_pages
from publisher.pages.glossary import read_glossary
from publisher.pages.summaries import read_summaries

PLUGIN = "versioned-texts"

type Check = Callable[[], object]


class OwnPagesError(Exception):
    """The site's own pages can't be published; the message holds all that is wrong with each kind of file."""


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """The files beside the texts, by their paths in the folder of the pages; empty where a site has none."""

    terms: str = ""
    summaries: str = ""


class _Loader(yaml.SafeLoader):
    """Reads a configuration for what it says plainly: what the builder works out (``!ENV``) is left out."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)


def own_files(settings: Path) -> OwnFiles:
    """Find the files that a site names in its ``mkdocs.yml``; none where there is no such file.

    Raises:
        OwnPagesError: the file is no YAML.
    """
    if not settings.is_file():
        return OwnFiles()
    try:
        said = yaml.load(settings.read_text("utf-8"), _Loader)  # noqa: S506 — it is a SafeLoader
    except yaml.YAMLError as error:
        raise OwnPagesError(f"{settings}: found {error}, expected YAML") from error
    options = _options(said)
    page = str(options.get("glossary") or "")
    return OwnFiles(page and page.removesuffix(".md") + ".toml", str(options.get("summaries") or ""))


def _options(said: Any) -> dict[str, Any]:  # noqa: ANN401 — whatever the file holds
    plugins = said.get("plugins") if isinstance(said, dict) else None
    listed = plugins.items() if isinstance(plugins, dict) else _pairs(plugins)
    return next((given for name, given in listed if name == PLUGIN and isinstance(given, dict)), {})


def _pairs(plugins: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 — the same
    listed = plugins if isinstance(plugins, list) else []
    return [pair for one in listed if isinstance(one, dict) for pair in one.items()]


def check_own_pages(pages: Path, texts: Path, files: OwnFiles, corpus: Corpus) -> None:
    """Check the pages of a folder and the files beside them against the texts.

    Raises:
        OwnPagesError: with all that is wrong.
    """
    told: list[str] = []
    checks: list[Check] = [lambda: check_citations(markdown_pages(pages, texts), corpus)]
    if files.terms:
        checks.append(lambda: read_glossary(pages / files.terms, files.terms, "", corpus))
    if files.summaries:
        checks.append(lambda: read_summaries(pages / files.summaries, files.summaries, corpus))
    for check in checks:
        try:
            check()
        except ProblemsError as error:
            told.append(str(error))
    if told:
        raise OwnPagesError("\n".join(told))
