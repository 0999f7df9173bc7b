"""A change proposed in each engine: an act that is pasted, and the document that is written of it."""

from tests.browser.engines.tab import Tab
from tests.browser.example import BASE
from tests.browser.journeys.simulator import ready
from tests.browser.serving import Published

ACT = "À l’article 5, les mots « 1,30 € » sont remplacés par les mots « 1,45 € »."

REDLINE = "() => document.querySelector('.modifie').textContent"


def test_an_act_and_the_document_written_of_it_make_the_same_change(tab: Tab, published: Published) -> None:
    tab.open(f"{published.address}/comparer/")
    tab.click("[name=voie][value=acte]")
    tab.press("Tab")
    tab.type(f"{ACT} L’article 99 est abrogé.")
    tab.press("Tab", "Enter")
    ready(tab)
    tab.shows(".recu", "1 passage compris et 1 passage refusé")
    tab.shows(".recu .refuse", "L’article 99 est abrogé.")
    tab.shows(".modifie ins", "1,45")
    tab.shows("#prix", BASE.label)
    tab.click(".acte > summary")
    tab.shows(".acte pre", "« 1,30 € »")
    change = tab.evaluate(REDLINE)
    for kind in ("docx", "odt"):
        document = tab.download(f"[data-telecharger={kind}]")
        tab.click("[name=voie][value=projet]")
        tab.choose_file("#choix-fichier", document)
        tab.shows("[data-fichier]", f"« {document.name} » est lu.")
        tab.click("form [type=submit]")
        tab.wait_for("(last) => document.querySelector('.recu__texte').textContent.includes(last)", "Modification")
        assert tab.evaluate(REDLINE) == change
        tab.evaluate("() => document.querySelector('.recu__texte').replaceChildren()")  # the next account is another
    assert not [path for path in published.requests if "pyodide" in path]
