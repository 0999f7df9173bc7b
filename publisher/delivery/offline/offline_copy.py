"""The files added to a built site for its offline copy."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

from publisher.delivery.offline.application import MANIFEST, TOUCH_ICON, Application, write_application
from publisher.delivery.offline.service_worker import FileRules, write_service_worker
from publisher.engine import SERVICE_WORKER, BrowserSide


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

    def write(self, site: Path, fixed: Container[str], unneeded: re.Pattern[str]) -> None:
        """Write the manifest, the icons and the service worker into a built site; arguments as in `FileRules`."""
        write_application(site, self.application, self.icon)
        browser = self.browser
        if self.enabled:
            preloaded = browser.preload.prefetch if browser.preload else ()
            startup = [address for address in preloaded if address.startswith(browser.engine)]
            rules = FileRules(fixed, startup, unneeded)
            write_service_worker(site, browser.service_worker, self.application.name, self.page, rules)
        else:
            (site / SERVICE_WORKER).write_text(browser.removal_worker, "utf-8")
