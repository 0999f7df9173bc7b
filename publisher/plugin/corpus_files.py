"""The pages and files drawn from the corpus, as files of an MkDocs build."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from publisher.site import SiteFile

_ID = re.compile(r' id="([^"]+)"')


class CorpusFiles:
    """The files drawn from the corpus in one build; ``html`` holds the HTML of each page by its source path."""

    def __init__(self, files: Files, config: MkDocsConfig) -> None:
        self.files, self.config = files, config
        self.html: dict[str, str] = {}

    def add(self, file: SiteFile, inclusion: InclusionLevel = InclusionLevel.INCLUDED) -> None:
        """Add a file to the build.

        MkDocs gets only the front matter of a page, because there is no Markdown to convert.

        Raises:
            PluginError: the site has a file of that path.
        """
        existing = self.files.get_file_from_path(file.path)
        if existing is not None:
            raise PluginError(f"{existing.src_uri}: found a page where the texts have theirs, expected none")
        content = file.content
        if isinstance(content, str) and file.path.endswith(".md"):
            front_matter, end, self.html[file.path] = content.partition("\n---\n")
            content = front_matter + end
        self.files.append(File.generated(self.config, file.path, content=content, inclusion=inclusion))

    def anchors(self, path: str) -> set[str]:
        """Return the anchors of a page."""
        return set(_ID.findall(self.html[path]))
