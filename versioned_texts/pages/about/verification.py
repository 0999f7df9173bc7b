"""The place of a page where a reader drops files to verify."""

from collections.abc import Sequence
from importlib import resources
from string import Template

from versioned_texts.engine import VERIFY, BrowserSide
from versioned_texts.wording import section

_say = section("pages", "verification")

_FORM = Template(resources.files(__package__).joinpath("verification.html").read_text("utf-8"))


def verification_form(browser: BrowserSide, root: str, entries: Sequence[str], data: str) -> str:
    """Write it as one block of HTML; ``root`` leads to the site's root, from which ``data`` is the list's address.

    ``entries`` are the Python functions of extensions, which are asked after that of the texts.
    """
    return _FORM.substitute(
        {key: _say[key] for key in _say},
        root=root,
        engine=browser.engine,
        data=data,
        entries=" ".join((VERIFY, *entries)),
        scripts=root + browser.scripts,
    )
