"""Acts that set lines of another text's tariff: the tariffs that are composed of them, and what can't be composed."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from simulator import Tariff, Tariffs, read_tariffs, write_tariffs
from simulator.site.tariff_file import tariff_of, tariffs_of
from simulator.testing.corpora import EVERY_KIND, every_kind, line, write_text
from versioned_texts.corpus import CorpusError, read_corpus
from versioned_texts.testing.corpora import DATE, lay_out

VOTE = """# Délibération

## Article 1er

Le montant de la cotisation est de 2,70 € TTC par élève et par an.

Celui des ateliers est de 120 € TTC par demi-journée.
"""
BASE = {"key": "base", "amount": "2.70", "unit": "EUR TTC / élève / an", "quote": "2,70 € TTC par élève et par an"}
WORKSHOPS = {
    "key": "ateliers",
    "amount": "120",
    "unit": "EUR TTC / demi-journée",
    "quote": "120 € TTC par demi-journée",
}


def act(*lines: Mapping[str, str], sets: str = "statuts") -> str:
    """Write the tariff file of an act."""
    return "\n".join([f'sets = "{sets}"', "", *(line({**values, "article": "1er"}) for values in lines)])


def write_act(texts: Path, day: str, tariff: str, start: str = "", work: str = "votes") -> None:
    front = f"---\nin_force_from: {start}\n---\n\n" if start else ""
    named = {"texte.toml": 'title = "Votes"\nshort_title = "Délibération"\n'}
    lay_out(texts / work, {**named, f"{day}.md": front + VOTE, f"{day}.tarif.toml": tariff})


def tariffs(texts: Path) -> Tariffs:
    return Tariffs(tariffs_of(read_corpus(texts)))


def prices(tariff: Tariff) -> dict[str, tuple[str, str]]:
    """Give the amount of each line, and the text that sets it."""
    return {
        tariff_line.key: (str(tariff_line.amount), f"{tariff_line.source.work}/{tariff_line.source.version}")
        for tariff_line in tariff.lines
    }


def faults(texts: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(CorpusError) as error:
        read_corpus(texts)
    return [(f"{problem.file}: {problem.key}", problem.found, problem.expected) for problem in error.value.problems]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Give statutes of 2 January 2020 with a line of each kind, and no act."""
    write_text(tmp_path, EVERY_KIND, tariff=every_kind())
    return tmp_path


def test_an_act_sets_its_lines_from_its_own_day_on_until_another_or_a_new_version_does(texts: Path) -> None:
    write_act(texts, "2020-12-10", act(BASE, WORKSHOPS), "2021-01-01")
    write_act(texts, "2021-12-09", act({**BASE, "amount": "2.70"}), "2022-01-01")
    write_text(texts, EVERY_KIND, day=date(2023, 6, 1), tariff=every_kind())
    found = tariffs(texts)
    assert [(str(tariff.version), str(tariff.start)) for tariff in found.published] == [
        ("2020-01-02", "2020-01-02"),
        ("2020-12-10", "2021-01-01"),
        ("2021-12-09", "2022-01-01"),
        ("2023-06-01", "2023-06-01"),
    ]
    text, new = "statuts/2020-01-02", "statuts/2023-06-01"
    own = prices(found.published[0])
    assert {where for _, where in own.values()} == {text}
    first = {**own, "base": ("2.70", "votes/2020-12-10"), "ateliers": ("120", "votes/2020-12-10")}
    assert prices(found.standing(date(2021, 1, 1))) == first
    assert prices(found.standing(date(2022, 1, 1))) == {**first, "base": ("2.70", "votes/2021-12-09")}
    assert prices(found.standing(date(2023, 6, 1))) == {key: (amount, new) for key, (amount, _) in own.items()}
    before, after = (found.standing(date(year, 12, 31)) for year in (2020, 2021))
    assert [
        (tariff_line.label, tariff_line.per, tariff_line.choice, tariff_line.field) for tariff_line in after.lines
    ] == [(tariff_line.label, tariff_line.per, tariff_line.choice, tariff_line.field) for tariff_line in before.lines]
    assert (after.services, after.grounds, after.text_version) == (before.services, before.grounds, DATE)


def test_a_version_and_an_act_say_until_when_another_text_leaves_them_a_price(texts: Path) -> None:
    write_act(texts, "2020-12-10", act(BASE, WORKSHOPS), "2021-01-01")
    write_act(texts, "2021-12-09", act(BASE), "2022-01-01")
    write_text(texts, EVERY_KIND, day=date(2023, 6, 1), tariff=every_kind())
    entries = {
        f"{version.slug}/{version.date}": version.entries(".tarif.toml") for version in read_corpus(texts).versions
    }
    written = {
        name: {entry.key: entry.words.partition(", jusqu’au ")[2] for entry in listed}
        for name, listed in entries.items()
    }
    others = dict.fromkeys(("raccordement", "suivi", "relais", "mise-en-service"), "")
    assert written == {
        "statuts/2020-01-02": {"base": "31 décembre 2020", "ateliers": "31 décembre 2020", **others},
        "statuts/2023-06-01": {"base": "", "ateliers": "", **others},
        # of the first act, the second takes one line over: that is said by the end of its period
        "votes/2020-12-10": {"base": "", "ateliers": "31 mai 2023"},
        "votes/2021-12-09": {"base": "31 mai 2023", "ateliers": "31 mai 2023"},
    }
    # what the first act set, and the second leaves alone, still stands: without it, nothing would say so
    anchors = [("base", "tarif-base"), ("ateliers", "")]
    assert [(entry.key, entry.anchor) for entry in entries["votes/2021-12-09"]] == anchors
    assert "(délibération du 10 décembre 2020)" in entries["votes/2021-12-09"][1].words


def test_acts_of_one_day_begin_one_tariff_of_the_latest_date(texts: Path) -> None:
    write_act(texts, "2020-12-10", act(BASE), "2021-01-01")
    write_act(texts, "2020-12-17", act(WORKSHOPS), "2021-01-01", "autres")
    corpus = read_corpus(texts)
    _, composed = tariffs_of(corpus)
    assert (composed.version, composed.line("base").amount) == (date(2020, 12, 17), Decimal("2.70"))  # type: ignore[union-attr]
    assert [tariff_of(version) for version in corpus.versions if version.slug != "statuts"] == [composed, composed]
    acts = ["délibération du 10 décembre 2020", "délibération du 17 décembre 2020"]
    assert [source.act for source in composed.acts] == acts
    assert composed.origin == f"2 janvier 2020 (et {', '.join(acts)})"


def test_composed_tariffs_are_written_and_read_again(texts: Path) -> None:
    write_act(texts, "2020-12-10", act(BASE), "2021-01-01")
    published = tariffs(texts)
    assert read_tariffs(write_tariffs(published.published)) == published


@pytest.mark.parametrize(
    ("changed", "key", "found", "expected"),
    [
        ({"key": "cantine"}, "line.cantine.key", "cantine", "a line of statuts/2020-01-02, which stands then: base, "),
        (
            {"unit": "EUR TTC / élève"},
            "line.base.unit",
            "EUR TTC / élève",
            "EUR TTC / élève / an, the unit of statuts/",
        ),
        ({"amount": "2.80"}, "line.base.amount", "2.80", "2.70, which the words of article 1er say"),
        ({"label": "Cotisation"}, "line.base.label", "an unknown key", "one of article, quote, key, amount, unit"),
        (
            {"epci": "200000001"},
            "line.base.epci",
            "an unknown key",
            "an amount for one community is not supported yet",
        ),
    ],
    ids=["line", "unit", "amount", "label", "one community"],
)
def test_a_line_that_an_act_can_not_set_is_refused(
    texts: Path, changed: dict[str, str], key: str, found: str, expected: str
) -> None:
    write_act(texts, "2020-12-10", act({**BASE, **changed}), "2021-01-01")
    (fault,) = faults(texts)
    assert fault[:2] == (f"votes/2020-12-10.tarif.toml: {key}", found)
    assert expected in fault[2]


def test_an_act_that_names_no_text_is_told_of_the_key(texts: Path) -> None:
    write_act(texts, "2020-12-10", act(BASE).replace("sets", "set"), "2021-01-01")
    own = "this key is compulsory; an act has `sets` in its place"
    missing = [(f"votes/2020-12-10.tarif.toml: line.base.{key}", "nothing", own) for key in ("choice", "per")]
    assert [fault for fault in faults(texts) if fault in missing] == missing


def test_an_act_sets_a_line_once(texts: Path) -> None:
    write_act(texts, "2020-12-10", act(BASE, BASE), "2021-01-01")
    assert any("the anchor « tarif-base », which something else has" in found for _, found, _ in faults(texts))


@pytest.mark.parametrize(
    "sets",
    ["reglement", "silence", "autres", "votes"],
    ids=["no text", "no tariff", "another act", "itself"],
)
def test_an_act_sets_lines_of_a_text_that_sets_a_tariff_by_itself(texts: Path, sets: str) -> None:
    lay_out(texts / "silence", {"texte.toml": 'title = "Silence"\n', "2020-01-02.md": VOTE})
    write_act(texts, "2020-12-10", act(WORKSHOPS), "2021-01-01", "autres")
    write_act(texts, "2020-12-11", act(BASE, sets=sets), "2021-01-01")
    expected = "another text, which sets a tariff by itself: statuts"
    assert faults(texts) == [("votes/2020-12-11.tarif.toml: sets", f"« {sets} »", expected)]


def test_an_act_begins_once_its_text_has_a_tariff(texts: Path) -> None:
    write_act(texts, "2019-12-10", act(BASE))
    found = "« statuts », which has no tariff on 2019-12-10"
    assert faults(texts) == [("votes/2019-12-10.tarif.toml: sets", found, "a start from 2020-01-02 on")]


def test_one_line_is_set_by_one_text_from_one_day_on(texts: Path) -> None:
    write_act(texts, "2020-12-10", act(BASE), "2021-01-01")
    write_act(texts, "2020-12-17", act(BASE, WORKSHOPS), "2021-01-01", "autres")
    write_act(texts, "2019-12-10", act(WORKSHOPS), "2020-01-02")
    expected = "a line that one text sets from one day on"
    assert faults(texts) == [
        (
            "autres/2020-12-17.tarif.toml: line.base.key",
            "base, which votes/2020-12-10 sets from 2021-01-01 on too",
            expected,
        ),
        (
            "votes/2019-12-10.tarif.toml: line.ateliers.key",
            "ateliers, which statuts/2020-01-02 sets from 2020-01-02 on too",
            expected,
        ),
    ]


def test_tariffs_of_two_texts_say_how_they_relate(texts: Path) -> None:
    write_text(texts, EVERY_KIND, tariff=every_kind())
    lay_out(texts / "reglement", {"texte.toml": 'title = "Règlement"\n', "2021-01-02.md": EVERY_KIND})
    lay_out(texts / "reglement", {"2021-01-02.tarif.toml": every_kind()})
    found = "nothing, as in the files of statuts, reglement"
    expected = "one text that sets a tariff by itself, and `sets` in the files of all others"
    assert faults(texts) == [("reglement/2021-01-02.tarif.toml: sets", found, expected)]


def test_a_date_names_one_tariff(texts: Path) -> None:
    write_act(texts, "2020-12-10", act(BASE), "2021-01-01")
    write_act(texts, "2020-12-10", act(WORKSHOPS), "2021-07-01", "autres")
    found = "votes sets a tariff of that date too"
    assert faults(texts) == [("autres/2020-12-10.tarif.toml: file name", found, "one of a date")]
