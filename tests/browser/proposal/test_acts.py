"""Acts as people word them, read in the browser as in a terminal, by the memory snapshot alone."""

import datetime as dt
import json
from collections.abc import Iterator

from playwright.sync_api import Page

from simulator.redline import answer
from tests.browser.driving import record_requests, wait
from versioned_texts.amendment.browser import change_files
from versioned_texts.redline import Edition, edition_document
from versioned_texts.tests.amendment.free_acts import ACTS, LATER_ACTS, LATER_TEXT, TEXT

ANSWER, FILES = "simulator.redline.answer", "versioned_texts.amendment.browser.change_files"

HEAR = "addEventListener('comparison', ({ detail }) => { window.comparison = detail; })"
ASK = """async (questions) => {
  const answers = [];
  for (const [entry, question] of questions) answers.push(await window.comparison.ask(entry, question));
  return answers;
}"""


def questions() -> Iterator[tuple[str, str]]:
    for acts, text in ((ACTS, TEXT), (LATER_ACTS, LATER_TEXT)):
        document = edition_document(Edition("texte", dt.date(2020, 1, 1), text))
        for one in acts:
            asked = json.dumps({"ancienne": document, "acte": one.act, "site": "../"}, ensure_ascii=False)
            yield ANSWER, asked
            if json.loads(answer(asked))["etat"] == "comparaison":
                yield FILES, asked


def test_every_act_is_read_as_in_a_terminal_and_by_the_snapshot(own_page: Page, site: str) -> None:
    own_page.add_init_script(HEAR)
    own_page.goto(f"{site}/comparer/")
    own_page.get_by_role("radio", name="Coller un acte").check()
    own_page.locator("[name=acte]").fill("L’article 8 est abrogé.")
    own_page.get_by_role("button", name="Voir ce qui change").click()
    wait(own_page, "pret")
    requests = record_requests(own_page)
    asked = [*questions()]
    assert own_page.evaluate(ASK, asked) == [(answer if entry == ANSWER else change_files)(one) for entry, one in asked]
    assert not [one for one in requests if "pyodide" in one]
