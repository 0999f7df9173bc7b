"""The files added to a built site for its offline copy: its service worker, and what makes it installable.

The service worker begins with the list of files and their hashes, so that it changes whenever a file does.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import quote

from versioned_texts.delivery.integrity import fingerprint
from versioned_texts.delivery.offline.application import MANIFEST, TOUCH_ICON, Application, write_application
from versioned_texts.engine import HASHED, SERVICE_WORKER, BrowserSide

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_UNLISTED = re.compile(r'<meta name="robots" content="noindex">')
_PAGE = "index.html"
_UNNEEDED = re.compile(r"\.map$|/lunr/(?!min/lunr\.(?:fr|stemmer\.support)\.)")
"""Files of the theme that a French site never loads, by their path from its root."""

_NOT_CACHED = ("404.html", "robots.txt", "security.txt", "sitemap.xml", "sitemap.xml.gz", SERVICE_WORKER)
"""Files for servers and programs, by their names."""


@dataclass(frozen=True, slots=True)
class OfflineCopy:
    """The settings of the offline copy: the address of its page, the path of the icon, the script of every page.

    ``enabled`` is false for `mkdocs serve`, which removes the cache of an earlier site at its address.
    """

    page: str
    application: Application
    icon: str
    browser: BrowserSide
    script: str
    enabled: bool

    @property
    def page_links(self) -> Mapping[str, str]:
        """The addresses from the site's root that every page refers to."""
        script = {"script": self.browser.scripts + self.script} if self.enabled else {}
        return {"page": self.page, "manifest": MANIFEST, "touch_icon": TOUCH_ICON, **script}

    def write(self, site: Path) -> None:
        """Write the manifest, the icons and the service worker into a built site."""
        write_application(site, self.application, self.icon)
        code = self.browser.removal_worker
        if self.enabled:
            release = self._release(dict(self._files(site)))
            code = f"const RELEASE = {release};\n{self.browser.service_worker}\n"
        (site / SERVICE_WORKER).write_text(code, "utf-8")

    def _release(self, files: dict[str, list[object]]) -> str:
        """Return the list of files that a browser may cache (see ``release.d.ts`` beside the service worker's code)."""
        release = {"page": self.page, "startup": self.browser.startup, "files": files}
        name = fingerprint(json.dumps(release, ensure_ascii=False).encode())
        return json.dumps({"name": name, **release}, ensure_ascii=False, separators=(",", ":"))

    def _files(self, site: Path) -> Iterator[tuple[str, list[object]]]:
        for file in sorted(site.rglob("*")):
            path = file.relative_to(site).as_posix()
            if not file.is_file() or file.name in _NOT_CACHED or _UNNEEDED.search(path):
                continue
            content, is_page = file.read_bytes(), file.name == _PAGE
            title = self._title(content.decode()) if is_page else []
            address = quote(path.removesuffix(_PAGE) if is_page else path)
            yield address, [fingerprint(content), len(content), int(bool(HASHED.search(path))), *title]

    def _title(self, html: str) -> list[str]:
        """Return the title of a page; none for a page made for a frame."""
        match = None if _UNLISTED.search(html) else _TITLE.search(html)
        return [unescape(match[1]).strip().removesuffix(f" - {self.application.name}")] if match else []
