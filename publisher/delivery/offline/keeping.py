"""All that is added to a built site so that a device can keep it."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

from publisher.delivery.offline.application import MANIFEST, TOUCH_ICON, Application, write_application
from publisher.delivery.offline.release import Sorting, write_release, write_withdrawal
from publisher.engine.browser_side import BrowserSide


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a site is kept: the address of its page about it, itself as an application, its icon, what browsers run.

    ``script`` is the name of the script that each page loads; nothing is ``kept`` of a site that is being written.
    """

    page: str
    application: Application
    icon: str
    browser: BrowserSide
    script: str
    kept: bool

    @property
    def linked(self) -> Mapping[str, str]:
        """What every page names, by its address from the site's root."""
        script = {"script": self.browser.scripts + self.script} if self.kept else {}
        return {"page": self.page, "manifest": MANIFEST, "touch_icon": TOUCH_ICON, **script}

    def write(self, site: Path, fixed: Container[str], later: Container[str], unneeded: re.Pattern[str]) -> None:
        """Write the manifest, the icons and the service worker into a built site; see `Sorting`."""
        write_application(site, self.application, self.icon)
        if self.kept:
            sorting = Sorting(self.browser.engine, fixed, later, unneeded)
            write_release(site, self.application.name, self.page, sorting)
        else:
            write_withdrawal(site)
