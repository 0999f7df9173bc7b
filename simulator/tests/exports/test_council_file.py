"""The file for the council: each case, for each kind of body, as LibreOffice opens it and as the page answers."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]

import french
from simulator import Refused, Tariff, Tariffs
from simulator.browser.answers import answer
from simulator.exports import Decision, export
from simulator.site.document_templates import read_templates
from simulator.testing.council_files import BARE, BODIES, DRAFTS, parts, question, spaced, words_of, write
from simulator.testing.templates import TEMPLATES
from versioned_texts.testing.libreoffice import convert

OWN = {
    *("numéro", "date", "lieu", "nombre", "nom", "noms", "nom et qualité", "noms des délégués titulaires"),
    *("date d’effet", "exercice, chapitre, article", "l’intérêt du projet pour les écoles du territoire"),
    "de la commission ou de l’instance consultée, s’il y a lieu",
}
"""What no question answers."""


def shown(document: dict[str, Any], tariffs: Tariffs) -> Iterator[str]:
    """Give the amounts that the page shows of a question: of its year, and of all years."""
    reply = json.loads(answer(json.dumps(document), tariffs))
    rows = {row["code"]: row["montant"] for row in reply["affichage"]["lignes"]}
    yield from (rows["contribution-nette"], rows["contribution-brute"], rows["budget-total"])
    yield from (reply["annees"]["cumul"][3],)


@pytest.fixture(scope="session")
def pdfs(
    each_tariffs: Tariffs, each_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str, Decision], Path]:
    """Give the drafts and the notes as LibreOffice sets them: all at once, for it starts slowly."""
    folder, templates = tmp_path_factory.mktemp("drafts"), read_templates(each_folder / "docs" / "modeles")
    files = {}
    for kind, (body, decision) in product(("deliberation", "note"), DRAFTS):
        files[kind, body, decision] = folder / f"{kind}-{body}-{decision}.odt"
        content = write(kind, question(each_tariffs, body, decision), each_tariffs, templates)
        files[kind, body, decision].write_bytes(content)
    return dict(zip(files, convert(list(files.values()), "pdf", folder), strict=True))


def read(pdf: Path) -> list[str]:
    """Give the words of each page."""
    from pdfminer.high_level import extract_text  # noqa: PLC0415 — slow to import, and used here alone

    return [spaced(page) for page in extract_text(pdf).split("\f")[:-1]]


@pytest.mark.parametrize(("body", "decision"), DRAFTS)
def test_a_draft_says_all_that_the_question_answers_and_what_the_page_shows(
    pdfs: dict[tuple[str, str, Decision], Path], each_tariffs: Tariffs, body: str, decision: Decision
) -> None:
    text = " ".join(read(pdfs["deliberation", body, decision]))
    document = question(each_tariffs, body, decision)
    assert set(re.findall(r"\[([^\]]+)\]", text)) <= OWN
    assert not set(text) & set("{}…")
    _, _, council, chair = BODIES[body]
    assert f"{council} décide" in text
    assert f"De charger {chair} de notifier" in text
    for amount in map(spaced, shown(document, each_tariffs)):
        assert amount in text
    assert f"la contribution, estimée à {spaced(next(shown(document, each_tariffs)))}" in text
    assert "Tablettes <b> & fils : 1 000,00 €" in text
    joins = decision is not Decision.OPTIONS
    assert ("D’inviter" in text, "prend effet le [date d’effet]" in text) == (joins, True)
    assert ("De désigner pour siéger" in text) is (decision is Decision.JOINING)
    has_agreement = "De subordonner cette adhésion à l’accord des conseils municipaux" in text
    assert has_agreement is (body == "communes" and decision is Decision.JOINING)


@pytest.mark.parametrize(("body", "decision"), DRAFTS)
def test_a_note_is_one_page_with_the_cost_of_this_year_and_of_all_years(
    pdfs: dict[tuple[str, str, Decision], Path], each_tariffs: Tariffs, body: str, decision: Decision
) -> None:
    (page,) = read(pdfs["note", body, decision])
    for amount in map(spaced, shown(question(each_tariffs, body, decision), each_tariffs)):
        assert amount in page
    assert "Ce que les textes laissent ouvert" in page
    assert set(re.findall(r"\[([^\]]+)\]", page)) == {"date"}
    due = {line.key for line in each_tariffs.latest.lines}
    for service in each_tariffs.latest.services:
        assert (spaced(service.label) in page) is bool(due & {*service.lines})


@pytest.mark.parametrize("decision", [Decision.JOINING, Decision.TRANSFER])
def test_what_the_text_requires_has_its_article_and_words_in_a_note_beside_it(
    tariffs: Tariffs, decision: Decision
) -> None:
    clauses = tariffs.latest.deliberation
    assert clauses
    content = write("deliberation", question(tariffs, "communes", decision), tariffs)
    root, beside = etree.fromstring(parts(content)["content.xml"]), {}
    for note in root.iter("{*}annotation"):
        text, paragraph = "".join(note.itertext()), note.getparent()
        note.getparent().remove(note)
        beside["".join(paragraph.itertext())] = text
    required = {
        "la compétence «\u00a0": clauses.joined,
        "prend effet le": clauses.effect,
        "texte annexé": clauses.approval,
        "délibération concordante": clauses.concurrence,
    }
    for words, clause in required.items():
        notes = [note for paragraph, note in beside.items() if words in paragraph and clause.source.quote in note]
        assert notes, words
        assert all(f"article {clause.source.article}" in note for note in notes)


def test_an_option_is_decided_on_with_its_words_and_none_is_refused(tariffs: Tariffs) -> None:
    document = question(tariffs, "commune", Decision.OPTIONS)
    text = spaced(words_of(write("deliberation", document, tariffs)))
    for line in tariffs.latest.options:
        assert re.search(f"— {line.label}, pour [^:]+ : [^:]+ TTC", text)
        assert line.source.quote in text
    none = {**document, "saisie": BARE["saisie"]}
    with pytest.raises(Refused, match="choisissez d’abord une option"):
        write("deliberation", none, tariffs)
    assert "Options retenues" not in words_of(write("deliberation", {**none, "cas": "adhesion"}, tariffs))


def test_what_the_question_does_not_give_is_said_nowhere(tariffs: Tariffs) -> None:
    text = words_of(write("deliberation", BARE, tariffs))
    for words in ("subvention", "devis", "Sur ", "Options retenues"):
        assert words not in text
    assert "[nom de la collectivité]" in text
    assert "le [conseil communautaire ou conseil municipal] décide" in text
    assert "Année" not in words_of(write("note", BARE, tariffs))


def test_a_rollout_says_what_both_years_cost(tariffs: Tariffs) -> None:
    moving = {"eleves": "2500", "annees": "5", "deploiement": "progressif"}
    text = spaced(words_of(write("deliberation", {**BARE, "saisie": moving}, tariffs)))
    # 625 x 1,30, then 2 500 x 1,30
    assert "estimée à 812,50 € TTC la première année pour 625 élèves" in text
    assert "soit 2 500 élèves, la contribution est estimée à 3 250,00 € TTC" in text


def test_a_price_that_was_voted_is_of_its_act(tariffs: Tariffs) -> None:
    voted = replace(tariffs.published[-2], deliberation=tariffs.latest.deliberation)
    document = {**BARE, "saisie": {"eleves": "10", "tarif": str(voted.version)}}
    text = words_of(write("deliberation", document, Tariffs((voted,))))
    assert "Délibération du 9 décembre 2024, article 1er" in text
    assert f"version du {french.day(voted.text_version)}, texte annexé" in text


@pytest.mark.parametrize(
    ("name", "legal", "written"),
    [
        ("CC Flandre Orbe", "", "de la Communauté de communes Flandre Orbe"),
        ("Orbe", "Commune d’Orbe", "de la commune d’Orbe"),
        ("Syndicat des écoles", "", "du Syndicat des écoles"),
        ("Établissement public d’Orbe", "", "de l’Établissement public d’Orbe"),
        ("Val d’Orbe", "", "de Val d’Orbe"),
    ],
)
def test_a_body_joins_under_its_legal_name(name: str, legal: str, written: str, tariffs: Tariffs) -> None:
    text = words_of(write("deliberation", {**BARE, "collectivite": name, "denomination": legal}, tariffs))
    assert f"D’approuver l’adhésion {written} au" in text


def test_the_estimate_has_years_communes_and_whose_pupils_they_are(tariffs: Tariffs) -> None:
    document = {**BARE, "saisie": {"eleves": "", "annees": "2", "suivi": "oui"}, "membres": 7}
    document["communes"] = [["1", "Bellerive", "12 000"], ["2", "<Clairval> & fils", "345"]]
    text = spaced(words_of(write("odt", document, tariffs)))
    assert "Effectifs saisis (2 communes sur 7)" in text
    reply = json.loads(answer(json.dumps(document), tariffs))
    for row in (*reply["annees"]["lignes"], *reply["repartition"]["lignes"]):
        assert spaced(row["cellules"][-2]) in text
    assert "<Clairval> & fils" in text
    for hypothesis in reply["estimation"]["hypotheses"]:
        assert spaced(hypothesis["texte"]) in text
    alone = {**document, "communes": document["communes"][:1]}
    assert "Répartition" not in words_of(write("odt", alone, tariffs))


def test_the_archive_holds_each_part_as_it_is_alone(tariffs: Tariffs) -> None:
    annexes = [["texte.pdf", "JVBERi0t" * 10_000]]
    document = {**question(tariffs, "communes", Decision.TRANSFER), "annexes": annexes}
    alone = [export(kind, json.dumps(document), tariffs, TEMPLATES) for kind in ("note", "deliberation", "xlsx", "odt")]
    expected = {**{file.name: file.content for file in alone}, "texte.pdf": b"%PDF--" * 10_000}
    assert parts(write("dossier", document, tariffs)) == expected
    assert write("dossier", document, tariffs) == write("dossier", document, tariffs)


def test_it_is_an_open_document_from_its_first_bytes(tariffs: Tariffs) -> None:
    content = write("deliberation", question(tariffs, "commune", Decision.JOINING), tariffs)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert content[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.text")
    held = parts(content)
    manifest = etree.fromstring(held["META-INF/manifest.xml"])
    listed = {entry.get(f"{{{entry.nsmap['manifest']}}}full-path") for entry in manifest}
    assert listed == {"/", *held} - {"mimetype", "META-INF/manifest.xml"}
    assert tariffs.latest.deliberation
    (title,) = etree.fromstring(held["meta.xml"]).iter("{*}title")
    assert tariffs.latest.deliberation.competence.label in title.text


@pytest.mark.parametrize("kind", ["note", "deliberation", "dossier"])
def test_a_text_that_says_nothing_of_joining_has_no_such_file(kind: str, tariffs: Tariffs, every_kind: Tariff) -> None:
    with pytest.raises(Refused, match=f"{french.day(every_kind.version)} ne précise pas .* ni note ni projet"):
        write(kind, {**BARE, "saisie": {"eleves": "10", "tarif": str(every_kind.version)}}, tariffs)


def test_a_site_without_templates_and_an_unknown_case_are_refused_in_words(tariffs: Tariffs) -> None:
    with pytest.raises(Refused, match="ce site n’a pas de modèle"):
        write("deliberation", BARE, tariffs, {})
    with pytest.raises(
        Refused, match="«\u00a0dissoudre\u00a0»\u00a0; choisissez parmi\u00a0: adhesion, transfert, options"
    ):
        write("deliberation", {**BARE, "cas": "dissoudre"}, tariffs)
