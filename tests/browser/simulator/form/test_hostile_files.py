"""Files made to harm: what they hold is shown as it is written, and leaves no formula in a file made of it."""

from playwright.sync_api import Page, expect

from tests.browser.driving import Open, choose_file

SCRIPT = "<script>document.title='atteint'</script><img src=x onerror=\"document.title='atteint'\">"
FORMULA = "=cmd|' /C calc'!A0"
HEADER = "Rentrée scolaire;Département;Commune;École;Secteur;Nombre total d'élèves"


def cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def unharmed(page: Page, faults: list[str]) -> None:
    assert page.title() != "atteint"
    assert page.locator(".simulateur script:not([src]), .simulateur img[src=x]").count() == 0
    assert faults == []


FILES = [
    ((cell(SCRIPT) + ";" + cell(SCRIPT), "1;2"), "fichier", "Colonnes trouvées : « <script>document.t"),
    ((f"Commune;{cell(SCRIPT)}", "LA GORGUE;1"), "fichier", "« Commune », « <script>document.t"),
    (
        (HEADER, f"2024;NORD;{cell(SCRIPT)};Pasteur;PUBLIC;20", f"2024;NORD;LA GORGUE;{cell(SCRIPT)};PUBLIC;5"),
        "inconnues",
        SCRIPT,
    ),
    (
        (HEADER, f"{cell(SCRIPT)};{cell(SCRIPT)};LA GORGUE;Pasteur;{cell(SCRIPT)};{cell(SCRIPT)}"),
        "fichier",
        "« <script>document.title='atteint'</scrip… » n’est pas un nombre d’élèves",
    ),
    ((HEADER, f"2024;NORD;{cell(FORMULA)};{cell(FORMULA)};PUBLIC;20"), "inconnues", FORMULA),
]
"""Rows of files, one after the other, with the place where what they hold is shown, and how."""


def test_markup_in_a_file_of_headcounts_is_shown_as_it_is_written(simulator: Open, faults: list[str]) -> None:
    page = simulator("#epci=245900758")
    expect(page.get_by_label("La Gorgue", exact=True)).to_be_visible()
    for rows, place, shown in FILES:
        choose_file(page, f"{SCRIPT[:30].replace('/', '')}.csv", "\r\n".join(rows).encode())
        expect(page.locator(f"[data-{place}]")).to_contain_text(shown)
        unharmed(page, faults)
        if place == "inconnues":
            expect(page.locator("[data-fichier]")).to_contain_text("«\u00a0<script>document.title='attein.csv")
