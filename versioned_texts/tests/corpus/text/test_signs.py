"""No sign of a transcription is altered in silence: each is shown as it is written, or refused with its line."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from french.testing.few_examples import EXAMPLES
from versioned_texts.corpus import Body, Problem
from versioned_texts.corpus.text.body import read_body
from versioned_texts.pages.version import division_html, footnotes_html
from versioned_texts.testing.blocks import BLOCKS, Piece, joined

FIRST_LINE = 3
"""The line of the file on which the words of `body_of` begin."""


def body_of(words: str, problems: list[Problem] | None = None) -> Body:
    """Read words under a title; they must be without faults unless ``problems`` takes them."""
    found: list[Problem] = []
    body = read_body(f"# T\n\n{words}", "texte.md", 1, found if problems is None else problems)
    assert not found, [str(problem) for problem in found]
    return body


def alineas(words: str) -> list[str]:
    return [alinea.text for division in body_of(words).divisions for alinea in division.alineas]


def shown(body: Body) -> str:
    """Give the characters of the page of a version, without the title and without what no sign stands for."""
    html = "".join(division_html(division, (), "x") for division in body.divisions) + footnotes_html(body.footnotes)
    soup = BeautifulSoup(html, "lxml")
    soup.select("h1")[0].decompose()
    return "".join(soup.get_text().split())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1) la première\n2) la seconde\n", ["1) la première", "2) la seconde"]),
        ("3. trois\n7. sept\n", ["3. trois", "7. sept"]),
        ("01. un\n", ["01. un"]),
        ("* étoile\n\n+ plus\n\n- tiret\n", ["* étoile", "+ plus", "- tiret"]),
        ("– tiret\n– autre\n", ["– tiret", "– autre"]),
        ("a) un\nb) deux\nc) trois\n", ["a) un", "b) deux", "c) trois"]),
        ("1° un ;\n2° deux.\n", ["1° un ;", "2° deux."]),
        ("1°) un\n2°) deux\n", ["1°) un", "2°) deux"]),
        ("« 1° un ;\n« 2° deux. »\n", ["« 1° un ;", "« 2° deux. »"]),
        ("Sont admis :\n1° un\n", ["Sont admis :", "1° un"]),
        ("Sont admis :  \n1° un  \n2° deux\n", ["Sont admis :", "1° un", "2° deux"]),
        ("I. – Le maire.\nII. – Le conseil.\n", ["I. – Le maire.", "II. – Le conseil."]),
        ("- un :\n  a) deux\n  b) trois\n", ["- un :", "a) deux", "b) trois"]),
        ("- 1. un\n- 2. deux\n", ["- 1. un", "- 2. deux"]),
        ("> 1. un\n> 2. deux\n", ["1. un", "2. deux"]),
        ("> 1° un\n> 2° deux\n", ["1° un", "2° deux"]),
        (">\n> 15 juin\n", ["15 juin"]),
        ("3. | a |\n   |---|\n   | b |\n4. quatre\n", ["3.", "4. quatre"]),
        ("- ![Plan](plan.png)\n- <table><tr><td>a</td></tr></table>\n", ["-", "-"]),
        ("Au titre du\n1° de l'article 3\n", ["Au titre du 1° de l'article 3"]),
        ("Le comité\nse réunit.\n", ["Le comité se réunit."]),
    ],
)
def test_an_enumeration_has_the_markers_of_the_source_and_an_alinea_for_each_line(
    words: str, expected: list[str]
) -> None:
    assert alineas(words) == expected
    numbers = [alinea.anchor for alinea in body_of(words).divisions[0].alineas]
    assert numbers == [f"entete-al-{number}" for number in range(1, len(expected) + 1)]


STAYING = (
    *("la somme [en euros](2) due", "[*x*] et [*y*](3)", "R*123-4 et R*123-5", "(*) un (*)", "5*3*2 et 5 * 3 * 2"),
    *("Nom ____Prénom____", "a_b_c", "AT&T, R&D; 3 < 4 > 2 & <https://exemple.fr>"),
    *("`code` ~~rayé~~ ==vu== ^[note] :a:", "[x]: https://exemple.fr", "[^9] sans note"),
    *("[lien](javascript:alert(1))", "$x_1$ et ${y}", "***", "______", "* * *"),
)
"""Words that look like markup and are none."""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        *zip(STAYING, STAYING, strict=True),
        ("C:\\temp \\* \\<b> \\[x\\]", "C:\\temp * <b> [x]"),
        ("&lt;b&gt; &amp; &eacute;", "<b> & é"),
    ],
)
def test_signs_that_are_no_markup_stay(words: str, expected: str) -> None:
    assert shown(body_of(f"{words}\n\nMots.\n")) == "".join(f"{expected} Mots.".split())


def test_emphasis_links_and_scripts_are_drawn_and_lose_nothing_else() -> None:
    words = "Le *comité*, **1,30 €** (*soit* « *peu* »), m<sup>2</sup>, CO<sub>2</sub>, [site](https://exemple.fr/a_b)."
    body = body_of(words)
    assert shown(body) == "Lecomité,1,30€(soit«peu»),m2,CO2,site."
    html = division_html(body.divisions[0], (), "x")
    for drawn in ("<em>comité</em>", "<strong>1,30 €</strong>", "<em>soit</em>", "<em>peu</em>", "<sup>2</sup>"):
        assert drawn in html
    assert '<a href="https://exemple.fr/a_b"' in html


@pytest.mark.parametrize(
    ("words", "line", "found"),
    [
        ("un\n\n<b>gras</b>\n", 5, "a tag <b>"),
        ("<!-- caché -->\n", 3, "a tag <!-- caché -->"),
        ("<div>\nun\n</div>\n", 3, "a tag <div>"),
        ("m<sup>2\n", 3, "a <sup> without </sup>"),
        ("m</sup>2\n", 3, "a tag </sup>"),
        ("[vide]()\n", 3, "a link without a target"),
        ("un [](#article-1)\n", 3, "a link without words"),
        ('[x](https://exemple.fr "titre")\n', 3, 'signs that would be lost: "titre"'),
        ("x\n\n## Titre ##\n\ny\n", 5, "signs that would be lost: ##"),
        ("x\n\n##\n\ny\n", 5, "a heading without words"),
        ("x\n\n| a |\n|---|\n| b | perdu |\n", 7, "signs that would be lost: perdu"),
        ("Mots.[^1]\n\n[^1]: un\n\n[^1]: deux\n", 5, "signs that would be lost: [^1]:un"),
        ("Mots.\n\n[^1]: jamais appelée\n", 5, "signs that would be lost: [^1]:jamaisappelée"),
        ("Mots.[^1]\n\n[^1]: un\n\n    | a |\n    |---|\n    | b |\n", 5, "a table in a footnote"),
        ("Mots.[^a*]\n\n[^a*]: un\n", 5, "a footnote called [^a*]"),
        ("x\n\n> 50 % des voix\n", 5, "a quotation that begins with a number"),
        ("x\n\n>= 3\n", 5, "a quotation that begins with a number"),
        ("x\n\n- > 3 500 habitants\n", 5, "a quotation that begins with a number"),
        ("x\n\n>\n", 5, "a quotation without words"),
        ("![Plan](plan.png) du réseau\n", 3, "a picture within words"),
        ("| ![Plan](plan.png) |\n|---|\n| x |\n", 3, "a picture within words"),
        ("![](plan.png)\n", 3, "a picture plan.png without its alternative text"),
        ("![Plan](plan.svg)\n", 3, "a picture plan.svg"),
        ('![Plan](plan.png "titre")\n', 3, "a picture plan.png"),
    ],
)
def test_what_would_lose_signs_is_refused_with_its_line(words: str, line: int, found: str) -> None:
    problems: list[Problem] = []
    body_of(words, problems)
    said = [(problem.key, problem.found) for problem in problems]
    assert any(key == f"line {line}" and what.startswith(found) for key, what in said), said
    assert all(problem.expected for problem in problems)


@pytest.mark.parametrize(
    ("words", "line", "found"),
    [
        ("Un.\n\nL’objet\n=======\n", 6, "======="),
        ("L’objet\n-------\n\nUn.\n", 4, "-------"),
        ("L’objet\n--\n", 4, "--"),
        ("un\n\nVoir [là](#article-99).\n", 5, "a link to #article-99"),
        ("Un.[^1]\n\n[^1]: Voir [là](#ailleurs).\n", 5, "a link to #ailleurs"),
        ("## [Un](#deux)\n\nun\n", 3, "a link to #deux"),
        ("| [a](#b) |\n|---|\n| c |\n\nun\n", 3, "a link to #b"),
        ("Écrire [ici](mailto:a_b@c.fr).\n", 3, "« mailto:a_b@c.fr »"),
        ("Voir [là](javascript:alert(1)).\n", 3, "« javascript:alert »"),
        ("Voir [là](../autre.md#x).\n", 3, "« ../autre.md#x »"),
    ],
)
def test_what_looks_like_markup_and_is_none_is_told_with_its_line(words: str, line: int, found: str) -> None:
    (doubt,) = body_of(words).warnings
    assert (doubt.key, doubt.found.startswith(found)) == (f"line {line}", True), doubt


@pytest.mark.parametrize(
    "words",
    ["un\n\n---\n\n***\n\ndeux\n", "payé [en euros](2)\n", "\\[là](mailto:a@b.fr)\n", "a | b\n--|--\nc | d\n\nun\n",
     "- un\n- deux\n---\n", "Voir [là](#article-1-al-1) et [là](#note-1).[^1]\n\n[^1]: Une note.\n"],
)  # fmt: skip
def test_what_is_markup_is_no_doubt(words: str) -> None:
    assert body_of(f"## Article 1\n\n{words}").warnings == ()


def test_footnotes_have_the_numbers_of_the_source() -> None:
    body = body_of("Un[^2], deux[^a], un encore[^2].\n\n[^a]: La lettre.\n[^2]: Le chiffre.\n")
    assert [(note.number, note.text) for note in body.footnotes] == [("2", "Le chiffre."), ("a", "La lettre.")]
    assert shown(body) == "Un2,deuxa,unencore2.2Lechiffre.aLalettre."


def test_a_picture_is_no_alinea_and_keeps_its_words() -> None:
    body = body_of("Avant.\n\n![Plan du [réseau]](images/plan.png)\n\nAprès.\n".replace("[réseau]", "réseau"))
    assert [alinea.text for alinea in body.divisions[0].alineas] == ["Avant.", "Après."]
    html = division_html(body.divisions[0], (), "x")
    assert '<img src="images/plan.png" alt="Plan du réseau">' in html


# Any body: pieces as they are written, each with the signs that a page must show of it -------------------------------


BODIES = st.lists(st.tuples(BLOCKS, st.sampled_from(["\n", "\n\n"])), min_size=1, max_size=6).map(
    lambda blocks: joined([(words + end, signs) for (words, signs), end in blocks], between="")
)


@settings(max_examples=int(EXAMPLES or 300))
@given(BODIES)
@example(("- a\n\n  > b\n  c\n", "-abc"))
@example(("x[^1]\n\n[^1]:\n    mots\n", "x11mots"))
@example(("> - 1. a\n>\n>   suite\n", "-1.asuite"))
@example(("a\\\nb  \nc\n", "abc"))
def test_any_body_is_shown_sign_for_sign_or_refused_with_a_line(body: Piece) -> None:
    written, expected = body
    problems: list[Problem] = []
    found = Counter(shown(body_of(written, problems)))
    if problems:
        last = written.count("\n") + FIRST_LINE
        keys = [problem.key for problem in problems if problem.found != "no paragraph"]
        assert all(1 <= int(line.removeprefix("line ")) <= last for line in keys)
        return
    lost, added = Counter("".join(expected.split())) - found, found - Counter("".join(written.split()))
    added -= Counter(label for label in "12" if f"[^{label}]:" in written)  # the note itself repeats its number
    assert not lost
    assert not added
