"""The static page that compares two versions: its title, the drawing, and where else to compare."""

from html import escape

from publisher.corpus import Work
from publisher.engine.browser_side import BrowserSide
from publisher.pages.setting import Setting, front_matter
from publisher.redline.draw import CHECKED_AT_BUILD, Comparison, comparison_html, link
from simulator import french

ROOT = "../../../"
"""From a comparison's address to the site's root."""

SCRIPT = "comparison.js"
STYLES = "comparison.css"


def redline_page(work: Work, made: Comparison, setting: Setting) -> str:
    """Write the page as a Markdown document of one HTML block."""
    title = f"{work.short_title} : du {made.old.day} au {made.new.day}"
    # its words are those of the two versions: the search would find them twice more
    description = f"{work.title}, comparaison de deux versions"
    front = front_matter(title, description, hide=["toc"], search={"exclude": True})
    browser = setting.browser if made.priced else None
    engine = f' data-moteur="{escape(ROOT + browser.engine)}"' if browser else ""
    parts = [
        f'<div class="comparaison"{engine}>',
        _asked(browser) if browser else "",
        f"<h1>{escape(french.typeset(title))}</h1>",
        comparison_html(made, ROOT, CHECKED_AT_BUILD, form=browser is not None),
        _other_pairs(made, setting.comparer),
        "</div>",
    ]
    return front + "\n".join(part for part in parts if part) + "\n"


def _other_pairs(made: Comparison, comparer: str | None) -> str:
    if comparer is None:
        return ""
    address = f"{ROOT}{comparer}#texte={made.old.work}&de={made.old.date}&a={made.new.date}"
    return f'<p class="autres">{link(address, "Comparer deux autres versions")}</p>'


def _asked(browser: BrowserSide) -> str:
    """Give what asks the simulator about another number of pupils."""
    scripts = escape(ROOT + browser.scripts)
    return f'<link rel="stylesheet" href="{scripts}{STYLES}"><script type="module" src="{scripts}{SCRIPT}"></script>'
