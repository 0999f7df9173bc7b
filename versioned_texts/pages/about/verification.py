"""The part of a page where a reader drops files to verify."""

from collections.abc import Sequence
from html import escape
from importlib import resources
from string import Template

from versioned_texts.engine import BrowserSide
from versioned_texts.fragments import link
from versioned_texts.wording import section

_say = section("pages", "verification")

_FORM = Template(resources.files(__package__).joinpath("verification.html").read_text("utf-8"))
_LABELS = ("without_script", "files", "files_help", "progress", "retry")


def verification_form(browser: BrowserSide, root: str, data: str, comparer: str, advice: Sequence[str]) -> str:
    """Write it as HTML.

    ``data`` and ``comparer`` are the addresses of the list and of the page that compares, from the site's root;
    ``advice`` is what extensions say of a file that is not in the list.
    """
    compare = _say("elsewhere", link=link(root + comparer, _say("compare")))
    elsewhere = "".join(f"<p>{words}</p>" for words in (compare, *map(escape, advice)))
    values = {"root": root, "scripts": browser.scripts, "data": data, "elsewhere": elsewhere}
    return _FORM.substitute({key: _say[key] for key in _LABELS}, **values)
