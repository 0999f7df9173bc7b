"""The glossary: a file of terms, the source of its page and of the explanations on other pages.

A term, in TOML::

    [[term]]
    name = "Délibération"
    forms = ["délibérations concordantes"]   # other forms on pages; a plural in s is implied
    definition = "Décision votée par une assemblée."
    by = "site"                              # whose definition it is: "text" or "site"
    source = "texte:statuts#article-4-al-1"  # where the text defines or uses the term
    quote = "par délibérations concordantes"

``source`` and ``quote`` are compulsory for a definition by the text; they are checked like any citation. A definition
that another version changes names its version, ``texte:statuts/2020-01-02#…``, so it stays right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Literal

import french
from versioned_texts.corpus import Corpus, NotFound, Problem, Shape, Words, check_shape, read_toml, slug
from versioned_texts.pages.own.cited_locations import Citation, Days, citation_fault
from versioned_texts.pages.phrases import page_address
from versioned_texts.wording import section

_say = section("pages", "insert")

PATTERN = "texte:<work>#<anchor>, or texte:<work>/<date>#<anchor>"

REMEDY = "the version that is meant, as texte:<work>/<date>#<anchor>"

_MARKUP = re.compile(r"[\\`*_{}\[\]<>&#!|~^]")
_SOURCE = re.compile(r"texte:(?P<work>[^/#]+)(?:/(?P<day>[^#]+))?#(?P<anchor>\S+)")


class GlossaryTermShape(Shape):
    """One term; see the module."""

    name: Words
    forms: list[Words] | None = None
    definition: Words
    by: Literal["text", "site"]
    source: str | None = None
    quote: Words | None = None


class GlossaryShape(Shape):
    """The file of terms."""

    term: list[GlossaryTermShape]


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its forms on pages, its definition, whether that is the site's own, and its citation."""

    name: str
    forms: tuple[str, ...]
    definition: str
    own: bool
    citation: str

    @property
    def anchor(self) -> str:
        """The anchor on the page of the glossary."""
        return slug(self.name)


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms, and the address of their page from the site's root."""

    page: str
    terms: tuple[Term, ...]


def terms_file(page: str) -> str:
    """Return the file of the terms, which is beside the page that shows them."""
    return f"{page.removesuffix('.md')}.toml"


def read_glossary(file: Path, page: str, corpus: Corpus, today: date, problems: list[Problem]) -> Glossary:
    """Read the terms of a file, which stands beside the page that shows them; ``problems`` receives its faults."""
    name = terms_file(page)
    shape = check_shape(GlossaryShape, read_toml(file, name, problems), name, problems)
    terms = tuple(_term(term, name, corpus, today, problems) for term in shape.term) if shape else ()
    problems += _duplicates(terms, name)
    return Glossary(page_address(page), terms)


def glossary_page(glossary: Glossary) -> str:
    """Write the terms in alphabetical order as Markdown, with their citations; names and definitions are no markup."""
    return "\n\n".join(_entry(term) for term in sorted(glossary.terms, key=lambda term: term.anchor))


def _entry(term: Term) -> str:
    whose = _say("own_definition") if term.own else _say("text_definition", citation=term.citation)
    if term.own and term.citation:
        whose += _say("text_use", citation=term.citation)
    definition = escape(french.typeset(term.definition), quote=False)
    name = _MARKUP.sub(lambda character: f"&#{ord(character[0])};", term.name)
    return f"## {name} {{ #{term.anchor} }}\n\n<p>{definition}</p>\n\n{whose}\n{{ .de-qui }}"


def _term(shape: GlossaryTermShape, file: str, corpus: Corpus, today: date, problems: list[Problem]) -> Term:
    key = f"term « {shape.name} »"
    definition, citation = " ".join(shape.definition.split()), ""
    if shape.source is None:
        if shape.by == "text" or shape.quote:
            problems.append(Problem(file, f"{key}, source", "nothing", f"where the text says it: {PATTERN}"))
    else:
        citation = f'[]({shape.source} "{shape.quote}")' if shape.quote else f"[]({shape.source})"
        if fault := _citation_fault(shape.source, shape, corpus, today):
            problems.append(Problem(file, f"{key}, source", fault.found, fault.expected))
    return Term(shape.name, (shape.name, *(shape.forms or ())), definition, shape.by == "site", citation)


def _citation_fault(source: str, shape: GlossaryTermShape, corpus: Corpus, today: date) -> NotFound | None:
    match = _SOURCE.fullmatch(source)
    if match is None:
        return NotFound(source, PATTERN)
    citation = Citation(match["work"], match["day"] or "", match["anchor"], shape.quote)
    fault = citation_fault(corpus, citation, Days(today), REMEDY)
    if shape.by == "text" and shape.quote is None and not fault:
        return NotFound("no quote", f"words of {source} that define the term")
    return fault


def _duplicates(terms: Sequence[Term], file: str) -> list[Problem]:
    term_of: dict[str, str] = {}
    problems = []
    for term in terms:
        for form in term.forms:
            uncapitalised = form[0].lower() + form[1:]
            if uncapitalised in term_of:
                fault = f"« {form} », which « {term_of[uncapitalised]} » takes too"
                problems.append(Problem(file, f"term « {term.name} »", fault, "forms of its own"))
            term_of[uncapitalised] = term.name
    return problems
