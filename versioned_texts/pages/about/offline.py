"""The page of the offline copy, which also replaces a page that is not available offline."""

from versioned_texts.engine import BrowserParts
from versioned_texts.pages.templates import with_tags
from versioned_texts.wording import section

_say = section("pages", "offline")

SCRIPT, STYLES = "offline-page.js", "offline.css"
PAGE_SCRIPT = "offline.js"
"""The script of every page, which registers the service worker."""

_WEB = "versioned_texts/web/offline"
OFFLINE_PARTS = BrowserParts(
    entries={PAGE_SCRIPT: f"{_WEB}/offline.ts", SCRIPT: f"{_WEB}/offline-page.ts", STYLES: f"{_WEB}/offline.css"}
)
"""What the pages of a site with an offline copy run."""


def offline_block(scripts: str, root: str, *, served: bool) -> str:
    """Write the block of HTML that the script fills; a site under `mkdocs serve` has no offline copy."""
    if served:
        return f"<p>{_say('served')}</p>"
    return f"""<div class="hors-ligne" data-hors-ligne>
<link rel="stylesheet" href="{root}{scripts}{STYLES}">
<div class="hors-ligne__absente" role="alert" data-absente hidden>
<p>{with_tags(_say("absent"), strong="<strong>")}</p>
<p>{_say("retry", page="<a data-demandee></a>")}</p>
</div>
<noscript><p>{_say("without_script")}</p></noscript>
<p role="status" data-situation></p>
<p><button type="button" class="bouton" data-liberer hidden></button></p>
<details data-pages hidden>
<summary>{_say("pages")}</summary>
<ul></ul>
</details>
<script type="module" src="{root}{scripts}{SCRIPT}"></script>
</div>"""
