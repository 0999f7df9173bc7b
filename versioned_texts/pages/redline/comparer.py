"""The page that compares any two versions, fetched when they are chosen, and the list of static comparisons."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape
from typing import TypedDict

import french
from versioned_texts.corpus import Corpus, Version, Work
from versioned_texts.engine import BrowserSide
from versioned_texts.fragments import link
from versioned_texts.pages.phrases import comparison_address, comparison_name, version_name
from versioned_texts.pages.redline.comparison import edition, version_pairs
from versioned_texts.pages.redline.page import script_tags
from versioned_texts.pages.site_context import ComparisonAddition, embedded_json
from versioned_texts.redline import edition_document
from versioned_texts.wording import section
from warm_python import NAME_LENGTH

_say = section("pages", "comparer")


class ComparableVersion(TypedDict):
    """A version to choose: its date, the same in words, and the address of its document, with its hash."""

    date: str
    jour: str
    parties: str
    empreinte: str


class ComparableText(TypedDict):
    """A text to choose, its versions, oldest first, and the names of the comparisons that have a page."""

    texte: str
    nom: str
    versions: list[ComparableVersion]
    pages: list[str]


_STATES = (
    '<div class="moteur"><p role="status" data-etape></p>'
    f'<progress aria-label="{_say("progress")}"></progress><p data-part></p></div>\n'
    '<div class="moteur-echec" role="alert"><p data-echec></p>'
    f'<p><button type="button" class="md-button" data-reessayer>{_say("retry")}</button></p></div>'
)


def comparing_entry(additions: Iterable[ComparisonAddition]) -> str:
    """Return the Python function that compares in the browser: that of an extension, or of the texts."""
    return next((one.entry for one in additions if one.entry), "versioned_texts.redline.browser.answer")


def edition_path(version: Version) -> str:
    """Return the address of the edition of a version, from the site's root."""
    return f"{version.path}parties.json"


def comparer_form(corpus: Corpus, browser: BrowserSide, root: str, additions: Sequence[ComparisonAddition]) -> str:
    """Write the form and the elements of its answer as one block of HTML; ``root`` leads to the site's root."""
    if all(len(work.versions) == 1 for work in corpus.works):
        return f"<p>{_say('nothing')}</p>"
    data = f'data-moteur="{root}{browser.engine}" data-entree="{comparing_entry(additions)}" data-site="{root}"'
    names = (*(one.script for one in additions if one.script), "comparer")
    texts = embedded_json([_text(work) for work in corpus.works])
    selects = "".join(
        f'<div><label for="choix-{name}">{label}</label>'
        f'<select id="choix-{name}" name="{name}" autocomplete="off"></select></div>'
        for name, label in (("texte", _say("text")), ("de", _say("old")), ("a", _say("new")))
    )
    button = '<button type="submit" class="md-button md-button--primary" disabled>'
    return "\n".join(
        [
            f'<div class="comparateur" data-etat="attente" {data}>',
            script_tags(root + browser.scripts, names),
            f"<noscript><p>{_say('without_script')}</p></noscript>",
            f'<form autocomplete="off" novalidate><div class="comparateur__choix">{selects}</div>',
            f"<p>{button}{_say('button')}</button></p>",
            '<ul aria-live="polite" data-remarques></ul></form>',
            _STATES,
            f'<section class="comparaison" aria-label="{_say("result")}" data-resultat hidden>',
            "<h2 data-titre></h2>",
            f"<p data-permanente>{_say('permanent_address', address='<a></a>')}</p>",
            "<div data-dessin></div></section>",
            '<p class="entendu" aria-live="polite" data-annonce></p>',
            f'<script type="application/json" data-textes>{texts}</script>',
            "</div>",
        ]
    )


def comparisons_list(corpus: Corpus, root: str) -> str:
    """Write the static comparisons of each text; ``root`` leads from the page to the site's root."""
    works = (f"<li><strong>{escape(work.short_title)}</strong>{_pairs(work, root)}</li>" for work in corpus.works)
    return f'<ul class="comparaisons">{"".join(works)}</ul>'


def _pairs(work: Work, root: str) -> str:
    if len(work.versions) == 1:
        return _say("no_pair", version=link(f"{root}{work.latest.path}", version_name(work.latest)))
    pairs = sorted(version_pairs(work), key=lambda pair: (pair[1].date, pair[0].date), reverse=True)
    items = ""
    for old, new in pairs:
        days = _say("pair", old=french.day(old.date), new=french.day(new.date))
        items += f"<li>{link(f'{root}{work.slug}/{comparison_address(old, new)}', days)}</li>"
    return f"<ul>{items}</ul>"


def _text(work: Work) -> ComparableText:
    return {
        "texte": work.slug,
        "nom": work.short_title,
        "versions": [
            {
                "date": str(one.date),
                "jour": french.day(one.date),
                "parties": edition_path(one),
                "empreinte": sha256(edition_document(edition(one)).encode()).hexdigest()[:NAME_LENGTH],
            }
            for one in work.versions
        ],
        "pages": [comparison_name(old, new) for old, new in version_pairs(work)],
    }
