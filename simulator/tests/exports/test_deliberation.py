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

import french
from simulator import Refused, Tariff, Tariffs
from simulator.exports import Texts, export
from simulator.exports.kinds import ExportFile
from simulator.tests.office import converted

FULL: dict[str, Any] = {
    "saisie": {"eleves": "", "suivi": "oui", "ateliers": "3", "subvention": "2000", "annees": "2"},
    "communes": [["1", "Bellerive", "12 000"], ["2", "<Clairval> & fils", "345"]],
    "devis": [["Tablettes", "1 000"]],
    "jour": "2026-11-25",
    "site": "https://exemple.fr/",
    "page": "simulateur/",
    "collectivite": "Pays d’Orbe",
}
BARE: dict[str, Any] = {"saisie": {"eleves": "10"}, "jour": "2026-11-25"}
CHOSEN = {"eleves": "12345", "suivi": "oui", "ateliers": "3", "subvention": "2000"}
LONG = "Communauté d’agglomération de tous les environs " * 2
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}style-name"
QUESTIONS = {
    "full": FULL,
    "bare": BARE,
    "unnamed": {**BARE, "saisie": CHOSEN},
    "named": {**BARE, "saisie": CHOSEN, "collectivite": "Pays d’Orbe"},
    "long": {**BARE, "saisie": CHOSEN, "collectivite": LONG},
    "granted": {**BARE, "saisie": {**CHOSEN, "ateliers": ""}, "collectivite": LONG},
}
"""What drafts are asked for; the length of each moves the foot of its pages."""


def draft(question: dict[str, Any], tariffs: Tariffs, texts: Texts) -> ExportFile:
    return export("odt", json.dumps(question), tariffs, texts)


def words_of(question: dict[str, Any], tariffs: Tariffs, texts: Texts) -> str:
    """Give the words of a draft, before any program opens it."""
    return "".join(etree.fromstring(parts(draft(question, tariffs, texts).content)["content.xml"]).itertext())


def variant(tariff: Tariff, texts: Texts) -> tuple[Tariffs, Texts]:
    """Give a tariff of which no text is published, alone, with a text that is empty."""
    return Tariffs((tariff,)), {**texts, f"{tariff.work}/{tariff.version}": []}


@pytest.fixture(scope="module")
def pdfs(tariffs: Tariffs, annexed: Texts, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give the drafts, by what was asked, as LibreOffice sets them: all at once, for it starts slowly."""
    folder = tmp_path_factory.mktemp("drafts")
    files = [folder / f"{name}.odt" for name in QUESTIONS]
    for file, question in zip(files, QUESTIONS.values(), strict=True):
        file.write_bytes(draft(question, tariffs, annexed).content)
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


def test_the_act_runs_on_and_its_signatures_stay_with_its_end(pdfs: dict[str, Path]) -> None:
    from pdfminer.high_level import extract_text  # noqa: PLC0415 — slow to import, and used here alone

    of_each = [extract_text(pdf).split("\f") for pdf in pdfs.values()]
    deciding = [next(page for page in pages if "Après en avoir délibéré" in page) for pages in of_each]
    assert any("Considérant" in page for page in deciding)
    for pages in of_each:
        signed = next(page for page in pages if "Fait et délibéré" in page)
        assert "de signer tout acte utile" in " ".join(signed.split())
        assert "voies de recours" in signed


def test_it_holds_every_point_that_the_text_requires(words: dict[str, str], tariffs: Tariffs) -> None:
    question = tariffs.latest.deliberation
    assert question
    for said in words.values():
        flat = said.replace("- ", "-")
        assert flat.count(f"la compétence « {question.competence.label} »") >= len(
            ("objet", "variante 1", "variante 2")
        )
        assert "De préciser que le transfert de la compétence prend effet le [date d’effet]" in flat
        assert f"D’approuver {question.approval.label}, version du {french.day(tariffs.latest.version)}" in flat
        assert "à se prononcer par une délibération concordante" in flat
        for clause in (question.joined, question.effect, question.approval, question.concurrence):
            assert clause.source.quote in flat


def test_names_and_figures_are_filled_in(words: dict[str, str], tariffs: Tariffs) -> None:
    said = words["full"].replace("demi- journée", "demi-journée")
    assert "D’approuver l’adhésion du Pays d’Orbe au" in said
    # 12 345 x 1,60 + 450 = 20 202; less 2 000
    assert "la contribution est ainsi estimée à 20 202,00 € TTC" in said
    assert "1,30 € TTC par élève et par an (contribution socle), soit 16 048,50 € TTC par an pour 12 345" in said
    assert "la contribution, dans la limite de celle-ci, il resterait 18 202,00 € TTC" in said
    for line in tariffs.latest.lines:
        price = " ".join(french.euros(line.amount).split())
        name = line.label[0].lower() + line.label[1:]
        assert (
            f"l’article {line.source.article} de ce texte fixe un montant de {price} TTC {line.per_unit} ({name}), soit"
            in said
        )
    assert "19 202,00 €" in said  # with the tablets
    assert "<Clairval> & fils" in said
    assert "36 404,00 €" in said  # two years
    assert "https://exemple.fr/simulateur/#eleves=12345" in said


def test_a_price_that_was_voted_is_of_its_act_and_the_text_is_approved_as_it_is(
    tariffs: Tariffs, annexed: Texts
) -> None:
    voted = replace(tariffs.published[-2], deliberation=tariffs.latest.deliberation)
    name = f"{voted.work}/{voted.text_version}"
    question = {**BARE, "saisie": {"eleves": "10", "tarif": str(voted.version)}}
    texts = {name: annexed[f"{voted.work}/{tariffs.latest.version}"]}
    said = words_of(question, Tariffs((voted,)), texts)
    assert "l’article 1er (délibération du 9 décembre 2024) fixe un montant de 1,20\u00a0€" in said
    assert "version du 15 mars 2024, texte annexé" in said
    assert "Délibération du 9 décembre 2024, article 1er" in said


def test_each_amount_has_the_period_of_its_price(tariffs: Tariffs, every_kind: Tariff, annexed: Texts) -> None:
    silent = replace(every_kind, deliberation=tariffs.latest.deliberation)
    question = {**BARE, "saisie": {"eleves": "10", "mise-en-service": "oui", "ateliers": "3"}}
    said = words_of(question, *variant(silent, annexed))
    assert "500,00\u00a0€ TTC en une fois (mise en service)\u00a0;" in said
    halves = french.euros(3 * next(line for line in silent.lines if line.field == "ateliers").amount)
    assert f"TTC par demi-journée (ateliers à la demande), soit {halves} TTC pour 3 demi-journées\u00a0;" in said
    assert "pour une année" not in said


def test_the_amount_of_a_whole_year_says_its_pupils_and_its_tariff(tariffs: Tariffs, annexed: Texts) -> None:
    moving = {"eleves": "2500", "annees": "5", "evolution-effectifs": "-1,5", "deploiement": "progressif"}
    said = words_of({**BARE, "saisie": moving}, tariffs, annexed).replace("\u00a0", " ").replace("\u202f", " ")
    # 625 x 1,30 the first year; no later one comes to 2 500 x 1,30, for the headcounts have moved
    assert "3 250,00 €" not in said[said.index("Année par année") : said.index("Ce que cette estimation suppose")]
    day = french.day(tariffs.latest.version)
    whole = f"3 250,00 € TTC pour un effectif de 2 500 élèves et au tarif du {day}, selon le détail annexé"
    assert f"812,50 € TTC la première année du déploiement et, lorsque tous les élèves comptent, à {whole}" in said
    assert "lorsque tous les élèves comptent, aux effectifs saisis et au tarif" in said


def test_what_the_text_provides_for_grants_is_quoted_from_it(tariffs: Tariffs, annexed: Texts) -> None:
    latest = tariffs.latest
    ground = latest.grounds["commune_grant"]
    grounds = {name: source for name, source in latest.grounds.items() if name != "commune_grant"}
    question = {**BARE, "saisie": CHOSEN}
    recital = f"qu’il en est tenu compte comme le prévoit l’article {ground.article}\u00a0: "
    assert words_of(question, tariffs, annexed).count(french.quote(ground.quote)) >= len(("recital", "article"))
    assert recital + french.quote(ground.quote) in words_of(question, tariffs, annexed)
    without = words_of(question, Tariffs((replace(latest, grounds=grounds),)), annexed)
    assert "d’une façon que le texte ne précise pas" in without
    assert recital not in without


def test_a_yearly_vote_is_stated_where_the_text_has_one(tariffs: Tariffs, annexed: Texts) -> None:
    latest = tariffs.latest
    grounds = {name: source for name, source in latest.grounds.items() if name != "yearly_vote"}
    for tariff, voted in ((latest, True), (replace(latest, grounds=grounds), False)):
        said = words_of(BARE, Tariffs((tariff,)), annexed)
        assert ("le montant de contribution sollicité est voté chaque année" in said) is voted
        assert "votera" not in said


def test_what_only_the_community_knows_is_left_to_fill_in(words: dict[str, str], tariffs: Tariffs) -> None:
    said = words["bare"]
    assert "PROJET À ADAPTER" in said
    assert "sans valeur d’engagement" in said
    for blank in ("nom de la collectivité", "la collectivité, par son nom", "numéro", "date d’effet"):
        assert f"[{blank}]" in said
    facts = ("convocation", "séance", "exercice", "présents", "pouvoirs", "votants", "Quorum", "secrétaire de séance")
    for fact in facts:
        assert re.search(f"{fact} : (le )?……", said), fact
    assert "par …… voix pour, …… voix contre et …… abstentions" in said
    assert tariffs.latest.lines[1].label not in said
    assert "subventions des communes" not in said.lower()


def test_both_ways_to_join_are_there_each_marked(words: dict[str, str], tariffs: Tariffs) -> None:
    question = tariffs.latest.deliberation
    assert question
    first, second = (
        rf"\[Variante {number}, à conserver si la collectivité {who} membre du syndicat ; sinon, à supprimer\] "
        for number, who in ((1, "n’est pas encore"), (2, "est déjà"))
    )
    joins = f"D’approuver l’adhésion du Pays d’Orbe au {question.receiver.label}, au titre de la compétence"
    chooses = f"D’approuver l’adhésion du Pays d’Orbe, déjà membre du {question.receiver.label}, à la compétence"
    assert re.search(f"{first}{joins}.*{second}{chooses}", words["full"])


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
def test_a_body_joins_under_its_legal_name(
    name: str, legal: str, written: str, tariffs: Tariffs, annexed: Texts
) -> None:
    said = words_of({**BARE, "collectivite": name, "denomination": legal}, tariffs, annexed)
    assert said.count(f"D’approuver l’adhésion {written}") == len(("variante 1", "variante 2"))


def test_what_is_of_some_communes_alone_says_so(tariffs: Tariffs, annexed: Texts) -> None:
    counted = len(FULL["communes"])
    said = words_of({**FULL, "membres": counted + 5}, tariffs, annexed)
    assert f"aux effectifs saisis ({counted} communes sur {counted + 5})" in said
    origin = {"source": "publiés (rentrée 2024, écoles publiques)", "modifiees": ["Hem"], "repartis": False}
    published = {**FULL, "effectifs": origin}
    said = words_of(published, tariffs, annexed)
    assert "aux effectifs publiés (rentrée 2024, écoles publiques), modifiés pour Hem et" in said
    assert "communes sur" not in words_of({**FULL, "membres": counted}, tariffs, annexed)


def test_one_commune_is_not_shared_out(tariffs: Tariffs, annexed: Texts) -> None:
    said = words_of({"saisie": {"eleves": ""}, "communes": [["1", "A", "10"]], "jour": "2026-11-25"}, tariffs, annexed)
    assert "Répartition par commune" not in said


def test_every_passage_to_fill_in_is_marked_where_it_stands(tariffs: Tariffs, annexed: Texts) -> None:
    root = etree.fromstring(parts(draft(BARE, tariffs, annexed).content)["content.xml"])
    text = next(root.iter("{*}section"))
    text.getparent().remove(text)  # what it approves has nothing to fill in
    spans = ["".join(span.itertext()) for span in root.iter("{*}span")]
    assert spans == re.findall(r"\[[^\]]+\]|……", "".join(root.itertext()))


def test_totals_are_bold(tariffs: Tariffs, annexed: Texts) -> None:
    root = etree.fromstring(parts(draft(FULL, tariffs, annexed).content)["content.xml"])
    bold = {"".join(one.itertext()) for one in root.iter("{*}p") if one.get(STYLE, "").startswith("Sum_")}
    totals = {"Contribution brute", "Contribution nette", "Budget total", "Cumul", "Ensemble"}
    assert totals <= bold
    assert {line.label for line in tariffs.latest.lines}.isdisjoint(bold)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_is_an_open_document_from_its_first_bytes(tariffs: Tariffs, annexed: Texts, tmp_path: Path) -> None:
    content = draft(FULL, tariffs, annexed).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
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


def test_every_style_that_is_used_is_declared(tariffs: Tariffs, annexed: Texts) -> None:
    held = parts(draft(FULL, tariffs, annexed).content)
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


def test_a_text_that_says_nothing_of_joining_offers_no_draft(
    tariffs: Tariffs, every_kind: Tariff, annexed: Texts
) -> None:
    with pytest.raises(Refused, match=f"{french.day(every_kind.version)} ne précise pas .* il n’y a pas de projet"):
        draft({**BARE, "saisie": {"eleves": "10", "tarif": str(every_kind.version)}}, tariffs, annexed)


def test_without_the_text_to_annex_there_is_no_draft(tariffs: Tariffs) -> None:
    with pytest.raises(Refused, match=f"il manque le texte du {french.day(tariffs.latest.version)}"):
        draft(BARE, tariffs, {})


def test_characters_that_no_document_can_hold_are_left_out(tariffs: Tariffs, annexed: Texts) -> None:
    hostile = {**FULL, "collectivite": "Nord\x00\ud800\x0b <b>", "devis": [["a\ufffe\x1fb", "1"]]}
    root = etree.fromstring(parts(draft(hostile, tariffs, annexed).content)["content.xml"])
    assert "Nord <b>" in "".join(root.itertext())
