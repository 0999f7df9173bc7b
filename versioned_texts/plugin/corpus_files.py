"""The pages and files drawn from the corpus, as files of an MkDocs build.

They lie on disk until they are written into the site: the builder holds every page from its reading to the end of the
build, and a code of law has hundreds of long ones.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from versioned_texts.site import SiteFile

_ID = re.compile(r' id="([^"]+)"')


@dataclass(frozen=True, slots=True)
class PageAnchors(Container[str]):
    """The anchors of a page, read when they are asked for."""

    file: Path

    def __contains__(self, anchor: object) -> bool:
        return anchor in _ID.findall(self.file.read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class CorpusFiles:
    """The files drawn from the corpus in one build, which lie in a folder as long as it lasts.

    ``pages`` are the files that hold the HTML of the pages, by their source paths.
    """

    config: MkDocsConfig
    folder: Path
    pages: dict[str, Path] = field(default_factory=dict)

    def add(self, file: SiteFile, files: Files) -> None:
        """Add a file to those of the build.

        MkDocs gets only the front matter of a page, because there is no Markdown to convert.

        Raises:
            PluginError: the site has a file of that path.
        """
        existing = files.get_file_from_path(file.path)
        if existing is not None:
            raise PluginError(f"{existing.src_uri}: found a page where the texts have theirs, expected none")
        inclusion = InclusionLevel.INCLUDED if file.in_navigation else InclusionLevel.NOT_IN_NAV
        content = file.content
        if isinstance(content, str) and file.path.endswith(".md"):
            front_matter, end, html = content.partition("\n---\n")
            self.pages[file.path] = self._write(file.path, html)
            added = File.generated(self.config, file.path, content=front_matter + end, inclusion=inclusion)
        else:
            source = content if isinstance(content, Path) else self._write(file.path, content)
            added = File.generated(self.config, file.path, abs_src_path=str(source), inclusion=inclusion)
        files.append(added)

    def _write(self, path: str, content: str | bytes) -> Path:
        file = self.folder / hashlib.sha256(path.encode()).hexdigest()
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file


def check_addresses(files: Files) -> None:
    """Check that no two files have the same address, where one would be written over the other.

    Raises:
        PluginError: all files of one address.
    """
    sources: dict[str, list[str]] = defaultdict(list)
    for file in files:
        if not file.inclusion.is_excluded():
            sources[file.dest_uri].append(file.src_uri)
    if twice := {path: sorted(names) for path, names in sources.items() if len(names) > 1}:
        rows = (f"{' and '.join(names)}: found two files for {path}, expected one" for path, names in twice.items())
        raise PluginError("\n".join(rows))
