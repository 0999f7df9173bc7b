"""The static page that compares two versions."""

from html import escape

import french
from versioned_texts.corpus import Work
from versioned_texts.fragments import link
from versioned_texts.pages.site_context import SiteContext, front_matter
from versioned_texts.redline.draw import EditionComparison, comparison_html
from versioned_texts.wording import RedlineWords

ROOT = "../../../"
"""The path from a comparison to the site's root."""

SCRIPT = "comparison.js"
STYLES = "comparison.css"


def redline_page(work: Work, comparison: EditionComparison, context: SiteContext) -> str:
    """Write the page as a Markdown document of one HTML block."""
    title = RedlineWords.TITLE.format(text=work.short_title, old=comparison.old.day, new=comparison.new.day)
    # the search has the words of both versions already
    description = RedlineWords.DESCRIPTION.format(text=work.title)
    front = front_matter(title, description, hide=["toc"], search={"exclude": True})
    browser = context.browser if comparison.priced else None
    engine = scripts = ""
    if browser:
        engine, folder = f' data-moteur="{escape(ROOT + browser.engine)}"', escape(ROOT + browser.scripts)
        scripts = f'<link rel="stylesheet" href="{folder}{STYLES}">'
        scripts += f'<script type="module" src="{folder}{SCRIPT}"></script>'
    parts = [
        f'<div class="comparaison"{engine}>',
        scripts,
        f"<h1>{escape(french.typeset(title))}</h1>",
        comparison_html(comparison, ROOT, RedlineWords.CHECKED_AT_BUILD, form=browser is not None),
        _other_pairs(comparison, context.comparer),
        "</div>",
    ]
    return front + "\n".join(filter(None, parts)) + "\n"


def _other_pairs(comparison: EditionComparison, comparer: str | None) -> str:
    if comparer is None:
        return ""
    address = f"{ROOT}{comparer}#texte={comparison.old.work}&de={comparison.old.date}&a={comparison.new.date}"
    return f'<p class="autres">{link(address, RedlineWords.OTHER_PAIR)}</p>'
