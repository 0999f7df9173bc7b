"""Files of estimates as the verifying page reads them: every kind, intact, altered, saved again, on another day."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import french
from simulator import Refused, Tariffs, work_out
from simulator.exports import KINDS, export, read_subject, table_file
from simulator.headcounts import PublishedCommunity, question_pupils
from simulator.question import read_question
from simulator.tests.office import converted
from simulator.tests.templates import TEMPLATES
from simulator.tests.verification.questions import DAY, PLACE, alter, archived, asked
from simulator.verification import Published, verify
from versioned_texts.verdict import Verdict

FULL: dict[str, Any] = {
    **PLACE,
    "saisie": {"suivi": "oui", "ateliers": "3", "subvention": "2000", "annees": "4"},
    "jour": "2026-01-15",
    "collectivite": "CC du Val d’Orbe",
    "communes": [["1", "Bellerive", "12 000"], ["2", "=Clairval", "345"]],
    "devis": [["-1+1", "1 000"]],
    "options": [{"nom": "@Sans", "saisie": {"suivi": "non"}}],
}
CARRYING = [*KINDS]
SAID = "le fichier dit"


def made(kind: str, question: dict[str, Any], tariffs: Tariffs) -> bytes:
    return export(kind, json.dumps(question), tariffs, TEMPLATES).content


def verdict(content: bytes, tariffs: Tariffs, day: str = "2026-01-15", *communities: PublishedCommunity) -> Verdict:
    found = verify(content, Published(date.fromisoformat(day), tariffs, TEMPLATES, communities))
    assert found
    return found


def says(found: Verdict, words: str) -> bool:
    return any(words in sentence for sentence in found["sentences"])


@given(asked(), st.sampled_from(CARRYING), st.data())
def test_each_file_is_what_its_question_makes_and_one_figure_changed_is_named(
    case: tuple[Tariffs, dict[str, Any]], kind: str, data: st.DataObject
) -> None:
    tariffs, question = case
    try:
        content = made(kind, question, tariffs)
    except Refused:
        assume(condition=False)
    found = verdict(content, tariffs, DAY)
    assert says(found, "à l’octet près")
    assert question["collectivite"] in found["sentences"][0]
    altered = verdict(alter(content, lambda places: data.draw(st.sampled_from(places))), tariffs, DAY)
    assert altered["state"] == "altered"
    assert says(altered, SAID)


@pytest.mark.parametrize("kind", ["csv", "json", "texte"])
def test_what_the_file_says_and_what_is_computed_stand_side_by_side(kind: str, tariffs: Tariffs) -> None:
    once = {**FULL, "saisie": {**FULL["saisie"], "annees": ""}}
    net = french.euros(read_subject(once, tariffs).answer.first.net.amount).removesuffix("\u00a0€")
    content, plain = made(kind, once, tariffs).decode(), net.replace("\u202f", "")
    written = next(one for one in (net, plain, plain.replace(",", ".")) if one in content)
    other = written.replace("18", "81")
    found = verdict(content.replace(written, other, 1).encode(), tariffs)
    assert (found["state"], says(found, f"{SAID} {other}, le simulateur calcule {written}.")) == ("altered", True)
    label = {"csv": "Contribution nette · montant", "json": '"contribution_nette"'}.get(kind, "Contribution nette")
    assert says(found, label)


@pytest.mark.parametrize("kind", ["csv-communes", "json", "texte"])
def test_words_that_change_are_named_and_accuse_no_figure(kind: str, tariffs: Tariffs) -> None:
    content = made(kind, FULL, tariffs)
    place = content.rindex(b"Bellerive")
    found = verdict(content[:place] + b"Malleville" + content[place + len(b"Bellerive") :], tariffs)
    assert (found["state"], says(found, "Malleville"), says(found, SAID)) == ("unknown", True, False)


def test_a_row_that_is_taken_out_is_missing(tariffs: Tariffs) -> None:
    head, first, *rows = made("csv-communes", FULL, tariffs).splitlines(keepends=True)
    found = verdict(b"".join([head, *rows]), tariffs)
    assert (found["state"], says(found, "Absent du fichier"), says(found, first[:9].decode())) == (
        "unknown",
        True,
        True,
    )


def saved_in_france(table: bytes, separator: str, encoding: str) -> bytes:
    """Save a table as a spreadsheet does: short numbers, days as readers write them, no mark at the beginning."""
    out = io.StringIO()
    rows = csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";")
    for row in rows:
        short = (
            one.removesuffix("0").removesuffix(",0") if one.endswith(("0",)) and "," in one[-3:] else one for one in row
        )
        days = (
            "/".join(reversed(one.split("-"))) if len(one) == 10 and one[4] == one[7] == "-" else one for one in short
        )
        csv.writer(out, delimiter=separator, lineterminator="\r\n").writerow(days)
    return out.getvalue().encode(encoding)


@pytest.mark.parametrize(("separator", "encoding"), [(";", "cp1252"), (",", "utf-8")])
@pytest.mark.parametrize("kind", ["csv", "csv-annees", "csv-communes", "csv-options"])
def test_a_table_saved_again_by_a_spreadsheet_is_intact(
    kind: str, separator: str, encoding: str, tariffs: Tariffs
) -> None:
    again = saved_in_france(made(kind, FULL, tariffs), separator, encoding)
    found = verdict(again, tariffs)
    assert (found["state"], says(found, "Un autre programme")) == ("intact", True)
    assert verdict(again.replace(b"2000", b"2001"), tariffs)["state"] == "altered"


def test_what_libreoffice_saves_again_is_intact_and_altered_figures_are_still_named(
    tariffs: Tariffs, tmp_path: Path
) -> None:
    files = []
    for kind, ending in (("xlsx", "xlsx"), ("odt", "odt"), ("note", "odt"), ("deliberation", "odt")):
        content = made(kind, FULL, tariffs)
        for name, written in ((kind, content), (f"{kind}-autre", alter(content, lambda found: found[0]))):
            files.append(tmp_path / f"{name}.{ending}")
            files[-1].write_bytes(written)
    sheets, texts = files[:2], files[2:]
    again = [
        *converted(sheets, "xlsx", tmp_path / "a"),
        *converted(texts, "odt", tmp_path / "b"),
    ]
    states = {file.name: verdict(file.read_bytes(), tariffs)["state"] for file in again}
    assert states == {file.name: "altered" if "autre" in file.name else "intact" for file in again}


@pytest.mark.parametrize("kind", CARRYING)
def test_an_estimate_holds_until_another_tariff_stands(kind: str, tariffs: Tariffs) -> None:
    before, after = tariffs.published[-2:]
    question = {**FULL, "saisie": {"eleves": "12 345"}, "options": [], "devis": [], "communes": []}
    years = kind == "csv-annees"
    question |= {"saisie": {"eleves": "12 345", "annees": "2"}} if years else {}
    day = str(after.start - timedelta(days=1))
    asked_then = {**question, "jour": day}
    asked_then |= {"communes": FULL["communes"], "options": [{"nom": "A", "saisie": {}}]}
    try:
        content = made(kind, asked_then, Tariffs(tariffs.published[:-1]))  # what came later was not known
    except Refused:
        return  # the text says nothing of how one joins
    assert verdict(content, tariffs, day)["state"] in {"intact", "outdated"}
    found = verdict(content, tariffs, str(after.start))
    then, now = (
        work_out(
            read_question(
                {**asked_then, "saisie": {**asked_then["saisie"], "tarif": str(one.version)}, "jour": str(one.start)},
                known,
            ),
            known,
        )
        for one, known in ((before, Tariffs(tariffs.published[:-1])), (after, tariffs))
    )
    nets = [french.euros(one.years.sums.net if one.years else one.first.net.amount) for one in (then, now)]
    assert found["state"] == "outdated"
    assert says(found, f"{nets[0]} alors, {nets[1]} aujourd’hui")
    assert says(found, "à l’octet près")


def community(pupils: int) -> PublishedCommunity:
    return {
        "code": "9",
        "nom": "CC",
        "rentree": "2030",
        "source": "rentrée 2030",
        "communes": [("1", "Anse"), ("2", "Bief")],
        "ecoles": [
            {"nom": "École", "commune": "1", "eleves": pupils},
            {"nom": "Autre école", "commune": "2", "eleves": 10},
        ],
        "privees": [],
    }


@pytest.mark.parametrize("code", ["9", "1"])
@pytest.mark.parametrize("typed", [{}, {"annees": "4", "deploiement": "progressif"}])
def test_an_estimate_of_published_pupils_holds_until_others_are_published(
    typed: dict[str, str], code: str, tariffs: Tariffs
) -> None:
    def question(pupils: int) -> dict[str, Any]:
        communes = {"1": "Anse", "2": "Bief"} if code == "9" else {"1": "Anse"}
        counted, _ = question_pupils({"saisie": typed}, communes, community(pupils), tariffs)
        return {**PLACE, **counted, "jour": "2026-01-15", "epci": code, "collectivite": "CC"}

    then, now = (read_subject(question(pupils), tariffs).answer for pupils in (100, 140))
    content = made("xlsx", question(100), tariffs)
    assert verdict(content, tariffs, "2026-01-15", community(100))["state"] == "intact"
    found = verdict(content, tariffs, "2026-01-15", community(140))
    nets = [french.euros(one.years.sums.net if one.years else one.first.net.amount) for one in (then, now)]
    assert (found["state"], says(found, f"{nets[0]} alors, {nets[1]} aujourd’hui")) == ("outdated", True)
    edited = {**question(100), "effectifs": {"source": "publiés", "modifiees": ["Anse"], "repartis": False}}
    assert verdict(made("xlsx", edited, tariffs), tariffs, "2026-01-15", community(140))["state"] == "intact"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_table_of_a_proposed_change_is_recognised_and_not_judged(kind: str, tariffs: Tariffs) -> None:
    table = {
        "genre": kind,
        "jour": DAY,
        "nom": "prix",
        "titre": "Prix",
        "colonnes": [*"abc"],
        "lignes": [["1", "A", "2"]],
    }
    found = verdict(table_file(table).content, tariffs)
    assert (found["state"], says(found, "Proposer une modification")) == ("unknown", True)


def without_question(content: bytes) -> bytes:
    """Write a file as it was before files carried their question."""
    if content.startswith(b"{"):
        return json.dumps({name: one for name, one in json.loads(content).items() if name != "question"}).encode()
    return b"".join(one for one in content.splitlines(keepends=True) if b"#_genre" not in one)


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_file_of_before_is_said_to_carry_no_link(kind: str, tariffs: Tariffs) -> None:
    found = verdict(without_question(made(kind, FULL, tariffs)), tariffs)
    assert (found["state"], says(found, "il ne porte pas le lien")) == ("unknown", True)


@pytest.mark.parametrize(("old", "new"), [("", ""), ("_reste=", "_reste=["), ("code", "[" * 9_999), ("&_reste", "&")])
def test_a_question_that_can_not_be_asked_here_is_said(old: str, new: str, tariffs: Tariffs) -> None:
    content = made("csv", FULL, tariffs).replace(old.encode(), new.encode(), 1)
    found = verdict(content, Tariffs(tariffs.published[:-1]))
    assert (found["state"], says(found, "un tarif qui n’est pas publié ici")) == ("unknown", True)


LOL = (
    '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><x>&i;</x>"
)
FOREIGN = {
    "empty": b"",
    "zeros": bytes(5_000),
    "other characters": b"\x81\x8d\xff" * 900,
    "a text": "Délibération du conseil : 18 202,00 €\n".encode(),
    "a table": b"Commune;Effectif\r\nA;1\r\n",
    "JSON": b'{"jour": "2026-01-15", "lien": ""}',
    "deep JSON": b"[" * 100_000,
    "a web page": b"<!doctype html><p>#_genre",
    "a PDF": b"%PDF-1.7\n" + bytes(range(256)),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(40),
    "half an archive": b"PK\x03\x04" + bytes(40),
    "an archive": archived({"a.txt": b"a", "b": b""}),
    "an archive of archives": archived({"a.zip": archived({"b.zip": archived({})})}),
    "a document": archived({"mimetype": b"x", "meta.xml": b"<a/>", "content.xml": b"<a><p>1</p></a>"}),
    "entities": archived({"mimetype": b"x", "content.xml": LOL.encode()}),
    "a workbook without texts": archived(
        {"[Content_Types].xml": b"", "xl/worksheets/sheet1.xml": b"<a><row><c t='s'><v>9</v></c></row></a>"}
    ),
    "a wide table": archived(
        {"mimetype": b"x", "content.xml": b"<a><table-row><c number-columns-repeated='999999999'>x</c></table-row></a>"}
    ),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_is_none_of_ours(name: str, tariffs: Tariffs) -> None:
    assert verify(FOREIGN[name], Published(date(2026, 1, 15), tariffs, TEMPLATES, ())) is None


@given(st.text(max_size=200), st.sampled_from(["csv", "json", "texte", "xlsx", "zip"]))
def test_a_question_that_was_written_by_hand_is_answered_or_said_to_be_no_question(
    tariffs: Tariffs, text: str, kind: str
) -> None:
    content = f"#_genre={kind}&{text.replace(' ', '')}\n".encode("utf-8", "replace")
    found = verify(content, Published(date(2026, 1, 15), tariffs, TEMPLATES, ()))
    assert found is None or found["state"] in {"unknown", "altered", "outdated"}
