"""The static page that compares two versions."""

from collections.abc import Iterable
from html import escape

import french
from versioned_texts.akoma_ntoso import ENDING
from versioned_texts.corpus import Work
from versioned_texts.fragments import link
from versioned_texts.pages.redline.comparison import comparison_act
from versioned_texts.pages.site_context import SiteContext, front_matter
from versioned_texts.redline.draw import EditionComparison, act_html, comparison_html
from versioned_texts.wording import section

_say = section("pages", "comparison")

ROOT = "../../../"
"""The path from a comparison to the site's root."""


def redline_file(comparison: EditionComparison) -> str:
    """Name the file of a comparison in Akoma Ntoso, which stands beside its page."""
    return f"{comparison.old.work}-{comparison.old.date}..{comparison.new.date}{ENDING}"


def redline_page(work: Work, comparison: EditionComparison, context: SiteContext) -> str:
    """Write the page as a Markdown document of one HTML block."""
    title = _say("title", text=work.short_title, old=comparison.old.day, new=comparison.new.day)
    # the search has the words of both versions already
    front = front_matter(title, _say("description", text=work.title), hide=["toc"], search={"exclude": True})
    browser = context.browser
    found = [
        (addition, addition.supplement(comparison.old, comparison.new, form=bool(browser)))
        for addition in context.comparison_additions
    ]
    names = [addition.script for addition, supplement in found if supplement and addition.script]
    engine = scripts = ""
    if browser and names:
        engine = f' data-moteur="{escape(ROOT + browser.engine)}"'
        scripts = script_tags(escape(ROOT + browser.scripts), names)
    parts = [
        f'<div class="comparaison"{engine}>',
        scripts,
        f"<h1>{escape(french.typeset(title))}</h1>",
        comparison_html(comparison, ROOT, _say("checked"), [supplement for _, supplement in found if supplement]),
        act_html(comparison_act(comparison)),
        f'<p class="autres">{link(redline_file(comparison), _say("akoma_ntoso"), " download")}</p>',
        _other_pairs(comparison, context.comparer),
        "</div>",
    ]
    return front + "\n".join(filter(None, parts)) + "\n"


def script_tags(folder: str, names: Iterable[str]) -> str:
    """Write what loads each published script by its name, and its sheet; all is HTML."""
    tags = '<link rel="stylesheet" href="{0}.css"><script type="module" src="{0}.js"></script>'
    return "".join(tags.format(folder + name) for name in names)


def _other_pairs(comparison: EditionComparison, comparer: str | None) -> str:
    if comparer is None:
        return ""
    address = f"{ROOT}{comparer}#texte={comparison.old.work}&de={comparison.old.date}&a={comparison.new.date}"
    return f'<p class="autres">{link(address, _say("other_pair"))}</p>'
