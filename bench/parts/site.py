"""What reading a file costs: the Ministry's headcounts in the browser.

The rows are invented, in the shape of the Ministry's; the browser's time runs from the choice of the file to what it
gave standing on the page.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from bench.parts.startup import bare_start, cold_page
from bench.serving import serve, until, until_quiet

ROWS = 100_000
TOWNS = ("LA GORGUE", "MERVILLE", "LILLE", "ESTAIRES", "HAVERSKERQUE")
FRAGMENT = "#epci=245900758"
HEADER = (
    "Rentrée scolaire;Région académique;Académie;Département;Commune;Numéro de l'école;Dénomination principale;"
    "Patronyme;Secteur;REP;REP +;Nombre total de classes;Nombre total d'élèves;tri;Code Postal"
)
WATCH = """() => {
  const report = document.querySelector("[data-bilan]");
  const bar = document.querySelector("[data-import] progress");
  window.steps = 0;
  new MutationObserver(() => { window.steps += 1; }).observe(bar, {attributes: true});
  document.querySelector("#champ-fichier").addEventListener("change", () => { window.from = performance.now(); }, true);
  new MutationObserver(() => { if (report.textContent) window.until = performance.now(); })
    .observe(report, {childList: true, characterData: true, subtree: true});
}"""
AGAIN = "() => { document.querySelector('[data-bilan]').textContent = ''; }"


def build_site(site: Path) -> Path:
    """Build the real site."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
    return site


def measure_files(folder: Path, site: Path, compressed: Path, times: int) -> dict[str, float]:
    """Choose a file ``times`` times on the simulator's page, in turn with bare cold starts; seconds are medians."""
    file = folder / "effectifs.csv"
    file.write_bytes(_headcounts(ROWS))
    bare, taken = [], []
    with sync_playwright() as playwright, serve(site, compressed) as host, cold_page(playwright) as page:
        page.goto(f"{host.address}/simulateur/{FRAGMENT}")
        page.get_by_label("La Gorgue", exact=True).wait_for()
        until_quiet(page, host)
        page.evaluate(WATCH)
        for _ in range(times):
            bare.append(bare_start(playwright, host))
            taken.append(_time_import(page, file))
        steps = page.evaluate("window.steps") / times
    return {
        "rows_import": ROWS,
        "bytes_import": file.stat().st_size,
        "seconds_import": round(median(taken), 3),
        "bare_local_cold": round(median(bare), 1),
        "ratio_import": round(1000 * median(taken) / median(bare), 3),
        "steps_of_progress": round(steps),
    }


def _time_import(page: Page, file: Path) -> float:
    page.evaluate(AGAIN)
    page.evaluate("() => { window.until = undefined; }")
    page.set_input_files("#champ-fichier", file)
    until(page, "window.until")
    return float(page.evaluate("window.until - window.from")) / 1000


def _headcounts(rows: int) -> bytes:
    lines = [HEADER]
    for place in range(rows):
        town, year = TOWNS[place % len(TOWNS)], 2019 + place % 4
        lines.append(
            f"{year};HAUTS-DE-FRANCE;LILLE;NORD;{town};059{place:05}X;ECOLE ELEMENTAIRE PUBLIQUE;JEAN EXEMPLE;PUBLIC;"
            f"0;0;12;{100 + place % 200};78-HAUTS-DE-FRANCE-LILLE-NORD;59000"
        )
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")
