"""The pupils of a community: however a question gives them, communes, schools and the whole add up."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from french.testing.few_examples import FEW
from simulator import Refused, Tariffs, read_question, work_out
from simulator.headcounts import GivenTable, PublishedCommunity, PublishedSchool, question_pupils
from simulator.question import cohort_text

COMMUNES = {"1": "Anse", "2": "Bief", "3": "Cluse"}
PROGRESSIVE = {"annees": "4", "deploiement": "progressif"}

schools = st.lists(st.tuples(st.sampled_from([*COMMUNES]), st.integers(0, 300)), max_size=9)
texts = st.one_of(st.integers(1, 2000).map(str), st.sampled_from(["", "1 250", "x"]))
questions = st.fixed_dictionaries(
    {
        "saisie": st.one_of(st.just(PROGRESSIVE), texts.map(lambda text: PROGRESSIVE | {"eleves": text})),
        "communes": st.lists(
            st.tuples(st.sampled_from([*COMMUNES, "9"]), texts), max_size=3, unique_by=lambda row: row[0]
        ).map(lambda rows: [[code, code, text] for code, text in rows]),
        "prives": st.booleans(),
    }
)


def published(public: list[tuple[str, int]], private: list[tuple[str, int]]) -> PublishedCommunity:
    def named(kind: str, schools: list[tuple[str, int]]) -> list[PublishedSchool]:
        return [
            {"nom": f"{kind} {index}", "commune": code, "eleves": pupils}
            for index, (code, pupils) in enumerate(schools)
        ]

    return {
        "code": "0",
        "nom": "CC",
        "rentree": "2030",
        "source": "rentrée 2030",
        "communes": [*COMMUNES.items()],
        "ecoles": named("École", public),
        "privees": named("Cours", private),
    }


def pupils_of(question: dict[str, Any], community: PublishedCommunity | None, tariffs: Tariffs) -> dict[str, Any]:
    return {**question_pupils(question, COMMUNES, community, tariffs)[0]}


@FEW
@given(questions, schools, schools)
def test_schools_and_communes_add_up_to_the_whole(
    tariffs: Tariffs, question: dict[str, Any], public: list[tuple[str, int]], private: list[tuple[str, int]]
) -> None:
    pupils = pupils_of(question, published(public, private), tariffs)
    try:
        asked = read_question({**question, **pupils}, tariffs)
    except Refused:
        return
    answer = work_out(asked, tariffs)
    whole = answer.full_year.request.pupils
    assert whole == sum(share.commune.pupils for share in answer.shares) or not answer.shares
    assert sum(school.pupils for school in asked.schools) in {whole, 0 if not asked.schools else whole}
    assert answer.years is not None
    assert answer.years.years[-1].request.pupils == whole


@FEW
@given(schools, schools)
def test_an_edit_is_of_its_own_commune(
    tariffs: Tariffs, public: list[tuple[str, int]], private: list[tuple[str, int]]
) -> None:
    community = published(public, private)
    before = pupils_of({"saisie": PROGRESSIVE}, community, tariffs)
    if len(before["communes"]) < 2:
        return
    (code, name, _), *others = before["communes"]
    after = pupils_of({"saisie": PROGRESSIVE, "communes": [(code, name, "77"), *others]}, community, tariffs)

    def of_others(pupils: dict[str, Any]) -> Counter[tuple[str, int]]:
        return Counter((school, number) for school, number, _ in pupils["ecoles"] if not school.endswith(f"({name})"))

    assert of_others(after) == of_others(before)
    assert sum(number for school, number, _ in after["ecoles"] if school.endswith(f"({name})")) == 77


FOUR = published([("1", 100), ("2", 50), ("2", 50), ("3", 0)], [("1", 20)])


def test_emptied_communes_have_no_schools_that_count(tariffs: Tariffs) -> None:
    pupils = pupils_of({"saisie": PROGRESSIVE, "communes": [("2", "Bief", "100")]}, FOUR, tariffs)
    assert pupils["ecoles"] == [("École 1 (Bief)", 50, None), ("École 2 (Bief)", 50, None)]
    answer = work_out(read_question({"jour": "2026-01-01", **pupils}, tariffs), tariffs)
    said = {hypothesis.code: hypothesis.text for hypothesis in answer.hypotheses}
    assert "modifiés pour Anse et Cluse" in said["effectifs-publies"]
    assert "1, 1, 0 et 0 écoles" in said["deploiement-progressif"]


def test_a_number_that_is_typed_is_shared_out_as_what_is_published(tariffs: Tariffs) -> None:
    pupils = pupils_of({"saisie": PROGRESSIVE | {"eleves": "400"}}, FOUR, tariffs)
    assert pupils["communes"] == [("1", "Anse", "200"), ("2", "Bief", "200"), ("3", "Cluse", "0")]
    assert [number for _, number, _ in pupils["ecoles"]] == [200, 100, 100]
    assert pupils["effectifs"]["repartis"]


def test_schools_of_a_link_are_those_that_are_published_or_stand_as_they_are(tariffs: Tariffs) -> None:
    alone = pupils_of({"saisie": PROGRESSIVE}, FOUR, tariffs)
    assert alone["saisie"]["cohortes"] == ""
    chosen = pupils_of({"saisie": PROGRESSIVE, "entrees": {"École 0 (Anse) 1": 4}}, FOUR, tariffs)
    cohorts = chosen["saisie"]["cohortes"]
    assert cohorts == cohort_text(read_question(chosen, tariffs).schools)
    again = pupils_of({"saisie": PROGRESSIVE | {"cohortes": cohorts}}, FOUR, tariffs)
    assert again["ecoles"] == []
    years = [work_out(read_question(question, tariffs), tariffs).years for question in (chosen, again)]
    assert years[0] is not None
    assert years[1] is not None
    assert years[0].years == years[1].years


@pytest.mark.parametrize(
    ("saisie", "communes", "field"),
    [
        ({"eleves": "200", "cohortes": "1-100_1-50", **PROGRESSIVE}, [], "cohortes"),
        ({"eleves": "200"}, [("1", "Anse", "100")], "eleves"),
    ],
)
def test_what_was_cut_of_a_link_is_refused(
    tariffs: Tariffs, saisie: dict[str, str], communes: list[Any], field: str
) -> None:
    pupils = pupils_of({"saisie": saisie, "communes": communes}, None, tariffs)
    with pytest.raises(Refused) as refused:
        read_question(pupils, tariffs)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_table_takes_the_place_of_what_is_published_and_a_link_says_so_again(tariffs: Tariffs) -> None:
    table: GivenTable = {"nom": "a.csv", "jour": "2030-09-05", "eleves": {"1": 10, "2": 30}, "ecoles": [("B", "2", 30)]}
    pupils = pupils_of(
        {"saisie": {}, "tableau": table, "communes": [("1", "Anse", "10"), ("2", "Bief", "5")]}, FOUR, tariffs
    )
    assert pupils["effectifs"] == {
        "source": "de «\u00a0a.csv\u00a0», lu le 5 septembre 2030", "modifiees": ["Bief"], "repartis": False,
    }  # fmt: skip
    linked = {"nom": "a.csv", "jour": "2030-09-05", "suite": ["2"]}
    again = pupils_of({"saisie": pupils["saisie"], "tableau": linked, "communes": pupils["communes"]}, FOUR, tariffs)
    assert again == {**pupils, "ecoles": [], "cles": []}
