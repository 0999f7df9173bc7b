"""Files of each kind verified in each engine, without a server: intact, with a word changed, of nobody."""

import zipfile
from pathlib import Path

from tests.browser.engines.tab import Tab
from tests.browser.example import SECOND
from tests.browser.journeys.simulator import ready
from tests.browser.serving import Published

FIELD = "#choix-fichiers"


def test_files_are_verified_without_a_server(
    tab: Tab, published: Published, example_site: Path, tmp_path: Path
) -> None:
    tab.open(f"{published.address}/verifier/")
    ready(tab)
    tab.shows("[data-avancement]", "La page est prête")
    published.stop()
    name = f"{SECOND.slug}-{SECOND.date}"
    with zipfile.ZipFile(example_site / "archives" / f"{name}.zip") as zipped:
        zipped.extractall(tmp_path)
    packed = [one for one in sorted((tmp_path / name / "data").rglob("*")) if one.is_file()]
    own = [example_site / "archives" / f"{name}.zip", example_site / "textes.json", example_site / "feed.atom"]
    for place, file in enumerate([*packed, *own], start=1):
        tab.choose_file(FIELD, file)
        tab.wait_for("(count) => document.querySelectorAll('.verdict').length === count", place)
        assert tab.evaluate("() => document.querySelector('.verdict').dataset.verdict") == (
            "outdated" if file.parent.name == str(SECOND.date) and file.suffix == ".md" else "intact"  # corrected since
        ), file.name
    altered, other = tmp_path / "altere.md", tmp_path / "autre.docx"
    text = (tmp_path / name / "data" / f"{name}.md").read_text("utf-8")
    altered.write_text(text.replace("1,20 €", "1,30 €"), "utf-8")
    other.write_bytes(b"PK\3\4" + bytes(99))
    tab.choose_file(FIELD, altered)
    tab.shows(".verdict[data-verdict=altered] .modifications", "article 5")
    tab.shows(".verdict ins", "1,30 €")
    tab.choose_file(FIELD, other)
    tab.shows(".verdict[data-verdict=foreign]", "Ce fichier est abîmé")
    published.start()
    tab.complaints()  # the theme and the service worker asked a server that was stopped
