"""Terms explained where a page first uses them: each becomes a link to the glossary that bears its definition.

Headings, links, code, forms and whatever a script draws are left alone.
"""

import re
from html import escape, unescape

from publisher.pages.own.glossary import Glossary, Term
from publisher.pages.own.prose import rewritten
from simulator import french

_BARE = frozenset(
    [
        "a",
        "abbr",
        "button",
        "code",
        "dfn",
        "dialog",
        "fieldset",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "label",
        "legend",
        "nav",
        "option",
        "pre",
        "select",
        "summary",
        "textarea",
    ]
)
UNEXPLAINED = "data-sans-glossaire"
"""An element with this attribute keeps its words as they are."""


def explained(html: str, glossary: Glossary, root: str) -> str:
    """Explain each term where it first stands in the prose of a page; ``root`` leads to the site's root."""
    left = {form: term for term in glossary.terms for form in term.forms}
    page = f"{root}{glossary.page}"
    return rewritten(html, lambda text: _linked(text, left, page), _BARE, UNEXPLAINED)


def _linked(text: str, left: dict[str, Term], page: str) -> str:
    """Link the first use of each term that is left in a piece of text; it is left no more."""
    if not left or not text.strip():
        return text
    plain = unescape(text)
    if plain != text and any(mark in plain for mark in "<>&"):
        return text
    parts, place = [], 0
    while match := _pattern(tuple(left)).search(plain, place):
        form = _form(match[0], left)
        term = left[form]
        for one in term.forms:
            left.pop(one, None)
        parts += [escape(plain[place : match.start()], quote=False), _link(match[0], term, page)]
        place = match.end()
        if not left:
            break
    return "".join([*parts, escape(plain[place:], quote=False)]) if parts else text


def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Give what finds any form, the longest first; one that has small letters may begin with a capital or end in s."""
    longest = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_one(form) for form in longest)})(?![\w-])")


def _one(form: str) -> str:
    words = re.sub(r"\\?['’]", "['’]", re.escape(form)).replace(r"\ ", r"[\s\u00a0]+")
    if form.isupper():
        return words
    first = form[0]
    return f"[{first.lower()}{first.upper()}]{words[1:]}s?" if first.isalpha() else f"{words}s?"


def _form(found: str, left: dict[str, Term]) -> str:
    return next(form for form in sorted(left, key=len, reverse=True) if re.fullmatch(_one(form), found))


def _link(words: str, term: Term, page: str) -> str:
    title = escape(french.typeset(term.definition))
    return f'<a class="terme" href="{escape(page)}#{term.anchor}" title="{title}">{escape(words, quote=False)}</a>'
