"""A change that a reader proposes on the page: articles edited where they stand, one after the other."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import WASM, compare_with, not_found, record_requests, retry, until, wait
from tests.browser.example import FIRST, RULES
from versioned_texts.amendment import part_lines
from versioned_texts.amendment.editing import edit_parts
from versioned_texts.pages.redline import edition
from versioned_texts.testing.amended_texts import amended, same_text

PRICED, OTHER = "Article 5 : Contributions", "Article 8 : Modification"


@pytest.fixture
def proposing(own_page: Page, site: str) -> Page:
    """Open the page, with the articles of the version that stands."""
    own_page.goto(f"{site}/comparer/")
    own_page.get_by_text("Afficher les articles").click()
    expect(own_page.get_by_text(PRICED)).to_be_visible()
    return own_page


def edit(page: Page, article: str, change: Callable[[str], str]) -> None:
    lines = page.get_by_role("textbox", name=article)
    if not lines.is_visible():
        page.locator("[data-articles] summary", has_text=article).click()
    lines.fill(change(lines.input_value()))


def dearer(lines: str) -> str:
    assert "1,30" in lines
    return lines.replace("1,30", "1,45")


def longer(lines: str) -> str:
    return f"{lines}\nUn alinéa de plus."


def propose(page: Page) -> None:
    page.get_by_role("button", name="Voir ce qui change").click()
    wait(page, "pret")


def changes(page: Page) -> list[str]:
    sentences = page.locator("[data-dessin] .phrases:not(.recu *) li")
    return [content.replace("\u00a0", " ") for content in sentences.all_text_contents()]


@pytest.mark.usefixtures("faultless")
def test_articles_edited_one_after_the_other_make_one_change(proposing: Page) -> None:
    edit(proposing, PRICED, dearer)
    edit(proposing, OTHER, longer)
    requests = record_requests(proposing)
    propose(proposing)
    both = changes(proposing)
    assert re.search(r"article 5, « 1,30 € » devient « 1,45 € »", both[0])
    assert "« Un alinéa de plus. »" in both[-1]
    expect(proposing.locator("[data-titre]")).to_have_text(
        f"{RULES.short_title}, version du 16 juin 2025\u00a0: modification proposée"
    )
    expect(proposing.locator(".preuve")).to_contain_text("Vérifié dans votre navigateur")
    # what was edited is listed, and each can be had back
    proposing.get_by_role("button", name=f"Rétablir {OTHER}").click()
    propose(proposing)
    assert changes(proposing) == both[:-1]
    assert requests == []


def test_the_text_as_it_becomes_is_reached_from_the_change(proposing: Page) -> None:
    edit(proposing, PRICED, lambda lines: f"Avant tout.\n{dearer(lines)}")
    propose(proposing)
    address = proposing.url
    proposing.locator(".modifie a.lieu", has=proposing.locator("xpath=self::*[@data-numero='1']")).first.click()
    expect(proposing.locator("#projet-article-5-al-1")).to_have_text("Avant tout.")
    expect(proposing.locator("#projet-article-5-al-1")).to_be_in_viewport()
    assert proposing.url == address


def test_a_link_gives_the_same_answer_in_another_tab(proposing: Page, page: Page) -> None:
    edit(proposing, PRICED, dearer)
    propose(proposing)
    expect(proposing.locator("[data-lien]")).to_contain_text("L’adresse de cette page contient cette demande")
    page.goto(proposing.url)
    wait(page, "pret")
    for selector in ("[data-titre]", "[data-dessin]"):
        assert page.locator(selector).inner_html() == proposing.locator(selector).inner_html()
    expect(page.get_by_role("button", name=f"Rétablir {PRICED}")).to_be_visible()


def paste_draft(page: Page, draft: str) -> None:
    page.get_by_role("radio", name="Déposer un projet").check()
    page.get_by_label("Ou le texte du projet").fill(draft)
    page.get_by_label("Ce projet contient").select_option("les seuls articles modifiés")


def test_articles_can_be_edited_on_a_page_that_a_link_of_a_draft_opened(own_page: Page, site: str) -> None:
    own_page.goto(f"{site}/comparer/")
    paste_draft(own_page, f"{OTHER}\nLe comité vote.")
    propose(own_page)
    own_page.reload()
    wait(own_page, "pret")
    own_page.get_by_role("radio", name="Modifier un article").check()
    own_page.get_by_text("Afficher les articles").click()
    expect(own_page.locator("[data-articles] summary", has_text=PRICED)).to_be_visible()


def test_a_change_that_is_too_long_for_a_link_is_said_to_be(proposing: Page) -> None:
    edit(proposing, OTHER, lambda _: " ".join(str(selector * 7919 % 10_007) for selector in range(2_000)))
    propose(proposing)
    expect(proposing.locator("[data-lien]")).to_contain_text("trop longue pour tenir dans l’adresse")
    assert "projet" not in proposing.url


def test_a_reload_loses_nothing_that_was_typed(proposing: Page) -> None:
    edit(proposing, PRICED, dearer)
    proposing.reload()
    expect(proposing.locator("[data-remarques]")).to_contain_text("Votre brouillon a été repris")
    expect(proposing.get_by_role("button", name="Rétablir")).to_be_hidden()
    proposing.get_by_text("Afficher les articles").click()
    expect(proposing.get_by_role("button", name=f"Rétablir {PRICED}")).to_be_visible()
    # after an answer, what was typed since is there too
    propose(proposing)
    edit(proposing, OTHER, longer)
    proposing.reload()
    wait(proposing, "pret")
    expect(proposing.get_by_role("button", name=f"Rétablir {OTHER}")).to_be_visible()
    assert len(changes(proposing)) == 1


def test_each_version_has_its_own_draft(proposing: Page) -> None:
    edit(proposing, PRICED, dearer)
    restore = proposing.get_by_role("button", name=f"Rétablir {PRICED}")
    expect(restore).to_be_visible()
    version = proposing.get_by_label("Version du texte")
    for path, shown in ((FIRST.path, False), (RULES.latest.path, True)):
        version.select_option(path)
        expect(restore).to_be_visible(visible=shown)


def test_nothing_is_proposed_before_something_is_typed(proposing: Page) -> None:
    proposing.get_by_role("button", name="Voir ce qui change").click()
    expect(proposing.locator("[data-remarques]")).to_contain_text("Rien n’est encore proposé")
    expect(proposing.locator("[data-resultat]")).to_be_hidden()
    expect(proposing.locator(".comparateur")).to_have_attribute("data-etat", "attente")


def test_files_hold_the_change_and_the_text(proposing: Page) -> None:
    edit(proposing, PRICED, dearer)
    propose(proposing)
    saved = {}
    for name in ("Ce qui change (.txt)", "Texte modifié (.txt)"):
        with proposing.expect_download() as download:
            proposing.get_by_role("button", name=name).click()
        saved[download.value.suggested_filename] = download.value.path().read_text("utf-8")
    begins = f"{RULES.slug}-{RULES.latest.date}"
    assert "« 1,45 € »" in saved[f"{begins}-modifications.txt"].replace("\u00a0", " ")
    assert "1,45" in saved[f"{begins}-texte.txt"]


def test_articles_that_do_not_arrive_are_reported_and_can_be_asked_again(page: Page, site: str) -> None:
    page.route(WASM, not_found)
    page.goto(f"{site}/comparer/")
    page.get_by_text("Afficher les articles").click()
    wait(page, "erreur")
    page.unroute(WASM)
    retry(page, "attente")
    expect(page.get_by_text(PRICED)).to_be_visible()


def test_a_draft_is_accounted_for_character_for_character(proposing: Page) -> None:
    draft = f"Comité du 3 mars\n{OTHER}\nLe comité vote.\n"
    paste_draft(proposing, draft)
    propose(proposing)
    read = proposing.locator(".recu__texte > span")
    whole = read.evaluate_all("all => all.map((one) => [one.className, one.lastChild.textContent])")
    assert "".join(text for _, text in whole) == draft
    assert [text for kind, text in whole if kind == "ecarte"] == ["Comité du 3 mars\n"]
    expect(proposing.locator(".recu")).to_contain_text("2 passages compris et 1 passage laissé de côté")
    expect(proposing.locator(".recu details > ul > li")).to_have_text([re.compile("^«.Comité du 3 mars.»")])


def test_the_act_that_is_written_makes_the_change(proposing: Page) -> None:
    old = edition(RULES.latest).parts
    edit(proposing, PRICED, dearer)
    edit(proposing, OTHER, longer)
    propose(proposing)
    act = proposing.locator(".acte pre").evaluate("node => node.textContent")
    lines = {part.anchor: part_lines(part) for part in old}
    edited = {"article-5": dearer(lines["article-5"]), "article-8": longer(lines["article-8"])}
    assert same_text(amended(f"{act}\n", old), edit_parts(edited, old))
    with proposing.expect_download() as download:
        proposing.get_by_role("button", name="Acte modificatif (.txt)").click()
    assert download.value.path().read_text("utf-8").startswith(f"{act}\n")


@pytest.mark.usefixtures("faultless")
def test_a_document_with_tracked_changes_is_written_and_read_again(proposing: Page) -> None:
    edit(proposing, PRICED, dearer)
    requests = record_requests(proposing)
    propose(proposing)
    expected = changes(proposing)
    proposing.get_by_role("radio", name="Déposer un projet").check()
    with proposing.expect_download() as download:
        proposing.get_by_role("button", name="Texte suivi (.docx)").click()
    proposing.get_by_label("Fichier du projet").set_input_files(download.value.path())
    expect(proposing.locator("[data-fichier]")).to_contain_text("est lu")
    for choice, found in (("refusées", []), ("acceptées", expected)):
        proposing.get_by_label("Ses modifications suivies").select_option(choice)
        propose(proposing)
        assert changes(proposing) == found
    assert requests == []


def test_a_file_that_is_no_draft_is_refused_in_a_sentence(proposing: Page) -> None:
    proposing.get_by_role("radio", name="Déposer un projet").check()
    field, said = proposing.get_by_label("Fichier du projet"), proposing.locator("[data-fichier]")
    for content in (b"%PDF-1.7\n", b"PK\x03\x04" + b"\x00" * 90, b"\xd0\xcf\x11\xe0", b""):
        field.set_input_files({"name": "projet.docx", "mimeType": "application/zip", "buffer": content})
        expect(said).to_have_text(re.compile(r"\S.*\.$"))
        expect(said).not_to_contain_text("Lecture de")
    paste_draft(proposing, f"{PRICED}\nLe membre ne paie rien.")
    propose(proposing)
    assert changes(proposing)


def test_another_version_is_compared_without_losing_the_draft(proposing: Page) -> None:
    edit(proposing, PRICED, dearer)
    compare_with(proposing, FIRST.path)
    wait(proposing, "pret")
    proposing.get_by_role("radio", name="Modifier un article").check()
    expect(proposing.get_by_role("button", name=f"Rétablir {PRICED}")).to_be_visible()


def test_the_keyboard_is_enough(own_page: Page, site: str) -> None:
    own_page.goto(f"{site}/comparer/")
    own_page.get_by_role("radio", name="Modifier un article").focus()
    own_page.keyboard.press("Tab")
    own_page.keyboard.press("Enter")
    expect(own_page.get_by_text(PRICED)).to_be_visible()
    for key in ("Tab", "Enter", "Tab", "Control+End"):
        own_page.keyboard.press(key)
    own_page.keyboard.type("\nUn alinéa de plus.")
    own_page.get_by_role("button", name="Voir ce qui change").focus()
    own_page.keyboard.press("Enter")
    wait(own_page, "pret")
    expect(own_page.locator("[data-annonce]")).to_contain_text("modification proposée")


def test_no_screen_scrolls_sideways(proposing: Page) -> None:
    edit(proposing, PRICED, longer)
    propose(proposing)
    proposing.locator(".consolide > summary").click()
    for width in (320, 390, 1280):
        proposing.set_viewport_size({"width": width, "height": 800})
        until(proposing, "(width) => document.documentElement.scrollWidth <= width", width)
