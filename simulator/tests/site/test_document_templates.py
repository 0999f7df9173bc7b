"""Templates as their keeper leaves them: saved by LibreOffice, changed, or broken."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from simulator import Tariffs
from simulator.site.document_templates import read_templates
from simulator.testing.commands import publisher
from simulator.testing.council_files import DRAFTS, question, spaced, words_of, write
from simulator.testing.templates import FOLDER, TEMPLATES
from versioned_texts.corpus import CorpusError
from versioned_texts.testing.corpora import change
from versioned_texts.testing.example import EXAMPLE
from versioned_texts.testing.libreoffice import convert

DRAFT = "deliberation.fodt"


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the templates as LibreOffice saves them."""
    folder = tmp_path_factory.mktemp("saved")
    convert(sorted(FOLDER.iterdir()), "fodt:OpenDocument Text Flat XML", folder)
    return folder


@pytest.fixture
def edited(saved: Path, tmp_path: Path) -> Path:
    """Give a copy of them to change."""
    return shutil.copytree(saved, tmp_path / "modeles")


def faults(folder: Path) -> str:
    with pytest.raises(CorpusError) as error:
        read_templates(folder)
    return str(error.value)


def test_a_template_that_libreoffice_saves_again_says_the_same(saved: Path, tariffs: Tariffs) -> None:
    again = read_templates(saved)
    for kind in ("note", "deliberation", "odt"):
        for body, decision in DRAFTS:
            document = question(tariffs, body, decision)
            before, after = (spaced(words_of(write(kind, document, tariffs, folder))) for folder in (TEMPLATES, again))
            assert before == after


def test_what_the_keeper_writes_is_in_the_file(edited: Path, tariffs: Tariffs) -> None:
    words = "{sauf commune} Vu l’avis du bureau {de la <text:span>collec</text:span>tivité}, pour {CONTRIBUTION}\u00a0;"
    file = edited / DRAFT
    before, mark, after = file.read_text("utf-8").partition("Vu l’avis ")
    file.write_text(f"{before}{words}{after[after.index('</text:p>') :]}", "utf-8")
    assert mark
    for body, is_there in (("communes", True), ("commune", False)):
        document = question(tariffs, body, DRAFTS[0][1])
        draft = spaced(words_of(write("deliberation", document, tariffs, read_templates(edited))))
        assert ("Vu l’avis du bureau de la Communauté de communes Flandre Orbe, pour 1" in draft) is is_there
        assert "de la commission" not in draft


@pytest.mark.parametrize(
    ("before", "after", "found", "expected"),
    [
        ("{si devis} De commander", "{si devi} De commander", "{devi}", "one of adhésion, année"),
        ("{statuts}", "{statut}", "{statut}", "one of budget, collectivité"),
        ("{chaque option}", "{chaque choix}", "{choix}", "one of année, devis"),
        ("pour {quantité}", "pour {quantité", "a brace without its pair", "{, the name of a field, }"),
    ],
)
def test_what_nothing_fills_is_named_with_its_line(
    edited: Path, before: str, after: str, found: str, expected: str
) -> None:
    file = edited / DRAFT
    text = file.read_text("utf-8")
    line = text[: text.index(before)].count("\n") + 1
    file.write_text(text.replace(before, after), "utf-8")
    text = faults(edited)
    assert f"{DRAFT}: line {line} (« " in text
    assert f"\n    found:    {found}\n    expected: {expected}" in text


def test_a_document_that_does_not_say_what_it_must_is_named_with_its_case(edited: Path) -> None:
    file = edited / DRAFT
    text = file.read_text("utf-8").replace("{si adhésion ou transfert} D’approuver {texte}", "{si transfert} {texte}")
    file.write_text(text.replace("{texte}, version du {version}", "texte"), "utf-8")
    assert (
        f"{DRAFT}: case « adhesion »\n    found:    nothing\n    expected: a paragraph that says {{texte}}"
        in faults(edited)
    )


@pytest.mark.parametrize(
    ("content", "location"),
    [(None, "file"), ("<office", "line 1"), ("<html/>", "line 1"), ("\xff".encode("latin-1"), "line 1")],
)
def test_what_is_no_template_is_said_to_be_expected(edited: Path, content: Any, location: str) -> None:  # noqa: ANN401
    file = edited / "note.fodt"
    file.unlink()
    if content:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    text = faults(edited)
    assert f"note.fodt: {location}\n" in text
    assert "expected: a flat OpenDocument text, as LibreOffice saves it (.fodt)" in text


@pytest.mark.parametrize("action", ["check", "simulator-data"])
def test_a_broken_template_stops_the_command_and_a_site_may_have_none(action: str, tmp_path: Path) -> None:
    site = shutil.copytree(EXAMPLE, tmp_path / "exemples" / "site")
    (tmp_path / "node_modules").symlink_to(EXAMPLE.parents[1] / "node_modules")
    command: list[str | Path] = [action, "--settings", site / "mkdocs.yml"]
    if action == "simulator-data":
        package = tmp_path / "node_modules" / "@etalab" / "decoupage-administratif"
        command += ["--package", package, "--output", tmp_path / "data", site / "docs" / "textes"]
    change(site / "docs" / "modeles" / DRAFT, "{statuts}", "{statut}")
    done = publisher(*command)
    assert done.returncode == 1
    assert f"{DRAFT}: line " in done.stdout + done.stderr
    assert "found:    {statut}" in done.stdout + done.stderr
    change(site / "mkdocs.yml", "      templates: modeles\n", "")
    done = publisher(*command)
    assert done.returncode == 0, done.stdout + done.stderr
    if action == "simulator-data":
        assert json.loads((tmp_path / "data" / "templates.json").read_text("utf-8")) == {}
