"""The page on which a reader proposes a change, or compares two versions, and the list of static comparisons."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from itertools import chain

import french
from versioned_texts.corpus import Corpus, Version, Work
from versioned_texts.engine import BrowserSide
from versioned_texts.fragments import link
from versioned_texts.pages.phrases import comparison_address, comparison_name, version_name
from versioned_texts.pages.redline.comparison import edition, version_pairs
from versioned_texts.pages.redline.page import script_tags
from versioned_texts.pages.site_context import ComparisonAddition
from versioned_texts.redline import edition_document
from versioned_texts.wording import section
from warm_python import NAME_LENGTH

_say = section("pages", "proposal")

WAYS = ("articles", "projet", "acte", "versions")
"""The ways to say what changes, the usual one first: each is a key of the wording, and has a panel."""

_BUTTON = '<button type="{}" class="md-button{}" {}>{}</button> '

_BUTTONS = "".join(
    (
        _BUTTON.format("submit", " md-button--primary", "disabled", _say("button")),
        _BUTTON.format("reset", "", "", _say("reset")),
        _BUTTON.format("button", "", "data-annuler hidden", _say("undo")),
    )
)

_STATES = (
    '<div class="moteur"><p role="status" data-etape></p>'
    f'<progress aria-label="{_say("progress")}"></progress><p data-part></p></div>\n'
    '<div class="moteur-echec" role="alert"><p data-echec></p>'
    f"<p>{_BUTTON.format('button', '', 'data-reessayer', _say('retry'))}</p></div>"
)

_RESULT = (
    f'<section class="comparaison" aria-label="{_say("result")}" data-resultat hidden><h2 data-titre></h2>'
    f"<p data-permanente>{_say('permanent_address', address='<a></a>')}</p>"
    f"<p data-lien>{_BUTTON.format('button', '', 'data-copier="lien"', _say('copy_link'))}"
    '<span role="status"></span></p><div data-dessin></div></section>'
)


def comparing_entry(additions: Iterable[ComparisonAddition]) -> str:
    """Return the Python function that compares in the browser: that of an extension, or of the texts."""
    return next((one.entry for one in additions if one.entry), "versioned_texts.amendment.browser.answer")


def edition_path(version: Version) -> str:
    """Return the address of the edition of a version, from the site's root."""
    return f"{version.path}parties.json"


def proposal_form(
    corpus: Corpus, browser: BrowserSide, root: str, additions: Sequence[ComparisonAddition], data: str = ""
) -> str:
    """Write the form and the elements of its answer as one block of HTML; ``root`` leads to the site's root.

    ``data`` is the address, from there, of the document that an extension compares with.
    """
    names = (*(one.script for one in additions if one.script), "proposal")
    radios = "".join(_radio("voie", way, checked=way == WAYS[0]) for way in WAYS)
    panels = "\n".join(f'<div data-voie="{way}"{" hidden" * (way != WAYS[0])}>{_PANELS[way]}</div>' for way in WAYS)
    texts = "".join(_version_fields(corpus))
    prepared = " ".join(entry for one in additions for entry in one.prepare)
    marks = f'data-entree="{comparing_entry(additions)}" data-preparer="{prepared}" data-donnees="{data}"'
    place = f'data-moteur="{root}{browser.engine}" data-site="{root}"'
    return "\n".join(
        [
            f'<div class="comparateur" data-etat="attente" {place} {marks}>',
            script_tags(root + browser.scripts, names),
            f"<noscript><p>{_say('without_script')}</p></noscript>",
            '<form autocomplete="off" novalidate>',
            f"<fieldset><legend>{_say('version_step')}</legend><div>{texts}</div></fieldset>",
            f'<fieldset class="voies"><legend>{_say("change_step")}</legend><div>{radios}</div></fieldset>',
            panels,
            f"<p>{_BUTTONS}</p>",
            '<ul aria-live="polite" data-remarques></ul></form>',
            _STATES,
            _RESULT,
            '<p class="entendu" aria-live="polite" data-annonce></p>',
            "</div>",
        ]
    )


def comparisons_list(corpus: Corpus, root: str) -> str:
    """Write the static comparisons of each text; ``root`` leads from the page to the site's root."""
    works = (f"<li><strong>{escape(work.short_title)}</strong>{_pairs(work, root)}</li>" for work in corpus.works)
    return f'<ul class="comparaisons">{"".join(works)}</ul>'


def _version_fields(corpus: Corpus) -> Iterator[str]:
    """Yield the choice of a text, and that of a version, which has those of every text, the latest first.

    The text to begin with has annexes that comparisons read, such as a tariff; of several it is the longest.
    """
    editions = {work: edition(work.latest) for work in corpus.works}
    chosen = max(corpus.works, key=lambda work: (any(editions[work].annexes.values()), len(editions[work].parts)))
    texts = (_option(one.slug, one.short_title, {"pages": _pages(one)}, selected=one is chosen) for one in corpus.works)
    yield _field("texte", "".join(texts))
    versions = chain.from_iterable(reversed(work.versions) for work in corpus.works)
    yield _field("de", "".join(map(_version_option, versions)))


def _version_option(version: Version) -> str:
    digest = sha256(edition_document(edition(version)).encode()).hexdigest()[:NAME_LENGTH]
    data = {"texte": version.slug, "parties": edition_path(version), "empreinte": digest}
    return _option(str(version.date), french.day(version.date), data)


def _pages(work: Work) -> str:
    """Name the comparisons of a text that have a page."""
    return " ".join(comparison_name(old, new) for old, new in version_pairs(work))


def _option(value: str, text: str, data: Mapping[str, str], *, selected: bool = False) -> str:
    marks = "".join(f' data-{name}="{escape(one)}"' for name, one in data.items())
    return f'<option value="{value}"{marks}{" selected" * selected}>{escape(text)}</option>'


def _field(name: str, options: str = "") -> str:
    label = f'<label for="choix-{name}">{_say(name)}</label>'
    return f'<div>{label}<select id="choix-{name}" name="{name}" autocomplete="off">{options}</select></div>'


def _radio(name: str, value: str, *, checked: bool) -> str:
    mark = " checked" * checked
    return f'<label><input type="radio" name="{name}" value="{value}"{mark}> {_say(f"{name}_{value}")}</label>'


def _text_area(name: str, rows: int) -> str:
    return (
        f'<label for="choix-{name}">{_say(name)}</label><p class="aide" id="aide-{name}">{_say(f"{name}_help")}</p>'
        f'<textarea id="choix-{name}" name="{name}" rows="{rows}" aria-describedby="aide-{name}"></textarea>'
    )


_PANELS = {
    "articles": (
        f"<p data-debut>{_BUTTON.format('button', '', 'data-commencer', _say('show_articles'))}</p>"
        f"<div data-editeur hidden>{_field('article')}{_text_area('alineas', 10)}"
        f"<div data-modifies hidden><p>{_say('edited')}</p><ul></ul></div></div>"
    ),
    "projet": (
        f'<div class="depot"><label for="choix-fichier">{_say("fichier")}</label>'
        f'<p class="aide" id="aide-fichier">{_say("fichier_help")}</p><input type="file" id="choix-fichier"'
        ' accept=".docx,.odt" aria-describedby="aide-fichier"><p role="status" data-fichier></p>'
        f'<fieldset class="voies" data-suivi hidden><legend>{_say("tracked")}</legend><div>'
        f"{''.join(_radio('suivi', one, checked=one == 'lignes') for one in ('lignes', 'refusees'))}</div></fieldset>"
        f"</div>{_text_area('projet', 6)}"
        f'<label class="case"><input type="checkbox" name="partiel"> {_say("partial")}</label>'
    ),
    "acte": _text_area("acte", 8),
    "versions": f"{_field('a')}<p data-seule hidden>{_say('only_version')}</p>",
}
"""The panel of each way."""


def _pairs(work: Work, root: str) -> str:
    if len(work.versions) == 1:
        return _say("no_pair", version=link(f"{root}{work.latest.path}", version_name(work.latest)))
    pairs = sorted(version_pairs(work), key=lambda pair: (pair[1].date, pair[0].date), reverse=True)
    items = ""
    for old, new in pairs:
        days = _say("pair", old=french.day(old.date), new=french.day(new.date))
        items += f"<li>{link(f'{root}{work.slug}/{comparison_address(old, new)}', days)}</li>"
    return f"<ul>{items}</ul>"
