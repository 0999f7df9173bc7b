"""A change proposed in each engine: a draft that is dropped, and the document that is written of it."""

from pathlib import Path

from tests.browser.engines.tab import Tab
from tests.browser.example import BASE, LATEST
from tests.browser.journeys.simulator import ready
from tests.browser.serving import Published
from versioned_texts.amendment import consolidated_text
from versioned_texts.office import write_docx
from versioned_texts.pages.redline import edition
from versioned_texts.testing.documents import converted

COVER = "Comité du 3 mars"

REDLINE = "() => document.querySelector('.modifie').textContent"


def draft(folder: Path) -> Path:
    """Write a draft of the latest version with a cover, and a dearer price."""
    text = f"{COVER}\n{consolidated_text(edition(LATEST).parts)}".replace("1,30", "1,45")
    blocks = [{"style": "Normal", "fin": "=", "mots": [["=", line, 0]]} for line in text.splitlines() if line]
    file = folder / "projet.docx"
    file.write_bytes(write_docx({"titre": "Projet", "auteur": "Bureau", "jour": "2026-01-15", "blocs": blocks}))
    return file


def test_a_draft_and_the_document_written_of_it_make_the_same_change(
    tab: Tab, published: Published, tmp_path: Path
) -> None:
    tab.open(f"{published.address}/comparer/")
    tab.click("[name=voie][value=projet]")
    tab.choose_file("#choix-fichier", draft(tmp_path))
    tab.shows("[data-fichier]", "« projet.docx » est lu.")
    tab.click("form [type=submit]")
    ready(tab)
    tab.shows(".recu", "1 passage laissé de côté")
    tab.click(".recu summary")
    tab.shows(".recu .ecarte", COVER)
    tab.shows(".modifie ins", "1,45")
    tab.shows("#prix", BASE.label)
    tab.click(".acte > summary")
    tab.shows(".acte pre", "« 1,30 € »")
    change = tab.evaluate(REDLINE)
    document = tab.download("[data-telecharger=docx]")
    as_odt = document.with_suffix(".odt")
    as_odt.write_bytes(converted({"projet": document.read_bytes()}, "odt")["projet"])
    for file in (document, as_odt):
        tab.click("[name=voie][value=projet]")
        tab.choose_file("#choix-fichier", file)
        tab.shows("[data-fichier]", f"« {file.name} » est lu.")
        tab.click("form [type=submit]")
        tab.wait_for("(last) => document.querySelector('.recu__texte').textContent.includes(last)", "Modification")
        assert tab.evaluate(REDLINE) == change
    assert not [path for path in published.requests if "pyodide" in path]
