"""The place of a page where a reader drops files to verify."""

from collections.abc import Sequence
from importlib import resources
from string import Template

from versioned_texts.engine import VERIFY, BrowserSide
from versioned_texts.wording import section

_say = section("pages", "verification")

_FORM = Template(resources.files(__package__).joinpath("verification.html").read_text("utf-8"))


def verification_form(browser: BrowserSide, root: str, entries: Sequence[str], data: str) -> str:
    """Write it as HTML; ``entries`` are those of extensions, ``data`` is the list's address from the site's root."""
    places = {"root": root, "engine": browser.engine, "scripts": browser.scripts, "data": data}
    return _FORM.substitute({key: _say[key] for key in _say}, **places, entries=" ".join((VERIFY, *entries)))
