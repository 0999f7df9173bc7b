"""The tariff file of a version: its lines are tied to the words of the text, and every fault of it is named."""

import re
from pathlib import Path

import pytest

from simulator import Tariffs
from simulator.site.tariff_file import RESERVED_FIELDS, tariff_of
from simulator.testing.commands import Run
from simulator.testing.corpora import EVERY_KIND, EVERY_LINE, LINE, SERVICES, every_kind, line, write_text
from versioned_texts.corpus import CorpusError, Version, read_corpus
from versioned_texts.testing.corpora import lay_out

BASE, SCHOOL, YES_NO, HALF_DAY, COMMUNE, ONCE = EVERY_LINE
PRICE = LINE["quote"]
UNIQUE = "a name that nothing else bears"
type Fault = tuple[str, str, str]
"""A key, what was found there, and what is expected; both are enough words of the message to know it by."""


def version(folder: Path, tariff: str, text: str = EVERY_KIND) -> Version:
    write_text(folder, text, tariff=tariff)
    return read_corpus(folder).works[0].latest


def assert_faults(folder: Path, expected: list[Fault], tariff: str, text: str = EVERY_KIND) -> None:
    """Check that a file is refused for these faults and no others."""
    with pytest.raises(CorpusError) as error:
        version(folder, tariff, text)
    problems = error.value.problems
    assert {problem.file for problem in problems} == {"statuts/2020-01-02.tarif.toml"}
    assert [problem.key for problem in problems] == [key for key, _, _ in expected], error.value
    for problem, (_, found, expectation) in zip(problems, expected, strict=True):
        assert found in problem.found
        assert expectation in problem.expected


def test_each_line_is_tied_to_the_words_that_set_it(tmp_path: Path) -> None:
    latest = version(tmp_path, every_kind())
    tariff = tariff_of(latest)
    assert tariff
    assert [tariff_line.key for tariff_line in tariff.lines] == [values["key"] for values in EVERY_LINE]
    texts = {alinea.anchor: alinea.text for part in latest.body.divisions for alinea in part.alineas}
    for priced, figure, keys in zip(tariff.lines, latest.figures, EVERY_LINE, strict=True):
        assert (priced.label, str(priced.amount), priced.unit) == (keys["label"], keys["amount"], keys["unit"])
        assert (priced.per.name, priced.choice.value, priced.field) == (keys["per"], keys["choice"], keys["key"])
        assert priced.source.path == f"statuts/2020-01-02/#{figure.anchor}" == f"statuts/2020-01-02/#tarif-{priced.key}"
        assert texts[figure.passage.alinea][figure.passage.start : figure.passage.end] == keys["quote"]
    assert [service.lines for service in tariff.services] == [("base",), ("suivi", "ateliers")]
    assert [quantity.name for quantity in tariff.quantities] == ["pupil", "school", "commune"]


@pytest.mark.parametrize("article", ["annexe-2-article-1", "annexe 2, article 1", "1 de l’annexe 2"])
def test_an_article_of_an_annex_is_cited_with_its_annex(tmp_path: Path, article: str) -> None:
    text = EVERY_KIND.replace("## Article 1er", "## Article 1\n\nL'objet.\n\n## Annexe 2 : prix\n\n## Article 1")
    tariff = tariff_of(version(tmp_path, line(article=article), text))
    assert tariff
    assert tariff.lines[0].source.article == "1 de l’annexe 2"


def test_a_chosen_line_may_name_its_field(tmp_path: Path) -> None:
    tariff = tariff_of(version(tmp_path, line() + line(HALF_DAY, field="demi-journees")))
    assert tariff
    assert [(tariff_line.key, tariff_line.field) for tariff_line in tariff.options] == [("ateliers", "demi-journees")]


@pytest.mark.parametrize("key", LINE)
def test_every_key_of_a_line_but_its_field_is_compulsory(tmp_path: Path, key: str) -> None:
    row = "line (2 of 2)" if key == "key" else "line.suivi"
    assert_faults(tmp_path, [(f"{row}.{key}", "nothing", "compulsory")], line() + line(YES_NO, **{key: None}))


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("per", "class", "pupil, school, commune, half_day, once"),
        ("choice", "maybe", "'always', 'yes-no' or 'number'"),
        ("key", "Base 1", "lower-case letters without accents, digits and hyphens, as "),
        ("field", "Suivi", "lower-case letters without accents"),
        ("amount", "1,30", 'an amount in quotes with a point, as "1.30"'),
        ("amount", "-1", "an amount in quotes"),
        ("amount", "1.305", "an amount in quotes"),
        ("label", " ", "words"),
        ("quote", "", "words"),
    ],
)
def test_a_value_that_no_line_can_have_is_refused(tmp_path: Path, key: str, value: str, expected: str) -> None:
    name = value if key == "key" else "suivi"
    assert_faults(tmp_path, [(f"line.{name}.{key}", repr(value), expected)], line(YES_NO, **{key: value}))


@pytest.mark.parametrize(
    ("tariff", "faults"),
    [
        ("", [("line", "nothing", "compulsory")]),
        ("line = []", [("line", "[]", "a list of 1 or more")]),
        (line(colour="red"), [("line.base.colour", "an unknown key", "article, quote, key, field, label, amount")]),
        (line().replace('"2.50"', "2.50"), [("line.base.amount", "2.5", "text in quotes")]),
        (
            line() + '[remise]\namount = "1"\n',
            [("remise", "an unknown key", "line, hypothesis, service, deliberation")],
        ),
        (
            line() + f'[hypothesis.sun]\narticle = "1er"\nquote = "{PRICE}"\n',
            [("hypothesis.sun", "an unknown key", "yearly_vote, criteria, pupils, commune_grant, market_service")],
        ),
        (line() + SERVICES.replace('["base"]', "[]"), [("service (1 of 2).lines", "[]", "a list of 1 or more")]),
    ],
    ids=["nothing", "no line", "key of a line", "amount as a number", "table", "hypothesis", "service without lines"],
)
def test_what_is_no_tariff_file_is_refused(tmp_path: Path, tariff: str, faults: list[Fault]) -> None:
    assert_faults(tmp_path, faults, tariff)


@pytest.mark.parametrize(
    ("tariff", "keys"),
    [
        (line() + line(SCHOOL, key="base"), ["line (1 of 2).key", "line (2 of 2).key"]),
        (line(YES_NO) + line(COMMUNE, field="suivi"), ["line.relais.field", "line.suivi.field"]),
        (line(YES_NO, field="plus") + line(COMMUNE, field="plus"), ["line.relais.field", "line.suivi.field"]),
        *((line(key=key), [f"line.{key}.key"]) for key in ("contribution-nette", "subventions", "devis", "devis-1")),
        *(
            (line(YES_NO, field=field), ["line.suivi.field"])
            for field in ("eleves", "ecoles", "nombre-communes", "subvention", "tarif", "annees", "devis-2", "format")
        ),
    ],
)
def test_a_name_that_something_else_bears_is_refused(tmp_path: Path, tariff: str, keys: list[str]) -> None:
    assert_faults(tmp_path, [(key, "", UNIQUE) for key in keys], tariff)


def test_every_name_of_a_link_is_such_a_name(project: Path) -> None:
    script = (project / "simulator" / "web" / "form" / "fragment.ts").read_text("utf-8")
    names = set(re.findall(r'(?:name === |case |\[)"([a-z-]+)"', script))
    assert {"epci", "nom", "communes", "option"} <= names
    assert names <= RESERVED_FIELDS


def test_every_option_of_the_terminal_is_such_a_name(tariffs: Tariffs, process: Run) -> None:
    options = set(re.findall(r"--([a-z-]+)", process("--help").stdout)) - {option.field for option in tariffs.options}
    assert {"format", "eleves"} <= options
    assert options <= RESERVED_FIELDS


@pytest.mark.parametrize(
    ("tariff", "faults"),
    [
        (line(HALF_DAY, choice="always"), [("line.ateliers.choice", "always", "number: nothing else says how many")]),
        (line(HALF_DAY, choice="yes-no"), [("line.ateliers.choice", "yes-no", "number: nothing else says how many")]),
        (line(field="plus"), [("line.base.field", "plus", "no field: a line that is always due is not chosen")]),
        (line(label="Redevance"), [("line.base.label", "Redevance", "the name that article 1er gives")]),
        (line(unit="EUR TTC / an"), [("line.base.unit", "EUR TTC / an", "« élève », which it is counted by")]),
        (line(SCHOOL, per="pupil"), [("line.raccordement.unit", "école", "« élève », which it is counted by")]),
        (
            line() + SERVICES.replace('"suivi", "ateliers"', '"suivi", "base"'),
            [("service (2 of 2).lines", "suivi", "the key of a line of this tariff: base")],
        ),
    ],
    ids=["half-days due", "half-days taken", "field of a due line", "label", "unit", "kind", "service"],
)
def test_what_contradicts_itself_is_refused(tmp_path: Path, tariff: str, faults: list[Fault]) -> None:
    assert_faults(tmp_path, faults, tariff)


@pytest.mark.parametrize(
    ("before", "after", "changed", "faults"),
    [
        ("", "", {"amount": "2.51"}, [("line.base.amount", "2.51", "2.50, which the words of article 1er say")]),
        (
            "par élève et par an, plus",
            "par enfant et par an, plus",
            {},
            [("line.base.quote", "« 0,30 € TTC par élève et par an »", f"« {PRICE} », word for word, in article 1er")],
        ),
        (
            "La cotisation est",
            f"{PRICE} ! La cotisation est",
            {},
            [("line.base.quote", "2 times in article 1er", "once")],
        ),
        ("", "", {"article": "9"}, [("line.base.quote", "no article « 9 »", "one of entete, 1er, 2")]),
        ("", "", {"quote": "2,50 €"}, [("line.base.quote", "2,50 €", "the words of the unit too: TTC, élève, an")]),
        (
            "",
            "",
            {"quote": f"{PRICE}, plus 40 € TTC par école et par an"},
            [("line.base.quote", "2 amounts in", "one amount")],
        ),
        (
            "2,50",
            "2.50",
            {"quote": PRICE.replace(",", ".")},
            [("line.base.quote", "0 amounts", "one amount, as 1,30 €")],
        ),
        ("2,50", "-2,50", {"quote": f"-{PRICE}"}, [("line.base.quote", "0 amounts in « -2,50 €", "one amount")]),
        # no part of a number, of a date, of a word
        ("2,50", "12,50", {}, [("line.base.quote", "12,50", "word for word")]),
        ("2,50", "1 002,50", {"quote": f"00{PRICE}"}, [("line.base.quote", "002,50", "word for word")]),
        ("2,50", "1'002,50", {"quote": f"00{PRICE}"}, [("line.base.quote", "002,50", "word for word")]),
        ("2,50", "1/2,50", {}, [("line.base.quote", "2,50", "word for word")]),
        ("par an, plus", "par année, plus", {}, [("line.base.quote", "par élève et par", "word for word")]),
    ],
)
def test_a_price_that_is_not_in_its_words_is_refused(
    tmp_path: Path, before: str, after: str, changed: dict[str, str], faults: list[Fault]
) -> None:
    assert_faults(tmp_path, faults, line(**changed), EVERY_KIND.replace(before, after, 1) if before else EVERY_KIND)


def test_the_words_found_are_those_of_the_line_whose_price_changed(tmp_path: Path) -> None:
    text = EVERY_KIND.replace("2,50", "1,45")
    faults = [("line.base.quote", "« 1,45 € TTC par élève et par an »", f"« {PRICE} », word for word")]
    assert_faults(tmp_path, faults, every_kind(), text)


def test_two_lines_never_take_the_same_words(tmp_path: Path) -> None:
    faults = [("line.suivi.quote", f"words that « {PRICE} » takes too", "words of its own")]
    assert_faults(tmp_path, faults, line() + line(YES_NO, quote=PRICE, amount="2.50"))


def test_the_faults_of_all_lines_are_reported_at_once(tmp_path: Path) -> None:
    shapes = line(per="class") + line(YES_NO, choice="maybe") + line(SCHOOL, unit=None) + line(ONCE, colour="red")
    keys = ["line.base.per", "line.mise-en-service.colour", "line.raccordement.unit", "line.suivi.choice"]
    assert_faults(tmp_path, [(key, "", "") for key in keys], shapes)
    words = (
        line(amount="3", field="plus")
        + line(YES_NO, key="base")
        + line(HALF_DAY, choice="always", article="9")
        + line(COMMUNE, quote="25 € TTC par commune")
        + SERVICES.replace('"les comptes"', '"les compte"')
    )
    of_lines = ["line (1 of 4).amount", "line (1 of 4).field", "line (1 of 4).key", "line (2 of 4).key"]
    of_lines += ["line.ateliers.choice", "line.ateliers.quote", "line.relais.quote"]
    keys = [*of_lines, "service (1 of 2).quote", "service (2 of 2).lines"]
    assert_faults(tmp_path, [(key, "", "") for key in keys], words)


def test_a_tariff_stands_beside_a_version_under_its_name(tmp_path: Path) -> None:
    write_text(tmp_path, EVERY_KIND)
    lay_out(tmp_path / "statuts", {"2021-01-01.tarif.toml": line(), "2020-01-02.tarifs.toml": line()})
    with pytest.raises(CorpusError) as error:
        read_corpus(tmp_path)
    mistyped, alone = error.value.problems
    assert (alone.key, alone.expected) == ("file name", "a version 2021-01-01.md beside it")
    allowed = "texte.toml, <AAAA-MM-JJ>.md, <AAAA-MM-JJ>.tarif.toml, <AAAA-MM-JJ>.cas.toml"
    assert mistyped.expected == f"{allowed}, or a picture or a source that a version names"


def test_without_the_simulator_it_is_a_file_that_nothing_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("versioned_texts.corpus.attachment.declared_objects", tuple)
    write_text(tmp_path, EVERY_KIND, tariff=every_kind())
    with pytest.raises(CorpusError, match=r"no installed package reads \.tarif\.toml"):
        read_corpus(tmp_path)
