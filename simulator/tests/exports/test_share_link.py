"""The link of an estimate asks again what was asked."""

import json
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import french
from french.testing.few_examples import FEW
from simulator import Answer, Estimate, Tariff, Tariffs, work_out
from simulator.exports import export, read_link, read_subject
from simulator.headcounts import question_pupils
from simulator.question import changeable_fields, read_question
from simulator.testing.requests import tariffs_and_request, typed

ASKED: dict[str, Any] = {
    "saisie": {"eleves": "12 345", "suivi": "oui", "ateliers": "3", "subvention": "2000"},
    "jour": "2026-11-25",
    "site": "https://exemple.fr/carnet",
    "page": "estimer/",
}
LINK = "https://exemple.fr/carnet/estimer/#eleves=12345&suivi=oui&ateliers=3&subvention=2000&tarif=2025-06-16"


def taken(kind: str, query: dict[str, Any], tariffs: Tariffs) -> bytes:
    return export(kind, json.dumps(query), tariffs).content


def question_of(link: str, tariffs: Tariffs) -> dict[str, Any]:
    """Read a link as the page does: an option has nothing but what its address says, and the tariff of the question."""
    document, aside = read_link(link, tariffs)
    assert aside == []
    nothing = dict.fromkeys(set(changeable_fields(tariffs)) - {"tarif"}, "")
    options = [{**option, "saisie": {**nothing, **option["saisie"]}} for option in document["options"]]
    return {**document, "options": options}


names = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


def years_of(answer: Answer) -> tuple[Estimate, ...]:
    assert answer.years is not None
    return answer.years.years


schools = st.lists(st.tuples(names, st.integers(0, 999), st.sampled_from([None, 1, 2, 3, 4])), max_size=9)


@FEW
@given(tariffs_and_request(), schools, st.data())
def test_a_link_asks_what_was_asked_whatever_the_lines_and_the_options(
    case: Any,  # noqa: ANN401
    schools: list[tuple[str, int, int | None]],
    data: st.DataObject,
) -> None:
    tariffs, request = case
    texts = typed(request)
    changes = st.sets(st.sampled_from(sorted(set(changeable_fields(tariffs)) & set(texts))))
    options = [
        {"nom": name, "saisie": {field: "0" if field == "subvention" else texts[field] for field in data.draw(changes)}}
        for name in data.draw(st.lists(names, max_size=2))
    ]
    quotes = [[quote.label, french.euros(quote.amount)] for quote in request.quotes]
    if counted := sum(pupils for _, pupils, _ in schools):
        texts["eleves"] = str(counted)
    typed_texts = {**texts, "annees": "5", "deploiement": "progressif"}
    listed = schools if counted else []
    query = {**ASKED, "saisie": typed_texts, "devis": quotes, "options": options, "ecoles": listed}
    question = read_question(query, tariffs)
    subject = read_subject(query, tariffs)
    read = read_question(question_of(subject.link, tariffs), tariffs)
    assert (read.request, read.options) == (question.request, question.options)
    assert years_of(work_out(read, tariffs)) == years_of(subject.answer)


commune = st.tuples(st.from_regex("[0-9]{5}", fullmatch=True), names, st.integers(1, 999).map(str))
communes = st.lists(commune, min_size=1, unique_by=lambda row: row[0])


@FEW
@given(communes, schools, st.randoms(use_true_random=False))
def test_the_order_of_communes_and_schools_changes_nothing(
    tariffs: Tariffs, communes: list[tuple[str, str, str]], schools: list[tuple[str, int, int | None]], random: Random
) -> None:
    saisie = {"suivi": "oui", "ateliers": "3", "annees": "4", "deploiement": "progressif"}
    query = {**ASKED, "saisie": saisie, "communes": communes, "ecoles": schools}
    shuffled = {**query, **{name: random.sample(query[name], len(query[name])) for name in ("communes", "ecoles")}}
    first, second = (work_out(read_question(text, tariffs), tariffs) for text in (query, shuffled))
    assert (first.shares, years_of(first)) == (second.shares, years_of(second))


def test_an_option_keeps_its_tariff_and_lists_leave_their_numbers(
    tariffs: Tariffs, by_school: Tariff, every_kind: Tariff
) -> None:
    query = {
        **ASKED,
        "saisie": {"relais": "oui", "subvention": "9", "tarif": str(every_kind.version)},
        "communes": [["1", "A", "10"], ["2", "B", "20"]],
        "ecoles": [["Les Tilleuls", 30, None]],
        "options": [{"nom": "Ancien", "saisie": {"tarif": str(by_school.version), "relais": "non"}}],
    }
    link = read_subject(query, tariffs).link
    assert link.endswith("&option=nom:Ancien;subvention:9;tarif:2023-02-01&communes=1:10;2:20")
    read, question = read_question(question_of(link, tariffs), tariffs), read_question(query, tariffs)
    assert (read.request, read.options) == (question.request, question.options)


def test_of_a_link_what_can_not_be_read_is_named_and_the_rest_counts(tariffs: Tariffs) -> None:
    document, ignored = read_link(
        "https://exemple.fr/?SUIVI=oui#eleves=1&eleves=2&subvention=%E9&communes=1:10;1:3;x;:4;2:20"
        "&devis=A:1&devis=B&option=nom:C;couleur:rouge&fichier=a:hier&prives=?&zone=b&",
        tariffs,
    )
    assert document["saisie"] == {"eleves": "1", "suivi": "oui"}
    assert document["communes"] == [["1", "1", "10"], ["2", "2", "20"]]
    assert document["devis"] == [("A", "1")]
    assert ignored == ["eleves", "subvention", "communes", "devis", "option", "fichier", "prives", "zone"]


def test_the_link_of_a_table_says_what_was_changed_of_it(tariffs: Tariffs) -> None:
    table = {"nom": "a;b.csv", "jour": "2030-09-05", "eleves": {"1": 10, "2": 20}, "ecoles": []}
    communes = {"1": "Anse", "2": "Bief"}
    query = {
        **ASKED,
        "saisie": {},
        "epci": "0",
        "tableau": table,
        "communes": [["1", "Anse", "10"], ["2", "Bief", "5"]],
    }
    pupils, _ = question_pupils(query, communes, None, tariffs)
    document, _ = read_link(read_subject({**query, **pupils}, tariffs).link, tariffs)
    again, _ = question_pupils(document, communes, None, tariffs)
    assert (again["effectifs"], again["communes"], again["suite"]) == (pupils["effectifs"], pupils["communes"], ["2"])
