"""Files looked up by their bytes in each engine, without a server: all that is given, altered, of others."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.browser.engines.tab import Tab
from tests.browser.example import SECOND, TEXTS
from tests.browser.journeys.simulator import ready
from tests.browser.serving import Published

FIELD = "#choix-fichiers"
VERDICTS = """(count) => {
  const verdicts = [...document.querySelectorAll(".verdict")].slice(0, count);
  return verdicts.map((one) => [one.querySelector("h2").lastChild.textContent.slice(3), one.dataset.verdict]);
}"""
"""Gives the name and the state of each of so many files, the last one first."""

TAKE = """async ([root, paths]) => {
  const take = async (path) => new File([await (await fetch(root + path)).arrayBuffer()], path);
  globalThis.taken = await Promise.all(paths.map(take));
}"""

CHOOSE = """async ([selector, altered]) => {
  const files = new DataTransfer();
  for (const file of globalThis.taken) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    bytes[Math.floor(bytes.length / 2)] ^= altered ? 1 : 0;
    files.items.add(new File([bytes], file.name));
  }
  const field = document.querySelector(selector);
  field.files = files.files;
  field.dispatchEvent(new Event("change"));
}"""
"""Chooses what was taken as it is, or with one byte of each changed."""

_NOT_GIVEN = re.compile(
    r"assets/|search/|sitemap|manifest\.webmanifest|images/application/|service-worker|.*\.(?:html|js)$"
)


def given(site: Path) -> list[str]:
    """List the paths of what a site gives to download: all but its pages and what they load."""
    paths = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return sorted(path for path in paths if not _NOT_GIVEN.match(path))


def altered_packages(package: Path, folder: Path) -> Sequence[Path]:
    """Write a package with a file more, and one with an entry twice."""
    longer, twice = folder / "longer.zip", folder / "twice.zip"
    for copy in (longer, twice):
        copy.write_bytes(package.read_bytes())
    with zipfile.ZipFile(longer, "a") as archive:
        archive.writestr("ajout.pdf", b"9,99")
    with zipfile.ZipFile(twice, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(archive.namelist()[0], b"9,99")
    return longer, twice


def states(tab: Tab, count: int, before: int) -> Mapping[str, str]:
    tab.wait_for("(count) => document.querySelectorAll('.verdict').length === count", before + count)
    return dict(tab.evaluate(VERDICTS, count))


def test_each_file_that_is_given_is_known_and_no_other(
    tab: Tab, published: Published, example_site: Path, tmp_path: Path
) -> None:
    paths = given(example_site)
    assert {Path(path).suffix for path in paths} >= {".akn", ".pdf", ".txt", ".zip", ".json", ".toml", ".link"}
    tab.open(f"{published.address}/verifier/")
    ready(tab)
    tab.shows("[data-avancement]", "La page est prête")
    tab.evaluate(TAKE, [f"{published.address}/", paths])
    published.stop()
    tab.evaluate(CHOOSE, [FIELD, False])
    assert states(tab, len(paths), 0) == dict.fromkeys(paths, "intact")
    tab.evaluate(CHOOSE, [FIELD, True])
    assert states(tab, len(paths), len(paths)) == dict.fromkeys(paths, "unknown")
    tab.shows("[data-autrement]", "déposez-le sur la page Proposer une modification")
    tab.shows("[data-autrement]", "Une estimation du simulateur se vérifie par le lien qu’elle porte")

    name = f"{SECOND.slug}-{SECOND.date}"
    text = example_site / SECOND.path / f"{name}.txt"
    preceded, large = tmp_path / "preceded.txt", tmp_path / "large.zip"
    preceded.write_text(f"---\nadopted: 2020-01-02\n---\n{text.read_text('utf-8')}", "utf-8")
    with large.open("wb") as sparse:
        sparse.truncate(100_000_000)
    others = [*altered_packages(example_site / "archives" / f"{name}.zip", tmp_path), preceded, large]
    for index, other in enumerate(others):
        tab.choose_file(FIELD, other)
        assert states(tab, 1, 2 * len(paths) + index) == {other.name: "unknown"}
        tab.shows(".verdict", "Ce n’est pas un fichier de ce site, octet pour octet.")

    former = TEXTS.with_name("textes.sealed") / SECOND.path / f"{SECOND.date}.md"  # corrected since it was released
    tab.choose_file(FIELD, former)
    assert states(tab, 1, 2 * len(paths) + len(others)) == {former.name: "intact"}
    tab.shows(".verdict", f"{name}.txt, publié le 1er février 2026 ; il a été remplacé ou retiré depuis.")
    assert str(tab.evaluate("() => document.querySelector('.verdict a').href")).endswith(f"/{SECOND.path}")
    published.start()
    tab.complaints()  # the theme and the service worker asked a server that was stopped
