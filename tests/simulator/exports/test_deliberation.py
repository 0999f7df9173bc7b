"""The draft deliberation: opened by LibreOffice, which finds in it what the text requires, names and figures."""

import io
import json
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]

from simulator import Refused, Tariff, Tariffs, french
from simulator.exports import Exported, export
from tests.office import converted

FULL: dict[str, Any] = {
    "saisie": {"eleves": "", "suivi": "oui", "ateliers": "3", "subvention": "2000", "annees": "2"},
    "communes": [["1", "Bellerive", "12 000"], ["2", "<Clairval> & fils", "345"]],
    "devis": [["Tablettes", "1 000"]],
    "jour": "2026-11-25",
    "site": "https://exemple.fr/",
    "collectivite": "Pays d’Orbe",
}
BARE: dict[str, Any] = {"saisie": {"eleves": "10"}, "jour": "2026-11-25"}
CHOSEN = {"eleves": "12345", "suivi": "oui", "ateliers": "3", "subvention": "2000"}
QUESTIONS = {
    "full": FULL,
    "bare": BARE,
    "unnamed": {**BARE, "saisie": CHOSEN},
    "named": {**BARE, "saisie": CHOSEN, "collectivite": "Pays d’Orbe"},
    "long": {**BARE, "saisie": CHOSEN, "collectivite": "Communauté d’agglomération de tous les environs " * 2},
}
"""What drafts are asked for; the length of each moves the foot of its pages."""


def draft(question: dict[str, Any], tariffs: Tariffs) -> Exported:
    return export("odt", json.dumps(question), tariffs)


@pytest.fixture(scope="module")
def pdfs(tariffs: Tariffs, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give the drafts, by what was asked, as LibreOffice sets them: all at once, for it starts slowly."""
    folder = tmp_path_factory.mktemp("drafts")
    files = [folder / f"{name}.odt" for name in QUESTIONS]
    for file, question in zip(files, QUESTIONS.values(), strict=True):
        file.write_bytes(draft(question, tariffs).content)
    return dict(zip(QUESTIONS, converted(files, "pdf", folder), strict=True))


@pytest.fixture(scope="module")
def words(pdfs: dict[str, Path]) -> dict[str, str]:
    """Give the words of two drafts, without the breaks of lines."""
    from pdfminer.high_level import extract_text  # noqa: PLC0415 — slow to import, and used here alone

    # as a text without layout, so that no column runs into another
    return {name: " ".join(extract_text(pdfs[name]).split()) for name in ("full", "bare")}


def test_no_heading_is_left_alone_at_the_foot_of_a_page(pdfs: dict[str, Path]) -> None:
    from pdfminer.high_level import extract_pages  # noqa: PLC0415 — slow to import, and used here alone
    from pdfminer.layout import LTTextBox  # noqa: PLC0415

    for pdf in pdfs.values():
        for page in extract_pages(pdf):
            boxes = [box for box in page if isinstance(box, LTTextBox)]
            *_, last, _ = sorted(boxes, key=lambda box: -box.y0)  # below it, the number of the page
            assert not re.search(r"(^|\n)Article [^\n]+\s*$", last.get_text()), last.get_text()


def test_it_holds_every_point_that_the_text_requires(words: dict[str, str], tariffs: Tariffs) -> None:
    question = tariffs.latest.deliberation
    assert question
    for said in words.values():
        flat = said.replace("- ", "-")
        assert f"membre, et] à la compétence « {question.competence.label} »" in flat
        assert "De préciser que le transfert de la compétence prend effet le [date d’effet]" in flat
        assert f"D’approuver {question.approval.label}, version du {french.day(tariffs.latest.version)}" in flat
        assert "à se prononcer par une délibération concordante" in flat
        for clause in (question.joined, question.effect, question.approval, question.concurrence):
            assert clause.source.quote in flat


def test_names_and_figures_are_filled_in(words: dict[str, str], tariffs: Tariffs) -> None:
    said = words["full"]
    assert "D’adhérer, pour Pays d’Orbe," in said
    # 12 345 x 1,60 + 450 = 20 202; less 2 000
    assert "pour 12 345 élèves, la contribution d’une année est estimée à 20 202,00 € TTC" in said
    assert "soit une contribution, subventions déduites, de 18 202,00 € TTC" in said
    for line in tariffs.latest.lines:
        price = " ".join(french.euros(line.amount).split())
        assert f"{price} TTC {line.each} ({line.label}, article {line.source.article})" in said
    assert "19 202,00 €" in said  # with the tablets
    assert "<Clairval> & fils" in said
    assert "36 404,00 €" in said  # two years
    assert "https://exemple.fr/simulateur/#eleves=12345" in said


def test_what_is_due_once_is_said_to_be_so(tariffs: Tariffs, every_kind: Tariff) -> None:
    silent = replace(every_kind, deliberation=tariffs.latest.deliberation)
    question = {**BARE, "saisie": {"eleves": "10", "mise-en-service": "oui"}}
    said = "".join(etree.fromstring(parts(draft(question, Tariffs((silent,))).content)["content.xml"]).itertext())
    assert "500,00\u00a0€ TTC en une fois (Mise en service, article 5)" in said


def test_a_yearly_vote_is_stated_where_the_text_has_one(tariffs: Tariffs) -> None:
    latest = tariffs.latest
    grounds = {name: source for name, source in latest.grounds.items() if name != "yearly_vote"}
    for tariff, voted in ((latest, True), (replace(latest, grounds=grounds), False)):
        said = "".join(etree.fromstring(parts(draft(BARE, Tariffs((tariff,))).content)["content.xml"]).itertext())
        assert ("le montant de contribution sollicité est voté chaque année" in said) is voted
        assert "votera" not in said


def test_what_only_the_community_knows_is_left_to_fill_in(words: dict[str, str], tariffs: Tariffs) -> None:
    said = words["bare"]
    assert "PROJET À ADAPTER" in said
    assert "n’engage personne" in said
    for blank in ("nom de la collectivité", "date de la séance", "numéro", "date d’effet", "le président ou le maire"):
        assert f"[{blank}]" in said
    assert tariffs.latest.lines[1].label not in said
    assert "subventions des communes" not in said.lower()


def test_every_passage_to_fill_in_is_marked_where_it_stands(tariffs: Tariffs) -> None:
    content = parts(draft(BARE, tariffs).content)["content.xml"]
    root = etree.fromstring(content)
    spans = ["".join(span.itertext()) for span in root.iter("{*}span")]
    assert len(spans) == len(re.findall(r"\[[^\]]+\]", "".join(root.itertext())))
    assert all(text.startswith("[") and text.endswith("]") for text in spans)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_is_an_open_document_from_its_first_bytes(tariffs: Tariffs, tmp_path: Path) -> None:
    content = draft(FULL, tariffs).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert archive.testzip() is None
    assert content[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.text")
    held = parts(content)
    manifest = etree.fromstring(held["META-INF/manifest.xml"])
    listed = {entry.get(f"{{{entry.nsmap['manifest']}}}full-path") for entry in manifest}
    assert listed == {"/", *held} - {"mimetype", "META-INF/manifest.xml"}
    for name in held.keys() - {"mimetype"}:
        etree.fromstring(held[name])
    (tmp_path / "draft.odt").write_bytes(content)
    done = subprocess.run(["file", "--brief", tmp_path / "draft.odt"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("OpenDocument Text")


def test_every_style_that_is_used_is_declared(tariffs: Tariffs) -> None:
    held = parts(draft(FULL, tariffs).content)
    content, styles = etree.fromstring(held["content.xml"]), etree.fromstring(held["styles.xml"])
    used, declared = set(), set()
    for element in (*content.iter(), *styles.iter()):
        for name, value in element.attrib.items():
            local = etree.QName(name).localname
            if local in {"style-name", "parent-style-name", "page-layout-name"}:
                used.add(value)
            elif etree.QName(name).namespace.endswith(":style:1.0") and local == "name":
                declared.add(value)
    assert used <= declared


def test_the_same_question_makes_the_same_bytes(tariffs: Tariffs) -> None:
    content = draft(FULL, tariffs).content
    assert content == draft(FULL, tariffs).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_text_that_says_nothing_of_joining_offers_no_draft(tariffs: Tariffs, every_kind: Tariff) -> None:
    with pytest.raises(Refused, match=f"{french.day(every_kind.version)} ne précise pas .* il n’y a pas de projet"):
        draft({**BARE, "saisie": {"eleves": "10", "tarif": str(every_kind.version)}}, tariffs)


def test_characters_that_no_document_can_hold_are_left_out(tariffs: Tariffs) -> None:
    hostile = {**FULL, "collectivite": "Nord\x00\ud800\x0b <b>", "devis": [["a\ufffe\x1fb", "1"]]}
    root = etree.fromstring(parts(draft(hostile, tariffs).content)["content.xml"])
    assert "Nord <b>" in "".join(root.itertext())
