"""What reading files costs: the Ministry's headcounts in the browser, a batch of communities in the terminal.

The rows are invented, in the shape of the Ministry's; the browser's time runs from the choice of the file to what it
gave standing on the page.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from bench.parts.startup import bare_start, cold_page
from bench.serving import serve, until, until_quiet

ROWS = 100_000
COMMUNITIES = 36_000
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


def measure_files(folder: Path, site: Path, compressed: Path, times: int) -> dict[str, float]:
    """Import a file in the browser ``times`` times and work out a batch as often; seconds are medians."""
    imported = _import(folder, site, compressed, times)
    few, few_memory = _batch(folder, COMMUNITIES // 10, 1)
    many, memory = _batch(folder, COMMUNITIES, times)
    return {
        **imported,
        "seconds_batch": round(many, 3),
        "seconds_batch_tenth": round(few, 3),
        "ratio_batch_memory": round(memory / few_memory, 2),
    }


def build_site(site: Path) -> Path:
    """Build the real site."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
    return site


def _import(folder: Path, site: Path, compressed: Path, times: int) -> dict[str, float]:
    """Choose a file of headcounts on the simulator's page, in Chromium, in turn with cold starts of the bare page."""
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


def _batch(folder: Path, rows: int, times: int) -> tuple[float, int]:
    """Give the seconds of a batch, and the most memory that any child process has taken so far (kilobytes)."""
    file = folder / f"lot-{rows}.csv"
    file.write_text("nom;eleves\n" + "".join(f"c{n};{100 + n}\n" for n in range(rows)), "utf-8")
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        command = [sys.executable, "-m", "simulator", "--lot", str(file), "--forfait"]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        taken.append(time.perf_counter() - start)
    return median(taken), _memory(file)


def _memory(file: Path) -> int:
    """Run the batch in a process that tells its own child's memory."""
    program = (
        "import resource, subprocess, sys;"
        "subprocess.run([sys.executable, '-m', 'simulator', '--lot', sys.argv[1]], capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True)
    return int(done.stdout)
