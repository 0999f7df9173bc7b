"""Links and files made to harm: nothing of them runs, nothing hangs, what can be read is, what is left out is said."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Open, choose_file, expect_net, field
from tests.browser.example import SUPPORT, WORKSHOPS

MARKUP = "<script>document.title='atteint'</script><img src=x onerror=\"document.title='atteint'\">"
SCRIPT = quote(MARKUP, safe="")
DIGITS = "9" * 10_000
THOUSAND = ";".join(f"{60_000 + number}:{number}" for number in range(1000))


def expect_nothing_ran(page: Page) -> None:
    assert page.title() != "atteint"
    assert page.locator(".simulateur img, .simulateur script:not([src], .simulateur > :first-child)").count() == 0


def unharmed(page: Page) -> None:
    """Nothing ran, nothing broke, and the page still answers what is typed."""
    expect_nothing_ran(page)
    forget = page.get_by_role("button", name="Retirer la collectivité")
    if forget.is_visible():
        forget.click()
    assert not page.locator("[name=eleves]").evaluate("field => field.readOnly")
    page.locator("[name=eleves]").fill("10")
    for name in (WORKSHOPS.field, "subvention", "annees", "evolution-effectifs", "evolution-tarif"):
        page.locator(f"[name={name}]").evaluate("field => { field.value = ''; }")
    for name in ("tarif", "deploiement"):
        page.locator(f"[name={name}]").evaluate("field => { field.selectedIndex = 0; }")
    remove = "buttons => { for (const button of buttons.toReversed()) button.click(); }"
    page.locator("[data-retirer]").evaluate_all(remove)
    page.locator("[name=eleves]").dispatch_event("input")
    expect_net(page, "13.00")


@pytest.mark.parametrize(
    ("fragment", "faulty"),
    [
        (f"eleves={SCRIPT}", "eleves"),
        (f"eleves=1&{SUPPORT.field}={SCRIPT}", SUPPORT.field),
        (f"eleves=1&tarif={SCRIPT}", "tarif"),
        (f"eleves=1&annees=2&deploiement={SCRIPT}", "deploiement"),
        (f"eleves=1&evolution-tarif={SCRIPT}", "evolution-tarif"),
        (f"eleves=1&devis={SCRIPT}:1.500", "devis"),
        (f"eleves=1&option=nom:{SCRIPT};{WORKSHOPS.field}:{SCRIPT}", f"options.1.{WORKSHOPS.field}"),
        (f"eleves=1&epci=245900758&communes=59400:{SCRIPT}", "communes.59400"),
    ],
)
def test_markup_in_a_value_is_shown_as_it_is_written(simulator: Open, fragment: str, faulty: str) -> None:
    page = simulator(f"#{fragment}")
    problem = page.locator(f".simulateur-erreur[data-erreur='{faulty}']")
    expect(problem).to_contain_text("<script>document.t")
    if faulty == SUPPORT.field:
        page.locator(f"[name={faulty}]").uncheck()
    unharmed(page)


def test_markup_in_names_is_shown_as_it_is_written(simulator: Open) -> None:
    beyond = "devis=a:b:c&option=<script>alert(1)</script>"
    page = simulator(f"#eleves=1&{SCRIPT}=1&epci={SCRIPT}&communes={SCRIPT}:1&devis={SCRIPT}:5&{beyond}")
    for left_out in ("%3Cscript%3E", "«\u00a0devis\u00a0»", "«\u00a0option\u00a0»"):
        expect(page.locator("[data-ignore]")).to_contain_text(left_out)
    expect(page.locator("[data-territoire]")).to_contain_text("n’est pas dans la liste")
    expect(page.locator("[data-lignes]")).to_contain_text("<script>document.title='atteint'</script>")
    unharmed(page)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("eleves", "est trop long"),
        (WORKSHOPS.field, "est trop long"),
        ("subvention", "est trop long"),
        ("annees", "est trop long"),
        ("evolution-effectifs", "n’est pas une évolution"),
    ],
)
def test_a_number_of_ten_thousand_digits_is_refused_at_its_field(simulator: Open, name: str, said: str) -> None:
    page = simulator(f"#eleves=7&{name}={DIGITS}" if name != "eleves" else f"#eleves={DIGITS}")
    expect(page.locator(f"[data-erreur='{name}']")).to_contain_text(said)
    assert len(field(page, name)) <= 200
    unharmed(page)


def test_a_number_of_ten_thousand_digits_for_a_quote_and_a_commune(simulator: Open) -> None:
    page = simulator(f"#eleves=7&devis=Lot:{DIGITS}&epci=245900758&communes=59400:{DIGITS};59268:3")
    expect(page.locator("[data-volet=devis] [data-erreur=devis]")).to_contain_text("est trop long")
    expect(page.locator("[data-erreur='communes.59400']")).to_contain_text("est trop long")
    expect(page.get_by_label("La Gorgue", exact=True)).to_have_value("3")
    unharmed(page)


def test_a_link_that_was_cut_between_its_communes_is_doubted(simulator: Open) -> None:
    whole = "#eleves=664&epci=245900758&communes=59268:84;59400:580"
    remark = simulator(whole[:-2]).locator("[data-problemes]")
    expect(remark).to_contain_text("664, alors que les communes en comptent 89")
    simulator(whole)
    expect(remark).to_be_hidden()


def test_a_thousand_communes_of_nowhere_are_said_and_the_pupils_kept(simulator: Open) -> None:
    page = simulator(f"#communes={THOUSAND}")
    expect_net(page, f"{sum(range(1000)) * 1.3:.2f}")
    page = simulator(f"#eleves=600&epci=000000000&communes={THOUSAND}")
    expect(page.locator("[data-territoire]")).to_contain_text("n’est pas dans la liste")
    expect(page.locator("[data-problemes]")).to_contain_text("600, alors que les communes en comptent")
    unharmed(page)


def test_a_thousand_communes_beside_ours_are_left_out_and_some_of_them_named(simulator: Open) -> None:
    page = simulator(f"#epci=245900758&communes={THOUSAND};59400:7")
    expect_net(page, "9.10")
    said = page.locator("[data-territoire]")
    expect(said).to_contain_text("hors de CC Flandre Lys")
    expect(said).to_contain_text("et 992 autres")
    unharmed(page)


@pytest.mark.parametrize("wrong", ["%", "%ED%A0%80"])
def test_an_error_of_encoding_costs_no_more_than_its_own_value(simulator: Open, wrong: str) -> None:
    page = simulator(
        f"#eleves=16&subvention={wrong}&devis=Bon:5&devis=Mauvais{wrong}:6"
        f"&epci=245900758&communes=59400:7;{wrong}:8;59268:9;59268:10"
    )
    expect_net(page, "20.80")
    expect(page.locator("#budget-total")).to_have_attribute("value", "25.80")
    said = page.locator("[data-ignore]").inner_text()
    for name in ("subvention", "devis", f"communes={wrong}:8", "communes=59268:10"):
        assert f"«\u00a0{name}\u00a0»" in said
    assert field(page, "subvention") == ""
    unharmed(page)


def test_what_is_doubled_unknown_or_too_many_is_said_once(simulator: Open) -> None:
    unknown = "&".join(f"x{number}=1" for number in range(50))
    options = "&".join(f"option=nom:A;{SUPPORT.field}:oui" for _ in range(5))
    page = simulator(f"#eleves=3&eleves=4&eleves=5&{unknown}&{options}&zut&=7&__proto__=1&constructor=1")
    expect_net(page, "3.90")
    said = page.locator("[data-ignore]").inner_text()
    assert said.count("eleves") == 1
    assert said.endswith("….")
    expect(page.locator("[data-volet=options] fieldset")).to_have_count(3)
    unharmed(page)


def test_a_flood_of_values_is_cut_and_said(simulator: Open) -> None:
    quotes = "&".join(f"devis=Lot{number}:1" for number in range(5000))
    page = simulator(f"#eleves=3&{quotes}")
    expect(page.locator("#budget-total")).to_have_attribute("value", "53.90")
    expect(page.locator("[data-ignore]")).to_contain_text("« devis »".replace(" ", "\u00a0"))
    unharmed(page)


def test_half_a_character_breaks_nothing(simulator: Open) -> None:
    label = quote("x" * 119 + "🏫" * 60)
    page = simulator(f"#eleves=2&devis={label}:1")
    expect(page.locator("[data-volet=devis] [data-erreur=devis]")).to_contain_text("de 1 à 120 caractères")
    page.locator("[name=subvention]").evaluate(
        "field => { field.value = '\\ud800'; field.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    expect(page.locator("[data-erreur=subvention]")).to_contain_text("n’est pas un nombre écrit en chiffres")
    assert page.locator(".simulateur").get_attribute("data-depart") == "snapshot"
    expect(page).to_have_url(re.compile("subvention=%EF%BF%BD"))
    unharmed(page)


FORMULA = "=cmd|' /C calc'!A0"
HEADER = "Commune;École;Nombre total d'élèves"


def cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


FILES = [
    ((cell(MARKUP) + ";" + cell(MARKUP), "1;2"), "Trouvé : « <script>document.t"),
    ((f"Commune;{cell(MARKUP)}", "LA GORGUE;1"), "« Commune », « <script>document.t"),
    (
        (HEADER, f"{cell(MARKUP)};Pasteur;20", f"LA GORGUE;{cell(MARKUP)};5"),
        "<script>document.title='atteint'</scrip…, Pasteur",
    ),
    (
        (HEADER, f"LA GORGUE;Pasteur;{cell(MARKUP)}"),
        "« <script>document.title='atteint'</scrip… » n’est pas un nombre d’élèves",
    ),
    ((HEADER, f"{cell(FORMULA)};{cell(FORMULA)};20", "LA GORGUE;Pasteur;5"), FORMULA),
]
"""Rows of files, one after the other, and how what they hold is shown."""


def test_markup_in_a_file_of_headcounts_is_shown_as_it_is_written(simulator: Open) -> None:
    page = simulator("#epci=245900758")
    for rows, shown in FILES:
        choose_file(page, f"{MARKUP[:30].replace('/', '')}.csv", "\r\n".join(rows).encode())
        expect(page.locator("[data-import]")).to_contain_text(shown)
        expect_nothing_ran(page)
    expect(page.locator("[data-fichier]")).to_contain_text("«\u00a0<script>document.title='attein.csv")
