"""Versions and redlines in Akoma Ntoso: valid, and the text that is read from them is the text."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from french.testing.few_examples import FEW
from versioned_texts.akoma_ntoso import akoma_ntoso
from versioned_texts.corpus import Corpus, Problem, Version, Work
from versioned_texts.corpus.text.body import read_body
from versioned_texts.metadata import Addresses, Expression, WorkDescription
from versioned_texts.pages.redline import compare_versions
from versioned_texts.testing.blocks import BLOCKS
from versioned_texts.tests.akoma_ntoso.reading import assert_published, assert_undone, parsed, read_text, text_of

SITE = Addresses("https://textes.example/", texts="textes")
NASTY = """# Convention <&> « d’essai »[^2]

Entre : *l’un*
et **l’autre**

## Préambule

Vu la loi[^1], encore[^1] ;

## Titre Ier – Dispositions *communes*

Sans article.

### Première partie : Objet

#### Article 1<sup>er</sup> – Objet[^a]

Voir [l’article 3](#article-3) et [le site](https://exemple.fr/a?b=c&d="e").

1. un
2. - deux
   - trois

     suite
   > cité
   > - à puce

#### Article 3

- ![Plan](plan.png)
- | a |
  |---|
  | b |

<table><tr><th rowspan="2">H<br>m<sup>2</sup></th><td colspan="2">*</td></tr><tr></tr></table>

***

## Sous-section 2 bis

### ARTICLE L. 111-1. Titre

### Article 4

## Annexe 1 : Tarif

### Article 1

Un.

### Article 2

Deux.

## Annexe 2

### Article 1

Trois.

## Signatures

Le Président\\
M. X

[^1]: La *loi*[^2].

[^2]: Deux

    paragraphes.

[^a]: Lettre.
"""


HEADINGS = st.sampled_from(
    [
        f"{'#' * level} {words}"
        for level in (2, 3)
        for words in ("Article 1", "Article 2 – x", "Chapitre II : y", "Annexe")
    ]
)
FRAME = "Mots[^1][^2].\n\n{}\n\n[^1]: Un.\n\n[^2]: Deux[^1].\n"
"""A text around blocks, which may call its notes."""


def is_accepted(block: str) -> bool:
    """Tell whether a block is without faults in a text."""
    problems: list[Problem] = []
    read_body(FRAME.format(block), "texte.md", 1, problems)
    return not problems


PIECES = BLOCKS.map(lambda pair: pair[0]).filter(is_accepted) | HEADINGS
GENERATED = st.lists(PIECES, max_size=6).map("\n\n".join).map(FRAME.format)


def version_of(text: str, day: dt.date = dt.date(2020, 1, 2)) -> Version:
    """Read a version, whatever is wrong with it."""
    body = read_body(text, "texte.md", 1, [])
    nothing = (None, None, None, None)
    return Version("statuts", day, "Statuts", *nothing, ("Un <vote>", "…"), None, body, text, "0", (), None)


def documents(*versions: Version) -> Iterator[etree._Element]:
    """Parse the file of each version of a work, then that of each redline of two that follow one another."""
    work = Work("statuts", "Statuts", "Statuts", "", (), "fr", "", "", "", versions)
    described = [Expression(WorkDescription(work, SITE), version, version.date) for version in versions]
    yield from (parsed(akoma_ntoso(expression, versions)) for expression in described)
    for (_, old), (later, new) in pairwise(zip(described, versions, strict=True)):
        yield parsed(akoma_ntoso(later, versions, (old, compare_versions(old, new).redline)))


def test_every_version_and_redline_is_valid_and_read_back(each_corpus: Corpus, each_site: Path) -> None:
    assert_published(each_corpus, each_site)


def test_all_that_a_text_may_hold_has_its_element() -> None:
    old, new = version_of("# T\n\n## Article 3\n\nMots.\n"), version_of(NASTY, dt.date(2021, 1, 2))
    (_, root, changes) = documents(old, new)
    assert read_text(root) == text_of(new.body)
    assert_undone(changes, old, new)
    found = {etree.QName(element).localname for element in root.iter()}
    assert found >= {
        "preface",
        "preamble",
        "title",
        "part",
        "subsection",
        "article",
        "num",
        "heading",
        "alinea",
        "list",
    }
    assert found >= {"point", "authorialNote", "noteRef", "ref", "table", "img", "embeddedStructure", "conclusions"}
    names = {element.get("eId") for element in root.iter("{*}article")}
    assert names >= {"art_1", "art_l-111-1", "dvs_1__art_1", "dvs_2__art_1"}
    assert root.find(".//{*}ref").get("href") == "#art_3"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("communes", "commune"),
        ("<i>l’un</i>", "l’un"),
        ('GUID="article-3"', 'GUID="article-33"'),
        ("<num>-</num>", "<num>–</num>"),
        ('rowspan="2"', 'rowspan="3"'),
        ('<alinea eId="title_ier__al_1" GUID="titre-ier-dispositions-communes-al-1">', "<alinea>"),
        ('eId="tmpg_1"', 'eId="tmpg 1"'),
        ('href="#art_3"', 'href="#art_33"'),
        ("<preamble", "<preambule"),
    ],
)
def test_a_file_that_is_altered_is_told(before: str, after: str) -> None:
    (root,) = documents(version := version_of(NASTY))
    xml = etree.tostring(root, encoding="unicode")
    assert before in xml
    with pytest.raises((AssertionError, etree.DocumentInvalid, etree.XMLSyntaxError)):
        assert read_text(parsed(xml.replace(before, after, 1))) == text_of(version.body)


LONG = "Le comité syndical se réunit deux fois par an sur convocation de son président, au siège ou ailleurs."
OTHER = "Les membres versent leur contribution avant le trente juin de chaque année, par virement au comptable public."


def articles(*texts: str) -> str:
    return "# T\n\n" + "\n\n".join(f"## Article {number}\n\n{text}" for number, text in enumerate(texts, start=1))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (articles("Dix."), articles("Dix.", "Onze."), [("insertion", [], ["#art_2", "#art_2__al_1"])]),
        (articles("Dix.", "Onze."), articles("Dix."), [("repeal", ["art_2", "art_2__al_1"], [])]),
        (articles(LONG), articles(f"{LONG}\n\nOui."), [("insertion", [], ["#art_1__al_2"])]),
        (
            articles(LONG),
            articles(LONG.replace("deux", "trois")),
            [("substitution", ["art_1__al_1"], ["#art_1__al_1"])],
        ),
        (articles(LONG), articles(OTHER), [("replacement", ["art_1__al_1"], ["#art_1__al_1"])]),
        (
            articles(f"{LONG} {OTHER}"),
            articles(f"{LONG}\n\n{OTHER}"),
            [("split", ["art_1__al_1"], ["#art_1__al_1", "#art_1__al_2"])],
        ),
        (
            articles(f"{LONG}\n\n{OTHER}"),
            articles(f"{LONG} {OTHER}"),
            [("join", ["art_1__al_1", "art_1__al_2"], ["#art_1__al_1"])],
        ),
        (
            articles(f"{LONG}\n\nUn.\n\n{OTHER}"),
            articles(f"{OTHER}\n\n{LONG}\n\nUn."),
            [("renumbering", ["art_1__al_3"], ["#art_1__al_1"])],
        ),
        (
            articles(LONG).replace("Article 1", "Article 1 : Objet"),
            articles(LONG).replace("Article 1", "Article 1 : But"),
            [("substitution", ["art_1"], ["#art_1"])],
        ),
        (articles(LONG), articles(LONG).replace("Article 1", "Article 2"), [("renumbering", ["art_1"], ["#art_2"])]),
    ],
)
def test_each_change_has_its_type_and_its_places(old: str, new: str, expected: list[object]) -> None:
    before, after = version_of(old), version_of(new, dt.date(2021, 1, 2))
    (*_, root) = documents(before, after)
    assert_undone(root, before, after)
    found = []
    for change in root.iter("{*}textualMod"):
        addresses = [[str(each.get("href")) for each in change if each.tag.endswith(name)] for name in ("}old", "}new")]
        assert [each.get("href") for each in change if each.tag.endswith("}destination")] == addresses[
            bool(addresses[1])
        ]
        found.append((change.get("type"), [address.partition("#")[2] for address in addresses[0]], addresses[1]))
    assert found == expected


@FEW
@given(GENERATED, GENERATED)
def test_any_text_and_any_change_of_it_is_valid_and_read_back(former: str, other: str) -> None:
    old, new = version_of(former), version_of(other, dt.date(2021, 1, 2))
    first, second, changes = documents(old, new)
    assert (read_text(first), read_text(second)) == (text_of(old.body), text_of(new.body))
    assert_undone(changes, old, new)
