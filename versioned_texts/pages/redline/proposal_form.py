"""The page on which a reader proposes a change, or compares two versions, and the list of static comparisons."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape
from importlib import resources
from string import Template

import french
from versioned_texts.corpus import Corpus, Version, Work
from versioned_texts.engine import BrowserSide
from versioned_texts.fragments import link
from versioned_texts.pages.phrases import comparison_address, version_name
from versioned_texts.pages.redline.comparison import edition, version_pairs
from versioned_texts.pages.redline.page import script_tags
from versioned_texts.pages.site_context import ComparisonAddition
from versioned_texts.redline import edition_document
from versioned_texts.wording import section
from warm_python import NAME_LENGTH

_say = section("pages", "proposal")

_FORM = Template(resources.files(__package__).joinpath("proposal_form.html").read_text("utf-8"))


def comparing_entry(additions: Iterable[ComparisonAddition]) -> str:
    """Return the Python function that compares in the browser: that of an extension, or of the texts."""
    return next(
        (addition.entry for addition in additions if addition.entry), "versioned_texts.amendment.browser.answer"
    )


def edition_path(version: Version) -> str:
    """Return the address of the edition of a version, from the site's root."""
    return f"{version.path}parties.json"


def proposal_form(
    corpus: Corpus, browser: BrowserSide, root: str, additions: Sequence[ComparisonAddition], data: str = ""
) -> str:
    """Write the form and the elements of its answer as one block of HTML; ``root`` leads to the site's root.

    ``data`` is the address, from there, of the document that an extension compares with.
    """
    names = (*(addition.script for addition in additions if addition.script), "proposal")
    return _FORM.substitute(
        {key: _say[key] for key in _say},
        root=root,
        engine=browser.engine,
        entry=comparing_entry(additions),
        prepared=" ".join(entry for addition in additions for entry in addition.prepare),
        data=data,
        scripts=script_tags(root + browser.scripts, names),
        options=_version_options(corpus),
    )


def comparisons_list(corpus: Corpus, root: str) -> str:
    """Write the static comparisons of each text; ``root`` leads from the page to the site's root."""
    works = (f"<li><strong>{escape(work.short_title)}</strong>{_pairs(work, root)}</li>" for work in corpus.works)
    return f'<ul class="comparaisons">{"".join(works)}</ul>'


def _version_options(corpus: Corpus) -> str:
    """Write the choice of a version of any text, the latest first.

    The text to begin with has attachments that comparisons read, such as a tariff; of several it is the longest.
    """
    editions = {work: edition(work.latest) for work in corpus.works}
    chosen = max(corpus.works, key=lambda work: (any(editions[work].attachments.values()), len(editions[work].parts)))
    groups = ""
    for work in corpus.works:
        versions = "".join(
            _option(work, version, selected=version is chosen.latest) for version in reversed(work.versions)
        )
        groups += f'<optgroup label="{escape(work.short_title)}">{versions}</optgroup>'
    return groups


def _option(work: Work, version: Version, *, selected: bool) -> str:
    digest = sha256(edition_document(edition(version)).encode()).hexdigest()[:NAME_LENGTH]
    label = escape(_say("label", text=work.short_title, day=french.day(version.date)))
    marks = f'value="{version.path}" label="{label}" data-empreinte="{digest}"{" selected" * selected}'
    return f"<option {marks}>{french.day(version.date)}</option>"


def _pairs(work: Work, root: str) -> str:
    if len(work.versions) == 1:
        return _say("no_pair", version=link(f"{root}{work.latest.path}", version_name(work.latest)))
    pairs = sorted(version_pairs(work), key=lambda pair: (pair[1].date, pair[0].date), reverse=True)
    items = ""
    for old, new in pairs:
        days = _say("pair", old=french.day(old.date), new=french.day(new.date))
        items += f"<li>{link(f'{root}{work.slug}/{comparison_address(old, new)}', days)}</li>"
    return f"<ul>{items}</ul>"
