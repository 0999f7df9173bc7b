"""Links from the first use of a term in the prose of a page to the glossary, with the definition as title."""

import re
from functools import cache, lru_cache
from html import escape, unescape

import french
from versioned_texts.pages.own.glossary import Glossary, Term
from versioned_texts.pages.own.prose import rewrite_prose

_CONTROLS = ["button", "dialog", "fieldset", "form", "label", "legend", "option", "select", "textarea"]
_HEADINGS = [f"h{level}" for level in range(1, 7)]
_SKIPPED = frozenset(["a", "abbr", "code", "dfn", "nav", "pre", "summary", *_CONTROLS, *_HEADINGS])
OPT_OUT = "data-sans-glossaire"
"""The attribute of an element whose words are left unchanged."""


def link_terms(html: str, glossary: Glossary, root: str) -> str:
    """Link the first use of each term in the prose of a page; ``root`` leads to the site's root."""
    remaining = {form: term for term in glossary.terms for form in term.forms}
    page = f"{root}{glossary.page}"
    return rewrite_prose(html, lambda text: _link_first_uses(text, remaining, page), _SKIPPED, OPT_OUT)


def _link_first_uses(text: str, remaining: dict[str, Term], page: str) -> str:
    """Link the first use of each remaining term in a piece of text, and remove the term from ``remaining``."""
    if not remaining or not text.strip():
        return text
    plain = unescape(text)
    if plain != text and any(mark in plain for mark in "<>&"):
        return text
    parts, offset = [], 0
    while match := _pattern(tuple(remaining)).search(plain, offset):
        longest = sorted(remaining, key=len, reverse=True)
        term = remaining[next(form for form in longest if re.fullmatch(_form_pattern(form), match[0]))]
        for form in term.forms:
            remaining.pop(form, None)
        parts += [escape(plain[offset : match.start()], quote=False), _link(match[0], term, page)]
        offset = match.end()
        if not remaining:
            break
    return "".join([*parts, escape(plain[offset:], quote=False)]) if parts else text


@lru_cache(maxsize=256)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of all forms, longest first; a form with lower-case letters may be capitalised or plural."""
    longest = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_form_pattern(form) for form in longest)})(?![\w-])")


@cache
def _form_pattern(form: str) -> str:
    words, first = re.sub(r"\\?['’]", "['’]", re.escape(form)).replace(r"\ ", r"[\s\u00a0]+"), form[0]
    if form.isupper():
        return words
    return f"[{first.lower()}{first.upper()}]{words[1:]}s?" if first.isalpha() else f"{words}s?"


def _link(words: str, term: Term, page: str) -> str:
    title = escape(french.typeset(term.definition))
    return f'<a class="terme" href="{escape(page)}#{term.anchor}" title="{title}">{escape(words, quote=False)}</a>'
