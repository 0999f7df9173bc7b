"""Visits that nobody thought of: whatever is filled, given and chosen, in any order, one answer is shown and shared.

Of each visit the answer of the page is compared with that of its link in another tab and in the terminal: amounts, what
they suppose and refusals. Its amounts are those of its JSON, and of its spreadsheet as LibreOffice recalculates it.
``VISITS`` says how many there are.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, Locator, Page

from simulator import TariffLine
from simulator.testing.office import named_cell
from tests.browser.driving import Terminal, of_engine, record_requests, saved, unfold, until, wait, watched
from tests.browser.example import TARIFFS
from versioned_texts.testing.libreoffice import convert

VISITS, STEPS = int(os.environ.get("VISITS", "2")), 12
AT_ONCE = 25
"""Visits of one test: what takes too long counts as hanging."""
COMMUNITIES = {
    "CC Flandre Lys": ("flandre lys", "La Gorgue", "Merville"),
    "Aix-en-Pévèle": ("59310", "Aix-en-Pévèle"),
    "CC du Ternois": ("ternois", "Anvin", "Frévent"),
}
"""What finds each in the list, and some of its communes; of the last no school is published."""

MOST_MENDED = 20
"""Fields that are corrected at the end of a visit."""

COMMUNES = ("La Gorgue", "Merville", "Anvin", "Frévent", "Aix-en-Pévèle", "Atlantide")
AMOUNTS = ("contribution-brute", "contribution-nette", "budget-total")
ANSWERED = """() => {
  const { resultat, etat } = document.querySelector(".simulateur").dataset;
  return resultat !== "" || etat === "erreur";
}"""

NO_PUPILS = re.compile(
    "(Indiquez le nombre d’élèves|Nombre d’élèves\u00a0: indiquez un|Collectivité\u00a0: aucun effectif).*"
)
"""What is said of pupils that nobody gives: page and terminal lead to other ways of giving them."""

TABLE_READ = """() => {
  const { textContent } = document.querySelector("[data-fichier]");
  return textContent !== "" && !textContent.startsWith("Lecture");
}"""

numbers = st.one_of(st.integers(1, 20_000).map(str), st.sampled_from(["", "1 250", "12.345", "0"]))
grants = st.sampled_from(["", "0,01", "250", "1 999,99", "100000", "x"])
rows = st.lists(
    st.tuples(st.sampled_from(COMMUNES), st.sampled_from("ABCDEFGH"), st.integers(0, 400)), min_size=1, max_size=9
)


@dataclass(frozen=True)
class Shared:
    """What a visit shows, its link, and the spreadsheet that it was given; none where the page refuses."""

    answer: dict[str, Any]
    link: str
    spreadsheet: Path | None = None


@dataclass
class Tabs:
    """Two tabs, the simulator’s address, a folder; of the first tab faults and requests; what was shared."""

    here: Page
    there: Page
    address: str
    folder: Path
    faults: list[str]
    requests: list[str]
    shared: list[Shared] = field(default_factory=list)


class Visit(RuleBasedStateMachine):
    tabs: Tabs

    @property
    def page(self) -> Page:
        return self.tabs.here

    def change(self, act: Callable[[], object]) -> None:
        """Do something that the page asks Python about, and wait for the answer."""
        self.page.eval_on_selector(".simulateur", "root => { root.dataset.resultat = ''; }")
        act()
        until(self.page, ANSWERED)
        assert self.tabs.faults == []

    def fill(self, selector: str, text: str) -> None:
        self.change(lambda: type_into(self.page.locator(selector), text))

    @initialize()
    def arrive(self) -> None:
        opened(self.page, self.tabs.address)
        unfold(self.page)

    @rule(text=numbers)
    def type_pupils(self, text: str) -> None:
        self.fill("[name=eleves]", text)

    @rule(text=grants)
    def type_a_grant(self, text: str) -> None:
        self.fill("[name=subvention]", text)

    @rule(line=st.sampled_from(TARIFFS.latest.options), number=st.integers(0, 9))
    def choose_a_line(self, line: TariffLine, number: int) -> None:
        control = f"[name={line.field}]"
        if self.page.locator(control).is_hidden():
            return
        if self.page.locator(control).get_attribute("type") == "checkbox":
            self.change(self.page.locator(control).click)
        else:
            self.fill(control, str(number))

    @rule(version=st.sampled_from([str(tariff.version) for tariff in TARIFFS.published]))
    def choose_a_tariff(self, version: str) -> None:
        self.change(lambda: self.page.select_option("[name=tarif]", version))

    @rule(years=st.sampled_from(["", "1", "4", "6"]), change=st.sampled_from(["", "-1,5", "2,25"]))
    def look_ahead(self, years: str, change: str) -> None:
        self.fill("[name=annees]", years)
        self.fill("[name=evolution-effectifs]", change)

    @rule(how=st.sampled_from(["", "progressif", "progressif"]))
    def roll_out(self, how: str) -> None:
        self.change(lambda: self.page.select_option("[name=deploiement]", how))

    @rule(name=st.sampled_from([*COMMUNITIES]))
    def choose_a_community(self, name: str) -> None:
        letters, first, *_ = COMMUNITIES[name]
        if self.chosen() == name:
            return
        self.page.locator("#champ-collectivite").fill(letters)
        option = self.page.locator("#choix-collectivite [role=option]", has_text=name)
        option.first.wait_for()
        self.change(option.first.click)
        self.page.get_by_label(first, exact=True).wait_for()
        until(self.page, "() => !document.querySelector('[data-territoire]').textContent.startsWith('Chargement')")

    def chosen(self) -> str:
        return self.page.locator("[data-collectivite] span[data-nom]").text_content() or ""

    @precondition(lambda self: self.chosen() != "")
    @rule()
    def choose_none(self) -> None:
        self.change(lambda: self.page.locator("[data-oublier]").click())

    @precondition(lambda self: self.chosen() != "")
    @rule(index=st.integers(0, 1), text=numbers)
    def type_a_commune(self, index: int, text: str) -> None:
        communes = COMMUNITIES[self.chosen()][1:]
        label = communes[min(index, len(communes) - 1)]
        self.change(lambda: type_into(self.page.get_by_label(label, exact=True), text))

    @precondition(lambda self: self.chosen() != "")
    @rule()
    def count_private_schools(self) -> None:
        box = self.page.locator("[data-privees] input")
        if box.is_visible():
            self.change(box.click)

    @rule(button=st.sampled_from(["annuler", "retablir"]))
    def go_back(self, button: str) -> None:
        if self.page.locator(f"[data-{button}]").is_visible():
            self.change(self.page.locator(f"[data-{button}]").click)

    @rule(year=st.integers(1, 4))
    def choose_a_year(self, year: int) -> None:
        choices = self.page.locator("[data-ecoles] select")
        if choices.count() and choices.first.is_visible():
            self.change(lambda: choices.first.select_option(str(year)))

    @rule(schools=rows)
    def give_a_table(self, schools: list[tuple[str, str, int]]) -> None:
        if self.chosen():
            lines = "".join(f"{commune}\t{school}\t{pupils}\n" for commune, school, pupils in schools)
            self.page.locator("[data-import] textarea").fill(f"Commune\tÉcole\tÉlèves\n{lines}")
            self.page.eval_on_selector("[data-fichier]", "element => { element.textContent = ''; }")
            self.page.locator("[data-import] button").click()
            until(self.page, TABLE_READ)

    @rule(grant=grants)
    def add_an_option(self, grant: str) -> None:
        button = self.page.locator("[data-volet=options] [data-ajouter]")
        if button.is_visible():
            self.change(button.click)
            last = self.page.locator("[data-option=subvention]").last
            self.change(lambda: type_into(last, grant))

    @rule(amount=st.sampled_from(["1200", "0,50", "12,345"]))
    def add_a_quote(self, amount: str) -> None:
        self.change(self.page.locator("[data-volet=devis] [data-ajouter]").click)
        self.change(lambda: self.page.locator("input[id$=-libelle]").last.fill("Tablettes & écrans"))
        self.change(lambda: self.page.locator("input[id$=-montant]").last.fill(amount))

    @rule()
    def reload(self) -> None:
        self.change(lambda: self.page.locator("[name=subvention]").dispatch_event("input"))
        before = shown(self.page)
        self.page.reload()
        settle(self.page)
        unfold(self.page)
        assert shown(self.page) == before

    def teardown(self) -> None:
        if not self.page.url.startswith(self.tabs.address):
            return
        self.change(lambda: self.page.locator("[name=subvention]").dispatch_event("input"))
        if "problemes" in shown(self.page):
            self.tabs.shared.append(Shared(shown(self.page), self.page.url))
        for _ in range(MOST_MENDED):
            if "problemes" in shown(self.page):
                self.mend()
        if "problemes" not in shown(self.page):
            self.tabs.shared.append(share(self.tabs))
        for visit in self.tabs.shared[-2:]:
            opened(self.tabs.there, visit.link)
            assert shown(self.tabs.there) == visit.answer, visit.link

    def mend(self) -> None:
        """Correct something that is refused, so that there is as a rule something to share."""
        wrong = self.page.locator("form [aria-invalid=true]").first
        # what is wrong of several fields at once, or of a quote, stands in a place of its own
        if self.page.locator(".simulateur[data-manquant]").count():
            self.fill("[name=eleves]", "5")
        elif self.page.locator("[data-problemes]").get_by_text("Écoles par année").count():
            self.change(lambda: self.page.select_option("[name=deploiement]", ""))
        elif self.page.locator("[data-erreur=communes]").is_visible():
            self.choose_none()
        elif wrong.count() == 0:
            self.change(self.page.locator("[data-volet=devis] [data-retirer]").last.click)
        elif wrong.get_attribute("type") == "checkbox":
            self.change(wrong.uncheck)
        else:
            self.change(lambda: wrong.fill("5"))


def type_into(field: Locator, text: str) -> None:
    """Type a text in place of another; the same text is typed anew."""
    field.fill(text)
    field.dispatch_event("input")


def opened(page: Page, address: str) -> None:
    """Open an address anew, even where only its fragment differs."""
    page.goto("about:blank")
    page.goto(address)
    settle(page)


def settle(page: Page) -> None:
    """Wait for the answer, and for the communes of the link."""
    wait(page, "pret")
    if "epci=" in page.url:
        until(page, "() => document.querySelector('[data-collectivite] span[data-nom]').textContent !== ''")


def shown(page: Page) -> dict[str, Any]:
    """Read the amounts, those of each year, and what they suppose; what is wrong where the page refuses."""
    if page.locator(".simulateur").get_attribute("data-resultat") != "juste":
        problems = page.locator("[data-problemes] li").all_text_contents()
        return refusals(problem.removesuffix(" Aller au champ") for problem in problems)
    amounts = {name: page.locator(f"#{name}").get_attribute("value") or "" for name in AMOUNTS}
    years = page.locator("[data-annees]:not([hidden]) table").all()
    suppositions = page.locator("form [data-hypotheses] [data-texte]").all_text_contents()
    return {
        "montants": amounts,
        "annees": "".join(table.text_content() or "" for table in years),
        "hypotheses": suppositions,
    }


def refusals(sentences: Iterable[str]) -> dict[str, Any]:
    return {"problemes": sorted(NO_PUPILS.sub("", sentence) for sentence in sentences)}


def share(tabs: Tabs) -> Shared:
    """Share what is shown in every way that the page offers, and expect each to say the same."""
    page, answer, link = tabs.here, shown(tabs.here), tabs.here.url
    document = json.loads(saved(page, "Données", tabs.folder).read_text("utf-8"))
    assert terminal_answer(document) == {name: answer[name] for name in ("montants", "hypotheses")}
    assert document["lien"] == link
    spreadsheet = saved(page, "Tableur", tabs.folder).rename(tabs.folder / f"{len(tabs.shared)}.xlsx")
    # nothing needs what the snapshot and its layers leave out
    assert [name for name in of_engine(tabs.requests) if name.startswith("pyodide")] == []
    return Shared(answer, link, spreadsheet)


def terminal_answer(document: Mapping[str, Any]) -> dict[str, Any]:
    """Read the amounts of the JSON of an estimate, and what they suppose."""
    return {
        "montants": {name: document[name.replace("-", "_")] for name in AMOUNTS},
        "hypotheses": [hypothesis["texte"] for hypothesis in document["hypotheses"]],
    }


def in_the_terminal(links: Iterable[str], terminal: Terminal) -> list[dict[str, Any]]:
    """Ask the terminal what each link asks."""

    def ask(link: str) -> dict[str, Any]:
        done = terminal(f"--lien={link}")
        if done.returncode:
            return refusals(done.stderr.splitlines())
        return terminal_answer(json.loads(done.stdout))

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(ask, links))


@pytest.fixture
def tabs(context: BrowserContext, site: str, tmp_path: Path) -> Tabs:
    here, there = context.new_page(), context.new_page()
    requests = record_requests(here)
    return Tabs(here, there, f"{site}/simulateur/", tmp_path, watched(here, site), requests)


@pytest.mark.parametrize("first", range(0, VISITS, AT_ONCE))
def test_one_amount_is_shown_and_shared_whatever_visits_do(
    tabs: Tabs, terminal: Terminal, tmp_path: Path, first: int
) -> None:
    machine = type("ThisVisit", (Visit,), {"tabs": tabs})
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    bounds = settings(
        phases=[Phase.generate],
        max_examples=min(AT_ONCE, VISITS - first),
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=quiet,
        database=None,
    )
    run_state_machine_as_test(machine, settings=bounds)
    assert tabs.shared
    for visit, answer in zip(
        tabs.shared, in_the_terminal((visit.link for visit in tabs.shared), terminal), strict=True
    ):
        assert answer == {name: visit.answer[name] for name in answer}, visit.link
    (tmp_path / "recalculated").mkdir()
    whole = [(visit, visit.spreadsheet) for visit in tabs.shared if visit.spreadsheet]
    books = convert([spreadsheet for _, spreadsheet in whole], "xlsx", tmp_path / "recalculated")
    for book, (visit, _) in zip(books, whole, strict=True):
        opened_book = load_workbook(book, data_only=True)
        net = "nette_premiere_annee" if "nette_premiere_annee" in opened_book.defined_names else "contribution_nette"
        expected = float(visit.answer["montants"]["contribution-nette"])
        assert named_cell(opened_book, net).value == pytest.approx(expected), visit.link
