"""The simulator's HTML: the hooks that scripts and readers rely on, and examples that agree with the calculation."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from urllib.parse import parse_qsl

import pytest

from publisher.engine.browser_side import BrowserSide
from publisher.pages.simulator.page import EXAMPLES, simulator_form, worked_examples
from simulator import FIELDS, Tariffs, display, estimate, machine, read_request, read_tariffs
from simulator.question import OUTLOOK_FIELDS


def _tariffs(quote: str = "1,30 € par élève", *, support: bool = True) -> Tariffs:
    def price(amount: str, anchor: str) -> dict[str, str]:
        path = f"texte/2023-06-15/#{anchor}"
        return {"label": anchor, "amount": amount, "unit": "u", "article": "5", "quote": quote, "path": path}

    contributions = {"base": price("1.30", "base")}
    if support:
        contributions["flat_support"] = price("0.30", "forfait")
        contributions["on_demand_support"] = price("150", "demande")
    entry = {
        "work": "texte",
        "title": "Texte",
        "version": "2023-06-15",
        "start": "2023-06-15",
        "contributions": contributions,
        "services": [],
        "grounds": {},
    }
    return read_tariffs(json.dumps([entry]))


class _Elements(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def values(self, tag: str, attribute: str) -> list[str | None]:
        return [attributes[attribute] for name, attributes in self.found if name == tag and attribute in attributes]


BUILT = date(2026, 1, 1)
BROWSER = BrowserSide("assets/moteur/ab12/", "assets/simulateur/cd34/", "assets/territoire/ef56.json", {})


@pytest.fixture
def form() -> str:
    return simulator_form(_tariffs(), BROWSER, "../", BUILT)


def test_the_hooks_are_there(form: str) -> None:
    elements = _Elements(form)
    named = [*elements.values("input", "name"), *elements.values("select", "name")]
    assert named[:4] == ["eleves", "forfait", "demi-journees", "subvention"]
    assert sorted(map(str, named)) == sorted(set(FIELDS) - {"devis"} | set(OUTLOOK_FIELDS))
    assert elements.values("data", "id") == ["contribution-nette", "contribution-brute", "budget-total"]
    root = elements.found[0]
    assert root[0] == "div"
    assert root[1]["data-etat"] == "chargement"
    assert root[1]["data-moteur"] == "../assets/moteur/ab12/"
    assert root[1]["data-site"] == "../"


def test_no_result_is_claimed_before_python_computes_one(form: str) -> None:
    values = [attributes["value"] for tag, attributes in _Elements(form).found if tag == "data" and "id" in attributes]
    assert values == ["", "", ""]


def test_every_field_has_a_label_and_a_place_for_its_problem(form: str) -> None:
    elements = _Elements(form)
    ids = [attributes["id"] for _, attributes in elements.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in elements.found:
        if tag in {"input", "select"} and "id" in attributes:  # rows to come get theirs when they are added
            assert attributes["id"] in elements.values("label", "for")
            for described in (attributes.get("aria-describedby") or "").split():
                assert described in ids


def test_markdown_leaves_the_blocks_alone(form: str) -> None:
    for html in (form, worked_examples(_tariffs(), "../", BUILT)):
        assert html.startswith("<div")
        assert html.endswith("</div>\n")
        assert "\n\n" not in html


def test_only_addresses_of_the_site_are_asked_for(form: str) -> None:
    elements = _Elements(form)
    addresses = [*elements.values("link", "href"), *elements.values("script", "src")]
    assert addresses
    assert all(address and address.startswith("../assets/simulateur/cd34/") for address in addresses)


def test_the_tariff_that_stands_on_the_day_of_the_build_is_chosen() -> None:
    (old,) = _tariffs().published
    new = read_tariffs(json.dumps([{**_entry(), "version": "2024-06-15", "start": "2024-09-01"}])).latest
    for built, chosen in ((date(2024, 8, 31), [False, True]), (date(2024, 9, 1), [True, False])):
        form = simulator_form(Tariffs((old, new)), BROWSER, "./", built)
        options = [attributes for tag, attributes in _Elements(form).found if tag == "option"][:2]
        assert [option["value"] for option in options] == ["2024-06-15", "2023-06-15"]
        assert [("selected" in option) for option in options] == chosen
        assert ("Version du 15 juin 2024, à venir" in form) is not chosen[0]


def _entry() -> dict[str, object]:
    price = {"label": "Base", "amount": "1.40", "unit": "u", "article": "5", "quote": "q", "path": "p"}
    return {"work": "t", "title": "T", "contributions": {"base": price}, "services": [], "grounds": {}}


def test_words_of_a_text_cannot_become_markup() -> None:
    form = simulator_form(_tariffs('<img src=x onerror="alert(1)">'), BROWSER, "./", BUILT)
    assert "<img" not in form
    assert "&lt;img src=x" in form


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_examples_equal_the_calculation(example: object) -> None:
    assert isinstance(example, tuple)
    title, typed = example
    made = estimate(read_request(typed, _tariffs()))
    html = worked_examples(_tariffs(), "../", BUILT)
    article = next(part for part in html.split("<article>") if f"<h3>{title}</h3>" in part)
    assert f'<data value="{machine(made.net.amount)}">' in article
    for row in display(made)["lignes"]:
        if row["code"] != "budget-total":
            assert row["calcul"] in article
            assert row["montant"] in article


def test_an_example_opens_in_the_simulator_as_it_was_computed() -> None:
    links = re.findall(r'href="#([^"]+)"', worked_examples(_tariffs(), "../", BUILT))
    opened = [dict(parse_qsl(link.replace("&amp;", "&"))) for link in links]
    assert opened == [{**example.typed, "tarif": "2023-06-15"} for example in EXAMPLES]


def test_what_the_tariff_does_not_offer_makes_no_example() -> None:
    html = worked_examples(_tariffs(support=False), "../", BUILT)
    assert html.count("<article>") == 1
